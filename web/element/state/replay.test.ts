/** Every transcript, whole and in small pieces, leads to the same state: the reducer ignores chunking. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { decodeEvent, type Decoded } from "../protocol/events";
import { SseDecoder } from "../protocol/sse";
import { reduce } from "./reducer";
import { initialState, NEW, type State } from "./state";

/** Our own, and those that the server's tests write. */
const folders = { made: "../protocol/fixtures/", golden: "../../../protocol/golden/" };

const transcripts = Object.entries(folders).flatMap(([kind, relative]) => {
  const folder = fileURLToPath(new URL(relative, import.meta.url));
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".sse")) : [];
  return names.map((name) => ({ name, path: folder + name, kind }));
});

function framesOf(bytes: Uint8Array): Decoded[] {
  const decoder = new SseDecoder();
  return [...decoder.push(bytes), ...decoder.end()].flatMap((frame) => (frame.kind === "event" ? [decodeEvent(frame.data)] : []));
}

function replay(bytes: Uint8Array, size: number): State {
  const decoder = new SseDecoder();
  let state = reduce(initialState, { type: "run.started", key: NEW, message: null });
  let key = NEW;
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.slice(index * size, (index + 1) * size));
  for (const frame of [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()]) {
    if (frame.kind === "comment") continue;
    const decoded = decodeEvent(frame.data);
    if (decoded.kind !== "event") continue;
    state = reduce(state, { type: "wire", key, event: decoded.event });
    if (decoded.event.type === "thread.created") key = decoded.event.thread.id;
  }
  return reduce(state, { type: "run.ended", key, cut: null, failure: null });
}

describe.each(transcripts)("$kind $name", ({ path, kind }) => {
  const bytes = readFileSync(path);
  const whole = replay(bytes, bytes.length);

  test.each([1, 5])("in pieces of %i bytes", (size) => {
    expect(replay(bytes, size)).toEqual(whole);
  });

  test.runIf(kind === "golden")("says nothing that we do not understand", () => {
    expect(framesOf(bytes).filter((frame) => frame.kind !== "event")).toEqual([]);
  });

  test.runIf(kind === "made")("leads to the state it always led to", () => {
    expect(whole.conversations[whole.active]).toMatchSnapshot();
  });

  test("shows nothing that is hidden", () => {
    expect(JSON.stringify(whole)).not.toMatch(/hidden_context/);
  });
});
