/** Inline markdown to tokens: CommonMark's delimiter algorithm, in time linear to the text (T-04). */

import type { Inline } from "./tokens";

interface Run {
  readonly mark: string;
  count: number;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly original: number;
}

/** A place in the row of pieces: finished, a run of marks that may become emphasis, or an open bracket. */
type Piece = { token: Inline } | { run: Run } | { bracket: "[" | "!["; active: boolean };

const PUNCTUATION = /[\p{P}\p{S}]/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", copy: "©", mdash: "—", ndash: "–", hellip: "…" };
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/y;
const ANGLE_LINK = /<(https?:\/\/[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/y;
const BARE_LINK = /https?:\/\/[^\s<>\u0000-\u001f]+/y;
const LINE_BREAK_TAG = /<br\s*\/?>/iy;
const DESTINATION = /\(\s{0,8}(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s{1,8}(?:"([^"]{0,500})"|'([^']{0,500})'))?\s{0,8}\)/y;
const PLAIN = /[^\\`*_~[\]!<&\nh]+|h/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function character(code: number): string {
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code);
}

class Scanner {
  private readonly pieces: Piece[] = [];
  /** Where runs of backticks stand, by their length, last first. */
  private readonly ticks: Map<number, number[]> = new Map();
  private at = 0;

  constructor(private readonly text: string) {
    for (const match of text.matchAll(/`+/g)) {
      const places = this.ticks.get(match[0].length) ?? [];
      places.push(match.index ?? 0);
      this.ticks.set(match[0].length, places);
    }
    for (const places of this.ticks.values()) places.reverse();
  }

  scan(): Inline[] {
    while (this.at < this.text.length) this.step();
    return emphasise(this.pieces);
  }

  private step(): void {
    switch (this.text[this.at]) {
      case "\\":
        return this.escape();
      case "`":
        return this.codeSpan();
      case "*":
      case "_":
      case "~":
        return this.delimiters();
      case "[":
        return this.open("[");
      case "!":
        return this.text[this.at + 1] === "[" ? this.open("![") : this.plain(1);
      case "]":
        return this.close();
      case "<":
        return this.angle();
      case "&":
        return this.entity();
      case "\n":
        this.pieces.push({ token: { type: "break" } });
        this.at += 1;
        while (this.text[this.at] === " ") this.at += 1;
        return;
      case "h":
        return this.bareLink();
      default:
        return this.plain(matchAt(PLAIN, this.text, this.at)?.[0].length ?? 1);
    }
  }

  private say(text: string): void {
    const last = this.pieces[this.pieces.length - 1];
    if (last && "token" in last && last.token.type === "text") last.token.text += text;
    else this.pieces.push({ token: { type: "text", text } });
  }

  private plain(length: number): void {
    this.say(this.text.slice(this.at, this.at + length));
    this.at += length;
  }

  private escape(): void {
    const next = this.text[this.at + 1] ?? "";
    if (!ESCAPABLE.test(next)) return this.plain(1);
    this.say(next);
    this.at += 2;
  }

  private codeSpan(): void {
    let length = 1;
    while (this.text[this.at + length] === "`") length += 1;
    const places = this.ticks.get(length) ?? [];
    while (places.length > 0 && (places[places.length - 1] ?? 0) <= this.at) places.pop();
    const end = places[places.length - 1];
    if (end === undefined) return this.plain(length);
    const inner = this.text.slice(this.at + length, end).replace(/\n/g, " ");
    const padded = inner.startsWith(" ") && inner.endsWith(" ") && inner.trim() !== "";
    this.pieces.push({ token: { type: "code", text: padded ? inner.slice(1, -1) : inner } });
    this.at = end + length;
  }

  private delimiters(): void {
    const mark = this.text[this.at] ?? "";
    let count = 1;
    while (this.text[this.at + count] === mark) count += 1;
    const before = this.text[this.at - 1] ?? " ";
    const after = this.text[this.at + count] ?? " ";
    const leftSpace = /\s/.test(before);
    const rightSpace = /\s/.test(after);
    const left = !rightSpace && (!PUNCTUATION.test(after) || leftSpace || PUNCTUATION.test(before));
    const right = !leftSpace && (!PUNCTUATION.test(before) || rightSpace || PUNCTUATION.test(after));
    const word = mark === "_";
    const opens = word ? left && (!right || PUNCTUATION.test(before)) : left;
    const closes = word ? right && (!left || PUNCTUATION.test(after)) : right;
    if ((!opens && !closes) || (mark === "~" && count > 2)) return this.plain(count);
    this.pieces.push({ run: { mark, count, opens, closes, original: count } });
    this.at += count;
  }

  private open(bracket: "[" | "!["): void {
    this.pieces.push({ bracket, active: true });
    this.at += bracket.length;
  }

  private close(): void {
    let place = this.pieces.length - 1;
    while (place >= 0 && !("bracket" in (this.pieces[place] as Piece))) place -= 1;
    const opener = this.pieces[place];
    if (!opener || !("bracket" in opener)) return this.plain(1);
    const target = opener.active ? matchAt(DESTINATION, this.text, this.at + 1) : null;
    if (target === null) {
      this.pieces[place] = { token: { type: "text", text: opener.bracket } };
      return this.plain(1);
    }
    const children = emphasise(this.pieces.splice(place).slice(1));
    const href = (target[1] ?? target[2] ?? "").replace(/\\([!-/:-@[-`{-~])/g, "$1");
    const image = opener.bracket === "![";
    this.pieces.push({ token: image ? { type: "image", href, alt: plainText(children) } : { type: "link", href, title: target[3] ?? target[4] ?? "", children } });
    this.at = DESTINATION.lastIndex;
    // A link holds no link.
    if (!image) for (const piece of this.pieces) if ("bracket" in piece && piece.bracket === "[") piece.active = false;
  }

  private angle(): void {
    const brk = matchAt(LINE_BREAK_TAG, this.text, this.at);
    if (brk) {
      this.pieces.push({ token: { type: "break" } });
      this.at += brk[0].length;
      return;
    }
    const link = matchAt(ANGLE_LINK, this.text, this.at);
    if (!link?.[1]) return this.plain(1);
    const href = link[1].includes("@") && !link[1].includes("://") ? `mailto:${link[1]}` : link[1];
    this.pieces.push({ token: { type: "link", href, title: "", children: [{ type: "text", text: link[1] }] } });
    this.at += link[0].length;
  }

  private entity(): void {
    const match = matchAt(ENTITY, this.text, this.at);
    const named = match?.[3] === undefined ? undefined : Object.hasOwn(ENTITIES, match[3]) ? ENTITIES[match[3]] : undefined;
    const decoded = match?.[1] ? character(Number(match[1])) : match?.[2] ? character(parseInt(match[2], 16)) : named;
    if (match === null || decoded === undefined) return this.plain(1);
    this.say(decoded);
    this.at += match[0].length;
  }

  private bareLink(): void {
    const match = /[\p{L}\p{N}_]/u.test(this.text[this.at - 1] ?? " ") ? null : matchAt(BARE_LINK, this.text, this.at);
    if (match === null) return this.plain(matchAt(PLAIN, this.text, this.at)?.[0].length ?? 1);
    const address = withoutTail(match[0]);
    this.pieces.push({ token: { type: "link", href: address, title: "", children: [{ type: "text", text: address }] } });
    this.at += address.length;
  }
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Marks that end a sentence are not part of an address, nor is a bracket that was opened before it. */
function withoutTail(address: string): string {
  let end = address.length;
  let strays = countOf(address, ")") - countOf(address, "(");
  for (;;) {
    const last = address[end - 1] ?? "";
    if (last === ")" && strays > 0) strays -= 1;
    else if (!"?!.,:;*_~'\"]`".includes(last)) break;
    end -= 1;
  }
  return address.slice(0, Math.max(end, 8));
}

function asToken(piece: Piece): Inline {
  if ("token" in piece) return piece.token;
  return { type: "text", text: "run" in piece ? piece.run.mark.repeat(piece.run.count) : piece.bracket };
}

function canPair(opener: Run, closer: Run): boolean {
  if (opener.mark !== closer.mark || !opener.opens || opener.count === 0) return false;
  if (opener.mark === "~") return opener.count === closer.count;
  // "Multiple of three" rule of CommonMark (17.9, 17.10).
  const both = opener.closes || closer.opens;
  return !both || (opener.original + closer.original) % 3 !== 0 || (opener.original % 3 === 0 && closer.original % 3 === 0);
}

/** Pairs the runs of marks; what stays alone is text. */
function emphasise(pieces: Piece[]): Inline[] {
  const stack: Piece[] = [];
  const openers: number[] = [];
  for (const piece of pieces) {
    if ("run" in piece && piece.run.closes) closeWith(piece.run, stack, openers);
    if (!("run" in piece)) stack.push(piece);
    else if (piece.run.count > 0) {
      if (piece.run.opens) openers.push(stack.length);
      stack.push(piece);
    }
  }
  return joinText(stack.map(asToken));
}

/** How far back an opener is looked for: real text never needs more, hostile text gets no quadratic time. */
const REACH = 64;

function closeWith(closer: Run, stack: Piece[], openers: number[]): void {
  for (let index = openers.length - 1, tries = 0; index >= 0 && closer.count > 0 && tries < REACH; index -= 1, tries += 1) {
    const place = openers[index] ?? 0;
    const piece = stack[place];
    if (!piece || !("run" in piece) || !canPair(piece.run, closer)) continue;
    openers.length = index + 1;
    while (closer.count > 0 && piece.run.count > 0) wrap(piece.run, closer, stack, place);
    if (piece.run.count === 0) {
      stack.splice(place, 1);
      openers.pop();
    }
  }
}

function wrap(opener: Run, closer: Run, stack: Piece[], place: number): void {
  const width = opener.mark === "~" ? opener.count : opener.count > 1 && closer.count > 1 ? 2 : 1;
  const children = joinText(stack.splice(place + 1).map(asToken));
  stack.push({ token: { type: opener.mark === "~" ? "del" : width === 2 ? "strong" : "em", children } });
  opener.count -= width;
  closer.count -= width;
}

function joinText(tokens: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const token of tokens) {
    const last = joined[joined.length - 1];
    if (token.type === "text" && last?.type === "text") joined[joined.length - 1] = { type: "text", text: last.text + token.text };
    else joined.push(token);
  }
  return joined;
}

export function plainText(tokens: readonly Inline[]): string {
  return tokens.map((token) => ("text" in token ? token.text : "children" in token ? plainText(token.children) : token.type === "image" ? token.alt : "\n")).join("");
}

/** Nobody writes a paragraph this long; what comes as one is shown as it is (T-04). */
const LONGEST = 50_000;

/** The tokens of one paragraph's text. A newline is a line break, as people mean it in a chat. */
export function lexInline(text: string): Inline[] {
  return text.length > LONGEST ? [{ type: "text", text }] : new Scanner(text).scan();
}
