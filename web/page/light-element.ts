/** Base of the page's components: they draw into the page itself, so that labels, forms and password managers just work. */

import { LitElement } from "lit";

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
