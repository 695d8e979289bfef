/** The transcript as turns: a user message and all that answers it (P-415). */

import type { Entry } from "./state";

export interface Turn {
  /** The id of its first item. */
  readonly id: string;
  readonly key: string;
  readonly user: Entry | null;
  readonly answer: readonly Entry[];
}

export function turnsOf(entries: readonly Entry[]): Turn[] {
  const turns: { id: string; key: string; user: Entry | null; answer: Entry[] }[] = [];
  for (const entry of entries) {
    const last = turns[turns.length - 1];
    if (entry.item.type === "user_message") turns.push({ id: entry.item.id, key: entry.key, user: entry, answer: [] });
    else if (last) last.answer.push(entry);
    else turns.push({ id: entry.item.id, key: entry.key, user: null, answer: [entry] });
  }
  return turns;
}

export const messageText = (entry: Entry): string =>
  entry.item.type === "assistant_message" ? (entry.item.content ?? []).map((part) => part.text).join("\n\n") : "";

/** What the copy button of a turn puts on the clipboard. */
export function copyText(turn: Turn): string {
  const parts = turn.answer.map((entry) => (entry.item.type === "widget" ? (entry.item.copy_text ?? "") : messageText(entry)));
  return parts.filter((part) => part.trim() !== "").join("\n\n");
}
