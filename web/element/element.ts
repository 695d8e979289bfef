/** The public element. */

import { LitElement, html } from "lit";

declare const __VERSION__: string;

export class OpenAIChatKit extends LitElement {
  static readonly version = __VERSION__;

  override render() {
    return html`<slot></slot>`;
  }
}
