/** Any CSS colour to opaque hex, read by the browser itself (O-111). */

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

function fromHex(text: string): string {
  const digits = text.slice(1);
  const long = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return `#${long.slice(0, 6).toLowerCase()}`;
}

/** Hex of `text`, or undefined when it is no colour; alpha is dropped, because contrast cannot be promised through it. */
export function parseColour(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const trimmed = text.trim();
  if (HEX.test(trimmed)) return fromHex(trimmed);
  const context = painter();
  if (!context || !globalThis.CSS?.supports?.("color", trimmed)) return undefined;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = "#000";
  context.fillStyle = trimmed;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return undefined;
  return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

let canvas: CanvasRenderingContext2D | null | undefined;

function painter(): CanvasRenderingContext2D | null {
  canvas ??= globalThis.document?.createElement("canvas").getContext("2d", { willReadFrequently: true }) ?? null;
  return canvas;
}
