import { LitElement } from "lit";

/** Draws into itself instead of a shadow root of its own: one root, one set of styles, ids that find each other. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
