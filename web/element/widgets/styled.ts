/** `<div ${styled({...})}>`: sets properties through CSSOM, because a `style` attribute breaks under a strict CSP (E-010). */

import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";

export type Declarations = Readonly<Record<string, string | undefined>>;

class Styled extends Directive {
  #set: readonly string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("styled() belongs on an element");
  }

  render(_declarations: Declarations): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [declarations]: [Declarations]): typeof noChange {
    const present = Object.entries(declarations).filter((entry): entry is [string, string] => entry[1] !== undefined);
    if (present.length + this.#set.length === 0) return noChange;
    const { style } = part.element as HTMLElement;
    for (const property of this.#set) if (declarations[property] === undefined) style.removeProperty(property);
    for (const [property, value] of present) style.setProperty(property, value);
    this.#set = present.map(([property]) => property);
    return noChange;
  }
}

export const styled = directive(Styled);
