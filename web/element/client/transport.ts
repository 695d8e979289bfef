/** Sends ChatKit requests and follows an answer to its end, over dropped connections too. */

import { decodeEvent, type StreamEvent } from "../protocol/events";
import type { JsonRequests, JsonType, StreamRequest } from "../protocol/requests";
import { SseDecoder, type Frame } from "../protocol/sse";
import { ApiError, ConnectionLost } from "./errors";
import { Http, type Call, type HttpSetup } from "./http";
import { backoff } from "../pace";

export interface Setup extends HttpSetup {
  readonly url: string;
  readonly locale: string;
  readonly frameId: string;
  readonly timeZone: string;
  readonly newId: () => string;
}

/** How an answer ended. `ended` is all that a stock server tells. */
export type Ending = "completed" | "failed" | "cancelled" | "incomplete" | "ended" | "replay_expired";

export interface Listener {
  event(event: StreamEvent): void;
  /** The server can be left and taken up again under this turn. */
  turn(id: string): void;
  connection(state: "open" | "reconnecting"): void;
  log(name: string, data: Record<string, unknown>): void;
}

interface Follow {
  readonly name: string;
  readonly listener: Listener;
  readonly signal: AbortSignal;
  turn: string | null;
  lastId: string;
  ending: Ending | null;
  /** The connection broke at least once; attaching is no reconnecting. */
  broke: boolean;
}

const ENDING = /^turn (completed|failed|cancelled|incomplete)$/;
/** How long we look for a lost answer before we say so. */
const RESUME_PATIENCE_MS = 45_000;

export class Transport {
  private readonly http: Http;

  constructor(private readonly setup: Setup) {
    this.http = new Http(setup);
  }

  /** The answer of a request that is not streamed. Raises ApiError. */
  async json<T extends JsonType>(type: T, params: JsonRequests[T][0]): Promise<JsonRequests[T][1]> {
    const response = await this.http.send(this.call(type, params, this.setup.newId()));
    try {
      return (await response.json()) as JsonRequests[T][1];
    } catch (cause) {
      throw new ApiError(response.status, "unknown", undefined, type, undefined, cause);
    }
  }

  /**
   * Sends a request and delivers its events until the answer ends.
   *
   * Repeating with the same `requestId` sends nothing twice on a server that knows it.
   * Raises ApiError before the first event, ConnectionLost after it, or the signal's reason.
   */
  async stream(request: StreamRequest, requestId: string, listener: Listener, signal: AbortSignal): Promise<Ending> {
    const call = { ...this.call(request.type, request.params, requestId), signal };
    const response = await this.http.send(call, { "TaskPilot-Resume": "1" });
    const follow: Follow = { name: request.type, listener, signal, turn: response.headers.get("TaskPilot-Turn"), lastId: "0", ending: null, broke: false };
    if (follow.turn !== null) listener.turn(follow.turn);
    return this.follow(response, follow);
  }

  /** Takes up an answer that is being made, from its first event. */
  attach(turn: string, listener: Listener, signal: AbortSignal): Promise<Ending> {
    listener.turn(turn);
    return this.follow(null, { name: "turns.events", listener, signal, turn, lastId: "0", ending: null, broke: false });
  }

  /** Asks the server to stop a turn; asking again does no harm. */
  async stop(turn: string): Promise<void> {
    await this.http.send({ name: "turns.stop", url: this.turnUrl(turn, "stop"), method: "POST", headers: this.headers() });
  }

  newId(): string {
    return this.setup.newId();
  }

  private async follow(first: Response | null, follow: Follow): Promise<Ending> {
    let response = first;
    let failures = 0;
    let lostAt: number | null = null;
    for (;;) {
      const before = follow.lastId;
      const clean = response !== null && (await this.read(response, follow));
      if (follow.ending !== null) return follow.ending;
      if (follow.turn === null) {
        if (clean) return "ended";
        throw new ConnectionLost(`ChatKit: the connection was lost during ${follow.name}`);
      }
      if (response !== null && follow.lastId !== before) [failures, lostAt] = [0, null];
      lostAt ??= this.setup.pace.now();
      if (this.setup.pace.now() - lostAt > RESUME_PATIENCE_MS) throw new ConnectionLost(`ChatKit: the answer of ${follow.name} could not be taken up again`);
      if (failures > 0) await this.setup.pace.sleep(backoff(failures, this.setup.pace), follow.signal);
      response = await this.resume(follow);
      if (response === null && follow.ending !== null) return follow.ending;
      failures += 1;
    }
  }

  /** The rest of the answer; null when the network is still away. */
  private async resume(follow: Follow): Promise<Response | null> {
    const { listener, signal } = follow;
    if (follow.broke) {
      listener.connection("reconnecting");
      listener.log("stream.gap", { after: Number(follow.lastId) });
    }
    follow.broke = true;
    const url = `${this.turnUrl(follow.turn ?? "", "events")}?after=${encodeURIComponent(follow.lastId)}`;
    try {
      return await this.http.send({ name: "turns.events", url, method: "GET", headers: { ...this.headers(), Accept: "text/event-stream" }, signal });
    } catch (reason) {
      signal.throwIfAborted();
      if (!(reason instanceof ApiError)) throw reason;
      // 410: kept no longer; 404: never ours or long gone. Either way the thread knows what was said.
      if (reason.status === 410 || reason.status === 404) follow.ending = "replay_expired";
      else if (reason.status >= 400 && reason.status < 500 && reason.status !== 429) throw reason;
      return null;
    }
  }

  /** Reads a body to its end; whether it ended cleanly. */
  private async read(response: Response, follow: Follow): Promise<boolean> {
    const decoder = new SseDecoder();
    const deliver = (frames: Frame[]): void => frames.forEach((frame) => this.deliver(frame, follow));
    follow.broke = true;
    follow.listener.connection("open");
    if (!response.body) {
      deliver(decoder.push(new TextEncoder().encode(await response.text())));
      deliver(decoder.end());
      return true;
    }
    const reader = response.body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        follow.signal.throwIfAborted();
        if (done) break;
        deliver(decoder.push(value));
      }
    } catch {
      follow.signal.throwIfAborted();
      return false;
    } finally {
      reader.cancel().catch(() => undefined);
    }
    // With a turn an unfinished frame comes again, whole; without one it is all there is.
    if (follow.turn === null) deliver(decoder.end());
    return true;
  }

  private deliver(frame: Frame, follow: Follow): void {
    if (frame.kind === "comment") {
      const ending = ENDING.exec(frame.text)?.[1];
      if (ending) follow.ending = ending as Ending;
      return;
    }
    if (frame.id !== undefined) {
      // After a resume a frame may come twice; its number tells.
      if (Number(frame.id) <= Number(follow.lastId)) return;
      follow.lastId = frame.id;
    }
    const decoded = decodeEvent(frame.data);
    switch (decoded.kind) {
      case "event":
        return follow.listener.event(decoded.event);
      case "unknown":
        return follow.listener.log("event.unknown", { type: decoded.name });
      case "malformed":
        return follow.listener.log("event.malformed", {});
      case "hidden":
        return follow.listener.log("item.unknown", {});
    }
  }

  private call(type: string, params: object, requestId: string): Call {
    const metadata = { client_request_id: requestId, time_zone: this.setup.timeZone };
    return {
      name: type,
      url: this.setup.url,
      method: "POST",
      headers: { ...this.headers(), "Content-Type": "application/json" },
      body: JSON.stringify({ type, params, metadata }),
    };
  }

  private headers(): Record<string, string> {
    return { "Accept-Language": this.setup.locale, "chatkit-frame-instance-id": this.setup.frameId };
  }

  private turnUrl(turn: string, what: "events" | "stop"): string {
    const base = this.setup.url.replace(/[?#].*$/, "").replace(/\/$/, "");
    return `${base}/turns/${encodeURIComponent(turn)}/${what}`;
  }
}
