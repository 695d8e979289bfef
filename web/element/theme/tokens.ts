/** Writes a theme as custom properties. Every colour is a `light-dark()` pair, so `color-scheme` alone switches a subtree. */

import { css, unsafeCSS, type CSSResult } from "lit";
import { readTheme, type Theme } from "./option";
import { palette, type ColourName } from "./palette";

const RADII = { pill: [9999, 24], round: [12, 16], soft: [8, 10], sharp: [2, 2] } as const;
const DENSITIES = { compact: 0.8, normal: 1, spacious: 1.2 } as const;
const SCHEMES = { light: "light", dark: "dark", system: "light dark" } as const;
const SANS = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** Type sizes as shares of the base, so that `baseSize` scales all of them (O-103, W-036…W-038). */
const SIZES = { "2xs": 0.6875, xs: 0.75, sm: 0.875, md: 1, lg: 1.125, xl: 1.25, "2xl": 1.5, "3xl": 2 } as const;

function own<T extends object>(table: T, key: unknown): T[keyof T] | undefined {
  return typeof key === "string" && Object.prototype.hasOwnProperty.call(table, key) ? table[key as keyof T] : undefined;
}

/** A font list that cannot leave its declaration. */
const fontList = (text: string | undefined, fallback: string): string =>
  text ? `${text.replace(/[^\p{L}\p{N}\s,"'_.-]/gu, "")}, ${fallback}` : fallback;

/** The declarations of a theme, for `:host` or `:root`. */
export function themeDeclarations(theme: Theme): string {
  const light = palette("light", theme.knobs);
  const dark = palette("dark", theme.knobs);
  const [control, card] = own(RADII, theme.radius) ?? RADII.pill;
  const base = theme.typography?.baseSize;
  const colours = (Object.keys(light) as ColourName[]).map(
    (name) => `--ck-${name}: light-dark(${light[name]}, ${dark[name]});`,
  );
  const sizes = Object.entries(SIZES).map(([name, share]) => `--ck-size-${name}: calc(var(--ck-base) * ${share});`);
  return [
    `color-scheme: ${own(SCHEMES, theme.colorScheme) ?? "light"};`,
    `--ck-base: ${base && base >= 14 && base <= 18 ? base : 16}px;`,
    `--ck-density: ${own(DENSITIES, theme.density) ?? 1};`,
    `--ck-unit: calc(4px * var(--ck-density));`,
    `--ck-radius-control: ${control}px;`,
    `--ck-radius-card: ${card}px;`,
    `--ck-radius-field: ${Math.min(control, 12)}px;`,
    `--ck-font: ${fontList(theme.typography?.fontFamily, SANS)};`,
    `--ck-mono: ${fontList(theme.typography?.fontFamilyMono, MONO)};`,
    `--ck-control: calc(36px * var(--ck-density));`,
    `--ck-motion: 160ms;`,
    `--ck-ease: cubic-bezier(0.2, 0, 0, 1);`,
    ...sizes,
    ...colours,
  ].join("\n");
}

/** What the device asks for goes over what the theme says (O-114). */
function devicePreferences(selector: string): string {
  return `
@media (prefers-reduced-motion: reduce) { ${selector} { --ck-motion: 0ms; } }
@media (prefers-contrast: more) { ${selector} {
  --ck-text-soft: var(--ck-text); --ck-text-faint: var(--ck-text); --ck-line: var(--ck-line-strong); --ck-line-soft: var(--ck-line-strong);
} }
@media (forced-colors: active) { ${selector} {
  --ck-line: CanvasText; --ck-line-soft: CanvasText; --ck-line-strong: CanvasText; --ck-focus: Highlight;
} }`;
}

/** A whole sheet for `selector`. */
export function themeSheet(theme: Theme, selector: string): string {
  return `${selector} {\n${themeDeclarations(theme)}\n}${devicePreferences(selector)}`;
}

/**
 * The defaults, for a shadow root or for the document.
 *
 * Colours: `--ck-bg bg-soft bg-sunken raised raised-soft text text-soft text-faint line line-soft line-strong accent on-accent
 * accent-text accent-soft bubble on-bubble focus`, and `success warning danger info discovery`, each with a `-soft` fill.
 * Sizes: `--ck-size-2xs … 3xl`, `--ck-unit` (4 px × density), `--ck-control` (height), `--ck-radius-control|card|field`.
 * Also `--ck-font`, `--ck-mono`, `--ck-motion` (0 ms under reduced motion), `--ck-ease`.
 */
export const themeStyles: CSSResult = css`${unsafeCSS(themeSheet(readTheme(undefined), ":host, :root"))}`;
