/** The `theme` option as people write it, and what we make of bad values (O-101…O-111). */

import { NEUTRAL, type Knobs } from "./palette";
import { parseColour } from "./parse";

/** `system` follows the device; it is ours, the published type has only the first two. */
export type ColorScheme = "light" | "dark" | "system";

export interface FontSource {
  family: string;
  src: string;
  weight?: string | number;
  style?: string;
  display?: string;
  unicodeRange?: string;
}

export interface ThemeObject {
  colorScheme?: ColorScheme;
  typography?: { baseSize?: number; fontFamily?: string; fontFamilyMono?: string; fontSources?: FontSource[] };
  radius?: "pill" | "round" | "soft" | "sharp";
  density?: "compact" | "normal" | "spacious";
  color?: {
    grayscale?: { hue: number; tint: number; shade?: number };
    accent?: { primary: string; level: number } | string;
    surface?: { background?: string; foreground?: string };
  };
}

export type ThemeOption = ColorScheme | ThemeObject;

export interface Theme extends Omit<ThemeObject, "color"> {
  readonly knobs: Knobs;
}

const bounded = (value: unknown, low: number, high: number, fallback: number): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : fallback;

/** A theme in which every number is in range and every colour is hex; what cannot be read keeps its default. */
export function readTheme(option: ThemeOption | undefined): Theme {
  if (typeof option === "string") return { colorScheme: option, knobs: NEUTRAL };
  const { color, ...rest } = option ?? {};
  const accent = typeof color?.accent === "string" ? { primary: color.accent, level: 1 } : color?.accent;
  return {
    ...rest,
    knobs: {
      hue: bounded(color?.grayscale?.hue, 0, 360, 0),
      tint: bounded(color?.grayscale?.tint, 0, 9, 0),
      shade: bounded(color?.grayscale?.shade, -4, 4, 0),
      level: Math.round(bounded(accent?.level, 0, 3, 1)),
      ...present("accent", parseColour(accent?.primary)),
      ...present("background", parseColour(color?.surface?.background)),
      ...present("foreground", parseColour(color?.surface?.foreground)),
    },
  };
}

function present<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });
}
