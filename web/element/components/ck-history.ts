/** The list of conversations: open, rename, delete after a question (O-221…O-225, A-14). */

import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { ThreadMeta } from "../protocol/items";
import { icon } from "../widgets";
import { words } from "../words";
import { LightElement } from "./light";
import { instantOf } from "./turn";
import type { View } from "./view";

function when(text: string, locale: string): string {
  const at = instantOf(text);
  if (Number.isNaN(at.getTime())) return "";
  const today = new Date();
  const sameDay = at.toDateString() === today.toDateString();
  const sameYear = at.getFullYear() === today.getFullYear();
  if (sameDay) return at.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
  return at.toLocaleDateString(locale, sameYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" });
}

export class CkHistory extends LightElement {
  @property({ attribute: false }) view!: View;
  @state() private renaming: string | null = null;
  @state() private removing: string | null = null;

  override render(): TemplateResult {
    const { history } = this.view.state;
    return html`<section class="history" aria-label=${words.history} @keydown=${this.pressed}>
      ${history.failure ? html`<div class="failure" role="alert"><div class="notice-text"><strong>${history.failure.message}</strong> ${history.failure.action}</div>
            <button type="button" class="plain" @click=${() => this.view.ask({ kind: "reload-history" })}>${words.retry}</button></div>` : nothing}
      ${history.threads.length === 0 && !history.loading && !history.failure ? html`<p class="empty">${words.noHistory}</p>` : nothing}
      ${history.loading && history.threads.length === 0 ? html`<div class="skeleton" role="status"><span class="hidden">${words.loading}</span><i></i><i></i><i></i></div>` : nothing}
      <ul>${history.threads.map((thread) => html`<li>${this.row(thread)}</li>`)}</ul>
      ${history.after === null ? nothing : html`<button type="button" class="plain older" ?disabled=${history.loading} @click=${() => this.view.ask({ kind: "more-history" })}>${words.more}</button>`}
    </section>`;
  }

  protected override updated(): void {
    const wanted = this.querySelector<HTMLElement>("[data-focus]");
    if (wanted && !this.contains((this.getRootNode() as ShadowRoot).activeElement?.closest("[data-holds-focus]") ?? null)) wanted.focus();
  }

  private row(thread: ThreadMeta): TemplateResult {
    if (this.renaming === thread.id) return this.renameRow(thread);
    if (this.removing === thread.id) return this.removeRow(thread);
    const { history } = this.view.options;
    const title = thread.title || words.untitled;
    const current = this.view.state.active === thread.id;
    return html`<div class="history-row">
      <button type="button" class="history-open" aria-current=${current ? "true" : nothing} data-thread=${thread.id} @click=${() => this.view.ask({ kind: "open", id: thread.id })}>
        <span class="history-title" dir="auto">${title}</span><span class="history-when">${when(thread.created_at, this.view.locale)}</span>
      </button>
      ${history?.showRename === false ? nothing : html`<button type="button" class="icon-button" aria-label=${`${words.rename}: ${title}`} title=${words.rename} @click=${() => (this.renaming = thread.id)}>${icon("write", 16)}</button>`}
      ${history?.showDelete === false ? nothing : html`<button type="button" class="icon-button" aria-label=${`${words.remove}: ${title}`} title=${words.remove} @click=${() => (this.removing = thread.id)}>${icon("trash", 16)}</button>`}
    </div>`;
  }

  private renameRow(thread: ThreadMeta): TemplateResult {
    return html`<form class="history-row" data-holds-focus @submit=${(event: SubmitEvent) => this.rename(event, thread)}>
      <input class="text-field" name="title" data-focus dir="auto" aria-label=${words.titleLabel} maxlength="200" .value=${thread.title ?? ""} />
      <button type="submit" class="primary">${words.save}</button>
      <button type="button" class="plain" @click=${() => this.done(thread.id)}>${words.cancel}</button>
    </form>`;
  }

  private removeRow(thread: ThreadMeta): TemplateResult {
    const title = thread.title || words.untitled;
    return html`<div class="history-row question" role="group" data-holds-focus aria-label=${`${words.removeQuestion} ${title}`}>
      <span class="notice-text">${words.removeQuestion}</span>
      <button type="button" class="danger" @click=${() => this.removeThread(thread.id)}>${words.remove}</button>
      <button type="button" class="plain" data-focus @click=${() => this.done(thread.id)}>${words.cancel}</button>
    </div>`;
  }

  private rename(event: SubmitEvent, thread: ThreadMeta): void {
    event.preventDefault();
    const title = new FormData(event.currentTarget as HTMLFormElement).get("title");
    this.view.ask({ kind: "rename", id: thread.id, title: String(title ?? "") });
    this.done(thread.id);
  }

  /** The focus goes to the row that takes the deleted one's place (A-02). */
  private removeThread(id: string): void {
    const { threads } = this.view.state.history;
    const place = threads.findIndex((one) => one.id === id);
    const heir = threads[place + 1] ?? threads[place - 1];
    this.view.ask({ kind: "remove", id });
    this.done(heir?.id ?? null);
  }

  private done(focus: string | null): void {
    this.renaming = null;
    this.removing = null;
    void this.updateComplete.then(() => {
      const row = [...this.querySelectorAll<HTMLElement>("[data-thread]")].find((one) => one.dataset["thread"] === focus);
      if (row) row.focus();
      else (this.getRootNode() as ShadowRoot).querySelector<HTMLElement>("[data-history-back]")?.focus();
    });
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (this.renaming ?? this.removing) this.done(this.renaming ?? this.removing);
    else this.view.ask({ kind: "history", open: false });
  };
}
