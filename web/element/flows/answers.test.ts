import { afterEach, describe, expect, test } from "vitest";
import type { ServerResponse } from "node:http";
import { wallPace } from "../pace";
import { answerJson, openStream, refuse, stubServer, type Answerer, type Seen, type StubServer } from "../client/stub-server";
import { Transport } from "../client/transport";
import type { Options } from "../options";
import { textInput } from "../protocol/requests";
import { conversationOf, draftOf, NEW, type Conversation } from "../state/state";
import { Store } from "../state/store";
import { Actions } from "./actions";
import { Answers } from "./answers";
import type { Desk } from "./desk";
import { Sending } from "./sending";
import { Threads } from "./threads";

const at = "2026-11-20T09:00:00Z";
const thread = { id: "t", created_at: at, title: "T", items: { data: [], has_more: false } };
const user = (id = "u") => ({ type: "user_message", id, thread_id: "t", created_at: at, content: [{ type: "input_text", text: "hi" }] });
const answer = (text: string, id = "a") => ({ type: "assistant_message", id, thread_id: "t", created_at: at, content: [{ type: "output_text", text, annotations: [] }] });
const call = (id: string) => ({ type: "client_tool_call", id, thread_id: "t", created_at: at, status: "pending", call_id: id, name: "look", arguments: { at: id } });
const done = (item: object) => ({ type: "thread.item.done", item });

function stream(response: ServerResponse, events: object[], end = ": turn completed\n\n", turn = "turn_1"): void {
  openStream(response, turn);
  response.end(events.map((event, index) => `id: ${index + 1}\ndata: ${JSON.stringify(event)}\n\n`).join("") + end);
}

const open: StubServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function setUp(answerer: Answerer, options: Partial<Options> = {}) {
  const server = await stubServer(answerer);
  open.push(server);
  const events: string[] = [];
  const store = new Store(() => undefined);
  let ids = 0;
  const transport = new Transport({
    url: server.url, foreign: false, secret: null, fetch: () => (input, init) => fetch(input, init), pace: wallPace,
    locale: "en", frameId: "f", timeZone: "UTC", newId: () => `id_${(ids += 1)}`,
  });
  const desk: Desk = {
    store,
    transport: () => transport,
    options: () => ({ api: { url: server.url }, ...options }) as Options,
    emit: (name, detail) => void (name === "chatkit.log" || events.push(detail && "threadId" in detail ? `${name} ${detail.threadId}` : name)),
    announce: () => undefined,
  };
  const answers = new Answers(desk);
  const threads = new Threads(desk, answers);
  const sending = new Sending(desk, answers, threads);
  const actions = new Actions(desk, answers);
  const now = (): Conversation => conversationOf(store.state, store.state.active);
  const types = (): unknown[] => server.seen.map((one) => one.body.type ?? one.url);
  return { server, store, events, answers, threads, sending, actions, now, types };
}

const texts = (conversation: Conversation): string[] =>
  conversation.entries.map(({ item }) => (item.type === "assistant_message" ? (item.content[0]?.text ?? "") : item.type));

describe("sending", () => {
  test("shows the message at once, the answer when it comes, and fires each event once", async () => {
    const { sending, events, now, store } = await setUp((_, response) =>
      stream(response, [{ type: "thread.created", thread }, done(user()), { type: "stream_options", stream_options: { allow_cancel: true } }, done(answer("hello"))]),
    );
    const sent = sending.message({ text: "hi" });
    expect(now().entries).toMatchObject([{ local: true }]);
    await sent;
    await expect.poll(() => now().run).toBeNull();
    expect(store.state.active).toBe("t");
    expect(texts(now())).toEqual(["user_message", "hello"]);
    expect(events).toEqual(["chatkit.response.start", "chatkit.thread.change t", "chatkit.response.end"]);
  });

  test("what failed can be tried again, as the same request", async () => {
    const { sending, answers, now, server } = await setUp((_, response, times) =>
      times === 1 ? refuse(response, 500, "provider_down") : stream(response, [{ type: "thread.created", thread }, done(user()), done(answer("ok"))]),
    );
    await expect(sending.message({ text: "hi" })).rejects.toMatchObject({ name: "IntegrationError" });
    expect(now()).toMatchObject({ failure: { code: "provider_down", retry: true }, entries: [{ local: true }] });
    await answers.retry(NEW);
    expect(now()).toMatchObject({ failure: null });
    expect(texts(now())).toEqual(["user_message", "ok"]);
    expect(new Set(server.seen.map((one) => one.body.metadata?.client_request_id)).size).toBe(1);
  });

  test("what cannot be sent goes back into the composer", async () => {
    const { sending, store, now } = await setUp((_, response) => refuse(response, 413, "message_too_long"));
    store.dispatch({ type: "draft", key: NEW, text: "a long text", quote: "q" });
    await sending.draft();
    expect(draftOf(store.state, NEW)).toEqual({ text: "a long text", quote: "q" });
    expect(now()).toMatchObject({ entries: [], failure: { code: "message_too_long", retry: false } });
  });

  test("a second message waits until the first is answered", async () => {
    const { sending } = await setUp((_, response) => openStream(response, "turn_1"));
    void sending.message({ text: "one" }).catch(() => undefined);
    await expect(sending.message({ text: "two" })).rejects.toMatchObject({ name: "IntegrationError", message: expect.stringContaining("ChatKit: sendUserMessage()") as string });
  });

  test("tags get the data that the server requires", async () => {
    const { sending, server } = await setUp((_, response) => stream(response, [{ type: "thread.created", thread }, done(user())]));
    await sending.message({ content: [{ type: "input_tag", id: "x", text: "X" }], toolChoice: { id: "tool" }, model: "m" });
    expect(server.seen[0]?.body.params).toEqual({
      input: { content: [{ type: "input_tag", id: "x", text: "X", data: {}, interactive: false }], attachments: [], inference_options: { tool_choice: { id: "tool" }, model: "m" } },
    });
  });
});

describe("an error in the answer", () => {
  const failing: Answerer = ({ body }, response) =>
    body.type === "threads.retry_after_item"
      ? stream(response, [done(answer("better"))])
      : stream(response, [{ type: "thread.created", thread }, done(user()), done(answer("half")), { type: "error", code: "custom", message: "Tired.", allow_retry: true }], ": turn failed\n\n");

  test("is shown with its words, and Retry answers the same message anew", async () => {
    const { sending, answers, now, server } = await setUp(failing);
    await sending.message({ text: "hi" });
    await expect.poll(() => now().run).toBeNull();
    expect(now().failure).toMatchObject({ message: "Tired.", retry: true });
    await answers.retry("t");
    expect(texts(now())).toEqual(["user_message", "better"]);
    expect(now().failure).toBeNull();
    expect(server.seen[1]?.body.params).toEqual({ thread_id: "t", item_id: "u" });
  });

  test("a retry that cannot be sent brings the old answer back", async () => {
    const { sending, answers, now } = await setUp((seen, response) => (seen.body.type === "threads.retry_after_item" ? refuse(response, 403, "no") : failing(seen, response, 0)));
    await sending.message({ text: "hi" });
    await expect.poll(() => now().run).toBeNull();
    await answers.retryAfter("t", "u");
    expect(texts(now())).toEqual(["user_message", "half"]);
    expect(now().failure).toMatchObject({ code: "no" });
  });
});

describe("client tools", () => {
  const chain: Answerer = ({ body }, response, times) => {
    if (body.type === "threads.create") return stream(response, [{ type: "thread.created", thread }, done(user()), done(call("c1"))]);
    return times === 2 ? stream(response, [done(call("c2"))]) : stream(response, [done(answer("done"))]);
  };

  test("run one after the other within one response", async () => {
    const { sending, now, events, server } = await setUp(chain, { onClientTool: ({ name, params }) => ({ name, ...params }) });
    await sending.message({ text: "hi" });
    await expect.poll(() => now().run).toBeNull();
    expect(server.seen.slice(1).map((one) => one.body.params)).toEqual([
      { thread_id: "t", result: { name: "look", at: "c1" } },
      { thread_id: "t", result: { name: "look", at: "c2" } },
    ]);
    expect(events.filter((name) => name.startsWith("chatkit.response"))).toEqual(["chatkit.response.start", "chatkit.response.end"]);
  });

  test.each<[string, Partial<Options>, unknown]>([
    ["fails", { onClientTool: () => Promise.reject(new Error("no map")) }, { error: "no map" }],
    ["returns nothing", { onClientTool: () => undefined as never }, {}],
    ["returns what is no JSON", { onClientTool: () => ({ n: 1n }) as never }, { error: expect.any(String) as string }],
    ["is missing", {}, { error: "client tool not available: look" }],
  ])("a tool that %s tells the model so", async (_, options, result) => {
    const { sending, now, server } = await setUp(chain, options);
    await sending.message({ text: "hi" });
    await expect.poll(() => now().run).toBeNull();
    expect(server.seen[1]?.body.params).toEqual({ thread_id: "t", result });
  });
});

describe("stopping", () => {
  test("asks the server and ends with what was said", async () => {
    let live: ServerResponse | null = null;
    const { sending, answers, now, types } = await setUp((seen, response) => {
      if (seen.url.endsWith("/stop")) {
        answerJson(response, { status: "cancelled" });
        return void live?.end(": turn cancelled\n\n");
      }
      live = response;
      openStream(response, "turn_1");
      response.write(`id: 1\ndata: ${JSON.stringify({ type: "thread.created", thread })}\n\nid: 2\ndata: ${JSON.stringify({ type: "thread.item.added", item: answer("half") })}\n\n`);
    });
    await sending.message({ text: "hi" });
    await expect.poll(() => texts(now())).toContain("half");
    await answers.stop("t");
    await expect.poll(() => now().run).toBeNull();
    expect(now()).toMatchObject({ failure: null, cut: { a: "stopped" } });
    expect(types()).toEqual(["threads.create", "/chatkit/turns/turn_1/stop"]);
  });

  test("hangs up where the server knows no turns", async () => {
    const { sending, answers, now } = await setUp((_, response) => {
      openStream(response);
      response.write(`data: ${JSON.stringify({ type: "thread.created", thread })}\n\n`);
    });
    await sending.message({ text: "hi" });
    await answers.stop("t");
    await expect.poll(() => now().run).toBeNull();
    expect(now().failure).toBeNull();
  });
});

describe("opening", () => {
  const reading = (seen: Seen, response: ServerResponse): void => {
    const { thread_id } = seen.body.params as { thread_id: string };
    if (thread_id === "gone") return refuse(response, 404, "not_found");
    if (seen.body.type === "items.list") return answerJson(response, { data: [answer("2", "i2"), user("i1")], has_more: true, after: "cursor" });
    answerJson(response, { ...thread, id: thread_id, items: { data: [user("i0")], has_more: thread_id === "long" }, running_turn: thread_id === "live" ? { id: "turn_7" } : null });
  };

  test("a long thread shows its newest items", async () => {
    const { threads, now } = await setUp(reading);
    await threads.open("long");
    expect(now()).toMatchObject({ older: "cursor", entries: [{ item: { id: "i1" } }, { item: { id: "i2" } }] });
  });

  test("a thread whose answer is being made goes on with it", async () => {
    const { threads, now, events, server } = await setUp((seen, response) => {
      if (seen.method === "GET") return stream(response, [done(user("i0")), done(answer("all of it"))], undefined, "turn_7");
      reading(seen, response);
    });
    await threads.open("live");
    await expect.poll(() => now().run).toBeNull();
    expect(texts(now())).toEqual(["user_message", "all of it"]);
    expect(server.seen[1]?.url).toBe("/chatkit/turns/turn_7/events?after=0");
    expect(events).toEqual(["chatkit.thread.change live", "chatkit.thread.load.start live", "chatkit.response.start", "chatkit.thread.load.end live", "chatkit.response.end"]);
  });

  test("a thread that is not there leaves the former one open and says so", async () => {
    const { threads, now, store, events } = await setUp(reading);
    await threads.open("t");
    await expect(threads.open("gone")).rejects.toMatchObject({ status: 404 });
    expect(store.state.active).toBe("t");
    expect(now().failure).toMatchObject({ message: "This conversation was not found." });
    expect(events.filter((name) => name.includes("change"))).toEqual(["chatkit.thread.change t", "chatkit.thread.change gone", "chatkit.thread.change t"]);
  });

  test("an answer whose events are gone is read from the thread", async () => {
    let over = false;
    const { threads, now } = await setUp((seen, response) => {
      if (seen.method === "GET") {
        over = true;
        return refuse(response, 410, "replay_expired");
      }
      answerJson(response, { ...thread, items: { data: over ? [user("i0"), answer("whole")] : [user("i0")], has_more: false }, running_turn: over ? null : { id: "turn_7" } });
    });
    await threads.open("t");
    await expect.poll(() => texts(now())).toEqual(["user_message", "whole"]);
    await expect.poll(() => now().run).toBeNull();
  });
});

test("a new title outlives the old one that an answer tells meanwhile", async () => {
  let live: ServerResponse | null = null;
  const { threads, sending, now } = await setUp(({ body }, response) => {
    if (body.type === "threads.update") {
      live?.write(`id: 2\ndata: ${JSON.stringify({ type: "thread.updated", thread })}\n\n`);
      return void setTimeout(() => answerJson(response, { ...thread, title: "new" }), 20);
    }
    live = response;
    openStream(response, "turn_1");
    response.write(`id: 1\ndata: ${JSON.stringify({ type: "thread.created", thread })}\n\n`);
  });
  await sending.message({ text: "hi" });
  await threads.rename("t", "new");
  expect(now().thread?.title).toBe("new");
});

test("updates asked for during an answer are read once, after it", async () => {
  let live: ServerResponse | null = null;
  const { threads, sending, now, types } = await setUp(({ body }, response) => {
    if (body.type === "threads.get_by_id") return answerJson(response, { ...thread, items: { data: [user(), answer("from the server")], has_more: false } });
    live = response;
    openStream(response, "turn_1");
    response.write(`id: 1\ndata: ${JSON.stringify({ type: "thread.created", thread })}\n\nid: 2\ndata: ${JSON.stringify(done(user()))}\n\n`);
  });
  await sending.message({ text: "hi" });
  await expect.poll(() => now().entries.length).toBe(1);
  const readings = [threads.fetchUpdates(), threads.fetchUpdates()];
  expect(types()).toEqual(["threads.create"]);
  (live as ServerResponse | null)?.end(": turn completed\n\n");
  await Promise.all(readings);
  expect(types()).toEqual(["threads.create", "threads.get_by_id"]);
  expect(texts(now())).toEqual(["user_message", "from the server"]);
});

test("a list that was read while a conversation was renamed is read again", async () => {
  let title = "old";
  const lists: ServerResponse[] = [];
  const { threads, store } = await setUp(({ body }, response) => {
    if (body.type === "threads.update") {
      title = "new";
      return answerJson(response, { ...thread, title });
    }
    lists.push(response);
    if (lists.length !== 2) answerJson(response, { data: [{ ...thread, title }], has_more: false });
  });
  await threads.list(true);
  const reading = threads.list(true);
  await expect.poll(() => lists.length).toBe(2);
  const stale = { data: [{ ...thread, title }], has_more: false };
  await threads.rename("t", "new");
  answerJson(lists[1] as ServerResponse, stale);
  await reading;
  expect(store.state.history.threads[0]?.title).toBe("new");
  expect(lists).toHaveLength(3);
});

describe("widget actions", () => {
  const widget = { type: "widget", id: "w", thread_id: "t", created_at: at, widget: { type: "Card", children: [] } };
  const action = { type: "task.complete", payload: { number: 5 }, handler: "server", loadingBehavior: "self", streaming: true, key: "self:x" } as const;

  async function withWidget(answerer: Answerer, options: Partial<Options> = {}) {
    const all = await setUp((seen, response, times) => {
      if (seen.body.type === "threads.get_by_id") return answerJson(response, { ...thread, items: { data: [user(), widget], has_more: false } });
      answerer(seen, response, times);
    }, options);
    await all.threads.open("t");
    return all;
  }

  test("ask the server and are busy until its answer ended", async () => {
    const { actions, now, server } = await withWidget((_, response) => stream(response, [{ type: "thread.item.replaced", item: { ...widget, widget: { type: "Card", id: "new" } } }]));
    const acting = actions.fromWidget("t", "w", action);
    expect(now().busyWidgets).toEqual({ w: "self:x" });
    await acting;
    expect(now().busyWidgets).toEqual({});
    expect(now().entries[1]).toMatchObject({ item: { widget: { id: "new" } } });
    expect(server.seen[1]?.body.params).toEqual({ thread_id: "t", item_id: "w", action: { type: "task.complete", payload: { number: 5 } } });
  });

  test("that fail say so at the widget and unlock it", async () => {
    const { actions, now } = await withWidget((_, response) => refuse(response, 409, "conflict"));
    await actions.fromWidget("t", "w", action);
    expect(now()).toMatchObject({ busyWidgets: {}, failure: { itemId: "w", message: "message of conflict" } });
  });

  test("without streaming get one answer", async () => {
    const { actions, now } = await withWidget((_, response) => answerJson(response, { updated_item: { ...widget, widget: { type: "Card", id: "sync" } } }));
    await actions.fromWidget("t", "w", { ...action, streaming: false });
    expect(now().entries[1]).toMatchObject({ item: { widget: { id: "sync" } } });
  });

  test("of the page never reach the server", async () => {
    const heard: unknown[] = [];
    const { actions, server } = await withWidget(() => undefined, { widgets: { onAction: async (one, item) => void heard.push([one, item]) } });
    await actions.fromWidget("t", "w", { ...action, handler: "client" });
    expect(heard).toEqual([[{ type: "task.complete", payload: { number: 5 } }, { id: "w", widget: widget.widget }]]);
    expect(server.seen).toHaveLength(1);
  });
});

test("an empty text is not sent", async () => {
  const { sending, server } = await setUp((_, response) => refuse(response, 500));
  await expect(sending.message({ text: "" })).rejects.toBeInstanceOf(TypeError);
  expect(server.seen).toHaveLength(0);
  expect(textInput("")).toMatchObject({ content: [] });
});
