/** One turn of the transcript: what was said, what was answered, what can be done with it. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Entry } from "../state/state";
import { copyText, type Turn } from "../state/turns";
import { icon } from "../widgets";
import { words } from "../words";
import { thumbDown, thumbUp } from "./glyphs";
import { answered, generatedImage, loneStep, userMessage, widget, workflow } from "./items";
import { isOpen, type View } from "./view";

/** A date without an offset is UTC (P-007). */
export function instantOf(text: string): Date {
  return new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

function stamp(text: string, view: View): TemplateResult | typeof nothing {
  const at = instantOf(text);
  if (Number.isNaN(at.getTime())) return nothing;
  return html`<time datetime=${at.toISOString()}>${at.toLocaleString(view.locale, { dateStyle: "medium", timeStyle: "short" })}</time>`;
}

function entryBody(entry: Entry, view: View): unknown {
  const { item } = entry;
  switch (item.type) {
    case "assistant_message":
      return html`<ck-message .item=${item} .policy=${view.policy}></ck-message>${cutNote(item.id, view)}`;
    case "widget":
      return widget(item, entry, view);
    case "workflow":
      return workflow(item, entry, view);
    case "task":
      return loneStep(item.task, view);
    case "generated_image":
      return generatedImage(item, entry, view);
    case "structured_input":
      return answered(item);
    case "client_tool_call":
      return item.status === "pending" && view.conversation.run === null ? html`<p class="note">${words.interrupted}</p>` : nothing;
    case "user_message":
    case "end_of_turn":
      return nothing;
  }
}

function cutNote(id: string, view: View): TemplateResult | typeof nothing {
  const cut = view.conversation.cut[id];
  return cut === undefined ? nothing : html`<p class="note">${cut === "stopped" ? words.stopped : words.incomplete}</p>`;
}

function iconButton(drawing: unknown, label: string, press: () => void, pressed?: boolean): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} @click=${press}>${drawing}</button>`;
}

const ANSWERS: ReadonlySet<string> = new Set(["assistant_message", "widget", "generated_image"]);

function actions(turn: Turn, view: View): TemplateResult | typeof nothing {
  const { threadItemActions } = view.options;
  const { votes } = view.conversation;
  if (!turn.answer.some(({ item }) => ANSWERS.has(item.type))) return nothing;
  const text = copyText(turn);
  const user = turn.user;
  const vote = (kind: "positive" | "negative") => () => view.ask({ kind: "vote", turn: turn.id, vote: kind });
  const buttons = [
    text ? iconButton(icon("copy", 16), words.copy, () => view.ask({ kind: "copy-turn", turn: turn.id })) : nothing,
    threadItemActions?.feedback ? iconButton(thumbUp(), words.good, vote("positive"), votes[turn.id] === "positive") : nothing,
    threadItemActions?.feedback ? iconButton(thumbDown(), words.bad, vote("negative"), votes[turn.id] === "negative") : nothing,
    threadItemActions?.retry && user && !user.local && isOpen(view)
      ? iconButton(icon("reload", 16), words.again, () => view.ask({ kind: "retry-turn", itemId: user.item.id }))
      : nothing,
  ];
  return buttons.every((one) => one === nothing) ? nothing : html`<div class="turn-actions">${buttons}</div>`;
}

function answer(turn: Turn, view: View, running: boolean): TemplateResult | typeof nothing {
  const [first] = turn.answer;
  if (first === undefined) return nothing;
  return html`<article class="answer" aria-label=${words.assistant} aria-busy=${running ? "true" : "false"} part="assistant-message">
    <span class="hidden">${words.assistant} ${stamp(first.item.created_at, view)}</span>
    ${repeat(turn.answer, (entry) => entry.key, (entry) => entryBody(entry, view))} ${running ? nothing : actions(turn, view)}
  </article>`;
}

/**
 * `live` marks the turn that was sent just now: it may take the whole height, so that the answer has
 * room (O-321). A `past` one is laid out only when it comes into view (E-507).
 */
export function turnTemplate(turn: Turn, view: View, running: boolean, kind: "live" | "past" | "", tail: unknown): TemplateResult {
  return html`<section class="turn ${kind}" data-turn=${turn.key}>
    ${turn.user && turn.user.item.type === "user_message"
      ? html`<article class="said" aria-label=${words.you}>
          <span class="hidden">${words.you} ${stamp(turn.user.item.created_at, view)}</span>${userMessage(turn.user.item)}
        </article>`
      : nothing}
    ${answer(turn, view, running)} ${tail}
  </section>`;
}
