/** The whole element: header, conversation or history, composer. */

import { html, nothing, type TemplateResult } from "lit";
import { renderMarkdown } from "../markdown";
import type { StructuredInput } from "../protocol/items";
import { icon } from "../widgets";
import { words } from "../words";
import type { View } from "./view";

interface HeaderAction {
  icon: string;
  onClick: () => void;
}

function headerAction(action: HeaderAction | undefined): TemplateResult | typeof nothing {
  if (!action) return nothing;
  const label = action.icon.replace(/-/g, " ");
  return html`<button type="button" class="icon-button large" aria-label=${label} title=${label} @click=${() => action.onClick()}>${icon(action.icon, 20) === nothing ? icon("dot", 20) : icon(action.icon, 20)}</button>`;
}

function header(view: View): TemplateResult | typeof nothing {
  const { header: option, history } = view.options;
  if (option?.enabled === false) return nothing;
  const { open } = view.state.history;
  const empty = view.conversation.entries.length === 0 && !view.conversation.loading;
  const title = open ? words.history : (option?.title?.text ?? view.conversation.thread?.title ?? (empty ? "" : words.untitled));
  const lists = history?.enabled !== false;
  return html`<header class="header" part="header">
    ${open
      ? html`<button type="button" class="icon-button large" data-history-back aria-label=${words.back} title=${words.back} @click=${() => view.ask({ kind: "history", open: false })}>${icon("chevron-left", 20)}</button>`
      : headerAction(option?.leftAction)}
    ${(option?.title?.enabled === false && !open) || !title ? html`<span class="title"></span>` : html`<h2 class="title" dir="auto" title=${title}>${title}</h2>`}
    ${lists && !open ? html`<button type="button" class="icon-button large" data-history-open aria-label=${words.history} title=${words.history} @click=${() => view.ask({ kind: "history", open: true })}>${icon("history", 20)}</button>` : nothing}
    ${lists && (open || !empty) ? html`<button type="button" class="icon-button large" aria-label=${words.newChat} title=${words.newChat} @click=${() => view.ask({ kind: "new" })}>${icon("compose", 20)}</button>` : nothing}
    ${headerAction(option?.rightAction)}
  </header>`;
}

/** Shown while a conversation has nothing to show (O-241…O-244). */
function startScreen(view: View): TemplateResult {
  const { startScreen: option } = view.options;
  const greeting = option?.greeting ?? words.greeting;
  const busy = view.conversation.run !== null;
  return html`<div class="start">
    ${greeting === "" ? nothing : html`<h2 class="greeting" dir="auto">${greeting}</h2>`}
    <ul class="prompts">
      ${(option?.prompts ?? []).map(
        (one) => html`<li><button type="button" class="prompt" ?disabled=${busy} @click=${() => view.ask({ kind: "prompt", prompt: one.prompt })}>${icon(one.icon, 18)}<span dir="auto">${one.label}</span></button></li>`,
      )}
    </ul>
  </div>`;
}

/** A question that waits takes the composer's place, also after a reload (P-854). */
function waitingQuestion(view: View): StructuredInput | null {
  const asked = view.conversation.entries.map((entry) => entry.item).filter((item): item is StructuredInput => item.type === "structured_input");
  const last = asked[asked.length - 1];
  return last?.status === "pending" && view.conversation.run === null ? last : null;
}

function foot(view: View): TemplateResult {
  const question = waitingQuestion(view);
  const { disclaimer } = view.options;
  return html`<div class="foot">
    ${question ? html`<ck-questions .view=${view} .item=${question}></ck-questions>` : html`<ck-composer .view=${view}></ck-composer>`}
    ${disclaimer?.text ? html`<div class="disclaimer ck-md ${disclaimer.highContrast ? "strong" : ""}">${renderMarkdown(disclaimer.text, view.policy)}</div>` : nothing}
  </div>`;
}

export function frame(view: View): TemplateResult {
  const { conversation, state } = view;
  const starts = conversation.entries.length === 0 && !conversation.loading && conversation.failure === null;
  return html`<div class="frame" part="frame">
    ${header(view)}
    ${state.history.open ? html`<ck-history .view=${view}></ck-history>` : nothing}
    <div class="conversation" ?hidden=${state.history.open}>
      ${starts ? startScreen(view) : html`<ck-messages .view=${view}></ck-messages>`} ${foot(view)}
    </div>
  </div>`;
}

/** What stands in the element's place when it cannot work yet. */
export const setupCard = (message: string): TemplateResult => html`<div class="frame"><div class="failure setup" role="alert"><strong>${message}</strong></div></div>`;
