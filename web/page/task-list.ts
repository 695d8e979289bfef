/** `<tp-task-list>`: the tasks beside the conversation, live in both directions. */

import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../element/widgets";
import { keepFocus } from "../element/widgets/focus";
import { LightElement } from "./light-element";
import { groupsOf, type Filter, type Group, type Task } from "./task";
import type { RowWish } from "./task-row";
import { said, type Tasks } from "./tasks";
import type { Notice } from "./toast";

const FILTERS: readonly (readonly [Filter, string])[] = [["open", "Open"], ["today", "Today"], ["done", "Done"]];
const EMPTY: Readonly<Record<Filter, string>> = {
  open: "Nothing to do. Add a task here, or say it in the conversation.",
  today: "Nothing due today.",
  done: "Nothing completed yet.",
};
/** How long a completed row stays to be seen as done, so that a second click does not hit the next one; as long as its motion in page.css. */
const LEAVES_MS = 700;

@customElement("tp-task-list")
export class TaskList extends LightElement {
  @property({ attribute: false }) tasks!: Tasks;
  @property({ attribute: false }) live = true;
  @state() private filter: Filter = "open";
  @state() private now = new Date();
  @state() private adding = false;
  /** Rows that were completed under our eyes and are leaving. */
  private readonly leaving = new Set<number>();
  private known = new Map<number, Task["status"]>();
  private clock = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = window.setInterval(() => (this.now = new Date()), 60_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
    this.tasks?.removeEventListener("change", this.refresh);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("tasks")) return;
    (changed.get("tasks") as Tasks | undefined)?.removeEventListener("change", this.refresh);
    this.tasks.addEventListener("change", this.refresh);
  }

  private readonly refresh = (): void => {
    for (const task of this.tasks.all) {
      if (task.status === "completed" && this.known.get(task.number) === "open") this.leave(task.number);
      if (task.status === "open") this.leaving.delete(task.number);
    }
    this.known = new Map([...this.tasks.all].map((task) => [task.number, task.status]));
    this.requestUpdate();
  };

  private leave(number: number): void {
    this.leaving.add(number);
    window.setTimeout(() => {
      if (this.leaving.delete(number)) this.requestUpdate();
    }, LEAVES_MS);
  }

  override render() {
    const { tasks } = this;
    const groups = groupsOf(tasks.all, this.filter, this.now, this.leaving);
    return html`
      <header class="tasks-head">
        <h2 id="tasks-heading">Tasks</h2>
        <span class="count" role="status">${tasks.loaded ? `${tasks.openCount} open` : ""}</span>
        ${this.live ? nothing : html`<span class="count offline" role="status">Reconnecting…</span>`}
      </header>
      <form class="add" @submit=${this.add}>
        ${icon("plus", 18)}
        <label class="hidden" for="new-task">Add a task</label>
        <input id="new-task" name="title" placeholder="Add a task" maxlength="500" autocomplete="off" dir="auto" enterkeyhint="done" ?readonly=${this.adding} />
      </form>
      <div class="filters" role="group" aria-label="Show">
        ${FILTERS.map(
          ([filter, label]) => html`<button aria-pressed=${this.filter === filter} @click=${() => this.choose(filter)}>${label}</button>`,
        )}
      </div>
      <div class="groups" tabindex="-1" data-list ${keepFocus()} @tp-row=${this.row}>
        ${tasks.problem ? this.problem() : nothing}
        ${repeat(groups, (group) => group.heading, (group) => this.group(group))}
        ${groups.length === 0 && tasks.loaded && !tasks.problem ? html`<p class="empty">${EMPTY[this.filter]}</p>` : nothing}
        ${!tasks.loaded && !tasks.problem ? html`<p class="empty">Loading…</p>` : nothing}
        ${this.filter === "done" && tasks.doneAfter
          ? html`<button class="plain small" @click=${() => this.tasks.loadDone().catch(this.report)}>Show more</button>`
          : nothing}
      </div>
    `;
  }

  private group({ heading, tasks }: Group) {
    return html`<section>
      ${heading ? html`<h3 class=${heading === "Overdue" ? "late" : ""}>${heading}</h3>` : nothing}
      <ul role="list">
        ${repeat(
          tasks,
          (task) => task.number,
          (task) => html`<li
            data-row=${task.number} class="${this.tasks.fresh.has(task.number) ? "fresh" : ""} ${this.filter !== "done" && this.leaving.has(task.number) ? "leaving" : ""}"
          ><tp-task-row .task=${task} .now=${this.now}></tp-task-row></li>`,
        )}
      </ul>
    </section>`;
  }

  private problem() {
    return html`<div class="notice" role="alert"><p>${this.tasks.problem}</p><button class="plain small" @click=${() => this.tasks.load()}>Try again</button></div>`;
  }

  private readonly choose = (filter: Filter): void => {
    this.filter = filter;
    this.leaving.clear();
    if (filter === "done" && this.tasks.doneAfter === undefined) this.tasks.loadDone().catch(this.report);
  };

  private readonly add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("title") as HTMLInputElement;
    const title = field.value.trim();
    if (!title || this.adding) return;
    this.adding = true;
    try {
      await this.tasks.add(title);
      field.value = "";
      if (this.filter === "done") this.filter = "open";
    } catch (reason) {
      this.report(reason);
    } finally {
      this.adding = false;
    }
  };

  private readonly row = async (event: CustomEvent<RowWish>): Promise<void> => {
    const wish = event.detail;
    const { task } = wish;
    try {
      switch (wish.kind) {
        case "done":
          return await this.tasks.setDone(task, wish.done);
        case "edit":
          return await this.tasks.edit(task, wish.change);
        case "remove":
          await this.tasks.remove(task);
          return this.tell({ text: `Removed “${task.title}”`, action: { label: "Undo", run: () => void this.tasks.undo().catch(this.report) } });
      }
    } catch (reason) {
      this.report(reason);
    }
  };

  private readonly report = (reason: unknown): void => this.tell({ text: said(reason) });

  private tell(notice: Notice): void {
    this.dispatchEvent(new CustomEvent<Notice>("tp-notice", { detail: notice, bubbles: true }));
  }
}
