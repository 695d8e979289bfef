/** What markdown may point at: which links open and which images load (threats T-01…T-03). */

export interface MarkdownPolicy {
  /** Hosts whose images may load by themselves, matched exactly (P-416). */
  readonly imageHosts: readonly string[];
  /** Called when the copy button of a code block is pressed. */
  readonly copy: (text: string) => void;
}

export const strictPolicy: MarkdownPolicy = { imageHosts: [], copy: () => undefined };

const OPEN_SCHEMES = new Set(["https:", "mailto:", "chatkit-link:"]);
// C0/C1 controls and bidirectional overrides can make a link look like another one.
const DECEIVING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function parse(address: string): URL | null {
  try {
    return new URL(address.replace(DECEIVING, "").trim());
  } catch {
    return null;
  }
}

/** The address a link may open, or null: only absolute https, mailto and our own deep links. */
export function safeLink(address: string): string | null {
  const url = parse(address);
  return url !== null && OPEN_SCHEMES.has(url.protocol) ? url.href : null;
}

/** The address an image may load without a click, or null. */
export function safeImage(address: string, hosts: readonly string[]): string | null {
  const url = parse(address);
  return url !== null && url.protocol === "https:" && hosts.includes(url.host) ? url.href : null;
}

/** Text without the characters that reorder or hide what a reader sees. */
export function plainLabel(text: string): string {
  return text.replace(DECEIVING, "");
}
