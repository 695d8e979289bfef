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

const BY_STATUS: Readonly<Record<number, string>> = { 0: "offline", 401: "signed_out", 413: "message_too_long", 422: "unsupported", 429: "rate_limited" };

/** The code that stands for a status when the body names none. */
export function codeFor(status: number): string {
  return BY_STATUS[status] ?? "unknown";
}

/** A failure for a code of the table; an unknown code gets the general sentence. */
export function failure(code: string, sentence: string | undefined, retry: boolean): Failure {
  const row = ROWS.get(code);
  if (row === undefined) return { code, message: sentence || words.failed, action: "", retry };
  return { code, message: withoutEnd(sentence ?? "", row.action) || row.sentence, action: row.action, retry: row.retry };
}

/** Our server's sentence ends with what to do, for programs that show one text; people read it once. */
const withoutEnd = (text: string, end: string): string => (text.endsWith(end) ? text.slice(0, -end.length).trim() : text);
