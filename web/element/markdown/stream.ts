/** Keeps the blocks of a growing text and parses only what can still change. */

import { lexLines } from "./lex";
import type { Block } from "./tokens";

/**
 * Text that is added later can change only the last block. All blocks before it keep their token
 * objects, so whoever renders them by identity does no work for them.
 */
export class Blocks {
  private text = "";
  private settled: Block[] = [];
  private settledLength = 0;
  private open: Block[] = [];

  update(text: string): Block[] {
    if (text !== this.text) {
      if (!text.startsWith(this.text)) this.reset();
      this.text = text;
      this.parseTail(text.slice(this.settledLength));
    }
    return [...this.settled, ...this.open];
  }

  private reset(): void {
    this.settled = [];
    this.settledLength = 0;
  }

  private parseTail(tail: string): void {
    // A return at the very end may be half of a line end; it changes nothing until the rest is here.
    const lines = tail.split("\n");
    const placed = lexLines(lines.map((line) => line.replace(/\r$/, "")));
    const last = placed[placed.length - 1];
    const finished = placed.slice(0, -1);
    this.open = last ? [last.block] : [];
    if (finished.length === 0 || !last) return;
    this.settled = this.settled.concat(finished.map((one) => one.block));
    this.settledLength += lines.slice(0, last.firstLine).reduce((sum, line) => sum + line.length + 1, 0);
  }
}
