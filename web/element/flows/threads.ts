/** Which conversation is open, and the list of them. */

import { ApiError, explain } from "../client/errors";
import { failure } from "../protocol/failures";
import { conversationOf, isNew, NEW, type Key } from "../state/state";
import { words } from "../words";
import type { Answers } from "./answers";
import { type Desk, report } from "./desk";
import { readOlder, refresh } from "./reading";

const LIST_PAGE = 30;

export class Threads {
  private opening = 0;
  private newOnes = 0;
  /** Readings that wait for an answer to end. */
  private waiting: Promise<void> | null = null;
  /** Counts renames and deletions at their start and end: a list read meanwhile may be out of date. */
  private edits = 0;

  constructor(
    private readonly desk: Desk,
    private readonly answers: Answers,
  ) {}

  get activeId(): string | null {
    const { active } = this.desk.store.state;
    return isNew(active) ? null : active;
  }

  /** Shows the empty view for a new conversation. */
  startNew(): Key {
    const { active } = this.desk.store.state;
    if (isNew(active) && conversationOf(this.desk.store.state, active).entries.length === 0) return active;
    this.opening += 1;
    this.newOnes += 1;
    const key = `new:${this.newOnes}`;
    this.select(key);
    return key;
  }

  /** Opens a thread; when it cannot be read the former one stays open and the promise rejects (E-202). */
  async open(id: string): Promise<void> {
    const { store } = this.desk;
    if (store.state.active === id) return;
    const before = store.state.active;
    this.select(id);
    try {
      await this.load(id);
    } catch (reason) {
      report(this.desk, reason);
      if (store.state.active === id) this.select(before in store.state.conversations ? before : NEW);
      const missing = reason instanceof ApiError && reason.status === 404;
      const shown = missing ? failure("not_found", words.notFound, false) : { ...explain(reason), retry: false };
      store.dispatch({ type: "thread.deleted", id: missing ? id : "" });
      store.dispatch({ type: "failed", key: store.state.active, failure: shown });
      throw reason;
    }
  }

  /** Reads the open thread and, when the list is shown, the list again (P-526). Waits for a running answer; calls meanwhile share one reading. */
  fetchUpdates(): Promise<void> {
    this.waiting ??= this.catchUp();
    return this.waiting;
  }

  private async catchUp(): Promise<void> {
    const id = this.activeId;
    await (id === null ? Promise.resolve() : this.answers.whenIdle(id));
    // From here on somebody who asks wants to see what changes now.
    this.waiting = null;
    if (id !== null && id === this.activeId) await this.take(id);
    if (this.desk.store.state.history.open) await this.list(true);
  }

  async older(): Promise<void> {
    const id = this.activeId;
    const conversation = conversationOf(this.desk.store.state, id ?? "");
    if (id === null || conversation.older === null || conversation.loadingOlder) return;
    await readOlder(this.desk, id, conversation.older).catch((reason: unknown) => report(this.desk, reason));
  }

  toggleHistory(open: boolean): void {
    const { store, emit } = this.desk;
    if (store.state.history.open === open) return;
    store.dispatch({ type: "history.toggled", open });
    emit(open ? "chatkit.history.open" : "chatkit.history.close", undefined);
    if (open) void this.list(true);
  }

  /** Reads a page of the list; its first page replaces what is shown. */
  async list(first: boolean): Promise<void> {
    const { store } = this.desk;
    const after = first ? null : store.state.history.after;
    if (!first && after === null) return;
    store.dispatch({ type: "history.loading" });
    const { edits } = this;
    try {
      const page = await this.desk.transport().json("threads.list", { limit: LIST_PAGE, order: "desc", ...(after === null ? {} : { after }) });
      if (edits !== this.edits) return await this.list(first);
      store.dispatch({ type: "history.page", threads: page.data, after: page.has_more ? (page.after ?? null) : null, first });
    } catch (reason) {
      report(this.desk, reason);
      store.dispatch({ type: "history.failed", failure: explain(reason) });
    }
  }

  /** Renames at once and takes it back when the server refuses (O-222). */
  async rename(id: string, title: string): Promise<void> {
    const { store } = this.desk;
    const before = store.state.history.threads.find((one) => one.id === id)?.title ?? null;
    const next = title.trim();
    if (next === "" || next === before) return;
    store.dispatch({ type: "thread.renamed", id, title: next });
    this.edits += 1;
    try {
      await this.desk.transport().json("threads.update", { thread_id: id, title: next });
      // An answer that is being made may have told the old title meanwhile.
      store.dispatch({ type: "thread.renamed", id, title: next });
    } catch (reason) {
      store.dispatch({ type: "thread.renamed", id, title: before });
      store.dispatch({ type: "history.failed", failure: explain(reason) });
      report(this.desk, reason);
    } finally {
      this.edits += 1;
    }
  }

  async remove(id: string): Promise<void> {
    const { store } = this.desk;
    this.edits += 1;
    try {
      await this.desk.transport().json("threads.delete", { thread_id: id });
    } catch (reason) {
      store.dispatch({ type: "history.failed", failure: explain(reason) });
      return report(this.desk, reason);
    } finally {
      this.edits += 1;
    }
    if (store.state.active === id) this.startNew();
    store.dispatch({ type: "thread.deleted", id });
    this.desk.announce("Conversation deleted");
  }

  private select(key: Key): void {
    this.desk.store.dispatch({ type: "selected", key });
    this.desk.emit("chatkit.thread.change", { threadId: isNew(key) ? null : key });
  }

  private async load(id: string): Promise<void> {
    const mine = (this.opening += 1);
    this.desk.store.dispatch({ type: "thread.loading", key: id });
    this.desk.emit("chatkit.thread.load.start", { threadId: id });
    try {
      await this.take(id);
    } catch (reason) {
      this.desk.store.dispatch({ type: "thread.failed", key: id, failure: explain(reason) });
      // Somebody chose another conversation meanwhile: nobody waits for this one (E-506).
      if (mine === this.opening) throw reason;
    } finally {
      this.desk.emit("chatkit.thread.load.end", { threadId: id });
    }
  }

  /** Reads the thread and goes on with an answer that is being made. */
  private async take(id: string): Promise<void> {
    const { edits } = this;
    const { turn, more } = await refresh(this.desk, id);
    if (edits !== this.edits) return this.take(id);
    if (turn !== null) void this.answers.attach(id, turn).then(() => (more ? this.take(id).catch(() => undefined) : undefined));
  }
}
