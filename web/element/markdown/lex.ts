/** Markdown to blocks, line by line; containers call it again for their own lines. GitHub's dialect without HTML. */

import { lexInline } from "./inline";
import type { Alignment, Block, ListItem } from "./tokens";

/** A block with the lines it covers, so that a growing text can be taken up where it is still open. */
export interface Placed {
  readonly block: Block;
  readonly firstLine: number;
}

const DEEPEST = 12;
const BLANK = /^[ \t]*$/;
const FENCE = /^( {0,3})(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const MARKER = /^( {0,3})([-*+]|\d{1,9}[.)])(?:( {1,4})(?! )|( +)|$)/;
const TASK = /^\[([ xX])\][ \t]+/;
const LONGEST_TABLE_LINE = 2000;
const TABLE_LINE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether this line begins something and so ends a paragraph. */
function interrupts(line: string): boolean {
  const marker = MARKER.exec(line);
  const list = marker !== null && !BLANK.test(line.slice(marker[0].length)) && (marker[2]?.length === 1 || /^1[.)]$/.test(marker[2] ?? ""));
  return BLANK.test(line) || FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || list;
}

/** The cells of a table row; a backslash keeps a bar inside its cell. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));
}

function alignmentOf(cell: string): Alignment {
  return cell.endsWith(":") ? (cell.startsWith(":") ? "center" : "end") : "start";
}

/** A heading's text without the signs that may close it. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (text[end - 1] === "#") end -= 1;
  const closed = end < text.length && (end === 0 || text[end - 1] === " " || text[end - 1] === "\t");
  return closed ? text.slice(0, end).trimEnd() : text;
}

class BlockReader {
  private readonly placed: Placed[] = [];
  private at = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly depth: number,
  ) {}

  read(): Placed[] {
    while (this.at < this.lines.length) {
      const firstLine = this.at;
      const block = this.next();
      if (block) this.placed.push({ block, firstLine });
    }
    return this.placed;
  }

  private get line(): string {
    return this.lines[this.at] ?? "";
  }

  private next(): Block | null {
    const { line } = this;
    if (BLANK.test(line)) {
      this.at += 1;
      return null;
    }
    if (line.startsWith("    ")) return this.indented();
    return this.fence() ?? this.heading() ?? this.rule() ?? this.quote() ?? this.list() ?? this.table() ?? this.paragraph();
  }

  private indented(): Block {
    const from = this.at;
    while (this.at < this.lines.length && (this.line.startsWith("    ") || BLANK.test(this.line))) this.at += 1;
    let end = this.at;
    while (BLANK.test(this.lines[end - 1] ?? "")) end -= 1;
    return { type: "code", language: "", text: this.lines.slice(from, end).map((line) => line.slice(4)).join("\n") };
  }

  private fence(): Block | null {
    const match = FENCE.exec(this.line);
    if (!match) return null;
    const [, indent = "", marks = "", info = ""] = match;
    const closing = new RegExp(`^ {0,3}${marks[0]}{${marks.length},}[ \\t]*$`);
    const from = (this.at += 1);
    while (this.at < this.lines.length && !closing.test(this.line)) this.at += 1;
    const text = this.lines.slice(from, this.at).map((line) => line.slice(Math.min(indent.length, indentOf(line)))).join("\n");
    this.at += 1;
    return { type: "code", language: info.trim().split(/\s/)[0] ?? "", text };
  }

  private heading(): Block | null {
    const match = HEADING.exec(this.line);
    if (!match) return null;
    this.at += 1;
    return { type: "heading", depth: match[1]?.length ?? 1, inline: lexInline(withoutClosing((match[2] ?? "").trim())) };
  }

  private rule(): Block | null {
    if (!RULE.test(this.line)) return null;
    this.at += 1;
    return { type: "rule" };
  }

  private quote(): Block | null {
    if (!QUOTE.test(this.line) || this.depth >= DEEPEST) return null;
    const inner: string[] = [];
    while (this.at < this.lines.length && (QUOTE.test(this.line) || (!BLANK.test(inner[inner.length - 1] ?? "") && !interrupts(this.line)))) {
      inner.push(this.line.replace(QUOTE, ""));
      this.at += 1;
    }
    return { type: "quote", blocks: this.inside(inner) };
  }

  private list(): Block | null {
    const first = MARKER.exec(this.line);
    if (!first || this.depth >= DEEPEST) return null;
    const kind = first[2]?.slice(-1);
    const items: ListItem[] = [];
    let loose = false;
    for (let marker: RegExpExecArray | null = first; marker && marker[2]?.slice(-1) === kind && !RULE.test(this.line); marker = MARKER.exec(this.line)) {
      const { item, gaps } = this.item(marker);
      items.push(item);
      const blankAfter = BLANK.test(this.lines[this.at - 1] ?? "") && this.at < this.lines.length;
      const goesOn = MARKER.exec(this.line)?.[2]?.slice(-1) === kind;
      loose ||= gaps || (blankAfter && goesOn);
      if (this.at >= this.lines.length) break;
    }
    return { type: "list", start: kind === "." || kind === ")" ? parseInt(first[2] ?? "1", 10) : null, loose, items };
  }

  /** The lines of one item without its indentation. Models often indent by two under a number; that nests, too. */
  private item(marker: RegExpExecArray): { item: ListItem; gaps: boolean } {
    const base = marker[1]?.length ?? 0;
    const gap = marker[3]?.length ?? 1;
    const width = base + (marker[2]?.length ?? 1) + gap;
    const needed = Math.min(width, base + 2);
    const inner = [this.line.slice(width)];
    this.at += 1;
    while (this.at < this.lines.length) {
      const { line } = this;
      const afterBlank = BLANK.test(inner[inner.length - 1] ?? "");
      const indent = indentOf(line);
      if (!BLANK.test(line) && indent < needed && (afterBlank || interrupts(line) || MARKER.test(line))) break;
      inner.push(line.slice(Math.min(indent, width)));
      this.at += 1;
    }
    const task = TASK.exec(inner[0] ?? "");
    if (task) inner[0] = (inner[0] ?? "").slice(task[0].length);
    const text = inner.join("\n").trimEnd().split("\n");
    const blocks = this.inside(text);
    const gaps = blocks.length > 1 && text.some((line) => BLANK.test(line)) && blocks.some((block, index) => index > 0 && block.type === "paragraph");
    return { item: { task: task ? task[1] !== " " : null, blocks }, gaps };
  }

  private table(): Block | null {
    const under = this.lines[this.at + 1] ?? "";
    if (!this.line.includes("|") || !under.includes("-") || under.length > LONGEST_TABLE_LINE || !TABLE_LINE.test(under)) return null;
    const header = cellsOf(this.line);
    const align = cellsOf(under).map(alignmentOf);
    if (header.length !== align.length) return null;
    this.at += 2;
    const rows: string[][] = [];
    while (this.at < this.lines.length && !interrupts(this.line)) {
      rows.push(cellsOf(this.line));
      this.at += 1;
    }
    return { type: "table", align, header: header.map(lexInline), rows: rows.map((row) => align.map((_, index) => lexInline(row[index] ?? ""))) };
  }

  private paragraph(): Block {
    const lines: string[] = [];
    do {
      lines.push(this.line.trim());
      this.at += 1;
      const underline = UNDERLINE.exec(this.line);
      if (underline && this.at < this.lines.length) {
        this.at += 1;
        return { type: "heading", depth: underline[1]?.startsWith("=") ? 1 : 2, inline: lexInline(lines.join("\n")) };
      }
    } while (this.at < this.lines.length && !interrupts(this.line));
    return { type: "paragraph", inline: lexInline(lines.join("\n").replace(/\\$/gm, "")) };
  }

  private inside(lines: readonly string[]): Block[] {
    return new BlockReader(lines, this.depth + 1).read().map((placed) => placed.block);
  }
}

/** The blocks of some lines, in order. */
export const lexLines = (lines: readonly string[]): Placed[] => new BlockReader(lines.map((line) => line.replace(/^\t+/, (tabs) => "    ".repeat(tabs.length))), 0).read();
