/** `<tp-task-row>`: one task; press it to edit in place. Fires `tp-row` with what the person wants. */

import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "../element/widgets";
import { LightElement } from "./light-element";
import { dueInWords, isOverdue, ruleInWords, type Task } from "./task";
import type { Edit } from "./tasks";

export type RowWish =
  | { readonly kind: "done"; readonly task: Task; readonly done: boolean }
  | { readonly kind: "edit"; readonly task: Task; readonly change: Edit }
  | { readonly kind: "remove"; readonly task: Task };

@customElement("tp-task-row")
export class TaskRow extends LightElement {
  @property({ attribute: false }) task!: Task;
  /** Tells the day, so that "today" moves on at midnight. */
  @property({ attribute: false }) now = new Date();
  @state() private editing = false;

  override render() {
    return this.editing ? this.editor() : this.line();
  }

  private line() {
    const { task } = this;
    const done = task.status === "completed";
    return html`<div class="task ${done ? "is-done" : ""}">
      <label class="tick">
        <input type="checkbox" .checked=${done} aria-label=${`Done: ${task.title}`} @change=${this.toggle} />
      </label>
      <button class="task-main" aria-expanded="false" @click=${this.open}>
        <span class="task-title" dir="auto">${task.title}</span>
        ${this.details()}
      </button>
      <button class="icon-button task-remove" aria-label=${`Remove: ${task.title}`} title="Remove" @click=${() => this.wish({ kind: "remove", task })}>
        ${icon("trash", 16)}
      </button>
    </div>`;
  }

  private details() {
    const { task, now } = this;
    const late = isOverdue(task, now);
    const parts = [
      task.due ? html`<span class=${late ? "late" : ""}>${late ? html`${icon("clock", 13)}<span class="hidden">Overdue: </span>` : nothing}${dueInWords(task.due, now)}</span>` : nothing,
      task.recurrence ? html`<span>${icon("reload", 12)}${ruleInWords(task.recurrence)}</span>` : nothing,
      task.priority === "high" ? html`<span class="high">High priority</span>` : nothing,
      task.priority === "low" ? html`<span>Low priority</span>` : nothing,
      ...(task.tags ?? []).map((tag) => html`<span dir="auto">#${tag}</span>`),
    ].filter((part) => part !== nothing);
    return parts.length > 0 ? html`<span class="task-details">${parts}</span>` : nothing;
  }

  private editor() {
    const { task } = this;
    const [day = "", time = ""] = (task.due ?? "").split("T");
    const id = (name: string): string => `task-${task.number}-${name}`;
    return html`<form class="task-editor" @submit=${this.save} @keydown=${this.escape}>
      <div class="field">
        <label for=${id("title")}>Title</label>
        <input id=${id("title")} name="title" required maxlength="500" dir="auto" .value=${task.title} />
      </div>
      <div class="fields">
        <div class="field"><label for=${id("day")}>Due</label><input id=${id("day")} name="day" type="date" .value=${day} /></div>
        <div class="field"><label for=${id("time")}>Time</label><input id=${id("time")} name="time" type="time" .value=${time} /></div>
        <div class="field">
          <label for=${id("priority")}>Priority</label>
          <select id=${id("priority")} name="priority">
            ${["", "high", "medium", "low"].map(
              (level) => html`<option value=${level} .selected=${(task.priority ?? "") === level}>${level ? level[0]?.toUpperCase() + level.slice(1) : "None"}</option>`,
            )}
          </select>
        </div>
      </div>
      <div class="buttons">
        <button type="button" class="quiet" @click=${this.close}>Close</button>
        <button class="primary small">Save</button>
      </div>
    </form>`;
  }

  private readonly toggle = (event: Event): void => {
    this.wish({ kind: "done", task: this.task, done: (event.currentTarget as HTMLInputElement).checked });
  };

  private readonly open = async (): Promise<void> => {
    this.editing = true;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>("input[name=title]")?.focus();
  };

  private readonly close = async (): Promise<void> => {
    this.editing = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>(".task-main")?.focus();
  };

  private readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    void this.close();
  };

  private readonly save = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string => String(fields.get(name) ?? "").trim();
    const due = field("day") ? field("day") + (field("time") ? `T${field("time").slice(0, 5)}` : "") : null;
    const next = { title: field("title") || this.task.title, due, priority: (field("priority") || null) as Task["priority"] & (string | null) };
    const change = Object.fromEntries(
      Object.entries(next).filter(([name, value]) => value !== (this.task[name as keyof Edit] ?? null)),
    ) as Edit;
    void this.close();
    if (Object.keys(change).length > 0) this.wish({ kind: "edit", task: this.task, change });
  };

  private wish(wish: RowWish): void {
    this.dispatchEvent(new CustomEvent<RowWish>("tp-row", { detail: wish, bubbles: true }));
  }
}
