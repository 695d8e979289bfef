/** Drawings of the element's own controls that are no widget icons. */

import { html, type TemplateResult } from "lit";

const stroke = (path: string, size: number): TemplateResult =>
  html`<svg aria-hidden="true" focusable="false" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${path}></path></svg>`;

const THUMB = "M7 11v9H4v-9ZM7 11l4-7c1.7 0 2.6 1 2.3 2.6L12.6 10H19c1.2 0 2 1 1.7 2.2l-1.4 6.3A2 2 0 0 1 17.3 20H7";

export const arrowUp = (): TemplateResult => stroke("M12 19V5M6 11l6-6 6 6", 20);
export const arrowDown = (): TemplateResult => stroke("M12 5v14M6 13l6 6 6-6", 18);
export const thumbUp = (): TemplateResult => stroke(THUMB, 16);
export const thumbDown = (): TemplateResult => html`<span class="turned">${stroke(THUMB, 16)}</span>`;
export const square = (): TemplateResult =>
  html`<svg aria-hidden="true" focusable="false" viewBox="0 0 16 16" width="14" height="14"><rect x="2" y="2" width="12" height="12" rx="2.5" fill="currentColor"></rect></svg>`;
