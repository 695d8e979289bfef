/** `<tp-toast>`: one short notice at the foot of the page, with at most one thing to do about it. */

import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LightElement } from "./light-element";

export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 10_000;

@customElement("tp-toast")
export class Toast extends LightElement {
  @state() private notice: Notice | null = null;
  private timer = 0;

  show(notice: Notice): void {
    this.notice = notice;
    this.wait();
  }

  hide(): void {
    clearTimeout(this.timer);
    this.notice = null;
  }

  /** Nobody loses "Undo" while reaching for it (WCAG 2.2.1). */
  private readonly wait = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.matches(":hover, :focus-within")) this.wait();
      else this.hide();
    }, SHOWN_MS);
  };

  override render() {
    const { notice } = this;
    return html`<div class="toast-region" role="status">
      ${notice
        ? html`<div class="toast">
            <span dir="auto">${notice.text}</span>
            ${notice.action
              ? html`<button class="quiet" @click=${() => (this.hide(), notice.action?.run())}>${notice.action.label}</button>`
              : nothing}
          </div>`
        : nothing}
    </div>`;
  }
}
