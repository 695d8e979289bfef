/** Every transcript, whole and in small pieces, leads to the same state: the reducer ignores chunking. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { decodeEvent } from "../protocol/events";
import { SseDecoder } from "../protocol/sse";
import { reduce } from "./reducer";
import { initialState, NEW, type State } from "./state";

const folders = ["../protocol/fixtures/", "../../../protocol/golden/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const transcripts = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".sse")).map((name) => ({ name, path: folder + name })));

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

describe.each(transcripts)("$name", ({ path }) => {
  const bytes = readFileSync(path);
  const whole = replay(bytes, bytes.length);

  test.each([1, 5])("in pieces of %i bytes", (size) => {
    expect(replay(bytes, size)).toEqual(whole);
  });

  test("leads to the state it always led to", () => {
    expect(whole.conversations[whole.active]).toMatchSnapshot();
  });

  test("shows nothing that is hidden", () => {
    expect(JSON.stringify(whole)).not.toMatch(/hidden_context/);
  });
});
