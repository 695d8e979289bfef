/** How each stream event changes a conversation (P-201…P-212). Pure; arrival order is display order. */

import type { StreamEvent } from "../protocol/events";
import { failure } from "../protocol/failures";
import type { ThreadItem, ThreadMeta } from "../protocol/items";
import type { Conversation, Entry } from "./state";
import { updateItem } from "./updates";

/** The metadata of a thread without its items, which in events are always an empty page (P-202). */
export function metaOf(thread: ThreadMeta): ThreadMeta {
  const { id, created_at, title, status, allowed_image_domains } = thread;
  return { id, created_at, title: title ?? null, status: status ?? null, allowed_image_domains: allowed_image_domains ?? null };
}

const shows = (item: ThreadItem): boolean => item.type === "assistant_message" || item.type === "widget";

/** Where this item goes: its own place, that of the optimistic message it confirms, or the end. */
function placeOf(conversation: Conversation, item: ThreadItem): number {
  const own = conversation.entries.findIndex((entry) => entry.item.id === item.id);
  if (own >= 0 || item.type !== "user_message" || !conversation.run?.optimistic) return own;
  return conversation.entries.findIndex((entry) => entry.item.id === conversation.run?.optimistic);
}

export function upsert(conversation: Conversation, item: ThreadItem, pending: boolean): Conversation {
  const place = placeOf(conversation, item);
  const entry: Entry = { key: conversation.entries[place]?.key ?? item.id, item, pending, local: false };
  const confirms = item.type === "user_message" && conversation.run?.optimistic != null;
  const entries = place < 0 ? [...conversation.entries, entry] : conversation.entries.map((old, index) => (index === place ? entry : old));
  return {
    ...conversation,
    entries,
    progress: shows(item) ? null : conversation.progress,
    run: confirms && conversation.run ? { ...conversation.run, optimistic: null } : conversation.run,
  };
}

function updated(conversation: Conversation, event: Extract<StreamEvent, { type: "thread.item.updated" }>): Conversation {
  const place = conversation.entries.findIndex((entry) => entry.item.id === event.item_id);
  const entry = conversation.entries[place];
  if (entry === undefined) return conversation;
  const item = updateItem(entry.item, event.update);
  const progress = event.update.type === "generated_image.updated" ? event.update.progress : undefined;
  if (item === entry.item && progress == null) return conversation;
  return {
    ...conversation,
    entries: conversation.entries.map((old, index) => (index === place ? { ...entry, item } : old)),
    imageProgress: progress == null ? conversation.imageProgress : { ...conversation.imageProgress, [item.id]: progress },
  };
}

/** The conversation after one event. `noticeId` numbers a notice that the event may bring. */
export function applyWire(conversation: Conversation, event: StreamEvent, noticeId: number): Conversation {
  switch (event.type) {
    case "thread.created":
    case "thread.updated":
      return { ...conversation, thread: metaOf(event.thread) };
    case "thread.item.added":
      return upsert(conversation, event.item, true);
    case "thread.item.done":
      return upsert(conversation, event.item, false);
    case "thread.item.replaced":
      return upsert(conversation, event.item, false);
    case "thread.item.updated":
      return updated(conversation, event);
    case "thread.item.removed":
      return { ...conversation, entries: conversation.entries.filter((entry) => entry.item.id !== event.item_id) };
    case "stream_options":
      return conversation.run ? { ...conversation, run: { ...conversation.run, canStop: event.stream_options.allow_cancel === true } } : conversation;
    case "progress_update":
      return { ...conversation, progress: { text: event.text, icon: event.icon ?? undefined } };
    case "notice": {
      const notice = { id: noticeId, level: event.level, message: event.message, title: event.title ?? undefined };
      return { ...conversation, notices: [...conversation.notices, notice] };
    }
    case "error": {
      // `custom` carries words for the person; every other code is looked up (P-211).
      const found = failure(event.code, event.message ?? undefined, event.allow_retry === true);
      return { ...conversation, progress: null, failure: { ...found, retry: event.allow_retry === true } };
    }
    case "client_effect":
      return conversation;
  }
}
