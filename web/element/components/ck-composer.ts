/** Where the person writes. Enter sends, Shift+Enter breaks the line, an input method's Enter does neither (O-402). */

import { html, nothing, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { draftOf } from "../state/state";
import { icon } from "../widgets";
import { words } from "../words";
import { arrowUp, square } from "./glyphs";
import { LightElement } from "./light";
import { isOpen, type View } from "./view";

function placeholderOf(view: View): string {
  const status = view.conversation.thread?.status;
  if (status?.type === "locked") return status.reason || words.locked;
  return view.options.composer?.placeholder ?? words.placeholder;
}

/** A touch keyboard has no Shift+Enter: there, Enter breaks the line. */
const hasKeyboard = (): boolean => !matchMedia("(pointer: coarse) and (hover: none)").matches;

export class CkComposer extends LightElement {
  @property({ attribute: false }) view!: View;
  @query("textarea") private field!: HTMLTextAreaElement;

  override render(): TemplateResult {
    const { view } = this;
    const { thread, run } = view.conversation;
    if (thread?.status?.type === "closed") return html`<p class="closed" dir="auto">${thread.status.reason || words.closed}</p>`;
    const draft = draftOf(view.state, view.state.active);
    const locked = thread?.status?.type === "locked";
    const stops = run !== null && run.canStop;
    const ready = stops ? !run.stopping : run === null && isOpen(view) && draft.text.trim() !== "";
    const label = stops ? words.stop : words.send;
    return html`<form class="composer" part="composer" @submit=${this.submitted}>
      ${draft.quote
        ? html`<div class="quote-chip"><span class="hidden">${words.replyTo}</span><span dir="auto">${draft.quote}</span>
            <button type="button" class="icon-button" aria-label=${words.clearReply} @click=${() => view.ask({ kind: "clear-quote" })}>${icon("close", 14)}</button></div>`
        : nothing}
      <div class="composer-row" @click=${() => this.field.focus()}>
        <textarea
          rows="1" dir="auto" aria-label=${words.message} placeholder=${placeholderOf(view)} autocomplete="off" enterkeyhint="send"
          ?disabled=${locked} .value=${draft.text} @input=${this.typed} @keydown=${this.pressed}
        ></textarea>
        <button type="submit" class="send ${stops ? "stops" : ""}" aria-label=${label} title=${label} aria-disabled=${ready ? "false" : "true"} @click=${(event: Event) => event.stopPropagation()}>
          ${stops ? square() : arrowUp()}
        </button>
      </div>
    </form>`;
  }

  protected override updated(): void {
    this.fit();
  }

  focusField(): void {
    this.field?.focus();
  }

  /** As high as its text, up to what the style sheet allows. */
  private fit(): void {
    const { field } = this;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }

  private readonly typed = (): void => {
    this.view.ask({ kind: "draft", text: this.field.value });
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // 229: some browsers report the Enter that ends a composition after `isComposing` is over.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (!hasKeyboard() && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (this.view.conversation.run === null) this.view.ask({ kind: "send" });
  };

  private readonly submitted = (event: Event): void => {
    event.preventDefault();
    this.view.ask({ kind: this.view.conversation.run?.canStop ? "stop" : "send" });
  };
}
