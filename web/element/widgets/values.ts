/** The value grammar of widgets: spacing, lengths, colours, borders, radii to CSS (W-021…W-036). */

import { isRecord, lookUp, oneOf, text } from "./node";

const RADII = { "2xs": 2, xs: 4, sm: 6, md: 8, lg: 10, xl: 12, "2xl": 16, "3xl": 20, "4xl": 24, full: 9999, none: 0 } as const;
const ALIGN = { start: "flex-start", center: "center", end: "flex-end", baseline: "baseline", stretch: "stretch" } as const;
const JUSTIFY = {
  start: "flex-start", center: "center", end: "flex-end", stretch: "stretch",
  between: "space-between", around: "space-around", evenly: "space-evenly",
} as const;
const NAMED_COLOURS: Readonly<Record<string, string>> = {
  surface: "var(--ck-bg)",
  "surface-secondary": "var(--ck-bg-soft)",
  "surface-tertiary": "var(--ck-bg-sunken)",
  "surface-elevated": "var(--ck-raised)",
  "surface-elevated-secondary": "var(--ck-raised-soft)",
  default: "var(--ck-line)",
  subtle: "var(--ck-line-soft)",
  strong: "var(--ck-line-strong)",
  prose: "var(--ck-text)",
  primary: "var(--ck-text)",
  emphasis: "var(--ck-text)",
  secondary: "var(--ck-text-soft)",
  tertiary: "var(--ck-text-faint)",
  success: "var(--ck-success)",
  warning: "var(--ck-warning)",
  danger: "var(--ck-danger)",
  info: "var(--ck-info)",
  discovery: "var(--ck-discovery)",
};
const HUES: Readonly<Record<string, readonly [hue: number, chroma: number]>> = {
  gray: [0, 0], red: [25, 0.2], orange: [50, 0.18], yellow: [90, 0.17],
  green: [150, 0.17], blue: [255, 0.19], purple: [300, 0.2], pink: [350, 0.19],
};
const STEPS = [25, 50, 75, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950, 1000];

/** Content that could fetch or break out of a property (W-031). */
const UNSAFE = /url\s*\(|image-set|image\s*\(|element\s*\(|expression|paint\s*\(|@import|[;{}\\<>]/i;

export const safeCss = (value: string): string | undefined =>
  value.length <= 300 && !UNSAFE.test(value) ? value : undefined;

/** Pixels for numbers, CSS for strings (W-022). */
export function dimension(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return `${value}px`;
  return typeof value === "string" ? safeCss(value) : undefined;
}

/** Units of 4 px for numbers and numeric strings, CSS for other strings (W-021). */
export function spacing(value: unknown): string | undefined {
  const units = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  if (typeof units === "number" && Number.isFinite(units)) return `${units * 4}px`;
  return typeof units === "string" ? safeCss(units) : undefined;
}

type Declarations = Record<string, string | undefined>;
type Sides = readonly [logical: string, ...keys: string[]];
const SIDES: readonly Sides[] = [["top", "top", "y"], ["right", "right", "x"], ["bottom", "bottom", "y"], ["left", "left", "x"]];

/** `padding` or `margin`; a side beats its axis. */
export function sidesOf(property: "padding" | "margin", value: unknown): Declarations {
  if (!isRecord(value)) return { [property]: spacing(value) };
  return Object.fromEntries(
    SIDES.map(([side, ...keys]) => [`${property}-${side}`, spacing(firstPresent(value, keys))]),
  );
}

function firstPresent(value: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  return keys.map((key) => value[key]).find((found) => found !== undefined && found !== null);
}

/** A colour token, primitive, CSS colour or `{light, dark}` pair (W-027…W-032). */
export function colour(value: unknown): string | undefined {
  if (isRecord(value)) {
    const light = colour(value["light"]);
    const dark = colour(value["dark"]);
    return light && dark ? `light-dark(${light}, ${dark})` : (light ?? dark);
  }
  if (typeof value !== "string" || !value) return undefined;
  return lookUp(NAMED_COLOURS, value) ?? primitive(value) ?? safeCss(value);
}

function primitive(value: string): string | undefined {
  const [, name = "", step = ""] = /^([a-z]+)-(\d+)$/.exec(value) ?? [];
  if (name === "alpha") return `color-mix(in srgb, var(--ck-text) ${Math.min(100, Number(step))}%, transparent)`;
  const hue = lookUp(HUES, name);
  const place = STEPS.indexOf(Number(step));
  if (!hue || place < 0) return undefined;
  const share = place / (STEPS.length - 1);
  const chroma = hue[1] * Math.sin(Math.PI * Math.min(1, 0.06 + share * 0.98));
  return `oklch(${(0.985 - share * 0.82).toFixed(3)} ${chroma.toFixed(3)} ${hue[0]})`;
}

const BORDER_STYLES = ["solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"] as const;

function edge(value: unknown): string | undefined {
  if (typeof value === "number") return value > 0 ? `${value}px solid var(--ck-line)` : undefined;
  if (!isRecord(value) || typeof value["size"] !== "number" || value["size"] <= 0) return undefined;
  return `${value["size"]}px ${oneOf(value["style"], BORDER_STYLES) ?? "solid"} ${colour(value["color"]) ?? "var(--ck-line)"}`;
}

export function border(value: unknown): Declarations {
  if (!isRecord(value) || "size" in value) return { border: edge(value) };
  return Object.fromEntries(SIDES.map(([side, ...keys]) => [`border-${side}`, edge(firstPresent(value, keys))]));
}

export function radius(value: unknown): string | undefined {
  const size = lookUp<number>(RADII, value);
  return size === undefined ? (value === "100%" ? "100%" : undefined) : `${size}px`;
}

export const align = (value: unknown): string | undefined => lookUp<string>(ALIGN, value);
export const justify = (value: unknown): string | undefined => lookUp<string>(JUSTIFY, value);

/** Sizes, aspect ratio and flex of a block; `width` and `height` beat `size` (W-022…W-024). */
export function block(node: Readonly<Record<string, unknown>>): Declarations {
  const pick = (own: string, both: string): string | undefined => dimension(node[own]) ?? dimension(node[both]);
  const flex = node["flex"];
  return {
    width: pick("width", "size"),
    height: pick("height", "size"),
    "min-width": pick("minWidth", "minSize"),
    "min-height": pick("minHeight", "minSize"),
    "max-width": pick("maxWidth", "maxSize"),
    "max-height": pick("maxHeight", "maxSize"),
    "aspect-ratio": safeCss(text(node["aspectRatio"])) || undefined,
    flex: typeof flex === "number" ? `${flex} ${flex} 0` : safeCss(text(flex)) || undefined,
  };
}
