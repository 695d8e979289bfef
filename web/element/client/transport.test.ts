import { afterEach, describe, expect, test } from "vitest";
import type { StreamRequest } from "../protocol/requests";
import { textInput } from "../protocol/requests";
import { ApiError, ConnectionLost, explain } from "./errors";
import type { Pace } from "../pace";
import { SecretKeeper, type SecretAnswer } from "./secret";
import { answerJson, frame, openStream, refuse, stubServer, type Answerer, type StubServer } from "./stub-server";
import { Transport, type Setup } from "./transport";

/** Time that passes only by waiting, and at once. */
function quickPace(): Pace & { waited: number[] } {
  const waited: number[] = [];
  let now = 0;
  return {
    waited,
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waited.push(milliseconds);
      now += milliseconds;
    },
  };
}

const open: StubServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function setUp(answer: Answerer, change: Partial<Setup> = {}) {
  const server = await stubServer(answer);
  open.push(server);
  const pace = quickPace();
  let ids = 0;
  const transport = new Transport({
    url: server.url,
    foreign: false,
    secret: null,
    fetch: () => (input, init) => fetch(input, init),
    pace,
    locale: "en",
    frameId: "frame_1",
    timeZone: "Europe/Berlin",
    newId: () => `id_${(ids += 1)}`,
    ...change,
  });
  const heard: string[] = [];
  const listener = {
    event: (event: { type: string; text?: string }) => void heard.push(event.text ?? event.type),
    turn: (turn: string) => void heard.push(`turn ${turn}`),
    connection: (connection: string) => void heard.push(connection),
    log: () => undefined,
  };
  const controller = new AbortController();
  const send = (requestId = "req") => transport.stream(message, requestId, listener, controller.signal);
  return { server, transport, heard, listener, controller, pace, send };
}

const message: StreamRequest = { type: "threads.create", params: { input: textInput("hi") } };

describe("a request", () => {
  test("carries what the protocol wants and our extensions", async () => {
    const { server, send } = await setUp((_, response) => {
      openStream(response);
      response.end(frame(null, "a"));
    });
    expect(await send("my-id")).toBe("ended");
    const [seen] = server.seen;
    expect(seen?.body).toEqual({
      type: "threads.create",
      params: { input: { content: [{ type: "input_text", text: "hi" }], attachments: [], inference_options: {} } },
      metadata: { client_request_id: "my-id", time_zone: "Europe/Berlin" },
    });
    expect(seen?.headers).toMatchObject({ "content-type": "application/json", "accept-language": "en", "chatkit-frame-instance-id": "frame_1", "taskpilot-resume": "1" });
  });

  test("is repeated with the same id while nothing came, at most three times", async () => {
    const { server, send, heard } = await setUp((_, response, times) => {
      if (times < 3) return refuse(response, 503, "database_away");
      openStream(response);
      response.end(frame(null, "a"));
    });
    expect(await send("same")).toBe("ended");
    expect(server.seen.map((one) => one.body.metadata?.client_request_id)).toEqual(["same", "same", "same"]);
    expect(heard).toEqual(["open", "a"]);
  });

  test("gives up after the third time with the server's words", async () => {
    const { server, send } = await setUp((_, response) => refuse(response, 502, "provider_down"));
    const error = await send().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(explain(error)).toMatchObject({ code: "provider_down", message: "message of provider_down", retry: true });
    expect(server.seen).toHaveLength(3);
  });

  test.each([400, 403, 404, 409, 413, 415, 422, 500])("is not repeated on %i", async (status) => {
    const { server, send } = await setUp((_, response) => refuse(response, status));
    await expect(send()).rejects.toMatchObject({ status });
    expect(server.seen).toHaveLength(1);
  });

  test("waits out a 429 whose Retry-After fits", async () => {
    const { server, send, pace } = await setUp((_, response, times) => {
      if (times === 1) return refuse(response, 429, "rate_limited", { "Retry-After": "4" });
      openStream(response);
      response.end();
    });
    await send();
    expect(server.seen).toHaveLength(2);
    expect(pace.waited).toEqual([4000]);
  });

  test.each([["60"], [null]])("does not wait out a 429 with Retry-After %s", async (after) => {
    const { server, send } = await setUp((_, response) => refuse(response, 429, "queue_full", after ? { "Retry-After": after } : {}));
    await expect(send()).rejects.toMatchObject({ code: "queue_full" });
    expect(server.seen).toHaveLength(1);
  });

  test("that finds no server is an offline error", async () => {
    const { server, send } = await setUp(() => undefined);
    await server.close();
    const error = await send().catch((reason: unknown) => reason);
    expect(explain(error)).toMatchObject({ code: "offline", retry: true });
  });

  test("through a custom fetch that answers nonsense is an offline error", async () => {
    const { send } = await setUp(() => undefined, { fetch: () => (() => Promise.resolve(undefined)) as never });
    await expect(send()).rejects.toMatchObject({ status: 0 });
  });

  test("whose error body is no JSON shows no foreign text", async () => {
    const { send } = await setUp((_, response) => {
      response.writeHead(500, { "content-type": "text/html" });
      response.end("<b>stack trace</b>");
    });
    const error = await send().catch((reason: unknown) => reason);
    expect(explain(error).message).not.toContain("stack");
  });

  test("drops our header when another origin may not allow it, and takes it up again when the server is ours", async () => {
    const { server, send } = await setUp(
      (seen, response) => {
        if (seen.headers["taskpilot-resume"] && server.seen.length === 1) return void response.destroy();
        openStream(response, "turn_1");
        response.end(": turn completed\n\n");
      },
      { foreign: true },
    );
    await send();
    await send();
    expect(server.seen.map((one) => one.headers["taskpilot-resume"])).toEqual(["1", undefined, "1"]);
  });
});

describe("a dropped connection", () => {
  test("is taken up after the last frame that came, without a gap or a repetition", async () => {
    const { server, send, heard } = await setUp((seen, response) => {
      openStream(response, "turn_1");
      if (seen.method === "POST") {
        response.write(frame(1, "a") + frame(2, "b") + "id: 3\ndata: {\"type\":\"progr");
        return void setTimeout(() => response.destroy(), 20);
      }
      response.end(frame(2, "b") + frame(3, "c") + ": turn completed\n\n");
    });
    expect(await send()).toBe("completed");
    expect(heard).toEqual(["turn turn_1", "open", "a", "b", "reconnecting", "open", "c"]);
    expect(server.seen[1]?.url).toBe("/chatkit/turns/turn_1/events?after=2");
  });

  test("is taken up as often as needed while frames come", async () => {
    const { send, heard } = await setUp((seen, response) => {
      openStream(response, "turn_1");
      const after = Number(new URL(seen.url, "http://x").searchParams.get("after") ?? 0);
      if (after >= 5) return void response.end(": turn completed\n\n");
      response.write(frame(after + 1, `f${after + 1}`));
      setTimeout(() => response.destroy(), 5);
    });
    expect(await send()).toBe("completed");
    expect(heard.filter((one) => one.startsWith("f"))).toEqual(["f1", "f2", "f3", "f4", "f5"]);
  });

  test.each([410, 404])("that is answered with %i is read again from the thread", async (status) => {
    const { send } = await setUp((seen, response) => {
      if (seen.method === "GET") return refuse(response, status, "replay_expired");
      openStream(response, "turn_1");
      response.write(frame(1, "a"));
      setTimeout(() => response.destroy(), 5);
    });
    expect(await send()).toBe("replay_expired");
  });

  test("of a server without turns is a lost connection", async () => {
    const { send, heard } = await setUp((_, response) => {
      openStream(response);
      response.write(frame(null, "a"));
      setTimeout(() => response.destroy(), 5);
    });
    await expect(send()).rejects.toBeInstanceOf(ConnectionLost);
    expect(heard).toEqual(["open", "a"]);
  });

  test("is given up when the server stays away", async () => {
    const { server, send } = await setUp((_, response) => {
      openStream(response, "turn_1");
      response.write(frame(1, "a"));
      setTimeout(() => void server.close(), 10);
    });
    await expect(send()).rejects.toBeInstanceOf(ConnectionLost);
  });

  test.each(["completed", "failed", "cancelled", "incomplete"] as const)("never hides that a turn was %s", async (ending) => {
    const { send } = await setUp((_, response) => {
      openStream(response, "turn_1");
      response.end(`: turn ${ending}\n\n`);
    });
    expect(await send()).toBe(ending);
  });
});

describe("stopping and attaching", () => {
  test("Stop is a request of its own", async () => {
    const { server, transport } = await setUp((_, response) => answerJson(response, { status: "cancelled" }));
    await transport.stop("turn_1");
    expect(server.seen[0]).toMatchObject({ method: "POST", url: "/chatkit/turns/turn_1/stop" });
  });

  test("hanging up ends the wait at once", async () => {
    const { send, controller } = await setUp((_, response) => {
      openStream(response, "turn_1");
      response.write(frame(1, "a"));
      setTimeout(() => controller.abort(new Error("stop")), 10);
    });
    await expect(send()).rejects.toThrow("stop");
  });

  test("an answer that is being made is replayed from its start", async () => {
    const { server, transport, listener, heard, controller } = await setUp((_, response) => {
      openStream(response, "turn_9");
      response.end(frame(1, "a") + frame(2, "b") + ": turn completed\n\n");
    });
    expect(await transport.attach("turn_9", listener, controller.signal)).toBe("completed");
    expect(server.seen[0]?.url).toBe("/chatkit/turns/turn_9/events?after=0");
    expect(heard).toEqual(["turn turn_9", "open", "a", "b"]);
  });
});

describe("the client secret", () => {
  const secretOf = (answers: (SecretAnswer | Error)[], asked: (string | null)[] = []) => {
    const pace = quickPace();
    const keeper = new SecretKeeper(
      async (current) => {
        asked.push(current);
        const next = answers.shift();
        if (next instanceof Error) throw next;
        return next as SecretAnswer;
      },
      pace,
      () => 1_000_000,
    );
    return { keeper, pace, asked };
  };

  test("is asked for once by many and sent as a bearer", async () => {
    const { keeper, asked } = secretOf(["s1"]);
    const { server, transport } = await setUp((_, response) => answerJson(response, { data: [] }), { secret: keeper });
    await Promise.all([transport.json("threads.list", {}), transport.json("threads.list", {})]);
    expect(asked).toEqual([null]);
    expect(server.seen.map((one) => one.headers.authorization)).toEqual(["Bearer s1", "Bearer s1"]);
  });

  test("is renewed once after a 401 and the request goes again", async () => {
    const { keeper, asked } = secretOf(["old", "new"]);
    const { server, send } = await setUp(
      (seen, response) => {
        if (seen.headers.authorization === "Bearer old") return refuse(response, 401, "session_expired");
        openStream(response);
        response.end(frame(null, "a"));
      },
      { secret: keeper },
    );
    expect(await send("same")).toBe("ended");
    expect(asked).toEqual([null, "old"]);
    expect(server.seen.map((one) => one.body.metadata?.client_request_id)).toEqual(["same", "same"]);
  });

  test("that stays refused is an error, not a loop", async () => {
    const { keeper } = secretOf(["a", "b", "c"]);
    const { server, send } = await setUp((_, response) => refuse(response, 401, "signed_out"), { secret: keeper });
    await expect(send()).rejects.toMatchObject({ status: 401, code: "signed_out" });
    expect(server.seen).toHaveLength(2);
  });

  test("with an expiry is reused while more than a minute is left", async () => {
    const { keeper, pace, asked } = secretOf([{ client_secret: "s1", expires_at: 1000 + 120 }, "s2"]);
    expect(await keeper.current()).toBe("s1");
    await pace.sleep(59_000);
    expect(await keeper.current()).toBe("s1");
    await pace.sleep(2_000);
    expect(await keeper.current()).toBe("s2");
    expect(asked).toEqual([null, "s1"]);
  });

  test("that cannot be had says so and may be asked for again", async () => {
    const { keeper } = secretOf([new Error("no"), undefined as never, "s1"]);
    await expect(keeper.current()).rejects.toMatchObject({ name: "SecretUnavailable" });
    await expect(keeper.current()).rejects.toMatchObject({ name: "SecretUnavailable" });
    expect(await keeper.current()).toBe("s1");
  });
});
