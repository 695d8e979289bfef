/**
 * Speaks an answer to screen readers in sentences, at most one change every 1.5 seconds.
 *
 * All that it says, put together, is the answer once.
 */

import type { Pace } from "../pace";

const EVERY_MS = 1500;
const SENTENCE_END = /[.!?…。！？؟](?=\s|$)|\n/g;

/** Markdown's marks are for eyes. */
function spoken(text: string): string {
  return text
    .replace(/^[|: \t-]+$/gm, "")
    .replace(/^[ \t]*(?:`{3,}|~{3,}).*$/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/gm, "")
    .replace(/[*_`~|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Where the last whole sentence ends. */
function sentenceEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(SENTENCE_END)) end = (match.index ?? 0) + match[0].length;
  return end;
}

export class Announcer {
  private id: string | null = null;
  private text = "";
  private done = false;
  private said = 0;
  private readonly queue: string[] = [];
  private waiting = false;

  constructor(
    private readonly say: (text: string) => void,
    private readonly pace: Pace,
  ) {}

  /** The message as it is now; call it as often as you like. */
  follow(id: string, text: string, done: boolean): void {
    if (id !== this.id) [this.id, this.said, this.text] = [id, 0, ""];
    this.text = text;
    this.done = done;
    void this.speak();
  }

  /** A short remark, as soon as there is room. */
  remark(text: string): void {
    this.queue.push(text);
    void this.speak();
  }

  private async speak(): Promise<void> {
    if (this.waiting) return;
    const next = this.next();
    if (next === "") return;
    this.say(next);
    this.waiting = true;
    await this.pace.sleep(EVERY_MS);
    this.waiting = false;
    void this.speak();
  }

  private next(): string {
    const rest = this.text.slice(this.said);
    const length = this.done ? rest.length : sentenceEnd(rest);
    this.said += length;
    const parts = [...this.queue.splice(0), spoken(rest.slice(0, length))];
    return parts.filter((part) => part !== "").join(" ");
  }
}
