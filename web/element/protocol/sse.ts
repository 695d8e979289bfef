/**
 * Decodes `text/event-stream` by the HTML standard (P-011, P-012), from pieces cut anywhere.
 *
 * Comments are kept, because our server says how a turn ended in one (`: turn completed`).
 */

export type Frame = { kind: "event"; id: string | undefined; data: string } | { kind: "comment"; text: string };

export class SseDecoder {
  private readonly utf8 = new TextDecoder("utf-8");
  private line = "";
  private afterReturn = false;
  private data: string[] = [];
  private id: string | undefined;

  /** The frames that these bytes complete. */
  push(bytes: Uint8Array): Frame[] {
    return this.feed(this.utf8.decode(bytes, { stream: true }));
  }

  /** The frames left at the end; an unterminated last event counts when it is complete JSON (P-011). */
  end(): Frame[] {
    const frames = this.feed(this.utf8.decode());
    if (this.line !== "") this.take(frames);
    if (this.data.length > 0 && isJson(this.data.join("\n"))) this.take(frames);
    this.data = [];
    return frames;
  }

  private feed(text: string): Frame[] {
    const frames: Frame[] = [];
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10 && this.afterReturn) {
        this.afterReturn = false;
        start = at + 1;
        continue;
      }
      this.afterReturn = code === 13;
      if (code !== 10 && code !== 13) continue;
      this.line += text.slice(start, at);
      start = at + 1;
      this.take(frames);
    }
    this.line += text.slice(start);
    return frames;
  }

  /** Handles one whole line. */
  private take(frames: Frame[]): void {
    const line = this.line;
    this.line = "";
    if (line === "") {
      if (this.data.length > 0) frames.push({ kind: "event", id: this.id, data: this.data.join("\n") });
      this.data = [];
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) {
      frames.push({ kind: "comment", text: line.slice(1).trim() });
      return;
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const rest = colon < 0 ? "" : line.slice(colon + 1);
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (field === "data") this.data.push(value);
    else if (field === "id" && !value.includes("\0")) this.id = value;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
