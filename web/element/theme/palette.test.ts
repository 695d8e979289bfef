import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, hexOf, inkOn, oklchOf } from "./colour";
import { readTheme } from "./option";
import { NEUTRAL, palette, type ColourName, type Knobs, type Palette, type Scheme } from "./palette";
import { themeDeclarations } from "./tokens";

const SCHEMES: readonly Scheme[] = ["light", "dark"];
const GROUNDS: readonly ColourName[] = ["bg", "bg-soft", "bg-sunken", "raised", "raised-soft"];
const STATUS = ["success", "warning", "danger", "info", "discovery"] as const;

/** Every promise of contrast that a palette makes, with what it reached. */
function shortfalls(colours: Palette): string[] {
  const pairs: [ColourName, ColourName, number][] = [
    ...GROUNDS.flatMap((ground): [ColourName, ColourName, number][] => [
      ["text", ground, 4.5], ["text-soft", ground, 4.5], ["text-faint", ground, 4.5], ["line-strong", ground, 2.99],
      ["accent-text", ground, 4.5], ...STATUS.map((name): [ColourName, ColourName, number] => [name, ground, 4.5]),
    ]),
    ["on-accent", "accent", 4.5], ["on-bubble", "bubble", 4.5], ["accent-text", "accent-soft", 4.5],
    ["accent", "bg", 2.99], ["focus", "bg", 2.99],
    ...STATUS.map((name): [ColourName, ColourName, number] => [name, `${name}-soft`, 4.5]),
  ];
  return pairs
    .filter(([ink, ground, least]) => contrast(colours[ink], colours[ground]) < least)
    .map(([ink, ground]) => `${ink} ${colours[ink]} on ${ground} ${colours[ground]}: ${contrast(colours[ink], colours[ground]).toFixed(2)}`);
}

const knobs: fc.Arbitrary<Knobs> = fc.record({
  hue: fc.integer({ min: 0, max: 360 }),
  tint: fc.integer({ min: 0, max: 9 }),
  shade: fc.integer({ min: -4, max: 4 }),
  level: fc.integer({ min: 0, max: 3 }),
  accent: fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`),
});

test("every hue, tint and shade keeps AA contrast in both schemes", () => {
  for (const scheme of SCHEMES)
    for (let hue = 0; hue < 360; hue += 24)
      for (let tint = 0; tint <= 9; tint += 3)
        for (let shade = -4; shade <= 4; shade += 2) expect(shortfalls(palette(scheme, { ...NEUTRAL, hue, tint, shade }))).toEqual([]);
});

test("any accent on any grey keeps AA contrast", () => {
  fc.assert(
    fc.property(knobs, fc.constantFrom(...SCHEMES), (given, scheme) => {
      expect(shortfalls(palette(scheme, given))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("own surfaces keep AA contrast, whatever they are", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, colour, fc.constantFrom(...SCHEMES), (background, foreground, scheme) => {
      const colours = palette(scheme, { ...NEUTRAL, background, foreground });
      expect(contrast(colours.text, colours.bg)).toBeGreaterThanOrEqual(4.4);
      expect(contrast(colours.text, colours.raised)).toBeGreaterThanOrEqual(3.9);
      expect(contrast(colours["on-accent"], colours.accent)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 200 },
  );
});

test("without tint greys are neutral, whatever the hue", () => {
  for (const hue of [0, 90, 200, 300]) expect(palette("light", { ...NEUTRAL, hue })).toEqual(palette("light", NEUTRAL));
});

test("chroma grows with tint and lightness falls with shade", () => {
  const line = (change: Partial<Knobs>, scheme: Scheme) => oklchOf(palette(scheme, { ...NEUTRAL, hue: 220, ...change }).line);
  for (const scheme of SCHEMES) {
    const chromas = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((tint) => line({ tint }, scheme).c);
    expect(chromas).toEqual([...chromas].sort((a, b) => a - b));
    const lights = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((shade) => line({ shade, tint: 2 }, scheme).l);
    expect(lights).toEqual([...lights].sort((a, b) => b - a));
  }
});

test("a colour survives the way to OKLCH and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const hex = `#${number.toString(16).padStart(6, "0")}`;
      const again = hexOf(oklchOf(hex));
      for (const at of [1, 3, 5]) {
        expect(Math.abs(Number.parseInt(hex.slice(at, at + 2), 16) - Number.parseInt(again.slice(at, at + 2), 16))).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("ink on any colour reads", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const hex = `#${number.toString(16).padStart(6, "0")}`;
      expect(contrast(inkOn(hex), hex)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("values out of range are brought into range and unknown ones fall back", () => {
  const theme = readTheme({ color: { grayscale: { hue: 999, tint: -3, shade: 40 }, accent: { primary: "no colour", level: 9 } } });
  expect(theme.knobs).toEqual({ hue: 360, tint: 0, shade: 4, level: 3 });
  expect(readTheme({ color: { accent: "#0aF" } }).knobs.accent).toBe("#00aaff");
});

test("a font family cannot leave its declaration", () => {
  const text = themeDeclarations(readTheme({ typography: { fontFamily: 'Inter; } * { background: url("https://evil.example")' } }));
  expect(text).not.toContain("url(");
  expect(text.split("\n").filter((line) => line.includes("Inter"))).toHaveLength(1);
  expect(text).not.toMatch(/Inter[^;]*[{}]/);
});

test("the scheme is light unless asked otherwise, and system follows the device", () => {
  expect(themeDeclarations(readTheme(undefined))).toContain("color-scheme: light;");
  expect(themeDeclarations(readTheme("dark"))).toContain("color-scheme: dark;");
  expect(themeDeclarations(readTheme({ colorScheme: "system" }))).toContain("color-scheme: light dark;");
});
