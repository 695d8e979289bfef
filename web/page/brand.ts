/** The mark: a tick in a rounded square, in the accent. */

import { html, type TemplateResult } from "lit";

export const mark = (size: number): TemplateResult => html`<svg
  class="mark" aria-hidden="true" width=${size} height=${size} viewBox="0 0 32 32"
><rect width="32" height="32" rx="9" fill="var(--ck-accent)"></rect><path
  d="M9 16.5l5 5 9.5-10.5" fill="none" stroke="var(--ck-on-accent)" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"
></path></svg>`;
