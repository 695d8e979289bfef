/** One answer from sending to its end: streaming, client tools, Stop, Retry, and what a lost connection leaves. */

import { ApiError, ConnectionLost, explain } from "../client/errors";
import { wallPace } from "../pace";
import type { Ending, Listener } from "../client/transport";
import type { StreamEvent } from "../protocol/events";
import { failure } from "../protocol/failures";
import type { ClientToolCall, UserMessage } from "../protocol/items";
import type { StreamRequest, UserInput } from "../protocol/requests";
import { conversationOf, isNew, type Key, type Mistake } from "../state/state";
import { words } from "../words";
import { type Desk, log, report } from "./desk";
import { refresh } from "./reading";

const MOST_TOOL_CALLS = 25;
const STOP_PATIENCE_MS = 3000;
const REREAD_EVERY_MS = 1500;
const MOST_REREADS = 80;

interface Live {
  key: Key;
  readonly controller: AbortController;
  turn: string | null;
  stopped: boolean;
  heard: boolean;
  toolCall: ClientToolCall | null;
  readonly accepted: () => void;
  /** Told when the answer has ended. */
  readonly waiting: (() => void)[];
}

interface Plan {
  readonly key: Key;
  readonly request: StreamRequest | { readonly attach: string };
  readonly message: UserMessage | null;
  readonly requestId: string;
  /** Named when a widget asked for this answer. */
  readonly itemId?: string;
}

export class Answers {
  private readonly lives = new Map<Key, Live>();
  private readonly retries = new Map<Key, () => Promise<void>>();
  private messages = 0;

  constructor(private readonly desk: Desk) {}

  isBusy(key: Key): boolean {
    return this.lives.has(key);
  }

  /** Resolves when no answer is being made there. */
  whenIdle(key: Key): Promise<void> {
    const live = this.lives.get(key);
    return live ? new Promise((resolve) => live.waiting.push(resolve)) : Promise.resolve();
  }

  /** Sends a message; calls `accepted` when the server has it, resolves when the answer ended, true when any of it came. */
  send(key: Key, input: UserInput, attachments: UserMessage["attachments"] = [], accepted: () => void = () => undefined): Promise<boolean> {
    const message = this.optimistic(key, input, attachments);
    const request: StreamRequest = isNew(key)
      ? { type: "threads.create", params: { input } }
      : { type: "threads.add_user_message", params: { thread_id: key, input } };
    return this.run({ key, request, message, requestId: this.desk.transport().newId() }, accepted);
  }

  /** Any other request that streams an answer. */
  ask(key: Key, request: StreamRequest, itemId?: string): Promise<boolean> {
    return this.run({ key, request, message: null, requestId: this.desk.transport().newId(), ...(itemId ? { itemId } : {}) });
  }

  /** Takes up an answer that the server is making. */
  async attach(key: Key, turn: string): Promise<void> {
    if (this.isBusy(key)) return;
    await this.run({ key, request: { attach: turn }, message: null, requestId: "" });
  }

  /** Tries again what failed last in this conversation. */
  async retry(key: Key): Promise<void> {
    const again = this.retries.get(key);
    if (this.isBusy(key)) return;
    if (again) await again();
    else await this.retryAfter(key, this.lastUserMessage(key));
  }

  /** Answers the same user message anew; what followed it goes (P-105), and comes back when nothing could be sent. */
  async retryAfter(key: Key, itemId: string | null): Promise<void> {
    if (itemId === null || this.isBusy(key) || isNew(key)) return;
    const before = conversationOf(this.desk.store.state, key);
    this.desk.store.dispatch({ type: "retrying", key, itemId });
    const sent = await this.run({ key, request: { type: "threads.retry_after_item", params: { thread_id: key, item_id: itemId } }, message: null, requestId: this.desk.transport().newId() });
    if (sent) return;
    const { failure: failed } = conversationOf(this.desk.store.state, key);
    this.desk.store.dispatch({ type: "restored", key, conversation: { ...before, run: null, failure: failed } });
  }

  /** Stops the answer: by asking the server when it knows the turn, else by hanging up (P-701). */
  async stop(key: Key): Promise<void> {
    const live = this.lives.get(key);
    if (!live || live.stopped) return;
    live.stopped = true;
    this.desk.store.dispatch({ type: "run.stopping", key });
    if (live.turn === null && live.heard) return live.controller.abort();
    const timer = setTimeout(() => live.controller.abort(), STOP_PATIENCE_MS);
    live.controller.signal.addEventListener("abort", () => clearTimeout(timer));
    if (live.turn !== null) await this.askToStop(live, live.turn);
  }

  /** Hangs up everything; the server goes on where it can. */
  leave(): void {
    for (const live of this.lives.values()) live.controller.abort();
  }

  private async askToStop(live: Live, turn: string): Promise<void> {
    await this.desk.transport().stop(turn).catch(() => live.controller.abort());
  }

  private async run(plan: Plan, accepted: () => void = () => undefined): Promise<boolean> {
    const live: Live = { key: plan.key, controller: new AbortController(), turn: null, stopped: false, heard: false, toolCall: null, accepted, waiting: [] };
    this.lives.set(live.key, live);
    this.retries.delete(live.key);
    this.desk.store.dispatch({ type: "run.started", key: live.key, message: plan.message });
    this.desk.emit("chatkit.response.start", undefined);
    const started = wallPace.now();
    let outcome: Outcome;
    try {
      outcome = await this.toTheEnd(live, plan);
    } catch (reason) {
      outcome = live.stopped || live.controller.signal.aborted ? { cut: "stopped", failure: null } : await this.failed(live, plan, reason);
    }
    live.controller.abort();
    this.lives.delete(live.key);
    this.desk.store.dispatch({ type: "run.ended", key: live.key, ...outcome });
    log(this.desk, "request.end", { type: "attach" in plan.request ? "turns.events" : plan.request.type, ms: Math.round(wallPace.now() - started) });
    this.desk.emit("chatkit.response.end", undefined);
    live.waiting.forEach((told) => told());
    return live.heard;
  }

  private async toTheEnd(live: Live, plan: Plan): Promise<Outcome> {
    const { signal } = live.controller;
    const listener = this.listener(live);
    const transport = this.desk.transport();
    let ending = "attach" in plan.request
      ? await transport.attach(plan.request.attach, listener, signal)
      : await transport.stream(plan.request, plan.requestId, listener, signal);
    for (let calls = 0; live.toolCall !== null && !live.stopped && calls < MOST_TOOL_CALLS; calls += 1) {
      const result = await this.callTool(live, live.toolCall);
      signal.throwIfAborted();
      live.toolCall = null;
      const request: StreamRequest = { type: "threads.add_client_tool_output", params: { thread_id: live.key, result } };
      ending = await transport.stream(request, transport.newId(), listener, signal);
    }
    return this.outcomeOf(live, ending);
  }

  private async outcomeOf(live: Live, ending: Ending): Promise<Outcome> {
    const shown = conversationOf(this.desk.store.state, live.key).failure;
    switch (ending) {
      case "completed":
      case "ended":
        return { cut: live.stopped ? "stopped" : null, failure: null };
      case "cancelled":
        return { cut: "stopped", failure: null };
      case "incomplete":
        return { cut: "incomplete", failure: null };
      case "failed":
        return { cut: "incomplete", failure: shown ?? failure("stream.error", undefined, true) };
      case "replay_expired":
        await this.reread(live);
        return { cut: null, failure: null };
    }
  }

  /** The events are gone but the thread has the words: read it until the turn is over. */
  private async reread(live: Live): Promise<void> {
    for (let times = 0; times < MOST_REREADS; times += 1) {
      const { turn } = await refresh(this.desk, live.key);
      if (turn === null || turn !== live.turn) return;
      await wallPace.sleep(REREAD_EVERY_MS, live.controller.signal);
    }
  }

  private listener(live: Live): Listener {
    return {
      event: (event) => this.hear(live, event),
      turn: (turn) => {
        live.turn = turn;
        this.desk.store.dispatch({ type: "run.turn", key: live.key, turn });
        if (live.stopped) void this.askToStop(live, turn);
      },
      connection: (connection) => this.desk.store.dispatch({ type: "run.connection", key: live.key, connection }),
      log: (name, data) => log(this.desk, name, data),
    };
  }

  private hear(live: Live, event: StreamEvent): void {
    if (!live.heard) live.accepted();
    live.heard = true;
    const { store } = this.desk;
    const wasActive = store.state.active === live.key;
    store.dispatch({ type: "wire", key: live.key, event });
    switch (event.type) {
      case "thread.created":
        this.named(live, event.thread.id, wasActive);
        break;
      case "thread.item.done":
        live.toolCall = event.item.type === "client_tool_call" && event.item.status === "pending" ? event.item : live.toolCall;
        break;
      case "client_effect":
        this.desk.emit("chatkit.effect", { name: event.name, data: event.data ?? {} });
        break;
      case "error":
        report(this.desk, new Error(`ChatKit: the server reported ${event.code} in the answer`));
        break;
      default:
        break;
    }
  }

  private named(live: Live, id: string, wasActive: boolean): void {
    if (live.key === id) return;
    this.lives.delete(live.key);
    live.key = id;
    this.lives.set(id, live);
    if (wasActive) this.desk.emit("chatkit.thread.change", { threadId: id });
  }

  /** The tool's result as JSON; a tool that fails tells the model so (P-804, P-805). */
  private async callTool(live: Live, call: ClientToolCall): Promise<unknown> {
    this.desk.store.dispatch({ type: "run.phase", key: live.key, phase: "tool" });
    const tool = this.desk.options().onClientTool;
    if (!tool) return { error: words.clientToolMissing(call.name) };
    try {
      const result: unknown = await tool({ name: call.name, params: call.arguments ?? {} });
      return JSON.parse(JSON.stringify(result ?? {})) as unknown;
    } catch (reason) {
      report(this.desk, reason);
      return { error: reason instanceof Error ? reason.message : String(reason) };
    }
  }

  private async failed(live: Live, plan: Plan, reason: unknown): Promise<Outcome> {
    report(this.desk, reason);
    const mistake: Mistake = { ...explain(reason), ...(plan.itemId ? { itemId: plan.itemId } : {}) };
    if (live.heard) return this.lost(live, reason, mistake);
    if (mistake.retry) {
      const again = { ...plan, key: live.key };
      this.retries.set(live.key, async () => void (await this.run(again)));
    } else if (plan.message !== null) {
      this.giveBack(live.key, plan.message);
    }
    return { cut: null, failure: mistake };
  }

  /** The connection broke in the middle: what the server has decides whether Retry is offered (P-661). */
  private async lost(live: Live, reason: unknown, mistake: Mistake): Promise<Outcome> {
    if (!(reason instanceof ConnectionLost || reason instanceof ApiError)) return { cut: "incomplete", failure: mistake };
    await refresh(this.desk, live.key).catch(() => undefined);
    const { entries } = conversationOf(this.desk.store.state, live.key);
    const answered = entries[entries.length - 1]?.item.type !== "user_message";
    return { cut: answered ? "incomplete" : null, failure: { ...mistake, retry: mistake.retry && !answered } };
  }

  /** What cannot be sent goes back to the composer (P-606). */
  private giveBack(key: Key, message: UserMessage): void {
    const text = message.content.map((part) => part.text).join("");
    if ((this.desk.store.state.drafts[key]?.text ?? "") === "") this.desk.store.dispatch({ type: "draft", key, text, quote: message.quoted_text ?? "" });
    this.desk.store.dispatch({ type: "wire", key, event: { type: "thread.item.removed", item_id: message.id } });
  }

  private lastUserMessage(key: Key): string | null {
    const mine = conversationOf(this.desk.store.state, key).entries.filter((entry) => entry.item.type === "user_message" && !entry.local);
    return mine[mine.length - 1]?.item.id ?? null;
  }

  private optimistic(key: Key, input: UserInput, attachments: UserMessage["attachments"]): UserMessage {
    this.messages += 1;
    return {
      type: "user_message",
      id: `local:${this.messages}`,
      thread_id: isNew(key) ? "" : key,
      created_at: new Date().toISOString(),
      content: input.content,
      attachments: attachments ?? [],
      quoted_text: input.quoted_text ?? null,
    };
  }
}

interface Outcome {
  cut: "stopped" | "incomplete" | null;
  failure: Mistake | null;
}
