/** Each kind of item in an answer as a template (P-401…P-414). */

import { html, nothing, type TemplateResult } from "lit";
import { renderMarkdown } from "../markdown";
import { safeImage } from "../markdown/policy";
import type { GeneratedImage, StructuredInput, UserMessage, WidgetItem, WorkflowItem, WorkflowStep } from "../protocol/items";
import type { Entry } from "../state/state";
import { icon, renderWidget, type WidgetContext } from "../widgets";
import { words } from "../words";
import { isOpen, type View } from "./view";

type Drawn = TemplateResult | typeof nothing;

export function userMessage(item: UserMessage): TemplateResult {
  const parts = item.content.map((part) => (part.type === "input_tag" ? html`<span class="tag">${part.text}</span>` : part.text));
  const files = (item.attachments ?? []).map((file) => html`<li class="file">${icon("document", 16)}<span>${file.name}</span></li>`);
  return html`${item.quoted_text ? html`<blockquote class="quote" dir="auto">${item.quoted_text}</blockquote>` : nothing}
    ${files.length === 0 ? nothing : html`<ul class="files" aria-label=${words.attachment}>${files}</ul>`}
    ${parts.length === 0 ? nothing : html`<div class="bubble" part="user-message" dir="auto">${parts}</div>`}`;
}

function widgetContext(item: WidgetItem, entry: Entry, view: View): WidgetContext {
  const { conversation, ask } = view;
  const failed = conversation.failure?.itemId === item.id ? conversation.failure : null;
  return {
    itemId: item.id,
    pending: conversation.run !== null,
    inert: entry.pending || !isOpen(view),
    busyAction: conversation.busyWidgets[item.id] ?? null,
    imageHosts: view.policy.imageHosts,
    problem: failed ? `${failed.message} ${failed.action}`.trim() : null,
    markdown: (source) => renderMarkdown(source, view.policy),
    send: (action) => ask({ kind: "widget", itemId: item.id, action }),
    warn: (name, data) => ask({ kind: "log", name, data }),
  };
}

export const widget = (item: WidgetItem, entry: Entry, view: View): TemplateResult =>
  html`<div class="widget" part="widget">${renderWidget(item.widget, widgetContext(item, entry, view))}</div>`;

function step(one: WorkflowStep, view: View): TemplateResult {
  const title = one.title || one.title_query || (one.type === "thought" ? words.thought : "");
  const queries = (one.queries ?? []).join(", ");
  return html`<li class="step" data-status=${one.status_indicator ?? "none"}>
    ${title ? html`<span dir="auto">${title}</span>` : nothing} ${queries ? html`<span class="host" dir="auto">${queries}</span>` : nothing}
    ${one.content ? html`<div class="ck-md">${renderMarkdown(one.content, view.policy)}</div>` : nothing}
  </li>`;
}

export function workflow(item: WorkflowItem, entry: Entry, view: View): Drawn {
  const { tasks = [], summary, expanded, type } = item.workflow;
  if (tasks.length === 0 && !summary) return nothing;
  const latest = tasks[tasks.length - 1];
  const seconds = summary?.duration;
  const done = summary?.title || (typeof seconds === "number" ? words.thoughtFor(seconds) : type === "reasoning" ? words.thought : words.steps);
  const title = entry.pending ? latest?.title || words.working : done;
  return html`<details class="workflow" ?open=${expanded === true && !entry.pending}>
    <summary dir="auto">${title}</summary>
    <ul>${tasks.map((one) => step(one, view))}</ul>
  </details>`;
}

export const loneStep = (one: WorkflowStep, view: View): TemplateResult => html`<ul class="workflow">${step(one, view)}</ul>`;

/** Pictures that the server made come from its own address or a host that the thread allows; data URLs are safe in an `img`. */
function imageAddress(address: string, view: View): string | null {
  if (/^data:image\/(png|jpe?g|webp|gif);base64,/i.test(address)) return address;
  try {
    const url = new URL(address, document.baseURI);
    return url.origin === location.origin ? url.href : safeImage(address, view.policy.imageHosts);
  } catch {
    return null;
  }
}

export function generatedImage(item: GeneratedImage, entry: Entry, view: View): TemplateResult {
  const source = item.image ? imageAddress(item.image.url, view) : null;
  const progress = view.conversation.imageProgress[item.id];
  const bar = entry.pending ? html`<progress aria-label=${words.imagePending} max="1" .value=${progress ?? 0}></progress>` : nothing;
  return html`<figure class="image">${source ? html`<img src=${source} alt=${words.image} referrerpolicy="no-referrer" />` : nothing}${bar}</figure>`;
}

/** Questions and answers, once they are given (P-408). */
export function answered(item: StructuredInput): Drawn {
  if (item.status === "pending") return nothing;
  return html`<dl class="answers">
    ${item.inputs.map((input) => html`<dt dir="auto">${input.question}</dt>
      <dd dir="auto">${input.answer && !input.answer.skipped && input.answer.values.length > 0 ? input.answer.values.join(", ") : words.skipped}</dd>`)}
  </dl>`;
}
