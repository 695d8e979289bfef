/**
 * Loads an element script and falls back to ours.
 *
 * `<script src="/loader.js" data-script="own">` (default) loads our element from the loader's own
 * address. `data-script="official"` loads the official one and takes ours when that cannot be had
 * in time or does not define the tag.
 */

const TAG = "openai-chatkit";
const OFFICIAL = "https://cdn.platform.openai.com/deployments/chatkit/chatkit.js";
const PATIENCE_MS = 4000;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Under `require-trusted-types-for 'script'` an address must be blessed; the page allows it by naming the policy. */
function blessed(source: string): string {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  try {
    return trusted ? trusted.createPolicy("taskpilot-loader", { createScriptURL: (url) => url }).createScriptURL(source) : source;
  } catch {
    return source;
  }
}

function inject(source: string, nonce: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    if (nonce) script.nonce = nonce;
    script.async = true;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`ChatKit: ${source} could not be loaded`)));
    script.src = blessed(source);
    document.head.append(script);
  });
}

function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("ChatKit: the official script took too long")), milliseconds);
    work.then(() => resolve(), reject).finally(() => clearTimeout(timer));
  });
}

async function load(tag: HTMLScriptElement): Promise<void> {
  const own = tag.dataset["own"] ?? new URL("chatkit.js", tag.src).href;
  if (customElements.get(TAG)) return;
  if (tag.dataset["script"] !== "official") return inject(own, tag.nonce);
  const official = tag.dataset["official"] ?? OFFICIAL;
  const patience = Number(tag.dataset["timeout"]) || PATIENCE_MS;
  try {
    await within(patience, inject(official, tag.nonce).then(() => customElements.whenDefined(TAG)));
  } catch (reason) {
    console.warn(String(reason instanceof Error ? reason.message : reason), "- using TaskPilot's element instead.");
    await inject(own, tag.nonce);
  }
}

const current = document.currentScript;
if (current instanceof HTMLScriptElement) {
  void load(current).catch((reason: unknown) => console.error(reason));
} else {
  console.error("ChatKit: loader.js must be a classic <script>, because it reads its own data- attributes.");
}
