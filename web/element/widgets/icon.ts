/** `icon("calendar")`: a decorative inline drawing, or nothing when the name is not known (W-109, W-191). */

import { html, nothing, svg, type TemplateResult } from "lit";
import { ICON_ALIASES, ICON_PATHS } from "./icon-paths";
import { lookUp } from "./node";

function pathsOf(name: string): readonly string[] | undefined {
  const bare = name.replace(/^(lucide|vendor):/, "");
  const sidebar = /^sidebar-.*(left|right)/.exec(bare)?.[1];
  return lookUp(ICON_PATHS, lookUp(ICON_ALIASES, bare) ?? (sidebar ? `sidebar-${sidebar}` : bare));
}

/** `!` fills, `^` is cut out of a fill, anything else is a stroke. */
function drawing(path: string): TemplateResult {
  if (path.startsWith("!")) return svg`<path d=${path.slice(1)} fill="currentColor" stroke="none"></path>`;
  if (path.startsWith("^")) return svg`<path class="ck-icon-cut" d=${path.slice(1)}></path>`;
  return svg`<path d=${path}></path>`;
}

export function icon(name: unknown, size = 18): TemplateResult | typeof nothing {
  const paths = typeof name === "string" ? pathsOf(name) : undefined;
  if (!paths) return nothing;
  return html`<svg
    class="ck-icon" aria-hidden="true" focusable="false" width=${size} height=${size} viewBox="0 0 24 24"
    fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"
  >${paths.map(drawing)}</svg>`;
}

/** Words for a button that shows only an icon: `check-circle` becomes "check circle". */
export const iconWords = (name: string): string => name.replace(/^(lucide|vendor):/, "").replace(/-/g, " ");
