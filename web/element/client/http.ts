/** One HTTP exchange with the server: credentials, a renewed secret after 401, careful repeats, errors with codes. */

import { codeFor } from "../protocol/failures";
import { ApiError } from "./errors";
import { backoff, type Pace } from "../pace";
import type { SecretKeeper } from "./secret";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface Call {
  /** Names the call in errors and logs; never carries content. */
  readonly name: string;
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface HttpSetup {
  /** Looked up at every call: a new function is in force at once (E-405). */
  readonly fetch: () => Fetch;
  readonly secret: SecretKeeper | null;
  readonly pace: Pace;
  /** On another origin an unknown request header can block every request. */
  readonly foreign: boolean;
}

const ATTEMPTS = 3;
const PATIENCE_MS = 10_000;
const TEMPORARY = new Set([502, 503, 504]);

/** How long to wait before the same call is sent again, or null when it must not be. */
function waitFor(error: ApiError, attempt: number, retryAfter: string | null, pace: Pace): number | null {
  if (error.status === 0) return backoff(attempt, pace);
  const asked = retryAfter === null ? NaN : Number(retryAfter) * 1000;
  if (error.status === 429) return Number.isFinite(asked) ? asked : null;
  if (!TEMPORARY.has(error.status)) return null;
  return Number.isFinite(asked) ? asked : backoff(attempt, pace);
}

async function readError(response: Response, name: string): Promise<ApiError> {
  let code = codeFor(response.status);
  let sentence: string | undefined;
  let requestId = response.headers.get("x-request-id") ?? undefined;
  try {
    const { error } = (await response.json()) as { error?: { code?: unknown; message?: unknown; request_id?: unknown } };
    if (typeof error?.code === "string") code = error.code;
    if (typeof error?.message === "string") sentence = error.message;
    if (typeof error?.request_id === "string") requestId = error.request_id;
  } catch {
    // A body that is no JSON has nothing to tell a person (P-662).
  }
  return new ApiError(response.status, code, sentence, name, requestId);
}

export class Http {
  /** Whether to send headers that a stock server on another origin may not allow. */
  private bold = true;
  private reached = false;

  constructor(private readonly setup: HttpSetup) {}

  /**
   * The response, when its status is good. Repeats only what certainly gave no byte: a network
   * error, 502-504, or 429 with a Retry-After that fits; three times within ten seconds.
   *
   * Raises ApiError (status 0: network), SecretUnavailable, or the signal's reason.
   */
  async send(call: Call, extra: Readonly<Record<string, string>> = {}): Promise<Response> {
    const started = this.setup.pace.now();
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.attempt(call, this.bold ? extra : {});
      if (!("failed" in outcome)) return outcome;
      const wait = waitFor(outcome.failed, attempt, outcome.retryAfter, this.setup.pace);
      const spent = this.setup.pace.now() - started;
      if (wait === null || attempt + 1 >= ATTEMPTS || spent + wait > PATIENCE_MS) throw outcome.failed;
      if (outcome.failed.status === 0 && this.setup.foreign && !this.reached) this.bold = !this.bold;
      await this.setup.pace.sleep(wait, call.signal);
    }
  }

  private async attempt(call: Call, extra: Readonly<Record<string, string>>): Promise<Response | { failed: ApiError; retryAfter: string | null }> {
    const secret = this.setup.secret;
    let token = secret === null ? null : await secret.current();
    let response = await this.exchange(call, extra, token);
    if (response instanceof ApiError) return { failed: response, retryAfter: null };
    if (response.status === 401 && secret !== null && token !== null) {
      token = await secret.refused(token);
      response = await this.exchange(call, extra, token);
      if (response instanceof ApiError) return { failed: response, retryAfter: null };
    }
    this.reached = true;
    if (response.headers.has("TaskPilot-Turn")) this.bold = true;
    if (response.ok) return response;
    return { failed: await readError(response, call.name), retryAfter: response.headers.get("retry-after") };
  }

  private async exchange(call: Call, extra: Readonly<Record<string, string>>, token: string | null): Promise<Response | ApiError> {
    const headers: Record<string, string> = { ...call.headers, ...extra };
    if (token !== null) headers["Authorization"] = `Bearer ${token}`;
    const init: RequestInit = { method: call.method, headers, credentials: "same-origin" };
    if (call.body !== undefined) init.body = call.body;
    if (call.signal !== undefined) init.signal = call.signal;
    try {
      const response = await this.setup.fetch()(call.url, init);
      // A custom fetch may answer anything (O-005).
      if (typeof (response as Response | undefined)?.status !== "number") throw new TypeError("api.fetch did not return a Response");
      return response;
    } catch (cause) {
      call.signal?.throwIfAborted();
      return new ApiError(0, "offline", undefined, call.name, undefined, cause);
    }
  }
}
