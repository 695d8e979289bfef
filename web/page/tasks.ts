/** The person's tasks in this page: loaded once, kept by what we do and by what others do. */

import { type Api, ApiProblem, freshKey } from "./api";
import type { Change } from "./changes";
import type { Task } from "./task";

interface PageOf<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly after?: string | null;
}

export type Edit = Partial<Pick<Task, "title" | "due" | "priority">>;

const PAGES_AT_ONCE = 20;

/** Fires `change` whenever something to show is different. */
export class Tasks extends EventTarget {
  readonly #byNumber = new Map<number, Task>();
  readonly #busy = new Set<number>();
  /** Numbers that appeared after the first load, so that their arrival can be shown. */
  readonly fresh = new Set<number>();
  loaded = false;
  problem = "";
  /** Cursor of completed tasks not read yet; null when all are here, undefined before the first were asked for. */
  doneAfter: string | null | undefined = undefined;

  constructor(private readonly api: Api) {
    super();
  }

  get all(): Iterable<Task> {
    return this.#byNumber.values();
  }

  get openCount(): number {
    return [...this.all].filter((task) => task.status === "open").length;
  }

  task(number: number): Task | undefined {
    return this.#byNumber.get(number);
  }

  /** Reads all open tasks, and as many completed ones as were shown before. */
  async load(): Promise<void> {
    try {
      const open = await this.#pages("status=open&sort=due");
      for (const task of this.all) if (task.status === "open") this.#byNumber.delete(task.number);
      for (const task of open) this.#byNumber.set(task.number, task);
      this.loaded = true;
      this.problem = "";
      if (this.doneAfter !== undefined) await this.loadDone(true);
    } catch (reason) {
      this.problem = said(reason);
    }
    this.#changed();
  }

  async #pages(query: string): Promise<readonly Task[]> {
    const found: Task[] = [];
    let after = "";
    for (let page = 0; page < PAGES_AT_ONCE; page++) {
      const answer = await this.api.get<PageOf<Task>>(`/api/tasks?${query}&limit=100${after}`);
      found.push(...answer.data);
      if (!answer.has_more || !answer.after) break;
      after = `&after=${encodeURIComponent(answer.after)}`;
    }
    return found;
  }

  /** The newest completed tasks, or the next hundred of them. */
  async loadDone(again = false): Promise<void> {
    const cursor = again || !this.doneAfter ? "" : `&after=${encodeURIComponent(this.doneAfter)}`;
    const answer = await this.api.get<PageOf<Task>>(`/api/tasks?status=completed&sort=-updated&limit=100${cursor}`);
    if (!cursor) for (const task of this.all) if (task.status === "completed") this.#byNumber.delete(task.number);
    for (const task of answer.data) this.#byNumber.set(task.number, task);
    this.doneAfter = (answer.has_more && answer.after) || null;
    this.#changed();
  }

  async add(title: string): Promise<Task> {
    const task = await this.api.post<Task>("/api/tasks", { title }, freshKey());
    this.#put(task);
    return task;
  }

  /** Shows the new status at once and takes it back when the server refuses. */
  async setDone(task: Task, done: boolean): Promise<void> {
    this.#put({ ...task, status: done ? "completed" : "open" });
    await this.#orRevert(task, async () => {
      this.#put(await this.api.post<Task>(`/api/tasks/${task.number}/${done ? "complete" : "reopen"}`));
    });
  }

  async edit(task: Task, change: Edit): Promise<void> {
    this.#put({ ...task, ...change });
    await this.#orRevert(task, async () => this.#put(await this.api.patch<Task>(`/api/tasks/${task.number}`, change)));
  }

  async remove(task: Task): Promise<void> {
    this.#drop(task.number);
    await this.#orRevert(task, () => this.api.delete(`/api/tasks/${task.number}`));
  }

  /** Takes back the last thing this person did, by whatever door. */
  async undo(): Promise<void> {
    const { data } = await this.api.post<{ data: readonly Task[] }>("/api/tasks/undo");
    if (data.length === 0) return this.load();
    for (const task of data) this.#put(task);
  }

  /** Something changed elsewhere, or our own change came back. */
  apply(change: Change): void {
    switch (change.kind) {
      case "task.created":
      case "task.updated":
        // While our own change is on its way its answer says more than the news of an earlier one.
        return this.#busy.has(change.task.number) ? undefined : this.#put(change.task);
      case "task.deleted":
        return this.#drop(change.number);
      case "thread.updated":
        return;
    }
  }

  async #orRevert(before: Task, act: () => Promise<unknown>): Promise<void> {
    this.#busy.add(before.number);
    try {
      await act();
    } catch (reason) {
      if (reason instanceof ApiProblem && reason.status === 404) this.#drop(before.number);
      else this.#put(before);
      throw reason;
    } finally {
      this.#busy.delete(before.number);
    }
  }

  #put(task: Task): void {
    const known = this.#byNumber.get(task.number);
    if (!known && this.loaded) this.fresh.add(task.number);
    this.#byNumber.set(task.number, task);
    this.#changed();
  }

  #drop(number: number): void {
    this.fresh.delete(number);
    if (this.#byNumber.delete(number)) this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

export const said = (reason: unknown): string => (reason instanceof Error ? reason.message : "Something went wrong.");
