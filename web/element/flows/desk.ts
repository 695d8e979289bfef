/** What every flow needs: the state, the way to the server, and the page's ear. */

import type { Transport } from "../client/transport";
import type { Options } from "../options";
import type { Store } from "../state/store";

export interface PublicEvents {
  "chatkit.ready": undefined;
  "chatkit.error": { error: Error };
  "chatkit.effect": { name: string; data?: Record<string, unknown> };
  "chatkit.deeplink": { name: string; data?: Record<string, unknown> };
  "chatkit.response.start": undefined;
  "chatkit.response.end": undefined;
  "chatkit.history.open": undefined;
  "chatkit.history.close": undefined;
  "chatkit.thread.change": { threadId: string | null };
  "chatkit.thread.load.start": { threadId: string };
  "chatkit.thread.load.end": { threadId: string };
  "chatkit.tool.change": { toolId: string | null };
  "chatkit.log": { name: string; data?: Record<string, unknown> };
}

export interface Desk {
  readonly store: Store;
  transport(): Transport;
  options(): Options;
  emit<K extends keyof PublicEvents>(name: K, detail: PublicEvents[K]): void;
  /** Says something short to screen readers. */
  announce(text: string): void;
}

/** Tells the page of a failure; it is shown in the element in any case (E-302). */
export function report(desk: Desk, reason: unknown): void {
  const error = reason instanceof Error ? reason : new Error(`ChatKit: ${String(reason)}`);
  desk.emit("chatkit.error", { error });
}

export function log(desk: Desk, name: string, data: Record<string, unknown> = {}): void {
  desk.emit("chatkit.log", { name, data });
}

/** A method that cannot be done now; named as in the original (E-208). */
export class IntegrationError extends Error {
  override readonly name = "IntegrationError";

  constructor(method: string, why: string) {
    super(`ChatKit: ${method}() ${why}`);
  }
}
