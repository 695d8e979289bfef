/** What went wrong, in words. Server, page and element share one table of sentences. */

import table from "../../../src/taskpilot/core/errors.json";
import { words } from "../words";

interface Row {
  code: string;
  sentence: string;
  action: string;
  retry: boolean;
}

const ROWS: ReadonlyMap<string, Row> = new Map((table as Row[]).map((row) => [row.code, row]));

/** A failure as the person sees it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly retry: boolean;
}

/** A request that failed; `chatkit.error` hands it to the page, so it never holds message text (P-662). */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: string | undefined,
    requestType: string,
    requestId?: string,
    cause?: unknown,
  ) {
    const cause_ = { status, requestType, requestId, ...(cause === undefined ? {} : { reason: cause }) };
    super(`ChatKit: ${requestType} failed with ${status === 0 ? "a network error" : `status ${status}`} (${code})`, { cause: cause_ });
  }
}

/** The connection went away and could not be taken up again. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

/** `getClientSecret` failed or answered something that is no secret. */
export class SecretUnavailable extends Error {
  override readonly name = "SecretUnavailable";
}

const BY_STATUS: Readonly<Record<number, string>> = { 0: "offline", 401: "signed_out", 413: "message_too_long", 422: "unsupported", 429: "rate_limited" };

/** The code that stands for a status when the body names none. */
export function codeFor(status: number): string {
  return BY_STATUS[status] ?? "unknown";
}

/** The sentence, the next step and whether trying again can help. */
export function explain(reason: unknown): Failure {
  if (reason instanceof ApiError) return explainApi(reason);
  if (reason instanceof SecretUnavailable) return failure("session_expired", undefined, true);
  if (reason instanceof ConnectionLost || reason instanceof TypeError) return failure("offline", undefined, true);
  return failure("unknown", undefined, true);
}

/** A failure for a code of the table; an unknown code gets the general sentence. */
export function failure(code: string, sentence: string | undefined, retry: boolean): Failure {
  const row = ROWS.get(code);
  if (row === undefined) return { code, message: sentence || words.failed, action: "", retry };
  return { code, message: sentence || row.sentence, action: row.action, retry: row.retry };
}

function explainApi(error: ApiError): Failure {
  const temporary = error.status === 0 || error.status === 429 || error.status >= 500;
  return failure(error.code, error.sentence, temporary);
}
