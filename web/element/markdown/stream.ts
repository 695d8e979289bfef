/** Splits growing markdown into blocks and parses only what can still change. */

import { Lexer, type Token } from "marked";

// Deep nesting makes any recursive parser overflow; nobody writes 24 levels of quotes (T-04).
const TOO_DEEP = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]?){24}/m;
const LONGEST_OPEN_BLOCK = 60_000;

function asText(raw: string): Token {
  return { type: "paragraph", raw, text: raw, tokens: [{ type: "text", raw, text: raw, escaped: false }] };
}

function lex(text: string): Token[] {
  if (text.length > LONGEST_OPEN_BLOCK && !text.slice(0, LONGEST_OPEN_BLOCK).includes("\n\n")) return [asText(text)];
  if (TOO_DEEP.test(text)) return [asText(text)];
  try {
    return new Lexer({ gfm: true, breaks: true }).lex(text);
  } catch {
    return [asText(text)];
  }
}

/** Index of the last block that is not blank space: text added later can still change it. */
function openBlock(tokens: readonly Token[]): number {
  let index = tokens.length - 1;
  while (index > 0 && tokens[index]?.type === "space") index -= 1;
  return Math.max(index, 0);
}

/**
 * Keeps the blocks of one text. While the text only grows, finished blocks keep their token
 * objects, so whoever renders them by identity does no work for them.
 */
export class Blocks {
  private text = "";
  private settled: Token[] = [];
  private settledLength = 0;
  private open: Token[] = [];

  update(text: string): Token[] {
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
    this.open = [];
  }

  private parseTail(tail: string): void {
    const tokens = lex(tail);
    const boundary = openBlock(tokens);
    const finished = tokens.slice(0, boundary);
    const length = finished.reduce((sum, token) => sum + token.raw.length, 0);
    // marked rewrites tabs and line ends in `raw`; when the lengths cannot be trusted, keep all of it open.
    if (tail.startsWith(finished.map((token) => token.raw).join(""))) {
      this.settled.push(...finished);
      this.settledLength += length;
      this.open = tokens.slice(boundary);
    } else {
      this.open = tokens;
    }
  }
}
