/** Reads threads and items: always the newest, page by page backwards (P-521…P-526). */

import type { Transport } from "../client/transport";
import { isShownItem, type Thread, type ThreadItem } from "../protocol/items";
import type { Desk } from "./desk";

const WINDOW = 50;
/** Pages can be empty when everything on them is hidden (P-523). */
const MOST_EMPTY_PAGES = 50;

export interface Reading {
  readonly thread: Thread;
  readonly items: ThreadItem[];
  readonly older: string | null;
  readonly turn: string | null;
  /** Other answers wait behind this one. */
  readonly more: boolean;
  readonly interrupted: readonly string[];
}

type Window = Pick<Reading, "items" | "older" | "interrupted">;

async function backwards(transport: Transport, threadId: string, after: string | null): Promise<Window> {
  let cursor = after;
  for (let page = 0; page < MOST_EMPTY_PAGES; page += 1) {
    const answer = await transport.json("items.list", { thread_id: threadId, limit: WINDOW, order: "desc", ...(cursor === null ? {} : { after: cursor }) });
    const items = answer.data.filter(isShownItem).reverse();
    cursor = answer.has_more ? (answer.after ?? null) : null;
    if (items.length > 0 || cursor === null) return { items, older: cursor, interrupted: answer.interrupted ?? [] };
  }
  return { items: [], older: cursor, interrupted: [] };
}

/** The thread with its newest items; `get_by_id` alone gives the oldest ones (P-524). */
export async function readThread(transport: Transport, id: string): Promise<Reading> {
  const thread = await transport.json("threads.get_by_id", { thread_id: id });
  const running = { turn: thread.running_turn?.id ?? null, more: (thread.running_turns?.length ?? 0) > 1 };
  if (thread.items?.has_more) return { thread, ...running, ...(await backwards(transport, id, null)) };
  return { thread, ...running, items: (thread.items?.data ?? []).filter(isShownItem), older: null, interrupted: thread.interrupted ?? [] };
}

/** Reads a thread again into the state. Raises what the transport raises. */
export async function refresh(desk: Desk, id: string): Promise<Reading> {
  const reading = await readThread(desk.transport(), id);
  desk.store.dispatch({ type: "thread.loaded", thread: reading.thread, items: reading.items, older: reading.older, interrupted: reading.interrupted });
  return reading;
}

/** Brings the page before the earliest item that is shown. */
export async function readOlder(desk: Desk, id: string, cursor: string): Promise<void> {
  desk.store.dispatch({ type: "older.loading", key: id });
  const { items, older, interrupted } = await backwards(desk.transport(), id, cursor).catch((reason: unknown) => {
    desk.store.dispatch({ type: "older.loaded", key: id, items: [], older: cursor, interrupted: [] });
    throw reason;
  });
  desk.store.dispatch({ type: "older.loaded", key: id, items, older, interrupted });
}
