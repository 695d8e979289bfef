import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../protocol/events";
import type { AssistantMessage, ThreadItem, ThreadMeta, UserMessage } from "../protocol/items";
import { reduce, type Change } from "./reducer";
import { conversationOf, draftOf, initialState, NEW, type State } from "./state";
import { copyText, turnsOf } from "./turns";

const at = "2026-11-20T09:00:00Z";
const user = (id: string, text = "hi"): UserMessage => ({ type: "user_message", id, thread_id: "t", created_at: at, content: [{ type: "input_text", text }] });
const answer = (id: string, text: string): AssistantMessage => ({ type: "assistant_message", id, thread_id: "t", created_at: at, content: [{ type: "output_text", text, annotations: [] }] });
const thread = (id: string, title?: string): ThreadMeta => ({ id, created_at: at, title });
const wire = (key: string, event: StreamEvent): Change => ({ type: "wire", key, event });
const all = (changes: Change[], from: State = initialState): State => changes.reduce(reduce, from);
const ids = (state: State, key: string): string[] => conversationOf(state, key).entries.map((entry) => entry.item.id);

describe("a new conversation", () => {
  const started: Change[] = [
    { type: "draft", key: NEW, text: "next" },
    { type: "run.started", key: NEW, message: user("local:1") },
    wire(NEW, { type: "thread.created", thread: thread("t") }),
  ];

  test("moves to its thread with draft, messages and run", () => {
    const state = all(started);
    expect(state.active).toBe("t");
    expect(ids(state, "t")).toEqual(["local:1"]);
    expect(draftOf(state, "t").text).toBe("next");
    expect(conversationOf(state, "t").run).not.toBeNull();
    expect(state.history.threads.map((one) => one.id)).toEqual(["t"]);
  });

  test("confirms the message that was shown before, in its place and under its key", () => {
    const state = all([...started, wire("t", { type: "thread.item.done", item: user("m1") })]);
    expect(conversationOf(state, "t").entries).toMatchObject([{ key: "local:1", local: false, item: { id: "m1" } }]);
  });

  test("a second user message of the same stream is one of its own", () => {
    const state = all([...started, wire("t", { type: "thread.item.done", item: user("m1") }), wire("t", { type: "thread.item.done", item: user("m2") })]);
    expect(ids(state, "t")).toEqual(["m1", "m2"]);
  });

  test("does not steal the view when the person went elsewhere", () => {
    const state = all([started[1] as Change, { type: "selected", key: "other" }, started[2] as Change]);
    expect(state.active).toBe("other");
  });
});

describe("items", () => {
  test("keep their place whatever comes later, and a repeated event changes nothing", () => {
    const events: StreamEvent[] = [
      { type: "thread.item.added", item: answer("a", "x") },
      { type: "thread.item.done", item: user("b") },
      { type: "thread.item.done", item: answer("a", "xy") },
    ];
    const once = all(events.map((event) => wire("t", event)));
    expect(ids(once, "t")).toEqual(["a", "b"]);
    expect(conversationOf(all(events.map((event) => wire("t", event)), once), "t")).toEqual(conversationOf(once, "t"));
  });

  test("updates of unknown items and unfitting updates are ignored", () => {
    const before = all([wire("t", { type: "thread.item.done", item: answer("a", "x") })]);
    const events: StreamEvent[] = [
      { type: "thread.item.updated", item_id: "zzz", update: { type: "assistant_message.content_part.text_delta", content_index: 0, delta: "!" } },
      { type: "thread.item.updated", item_id: "a", update: { type: "widget.root.updated", widget: { type: "Card" } } },
      { type: "thread.item.updated", item_id: "a", update: { type: "assistant_message.content_part.text_delta", content_index: -1, delta: "!" } },
      { type: "thread.item.updated", item_id: "a", update: { type: "new.kind" } as never },
      { type: "thread.item.removed", item_id: "zzz" },
    ];
    expect(conversationOf(all(events.map((event) => wire("t", event)), before), "t")).toEqual(conversationOf(before, "t"));
  });

  test("a thread update never touches items and a missing title means none", () => {
    const state = all([wire("t", { type: "thread.item.done", item: answer("a", "x") }), wire("t", { type: "thread.updated", thread: thread("t", "T") }), wire("t", { type: "thread.updated", thread: thread("t") })]);
    expect(ids(state, "t")).toEqual(["a"]);
    expect(conversationOf(state, "t").thread?.title).toBeNull();
  });
});

describe("reading a thread again", () => {
  const loaded = (items: ThreadItem[], older: string | null = null, interrupted: string[] = []): Change => ({ type: "thread.loaded", thread: thread("t"), items, older, interrupted });

  test("drops what the server no longer has and adds what is new", () => {
    expect(ids(all([loaded([user("1"), answer("2", "")]), loaded([user("1"), answer("3", "")])]), "t")).toEqual(["1", "3"]);
  });

  test("keeps earlier pages that were fetched before", () => {
    const state = all([loaded([user("3")], "c"), { type: "older.loaded", key: "t", items: [user("1"), user("2")], older: null, interrupted: [] }, loaded([user("3"), answer("4", "")], "c")]);
    expect(ids(state, "t")).toEqual(["1", "2", "3", "4"]);
    expect(conversationOf(state, "t").older).toBeNull();
  });

  test("offers to answer again what was interrupted last, until it is answered", () => {
    const left = all([loaded([user("1"), answer("2", "half")], null, ["2"])]);
    expect(conversationOf(left, "t")).toMatchObject({ cut: { "2": "incomplete" }, failure: { retry: true } });
    expect(conversationOf(all([loaded([user("1"), answer("3", "whole")])], left), "t").failure).toBeNull();
  });

  test("does not disturb an answer that is being made", () => {
    const state = all([{ type: "run.started", key: "t", message: null }, wire("t", { type: "thread.item.added", item: answer("a", "live") }), loaded([answer("a", "old")])]);
    expect(conversationOf(state, "t").entries[0]).toMatchObject({ pending: true, item: { content: [{ text: "live" }] } });
  });
});

test("a message that a reading brings before its own stream confirms it is shown once", () => {
  const state = all([
    wire("t", { type: "thread.item.done", item: user("m1", "one") }),
    { type: "run.started", key: "t", message: user("local:1", "two") },
    { type: "thread.loaded", thread: thread("t"), items: [user("m1", "one"), user("m2", "two")], older: null, interrupted: [] },
  ]);
  expect(conversationOf(state, "t").entries).toMatchObject([{ item: { id: "m1" } }, { key: "local:1", item: { id: "m2" }, local: false }]);
  expect(ids(all([wire("t", { type: "thread.item.done", item: user("m2", "two") })], state), "t")).toEqual(["m1", "m2"]);
});

test("a reading from before the message leaves it on the screen", () => {
  const state = all([
    { type: "run.started", key: "t", message: user("local:1", "two") },
    { type: "thread.loaded", thread: thread("t"), items: [user("m1", "one")], older: null, interrupted: [] },
  ]);
  expect(ids(state, "t")).toEqual(["m1", "local:1"]);
});

describe("the end of an answer", () => {
  test("clears progress and marks what was cut", () => {
    const state = all([
      { type: "run.started", key: "t", message: null },
      wire("t", { type: "progress_update", text: "Looking" }),
      wire("t", { type: "thread.item.added", item: answer("a", "half") }),
      { type: "run.ended", key: "t", cut: "stopped", failure: null },
    ]);
    expect(conversationOf(state, "t")).toMatchObject({ run: null, progress: null, cut: { a: "stopped" } });
  });

  test("retry drops what followed the user message", () => {
    const state = all([...["u", "v"].map((id) => wire("t", { type: "thread.item.done", item: user(id) })), wire("t", { type: "thread.item.done", item: answer("a", "x") }), { type: "retrying", key: "t", itemId: "v" }]);
    expect(ids(state, "t")).toEqual(["u", "v"]);
  });
});

test("a turn copies the answers and the widgets' text, not the question", () => {
  const items: ThreadItem[] = [user("u", "question"), answer("a", "one"), { type: "widget", id: "w", thread_id: "t", created_at: at, widget: { type: "Card" }, copy_text: "two" }];
  const [turn] = turnsOf(items.map((item) => ({ key: item.id, item, pending: false, local: false })));
  expect(turn && copyText(turn)).toBe("one\n\ntwo");
});

test("drafts belong to their conversation", () => {
  const state = all([{ type: "draft", key: "a", text: "one" }, { type: "draft", key: "b", text: "two", quote: "q" }]);
  expect([draftOf(state, "a").text, draftOf(state, "b")]).toEqual(["one", { text: "two", quote: "q" }]);
});
