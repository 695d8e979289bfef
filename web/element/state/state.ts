/** Everything the element shows, as one immutable value. */

import type { Failure } from "../protocol/failures";
import type { NoticeLevel } from "../protocol/events";
import type { ThreadItem, ThreadMeta } from "../protocol/items";

/** A conversation is known by its thread's id; a new one by a `new:` key until the server names it. */
export type Key = string;

export interface Entry {
  /** Stays when the server confirms an optimistic message under its own id, so that nothing is drawn anew. */
  readonly key: string;
  readonly item: ThreadItem;
  /** Still being made: not yet stored by the server, not interactive (P-203, W-006). */
  readonly pending: boolean;
  /** Shown before the server has it. */
  readonly local: boolean;
}

export interface Notice {
  readonly id: number;
  readonly level: NoticeLevel;
  readonly message: string;
  readonly title: string | undefined;
}

/** The answer being made in a conversation. */
export interface Run {
  readonly phase: "sending" | "answering" | "tool";
  readonly connection: "open" | "reconnecting";
  readonly canStop: boolean;
  readonly stopping: boolean;
  readonly turn: string | null;
  /** The first user message that arrives takes the optimistic one's place (P-205). */
  readonly optimistic: string | null;
}

export interface Mistake extends Failure {
  /** The widget whose action failed, so that the sentence stands beside it (W-168). */
  readonly itemId?: string;
}

/** `stopped` by the person, or `incomplete` because something broke. */
export type Cut = "stopped" | "incomplete";

export interface Draft {
  readonly text: string;
  readonly quote: string;
}

export interface Conversation {
  readonly thread: ThreadMeta | null;
  readonly entries: readonly Entry[];
  readonly loading: boolean;
  /** Where the next page of earlier items starts; null when all are here. */
  readonly older: string | null;
  readonly loadingOlder: boolean;
  readonly run: Run | null;
  readonly progress: { readonly text: string; readonly icon: string | undefined } | null;
  readonly notices: readonly Notice[];
  readonly failure: Mistake | null;
  /** Answers cut short and why, by item id. */
  readonly cut: Readonly<Record<string, Cut>>;
  readonly busyWidgets: Readonly<Record<string, string>>;
  readonly imageProgress: Readonly<Record<string, number>>;
  readonly votes: Readonly<Record<string, "positive" | "negative">>;
}

export interface History {
  readonly open: boolean;
  readonly loading: boolean;
  readonly threads: readonly ThreadMeta[];
  readonly after: string | null;
  readonly failure: Failure | null;
}

export interface State {
  readonly active: Key;
  readonly conversations: Readonly<Record<Key, Conversation>>;
  readonly drafts: Readonly<Record<Key, Draft>>;
  readonly history: History;
  readonly nextNotice: number;
}

export const NEW = "new:0";
export const NO_DRAFT: Draft = { text: "", quote: "" };

export const emptyConversation: Conversation = {
  thread: null,
  entries: [],
  loading: false,
  older: null,
  loadingOlder: false,
  run: null,
  progress: null,
  notices: [],
  failure: null,
  cut: {},
  busyWidgets: {},
  imageProgress: {},
  votes: {},
};

export const initialState: State = {
  active: NEW,
  conversations: { [NEW]: emptyConversation },
  drafts: {},
  history: { open: false, loading: false, threads: [], after: null, failure: null },
  nextNotice: 1,
};

export const isNew = (key: Key): boolean => key.startsWith("new:");

export const conversationOf = (state: State, key: Key): Conversation => state.conversations[key] ?? emptyConversation;

export const draftOf = (state: State, key: Key): Draft => state.drafts[key] ?? NO_DRAFT;
