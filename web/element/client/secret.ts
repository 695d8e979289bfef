/** Keeps one client secret: asked for once at a time, reused while it is good, never stored (O-008). */

import { SecretUnavailable } from "./errors";
import type { Pace } from "../pace";

/** What `getClientSecret` may answer: the published type says a string; with an expiry we can renew in time. */
export type SecretAnswer = string | { client_secret: string; expires_at?: number | string };
export type GetClientSecret = (current: string | null) => Promise<SecretAnswer> | SecretAnswer;

const RENEW_BEFORE_MS = 60_000;

interface Held {
  readonly value: string;
  readonly goodUntil: number;
}

export class SecretKeeper {
  private held: Held | null = null;
  private asking: Promise<string> | null = null;

  constructor(
    private readonly ask: GetClientSecret,
    private readonly pace: Pace,
    private readonly wallClock: () => number = Date.now,
  ) {}

  /** A secret that is good for a while. Raises SecretUnavailable when none can be had. */
  current(): Promise<string> {
    if (this.held !== null && this.pace.now() < this.held.goodUntil) return Promise.resolve(this.held.value);
    return this.renew();
  }

  /** Called after a 401: a new secret, unless somebody renewed the refused one meanwhile. */
  refused(secret: string): Promise<string> {
    if (this.held !== null && this.held.value !== secret) return Promise.resolve(this.held.value);
    return this.renew();
  }

  private renew(): Promise<string> {
    this.asking ??= this.fetchSecret().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async fetchSecret(): Promise<string> {
    let answer: SecretAnswer;
    try {
      answer = await this.ask(this.held?.value ?? null);
    } catch (cause) {
      throw new SecretUnavailable("ChatKit: getClientSecret failed", { cause });
    }
    this.held = this.read(answer);
    return this.held.value;
  }

  private read(answer: SecretAnswer): Held {
    const value = typeof answer === "string" ? answer : (answer as { client_secret?: unknown } | undefined)?.client_secret;
    if (typeof value !== "string" || value === "") {
      throw new SecretUnavailable("ChatKit: getClientSecret must return the client secret, a non-empty string");
    }
    const expiry = typeof answer === "object" ? answer.expires_at : undefined;
    return { value, goodUntil: this.goodUntil(expiry) };
  }

  /** Unix seconds or an ISO date; without either the secret is used until the server refuses it. */
  private goodUntil(expiry: number | string | undefined): number {
    const at = typeof expiry === "number" ? expiry * 1000 : Date.parse(expiry ?? "");
    return Number.isFinite(at) ? this.pace.now() + (at - this.wallClock()) - RENEW_BEFORE_MS : Infinity;
  }
}
