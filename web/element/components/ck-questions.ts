/** Questions of the server in the composer's place (P-852, P-853). */

import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { StructuredAnswer, StructuredInput, StructuredQuestion } from "../protocol/items";
import { words } from "../words";
import { LightElement } from "./light";
import type { View } from "./view";

function choices(question: Extract<StructuredQuestion, { type: "multiple_choice" }>): TemplateResult {
  const kind = question.multiple ? "checkbox" : "radio";
  return html`${question.options.map(
    (option) => html`<label class="choice"><input type=${kind} name=${question.id} value=${option.value} /><span dir="auto">${option.value}</span></label>`,
  )}<input type="text" class="text-field" dir="auto" name=${question.id} aria-label=${`${words.other}: ${question.question}`} placeholder=${words.other} autocomplete="off" />`;
}

function fieldset(question: StructuredQuestion): TemplateResult {
  return html`<fieldset>
    <legend dir="auto">${question.question}</legend>
    ${question.type === "multiple_choice"
      ? choices(question)
      : html`${question.description ? html`<p class="note" dir="auto">${question.description}</p>` : nothing}
          <input type="text" class="text-field" dir="auto" name=${question.id} aria-label=${question.question} autocomplete="off" />`}
  </fieldset>`;
}

export class CkQuestions extends LightElement {
  @property({ attribute: false }) view!: View;
  @property({ attribute: false }) item!: StructuredInput;

  override render(): TemplateResult {
    const busy = this.view.conversation.run !== null;
    return html`<form class="composer questions" @submit=${this.submitted}>
      ${this.item.inputs.map(fieldset)}
      <div class="row-end">
        <button type="button" class="plain" ?disabled=${busy} @click=${() => this.reply("skipped", {})}>${words.skip}</button>
        <button type="submit" class="primary" ?disabled=${busy}>${words.answer}</button>
      </div>
    </form>`;
  }

  private readonly submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const answers = this.item.inputs.map((question): [string, StructuredAnswer] => {
      const given = form.getAll(question.id).map(String).map((one) => one.trim()).filter((one) => one !== "");
      // A text of one's own goes before the option that was ticked by default.
      const single = question.type === "multiple_choice" && !question.multiple;
      const values = single ? given.slice(-1) : given;
      return [question.id, { values, skipped: values.length === 0 }];
    });
    this.reply("answered", Object.fromEntries(answers));
  };

  private reply(status: "answered" | "skipped", answers: Record<string, StructuredAnswer>): void {
    this.view.ask({ kind: "answer", itemId: this.item.id, status, answers });
  }
}
