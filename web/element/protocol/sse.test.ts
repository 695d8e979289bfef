import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SseDecoder, type Frame } from "./sse";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function decode(...pieces: Uint8Array[]): Frame[] {
  const decoder = new SseDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

const data = (...pieces: string[]): string[] =>
  decode(...pieces.map(bytes)).flatMap((frame) => (frame.kind === "event" ? [frame.data] : []));

describe("the event stream", () => {
  test.each([
    ["one event", "data: {}\n\n", ["{}"]],
    ["no space after the colon", "data:{}\n\n", ["{}"]],
    ["CRLF line ends", "data: 1\r\n\r\ndata: 2\r\n\r\n", ["1", "2"]],
    ["CR line ends", "data: 1\r\rdata: 2\r\r", ["1", "2"]],
    ["several data lines are joined", "data: a\ndata: b\n\n", ["a\nb"]],
    ["other fields are ignored", "event: x\nretry: 5\nfoo\ndata: 1\n\n", ["1"]],
    ["unicode separators are no line ends", "data: a\u2028b\u2029c\u0085d\n\n", ["a\u2028b\u2029c\u0085d"]],
    ["a byte order mark is skipped", "\ufeffdata: 1\n\n", ["1"]],
    ["empty events are none", "\n\n\ndata: 1\n\n\n\n", ["1"]],
    ["an unterminated last event counts when it is JSON", 'data: {"a":1}', ['{"a":1}']],
    ["an unterminated last event that is no JSON does not", 'data: {"a":', []],
  ])("%s", (_, text, expected) => {
    expect(data(text)).toEqual(expected);
  });

  test("a CR and its LF may come in two pieces", () => {
    expect(data("data: 1\r", "\n\r", "\ndata: 2\r\n\r\n")).toEqual(["1", "2"]);
  });

  test("ids and comments are kept", () => {
    expect(decode(bytes("id: 7\ndata: 1\n\n: turn completed\n\ndata: 2\n\n"))).toEqual([
      { kind: "event", id: "7", data: "1" },
      { kind: "comment", text: "turn completed" },
      { kind: "event", id: "7", data: "2" },
    ]);
  });

  test("where the bytes are cut changes nothing", () => {
    const line = fc.constantFrom("data: héllo", "data: 👋\u2028", "id: 3", ": ping", "data:", "");
    const end = fc.constantFrom("\n", "\r\n", "\r");
    const text = fc.array(fc.tuple(line, end), { maxLength: 20 }).map((lines) => lines.flat().join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 8 }), (stream, cuts) => {
        const whole = bytes(stream);
        const places = [...new Set(cuts.map((cut) => Math.min(cut, whole.length)))].sort((a, b) => a - b);
        const pieces = [0, ...places].map((from, index) => whole.slice(from, places[index] ?? whole.length));
        expect(decode(...pieces)).toEqual(decode(whole));
      }),
    );
  });

  test("a frame of sixteen megabytes is one frame", () => {
    const large = JSON.stringify("x".repeat(16 * 1024 * 1024));
    expect(data(`data: ${large}\n\n`)[0]?.length).toBe(large.length);
  });
});
