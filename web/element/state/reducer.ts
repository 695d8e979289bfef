/** (state, event) → state: the only place where what is shown changes. */

import { failure, type Failure } from "../protocol/failures";
import type { StreamEvent } from "../protocol/events";
import type { ThreadItem, ThreadMeta, UserMessage } from "../protocol/items";
import { conversationOf, draftOf, isNew, type Conversation, type Cut, type Key, type Mistake, type Run, type State } from "./state";
import { words } from "../words";
import { applyWire, metaOf } from "./wire";

export type Change =
  | { type: "wire"; key: Key; event: StreamEvent }
  | { type: "selected"; key: Key }
  | { type: "run.started"; key: Key; message: UserMessage | null }
  | { type: "run.turn"; key: Key; turn: string }
  | { type: "run.connection"; key: Key; connection: Run["connection"] }
  | { type: "run.phase"; key: Key; phase: Run["phase"] }
  | { type: "run.stopping"; key: Key }
  | { type: "run.ended"; key: Key; cut: Cut | null; failure: Mistake | null }
  | { type: "retrying"; key: Key; itemId: string }
  | { type: "restored"; key: Key; conversation: Conversation }
  | { type: "thread.loading"; key: Key }
  | { type: "thread.loaded"; thread: ThreadMeta; items: readonly ThreadItem[]; older: string | null; interrupted: readonly string[] }
  | { type: "thread.failed"; key: Key; failure: Failure }
  | { type: "older.loading"; key: Key }
  | { type: "older.loaded"; key: Key; items: readonly ThreadItem[]; older: string | null; interrupted: readonly string[] }
  | { type: "item.replaced"; key: Key; item: ThreadItem }
  | { type: "widget.busy"; key: Key; itemId: string; action: string | null }
  | { type: "failed"; key: Key; failure: Mistake | null }
  | { type: "notice.dismissed"; key: Key; id: number }
  | { type: "voted"; key: Key; turn: string; vote: "positive" | "negative" | null }
  | { type: "draft"; key: Key; text?: string; quote?: string }
  | { type: "history.toggled"; open: boolean }
  | { type: "history.loading" }
  | { type: "history.page"; threads: readonly ThreadMeta[]; after: string | null; first: boolean }
  | { type: "history.failed"; failure: Failure }
  | { type: "thread.renamed"; id: string; title: string | null }
  | { type: "thread.deleted"; id: string };

const started: Run = { phase: "sending", connection: "open", canStop: false, stopping: false, turn: null, optimistic: null };

function onConversation(state: State, key: Key, change: (conversation: Conversation) => Conversation): State {
  const before = conversationOf(state, key);
  const after = change(before);
  return after === before && key in state.conversations ? state : { ...state, conversations: { ...state.conversations, [key]: after } };
}

function onRun(state: State, key: Key, change: (run: Run) => Run): State {
  return onConversation(state, key, (one) => (one.run === null ? one : { ...one, run: change(one.run) }));
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** A new conversation got its name: everything known under the old key moves (P-201). */
function adopt(state: State, key: Key, thread: ThreadMeta): State {
  if (!isNew(key) || key === thread.id) return state;
  const conversation = conversationOf(state, key);
  return {
    ...state,
    active: state.active === key ? thread.id : state.active,
    conversations: { ...without(state.conversations, key), [thread.id]: { ...conversation, thread: metaOf(thread) } },
    drafts: key in state.drafts ? { ...without(state.drafts, key), [thread.id]: draftOf(state, key) } : state.drafts,
  };
}

/** The history list follows what streams say about threads (O-224). */
function noteThread(state: State, thread: ThreadMeta): State {
  const { threads } = state.history;
  const known = threads.some((one) => one.id === thread.id);
  const next = known ? threads.map((one) => (one.id === thread.id ? { ...one, ...metaOf(thread) } : one)) : [metaOf(thread), ...threads];
  return { ...state, history: { ...state.history, threads: next } };
}

function wire(state: State, key: Key, event: StreamEvent): State {
  if (event.type === "thread.created") {
    const adopted = noteThread(adopt(state, key, event.thread), event.thread);
    return onConversation(adopted, event.thread.id, (one) => applyWire(one, event, 0));
  }
  const noted = event.type === "thread.updated" ? noteThread(state, event.thread) : state;
  const next = onConversation(noted, key, (one) => {
    const after = applyWire(one, event, state.nextNotice);
    const answering = after.run?.phase === "sending" && event.type !== "stream_options" && event.type.startsWith("thread.item");
    return answering && after.run ? { ...after, run: { ...after.run, phase: "answering" } } : after;
  });
  return event.type === "notice" ? { ...next, nextNotice: state.nextNotice + 1 } : next;
}

/** What the server read now, over what is here: theirs wins, what they lack goes, unless it lies before their window or is being made. */
function reread(conversation: Conversation, items: readonly ThreadItem[], older: string | null): Pick<Conversation, "entries" | "older"> {
  const first = items[0];
  const start = older === null || !first ? -1 : conversation.entries.findIndex((entry) => entry.item.id === first.id);
  if (start <= 0) return { entries: merged(conversation, items, false), older };
  const earlier = conversation.entries.slice(0, start);
  return { entries: [...earlier, ...merged({ ...conversation, entries: conversation.entries.slice(start) }, items, false)], older: conversation.older };
}

function merged(conversation: Conversation, items: readonly ThreadItem[], keepUnknown: boolean): Conversation["entries"] {
  const known = new Map(conversation.entries.map((entry) => [entry.item.id, entry]));
  const sent = arrived(conversation, items);
  const fresh = items.map((item) => {
    const old = known.get(item.id) ?? (item === sent ? known.get(conversation.run?.optimistic ?? "") : undefined);
    known.delete(old?.item.id ?? item.id);
    return old?.pending && conversation.run !== null ? old : { key: old?.key ?? item.id, item, pending: false, local: false };
  });
  const rest = [...known.values()].filter((entry) => keepUnknown || entry.local || (entry.pending && conversation.run !== null));
  return [...fresh, ...rest];
}

/** The message on its way, when the server read it before its own stream confirmed it. */
function arrived(conversation: Conversation, items: readonly ThreadItem[]): ThreadItem | undefined {
  const local = conversation.entries.find((entry) => entry.item.id === conversation.run?.optimistic)?.item;
  const last = items.filter((item) => item.type === "user_message").pop();
  const isNews = !conversation.entries.some((entry) => entry.item.id === last?.id);
  return local && last && isNews && spoken(local) === spoken(last) ? last : undefined;
}

const spoken = (item: ThreadItem): string => (item.type === "user_message" ? item.content.map((part) => part.text).join("") : "");

/** Answers that the server recorded as cut short, besides those that the person stopped. */
function cutShort(conversation: Conversation, interrupted: readonly string[]): Conversation["cut"] {
  return { ...Object.fromEntries(interrupted.map((id): [string, Cut] => [id, "incomplete"])), ...conversation.cut };
}

const INTERRUPTED = "interrupted";

/** When the newest message has no whole answer, it can be answered again. */
function leftOpen(conversation: Conversation, items: readonly ThreadItem[], interrupted: readonly string[]): Mistake | null {
  const before = conversation.failure?.code === INTERRUPTED ? null : conversation.failure;
  const last = items[items.length - 1];
  if (before !== null || conversation.run !== null || !last || !interrupted.includes(last.id)) return before;
  return failure(INTERRUPTED, words.interruptedAnswer, true);
}

function ended(conversation: Conversation, cut: Cut | null, failed: Mistake | null): Conversation {
  const last = [...conversation.entries].reverse().find((entry) => entry.pending && entry.item.type === "assistant_message");
  return {
    ...conversation,
    entries: conversation.entries.map((entry) => (entry.pending ? { ...entry, pending: false } : entry)),
    run: null,
    progress: null,
    failure: failed ?? conversation.failure,
    cut: cut && last ? { ...conversation.cut, [last.item.id]: cut } : conversation.cut,
  };
}

function startRun(conversation: Conversation, message: UserMessage | null): Conversation {
  // A repeated send replaces the message that failed.
  const entries = message === null ? conversation.entries : conversation.entries.filter((entry) => !entry.local);
  return {
    ...conversation,
    entries: message === null ? entries : [...entries, { key: message.id, item: message, pending: false, local: true }],
    failure: null,
    progress: null,
    notices: message === null ? conversation.notices : [],
    run: { ...started, optimistic: message?.id ?? null },
  };
}

/** A message that was taken back leaves the transcript. */
const withoutLocal = (conversation: Conversation): Conversation["entries"] =>
  conversation.run === null ? conversation.entries.filter((entry) => !entry.local) : conversation.entries;

/** The server drops later items silently on retry; so do we, at once (P-105). */
function dropAfter(conversation: Conversation, itemId: string): Conversation {
  const place = conversation.entries.findIndex((entry) => entry.item.id === itemId);
  return place < 0 ? conversation : { ...conversation, entries: conversation.entries.slice(0, place + 1), failure: null };
}

function forget(state: State, id: string): State {
  const history = { ...state.history, threads: state.history.threads.filter((one) => one.id !== id) };
  return { ...state, history, conversations: without(state.conversations, id), drafts: without(state.drafts, id) };
}

function retitled(state: State, id: string, title: string | null): State {
  const rename = (one: ThreadMeta): ThreadMeta => (one.id === id ? { ...one, title } : one);
  const next = { ...state, history: { ...state.history, threads: state.history.threads.map(rename) } };
  if (!(id in state.conversations)) return next;
  return onConversation(next, id, (one) => ({ ...one, thread: one.thread && rename(one.thread) }));
}

export function reduce(state: State, change: Change): State {
  switch (change.type) {
    case "wire":
      return wire(state, change.key, change.event);
    case "selected":
      return onConversation({ ...state, active: change.key }, change.key, (one) => one);
    case "run.started":
      return onConversation(state, change.key, (one) => startRun(one, change.message));
    case "run.turn":
      return onRun(state, change.key, (run) => ({ ...run, turn: change.turn, canStop: true }));
    case "run.connection":
      return onRun(state, change.key, (run) => (run.connection === change.connection ? run : { ...run, connection: change.connection }));
    case "run.phase":
      return onRun(state, change.key, (run) => ({ ...run, phase: change.phase }));
    case "run.stopping":
      return onRun(state, change.key, (run) => ({ ...run, stopping: true }));
    case "run.ended":
      return onConversation(state, change.key, (one) => ended(one, change.cut, change.failure));
    case "retrying":
      return onConversation(state, change.key, (one) => dropAfter(one, change.itemId));
    case "restored":
      return { ...state, conversations: { ...state.conversations, [change.key]: change.conversation } };
    case "thread.loading":
      return onConversation(state, change.key, (one) => ({ ...one, loading: true }));
    case "thread.loaded":
      return onConversation(noteKnown(state, change.thread), change.thread.id, (one) => ({
        ...one,
        thread: metaOf(change.thread),
        ...reread(one, change.items, change.older),
        cut: cutShort(one, change.interrupted),
        failure: leftOpen(one, change.items, change.interrupted),
        loading: false,
      }));
    case "thread.failed":
      return onConversation(state, change.key, (one) => ({ ...one, loading: false, failure: change.failure }));
    case "older.loading":
      return onConversation(state, change.key, (one) => ({ ...one, loadingOlder: true }));
    case "older.loaded":
      return onConversation(state, change.key, (one) => ({ ...one, loadingOlder: false, older: change.older, entries: merged(one, change.items, true), cut: cutShort(one, change.interrupted) }));
    case "item.replaced":
      return wire(state, change.key, { type: "thread.item.replaced", item: change.item });
    case "widget.busy":
      return onConversation(state, change.key, (one) => ({
        ...one,
        busyWidgets: change.action === null ? without(one.busyWidgets, change.itemId) : { ...one.busyWidgets, [change.itemId]: change.action },
      }));
    case "failed":
      return onConversation(state, change.key, (one) => ({ ...one, failure: change.failure, entries: change.failure ? one.entries : withoutLocal(one) }));
    case "notice.dismissed":
      return onConversation(state, change.key, (one) => ({ ...one, notices: one.notices.filter((notice) => notice.id !== change.id) }));
    case "voted":
      return onConversation(state, change.key, (one) => ({
        ...one,
        votes: change.vote === null ? without(one.votes, change.turn) : { ...one.votes, [change.turn]: change.vote },
      }));
    case "draft": {
      const draft = draftOf(state, change.key);
      return { ...state, drafts: { ...state.drafts, [change.key]: { text: change.text ?? draft.text, quote: change.quote ?? draft.quote } } };
    }
    case "history.toggled":
      return { ...state, history: { ...state.history, open: change.open } };
    case "history.loading":
      return { ...state, history: { ...state.history, loading: true, failure: null } };
    case "history.page": {
      const threads = change.first ? change.threads : [...state.history.threads, ...change.threads.filter((one) => !state.history.threads.some((old) => old.id === one.id))];
      return { ...state, history: { ...state.history, loading: false, threads, after: change.after } };
    }
    case "history.failed":
      return { ...state, history: { ...state.history, loading: false, failure: change.failure } };
    case "thread.renamed":
      return retitled(state, change.id, change.title);
    case "thread.deleted":
      return forget(state, change.id);
  }
}

function noteKnown(state: State, thread: ThreadMeta): State {
  return state.history.threads.some((one) => one.id === thread.id) ? noteThread(state, thread) : state;
}
