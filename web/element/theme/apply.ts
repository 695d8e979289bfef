/** Puts a theme on a host, live and without inline styles, so that a strict CSP and the author's own CSS both hold. */

import { readTheme, type FontSource, type ThemeOption } from "./option";
import { themeSheet } from "./tokens";

const sheets = new WeakMap<Element, CSSStyleSheet>();
const fonts = new Set<string>();

/**
 * Restyles `host` in place: inside its shadow root when it has one, else (the page's own root element) in the document.
 * Calling it again with another theme replaces the former one.
 */
export function applyTheme(host: HTMLElement, option: ThemeOption | undefined): void {
  const theme = readTheme(option);
  const root = host.shadowRoot ?? document;
  let sheet = sheets.get(host);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheets.set(host, sheet);
  }
  sheet.replaceSync(themeSheet(theme, host.shadowRoot ? ":host" : ":root"));
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  for (const source of theme.typography?.fontSources ?? []) registerFont(source);
}

/** `@font-face` inside shadow roots is ignored by browsers, so fonts go to the document once (O-105). */
function registerFont({ family, src, weight, style, display, unicodeRange }: FontSource): void {
  const known = JSON.stringify([family, src, weight, style, unicodeRange]);
  if (fonts.has(known) || typeof FontFace !== "function") return;
  fonts.add(known);
  const descriptors: FontFaceDescriptors = {};
  if (weight !== undefined) descriptors.weight = String(weight);
  if (style !== undefined) descriptors.style = style;
  if (unicodeRange !== undefined) descriptors.unicodeRange = unicodeRange;
  descriptors.display = (display ?? "swap") as FontDisplay;
  try {
    const face = new FontFace(family, `url(${JSON.stringify(src)})`, descriptors);
    document.fonts.add(face);
    face.load().catch(() => document.fonts.delete(face));
  } catch {
    // A bad descriptor leaves the fallback font in place.
  }
}
