/** Colour arithmetic in OKLCH and sRGB: what the palette needs and no more (Ottosson 2020; WCAG 2.2 contrast). */

/** Lightness 0–1, chroma 0–0.4, hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

type Rgb = readonly [number, number, number];

const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const toGamma = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

function linearOf({ l, c, h }: Oklch): Rgb {
  const angle = (h * Math.PI) / 180;
  const a = c * Math.cos(angle);
  const b = c * Math.sin(angle);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

const inGamut = (rgb: Rgb): boolean => rgb.every((channel) => channel > -0.0005 && channel < 1.0005);

/** The nearest hex colour of the same lightness and hue that a screen can show: chroma gives way. */
export function hexOf(colour: Oklch): string {
  let rgb = linearOf(colour);
  if (!inGamut(rgb)) {
    let low = 0;
    let high = colour.c;
    for (let step = 0; step < 12; step++) {
      const middle = (low + high) / 2;
      if (inGamut(linearOf({ ...colour, c: middle }))) low = middle;
      else high = middle;
    }
    rgb = linearOf({ ...colour, c: low });
  }
  const byte = (channel: number): string =>
    Math.round(clamp(toGamma(clamp(channel))) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${rgb.map(byte).join("")}`;
}

function rgbOf(hex: string): Rgb {
  const digits = Number.parseInt(hex.slice(1, 7), 16);
  return [toLinear((digits >> 16) / 255), toLinear(((digits >> 8) & 255) / 255), toLinear((digits & 255) / 255)];
}

export function oklchOf(hex: string): Oklch {
  const [r, g, b] = rgbOf(hex);
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const bb = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    l: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    c: Math.hypot(a, bb),
    h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  };
}

function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast ratio, 1–21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `colour` moved towards black or white, only as far as every background needs it. */
export function readable(colour: Oklch, backgrounds: readonly string[], ratio: number): string {
  const enough = (hex: string): boolean => backgrounds.every((background) => contrast(hex, background) >= ratio);
  const asked = hexOf(colour);
  if (enough(asked)) return asked;
  const target = luminance(backgrounds[0] ?? "#ffffff") > 0.18 ? 0 : 1;
  let near = colour.l;
  let far = target;
  for (let step = 0; step < 12; step++) {
    const middle = (near + far) / 2;
    if (enough(hexOf({ ...colour, l: middle }))) far = middle;
    else near = middle;
  }
  return hexOf({ ...colour, l: far });
}

/** Black-ish or white, whichever reads better on `background`; one of the two always reaches 4.5:1. */
export function inkOn(background: string): string {
  return contrast("#ffffff", background) >= 4.5 || contrast("#ffffff", background) >= contrast("#000000", background)
    ? "#ffffff"
    : contrast("#101413", background) >= 4.5
      ? "#101413"
      : "#000000";
}

/** Lays `over` on `under` with the given share. */
export function blend(over: string, under: string, share: number): string {
  const a = Number.parseInt(over.slice(1), 16);
  const b = Number.parseInt(under.slice(1), 16);
  const mix = (shift: number): number =>
    Math.round(((a >> shift) & 255) * share + ((b >> shift) & 255) * (1 - share));
  return `#${[16, 8, 0].map((shift) => mix(shift).toString(16).padStart(2, "0")).join("")}`;
}
