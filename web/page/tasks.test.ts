import { expect, test } from "vitest";
import { Api, ApiProblem } from "./api";
import { readChange } from "./changes";
import type { Task } from "./task";
import { Tasks } from "./tasks";

const task = (number: number, change: Partial<Task> = {}): Task => ({
  id: `t${number}`, number, title: `Task ${number}`, status: "open", timezone: "UTC", updated_at: "2026-11-20T00:00:00Z", ...change,
});

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string | undefined;
}

/** A server at the network seam: answers by `METHOD path`, in order when several are given. */
function server(answers: Record<string, readonly (readonly [status: number, body: unknown])[]>) {
  const calls: Call[] = [];
  const waiting = new Map(Object.entries(answers).map(([name, list]) => [name, [...list]]));
  const reach = (async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    const headers = init.headers as Record<string, string>;
    calls.push({ method, path, body: init.body ? JSON.parse(init.body as string) : undefined, key: headers["Idempotency-Key"] });
    const queue = waiting.get(`${method} ${path}`) ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (!answer) throw new TypeError(`no answer for ${method} ${path}`);
    const [status, body] = answer;
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  }) as typeof fetch;
  return { calls, reach };
}

const OPEN = "GET /api/tasks?status=open&sort=due&limit=100";
const page = (data: readonly Task[], after?: string): [number, unknown] => [200, { data, has_more: after !== undefined, after: after ?? null }];
const numbers = (tasks: Tasks): number[] => [...tasks.all].map((each) => each.number);

async function loaded(answers: Record<string, readonly (readonly [number, unknown])[]>, data: readonly Task[] = [task(1), task(2)]) {
  const { calls, reach } = server({ [OPEN]: [page(data)], ...answers });
  const tasks = new Tasks(new Api(undefined, reach));
  await tasks.load();
  return { tasks, calls };
}

test("all pages of open tasks are read", async () => {
  const { reach } = server({ [OPEN]: [page([task(1)], "c 1")], [`${OPEN}&after=c%201`]: [page([task(2)])] });
  const tasks = new Tasks(new Api(undefined, reach));
  await tasks.load();
  expect(numbers(tasks)).toEqual([1, 2]);
  expect(tasks.openCount).toBe(2);
});

test("a failed load says why and keeps what was shown", async () => {
  const { tasks } = await loaded({ [OPEN]: [page([task(1)]), [503, { error: { code: "database_away", message: "Away." } }]] });
  await tasks.load();
  expect(tasks.problem).toBe("Away.");
  expect(numbers(tasks)).toEqual([1]);
});

test("completing shows at once and goes back when the server refuses", async () => {
  const { tasks } = await loaded({ "POST /api/tasks/1/complete": [[503, { error: { code: "x", message: "Not now." } }]] });
  const done = tasks.setDone(task(1), true);
  expect(tasks.task(1)?.status).toBe("completed");
  await expect(done).rejects.toThrow("Not now.");
  expect(tasks.task(1)?.status).toBe("open");
});

test("an edit sends only what changed and takes the server's answer", async () => {
  const { tasks, calls } = await loaded({ "PATCH /api/tasks/1": [[200, task(1, { title: "New", due: "2026-11-27" })]] });
  await tasks.edit(task(1), { due: "friday" });
  expect(calls.at(-1)?.body).toEqual({ due: "friday" });
  expect(tasks.task(1)).toMatchObject({ title: "New", due: "2026-11-27" });
});

test("removing a task that is already gone leaves it gone", async () => {
  const { tasks } = await loaded({ "DELETE /api/tasks/1": [[404, { error: { code: "not_found", message: "Gone." } }]] });
  await expect(tasks.remove(task(1))).rejects.toBeInstanceOf(ApiProblem);
  expect(numbers(tasks)).toEqual([2]);
});

test("undo puts a removed task back", async () => {
  const { tasks } = await loaded({ "DELETE /api/tasks/1": [[204, null]], "POST /api/tasks/undo": [[200, { verb: "undo", reversed: "delete", data: [task(1)] }]] });
  await tasks.remove(task(1));
  expect(numbers(tasks)).toEqual([2]);
  await tasks.undo();
  expect(tasks.task(1)).toEqual(task(1));
});

test("adding carries a key, so that a repeated request adds one task", async () => {
  const { tasks, calls } = await loaded({ "POST /api/tasks": [[201, task(3)]] });
  await tasks.add("Milk");
  expect(calls.at(-1)).toMatchObject({ body: { title: "Milk" } });
  expect(calls.at(-1)?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(tasks.fresh.has(3)).toBe(true);
});

test("changes from elsewhere appear, and news of our own running change is left aside", async () => {
  const { tasks } = await loaded({ "POST /api/tasks/1/complete": [[200, task(1, { status: "completed" })]] });
  tasks.apply({ kind: "task.created", task: task(9) });
  tasks.apply({ kind: "task.deleted", number: 2 });
  expect(numbers(tasks)).toEqual([1, 9]);
  const done = tasks.setDone(task(1), true);
  tasks.apply({ kind: "task.updated", task: task(1) });
  expect(tasks.task(1)?.status).toBe("completed");
  await done;
});

test("a lost session asks to sign in and repeats the request once", async () => {
  const { calls, reach } = server({ "GET /api/me": [[401, { error: { code: "signed_out", message: "Signed out." } }], [200, { id: "ada" }]] });
  let asked = 0;
  const api = new Api(async () => void (asked += 1), reach);
  expect(await api.get("/api/me")).toEqual({ id: "ada" });
  expect([asked, calls.length]).toEqual([1, 2]);
});

test("no network is told in the words of the table of errors", async () => {
  const api = new Api(undefined, () => Promise.reject(new TypeError("failed")));
  await expect(api.get("/api/me")).rejects.toMatchObject({ code: "offline", message: expect.stringContaining("connection was lost") as string });
});

test("Better Auth's flat errors are understood", async () => {
  const { reach } = server({ "POST /api/auth/sign-in/email": [[401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" }]] });
  await expect(new Api(undefined, reach).post("/api/auth/sign-in/email", {})).rejects.toMatchObject({ code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" });
});

test("changes are read from their JSON, and what is none is ignored", () => {
  expect(readChange("task.created", JSON.stringify({ task: task(4) }))).toEqual({ kind: "task.created", task: task(4) });
  expect(readChange("task.deleted", '{"number": 4}')).toEqual({ kind: "task.deleted", number: 4 });
  expect(readChange("thread.updated", '{"thread_id": "thr_1"}')).toEqual({ kind: "thread.updated", threadId: "thr_1" });
  expect(readChange("task.updated", "{}")).toBeUndefined();
  expect(readChange("task.updated", "not json")).toBeUndefined();
});
