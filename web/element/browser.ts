/** What the element learns from the browser it runs in. */

/** A random id; `crypto.randomUUID` is missing on plain-http addresses (E-008). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

const RIGHT_TO_LEFT = new Set(["ar", "ur", "fa", "he"]);

/** The locale asked for, else the browser's, else English; a tag that `Intl` refuses is passed over. */
export function localeOf(asked: string | undefined): string {
  for (const tag of [asked, navigator.language]) {
    try {
      if (tag) return Intl.getCanonicalLocales(tag.replace(/_/g, "-"))[0] ?? "en";
    } catch {
      // not a language tag
    }
  }
  return "en";
}

export const directionOf = (locale: string): "rtl" | "ltr" => (RIGHT_TO_LEFT.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr");

// Read while the classic script runs; later there is no current script.
const ownScript = typeof document !== "undefined" && document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/** Where ChatKit lives when the page gives only a secret: named by the page, else where the script came from (O-009). */
export function defaultEndpoint(host: HTMLElement): string | null {
  const named = host.dataset["apiBase"] ?? ownScript?.dataset["apiBase"] ?? (window as { OPENAI_CHATKIT_BASE?: string }).OPENAI_CHATKIT_BASE;
  const base = named ?? (ownScript?.src ? new URL(ownScript.src).origin : null);
  return base === null ? null : `${base.replace(/\/$/, "")}/chatkit`;
}

/** The next frame; in a hidden page, where no frame comes, soon. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 60);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
