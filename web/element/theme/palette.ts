/** From the theme's few knobs to every colour of one scheme, with the contrasts of WCAG AA built in (O-108…O-112). */

import { blend, contrast, hexOf, inkOn, oklchOf, readable } from "./colour";

export type Scheme = "light" | "dark";

export interface Knobs {
  readonly hue: number;
  readonly tint: number;
  /** −4…4; positive is darker, in both schemes. */
  readonly shade: number;
  /** Hex, or undefined for the neutral default. */
  readonly accent?: string;
  /** 0 only buttons and links · 1 selected states · 2 soft fills and bubbles · 3 solid bubbles. */
  readonly level: number;
  readonly background?: string;
  readonly foreground?: string;
}

export const NEUTRAL: Knobs = { hue: 0, tint: 0, shade: 0, level: 1 };

const STATUS_HUES = { success: 155, warning: 75, danger: 25, info: 250, discovery: 300 } as const;
type Status = keyof typeof STATUS_HUES;

export type ColourName =
  | "bg" | "bg-soft" | "bg-sunken" | "raised" | "raised-soft"
  | "text" | "text-soft" | "text-faint"
  | "line" | "line-soft" | "line-strong"
  | "accent" | "on-accent" | "accent-text" | "accent-soft" | "bubble" | "on-bubble" | "focus"
  | Status | `${Status}-soft`;

export type Palette = Readonly<Record<ColourName, string>>;

/** Lightness per surface: light from the MIT sibling's #fff #f9f9f9 #f3f3f3, dark from #212121 #181818 #131313 #303030. */
const SURFACES = {
  light: { bg: 1, "bg-soft": 0.982, "bg-sunken": 0.963, raised: 1, "raised-soft": 0.982 },
  dark: { bg: 0.235, "bg-soft": 0.205, "bg-sunken": 0.175, raised: 0.29, "raised-soft": 0.345 },
} as const;
const INKS = {
  light: { text: 0.2, "text-soft": 0.45, "text-faint": 0.52, "line-soft": 0.945, line: 0.905, "line-strong": 0.66 },
  dark: { text: 0.95, "text-soft": 0.78, "text-faint": 0.7, "line-soft": 0.32, line: 0.38, "line-strong": 0.58 },
} as const;

export function palette(scheme: Scheme, knobs: Knobs): Palette {
  const grey = (l: number): string => hexOf({ l: Math.min(1, l - knobs.shade * 0.011), c: knobs.tint * 0.0038, h: knobs.hue });
  const surfaces = surfacesOf(scheme, knobs, grey);
  const grounds = Object.values(surfaces);
  const ink = (name: keyof (typeof INKS)["light"], ratio: number): string =>
    readable(oklchOf(grey(INKS[surfaceScheme(surfaces.bg)][name])), grounds, ratio);
  const lines = INKS[surfaceScheme(surfaces.bg)];
  return {
    ...surfaces,
    text: ink("text", 7),
    "text-soft": ink("text-soft", 4.5),
    "text-faint": ink("text-faint", 4.5),
    line: grey(lines.line),
    "line-soft": grey(lines["line-soft"]),
    "line-strong": ink("line-strong", 3),
    ...accentOf(knobs, surfaces, ink("text", 7)),
    ...statuses(surfaces),
  };
}

type Surfaces = Pick<Palette, "bg" | "bg-soft" | "bg-sunken" | "raised" | "raised-soft">;

const surfaceScheme = (background: string): Scheme => (contrast(background, "#000000") > 4.6 ? "light" : "dark");

function surfacesOf(scheme: Scheme, knobs: Knobs, grey: (l: number) => string): Surfaces {
  const steps = SURFACES[scheme];
  const own: Surfaces = {
    bg: grey(steps.bg),
    "bg-soft": grey(steps["bg-soft"]),
    "bg-sunken": grey(steps["bg-sunken"]),
    raised: grey(steps.raised),
    "raised-soft": grey(steps["raised-soft"]),
  };
  if (knobs.background === undefined && knobs.foreground === undefined) return own;
  const bg = knobs.background ?? own.bg;
  // A fill on the other side of the middle would need its own text colour: keep it on the background's side (O-110).
  const asked = knobs.foreground;
  const raised = asked !== undefined && surfaceScheme(asked) === surfaceScheme(bg) ? asked : blend(inkOn(bg), bg, 0.04);
  const towards = inkOn(bg);
  return {
    bg,
    "bg-soft": blend(towards, bg, 0.02),
    "bg-sunken": blend(towards, bg, 0.05),
    raised,
    "raised-soft": blend(inkOn(raised), raised, 0.05),
  };
}

type Accents = Pick<Palette, "accent" | "on-accent" | "accent-text" | "accent-soft" | "bubble" | "on-bubble" | "focus">;

function accentOf(knobs: Knobs, surfaces: Surfaces, text: string): Accents {
  const asked = oklchOf(knobs.accent ?? text);
  const accent = readable(asked, [surfaces.bg, surfaces.raised], 3);
  const fill = knobs.level >= 1 ? blend(accent, surfaces.raised, 0.1) : surfaces["bg-sunken"];
  const share = surfaceScheme(surfaces.bg) === "dark" ? 0.18 : 0.1;
  const bubble =
    knobs.level >= 3 ? accent : knobs.level === 2 ? blend(accent, surfaces.bg, share) : surfaces["bg-sunken"];
  return {
    accent,
    "on-accent": inkOn(accent),
    "accent-text": readable(asked, [...Object.values(surfaces), fill], 4.5),
    "accent-soft": fill,
    bubble,
    "on-bubble": knobs.level >= 3 ? inkOn(accent) : readable(oklchOf(text), [bubble], 7),
    focus: accent,
  };
}

function statuses(surfaces: Surfaces): Record<Status | `${Status}-soft`, string> {
  const dark = surfaceScheme(surfaces.bg) === "dark";
  const found = {} as Record<Status | `${Status}-soft`, string>;
  for (const [name, hue] of Object.entries(STATUS_HUES) as [Status, number][]) {
    const base = { l: dark ? 0.78 : 0.5, c: dark ? 0.12 : 0.13, h: hue };
    const soft = blend(hexOf(base), surfaces.raised, dark ? 0.16 : 0.1);
    found[`${name}-soft`] = soft;
    found[name] = readable(base, [...Object.values(surfaces), soft], 4.5);
  }
  return found;
}
