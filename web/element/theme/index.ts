/** The look as CSS custom properties `--ck-*`: one sheet of defaults, and one that follows the `theme` option (O-101…O-114). */

export { applyTheme } from "./apply";
export type { ThemeOption, ThemeObject, ColorScheme } from "./option";
export { themeStyles } from "./tokens";
