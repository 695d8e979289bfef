/** Requests to our own server: JSON in and out, failures as `ApiProblem`, a lost session renewed by signing in again. */

import { failure, codeFor } from "../element/protocol/failures";

/** A request that failed, in words for people. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Asked after a 401; resolves when the person has signed in again, rejects when they will not. */
export type SignInAgain = () => Promise<void>;

export class Api {
  constructor(
    private readonly signInAgain?: SignInAgain,
    private readonly reach: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  get = <T>(path: string): Promise<T> => this.send<T>("GET", path);
  post = <T>(path: string, body?: unknown, key?: string): Promise<T> => this.send<T>("POST", path, body, key);
  patch = <T>(path: string, body: unknown): Promise<T> => this.send<T>("PATCH", path, body);
  delete = (path: string): Promise<void> => this.send<void>("DELETE", path);

  private async send<T>(method: Method, path: string, body?: unknown, key?: string): Promise<T> {
    const response = await this.ask(method, path, body, key);
    if (response.status !== 401 || !this.signInAgain) return read<T>(response);
    await this.signInAgain();
    return read<T>(await this.ask(method, path, body, key));
  }

  private async ask(method: Method, path: string, body: unknown, key: string | undefined): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    try {
      return await this.reach(path, { method, headers, credentials: "same-origin", ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    } catch {
      throw problem(0, "offline");
    }
  }
}

function problem(status: number, code: string, sentence?: string): ApiProblem {
  const { message, action } = failure(code, sentence, false);
  return new ApiProblem(status, code, sentence ?? [message, action].filter(Boolean).join(" "));
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  const { code, message } = told(body);
  throw problem(response.status, code ?? codeFor(response.status), message);
}

/** Our `{error: {code, message}}`, or Better Auth's flat `{code, message}`. */
function told(body: unknown): { code?: string; message?: string } {
  const flat = (body as { error?: unknown } | undefined)?.error ?? body;
  const { code, message } = (typeof flat === "object" && flat ? flat : {}) as { code?: unknown; message?: unknown };
  return { ...(typeof code === "string" ? { code } : {}), ...(typeof message === "string" ? { message } : {}) };
}

/** Something unique for an `Idempotency-Key`, also on plain http where `randomUUID` is missing. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
