/** Keeps the focus in a widget whose focused control has gone with a new version of the tree (A-02, P-306). */

import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

const CONTROLS = "button:not(.ck-row-press):not([disabled]), .ck-row-press, a[href], input:not([disabled]), select:not([disabled]), textarea:not([disabled])";

interface Place {
  readonly active: HTMLElement;
  readonly row: string | undefined;
  readonly index: number;
}

function placeOf(root: HTMLElement): Place | undefined {
  const active = (root.getRootNode() as Document | ShadowRoot).activeElement;
  if (!(active instanceof HTMLElement) || active === root || !root.contains(active)) return undefined;
  const row = active.closest<HTMLElement>("[data-row]");
  const rows = [...root.querySelectorAll("[data-row]")];
  return { active, row: row?.dataset["row"], index: row ? rows.indexOf(row) : -1 };
}

/** The field that asks for it, the same row, the row that took its place, the list, the widget: the first that exists. */
function heir(root: HTMLElement, { row, index }: Place): HTMLElement {
  const asked = root.querySelector<HTMLElement>("[data-autofocus]");
  if (asked) return asked;
  const rows = [...root.querySelectorAll<HTMLElement>("[data-row]")];
  const next = rows.find((candidate) => candidate.dataset["row"] === row) ?? rows[Math.min(index, rows.length - 1)];
  const control = index >= 0 ? next?.querySelector<HTMLElement>(CONTROLS) : root.querySelector<HTMLElement>(CONTROLS);
  return control ?? root.querySelector<HTMLElement>("[data-list]") ?? root;
}

class KeepFocus extends Directive {
  render(): typeof noChange {
    return noChange;
  }

  /** Runs before the children change; looks again when they have. */
  override update(part: ElementPart): typeof noChange {
    const root = part.element as HTMLElement;
    const place = root.isConnected ? placeOf(root) : undefined;
    if (place) {
      queueMicrotask(() => {
        if (!root.contains(place.active) && root.isConnected) heir(root, place).focus();
      });
    }
    return noChange;
  }
}

export const keepFocus = directive(KeepFocus);
