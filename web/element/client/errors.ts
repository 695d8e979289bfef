/** The ways in which a request can fail, and what to tell the person about each. */

import { failure, type Failure } from "../protocol/failures";

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

/** The sentence, the next step and whether trying again can help. */
export function explain(reason: unknown): Failure {
  if (reason instanceof ApiError) return explainApi(reason);
  if (reason instanceof SecretUnavailable) return failure("session_expired", undefined, true);
  if (reason instanceof ConnectionLost || reason instanceof TypeError) return failure("offline", undefined, true);
  return failure("unknown", undefined, true);
}

function explainApi(error: ApiError): Failure {
  const temporary = error.status === 0 || error.status === 429 || error.status >= 500;
  return failure(error.code, error.sentence, temporary);
}
