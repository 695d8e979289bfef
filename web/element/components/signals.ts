/** What tells how things stand: working, notices, failures. */

import { html, nothing, type TemplateResult } from "lit";
import { renderMarkdown } from "../markdown";
import type { Conversation, Notice } from "../state/state";
import { icon } from "../widgets";
import { words } from "../words";
import type { View } from "./view";

/** Whether the newest answer shows something by itself, so that no sign of work is needed. */
export function speaksForItself({ entries }: Conversation): boolean {
  const last = entries[entries.length - 1]?.item;
  switch (last?.type) {
    case "assistant_message":
      return (last.content ?? []).some((part) => part.text !== "");
    case "workflow":
    case "widget":
    case "generated_image":
      return true;
    default:
      return false;
  }
}

/** The line at the end of the transcript while an answer is made (P-209). */
export function working(view: View): TemplateResult | typeof nothing {
  const { run, progress } = view.conversation;
  if (run === null) return nothing;
  if (run.connection === "reconnecting") return html`<p class="working">${dots()}<span>${words.reconnecting}</span></p>`;
  if (progress) return html`<p class="working">${icon(progress.icon, 16)}<span class="glow" dir="auto">${progress.text}</span></p>`;
  if (run.phase !== "tool" && speaksForItself(view.conversation)) return nothing;
  return html`<p class="working">${dots()}<span class="hidden">${words.working}</span></p>`;
}

const dots = (): TemplateResult => html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

export function notice(one: Notice, view: View): TemplateResult {
  return html`<div class="notice" data-level=${one.level} role="note">
    <div class="notice-text">
      ${one.title ? html`<strong dir="auto">${one.title}</strong>` : nothing}
      <div class="ck-md">${renderMarkdown(one.message, view.policy)}</div>
    </div>
    <button type="button" class="icon-button" aria-label=${words.dismiss} @click=${() => view.ask({ kind: "dismiss-notice", id: one.id })}>${icon("close", 16)}</button>
  </div>`;
}

/** What went wrong and what to do about it, at the end of the turn that it concerns (A-13). */
export function failureCard(view: View): TemplateResult | typeof nothing {
  const { failure } = view.conversation;
  if (failure === null || failure.itemId) return nothing;
  return html`<div class="failure" role="alert">
    <div class="notice-text"><strong dir="auto">${failure.message}</strong>${failure.action ? html` <span dir="auto">${failure.action}</span>` : nothing}</div>
    ${failure.retry
      ? html`<button type="button" class="plain" @click=${() => view.ask({ kind: "retry" })}>${words.retry}</button>`
      : html`<button type="button" class="icon-button" aria-label=${words.dismiss} @click=${() => view.ask({ kind: "dismiss" })}>${icon("close", 16)}</button>`}
  </div>`;
}
