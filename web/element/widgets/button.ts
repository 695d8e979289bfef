/** Button, and the two in a card's footer (W-141). Waiting never takes the focus away: `aria-disabled`, not `disabled`. */

import { html, nothing } from "lit";
import { fire, isBlocked, isBusy, readAction } from "./actions";
import type { WidgetAction } from "./context";
import { formOf, isValid } from "./fields";
import { icon, iconWords } from "./icon";
import { flag, lookUp, oneOf, text, type WidgetNode } from "./node";
import type { Drawn, Scope } from "./scope";

const COLOURS = ["primary", "secondary", "info", "discovery", "success", "caution", "warning", "danger"] as const;
const SIZES = ["3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl"] as const;
const ICON_SIZES: Readonly<Record<string, number>> = { xs: 14, sm: 16, md: 18, lg: 20, xl: 22, "2xl": 24 };

export function button(node: WidgetNode, scope: Scope): Drawn {
  const action = readAction(node["onClickAction"], "self", scope.path);
  const submits = flag(node["submit"]);
  const click = (event: Event): void => {
    const element = event.currentTarget as HTMLButtonElement;
    event.stopPropagation();
    const form = formOf(element);
    // A submit button without an action of its own lets the form submit itself.
    if (submits && form && !action) return;
    event.preventDefault();
    if (submits && form && !isValid(form)) return;
    fire({ scope, node, element }, action);
  };
  return control(node, scope, { action, click, type: submits ? "submit" : "button" });
}

export interface Behaviour {
  readonly action: WidgetAction | undefined;
  readonly click: (event: Event) => void;
  readonly type: "button" | "submit";
}

export function control(node: WidgetNode, scope: Scope, { action, click, type }: Behaviour): Drawn {
  const words = text(node["label"]);
  const iconSize = lookUp(ICON_SIZES, node["iconSize"]) ?? 16;
  const busy = isBusy(scope.ctx, action);
  const blocked = isBlocked(scope.ctx, action) || busy;
  const tone = oneOf(node["color"], COLOURS) ?? (node["style"] === "primary" ? "primary" : "secondary");
  const variant =
    oneOf(node["variant"], ["solid", "soft", "outline", "ghost"]) ?? (node["style"] === "primary" ? "solid" : tone === "secondary" ? "soft" : "solid");
  const shape = [
    node["pill"] === false ? "" : "pill",
    flag(node["uniform"]) || !words ? "uniform" : "",
    flag(node["block"]) ? "block" : "",
    busy ? "busy" : "",
  ].join(" ");
  return html`<button
    type=${type} class="ck-button tone-${tone} ${variant} size-${oneOf(node["size"], SIZES) ?? "md"} ${shape}"
    data-node=${text(node.id) || nothing} aria-label=${words ? nothing : iconWords(text(node["iconStart"]) || text(node["iconEnd"]) || "button")}
    aria-description=${(words && scope.row) || nothing} aria-disabled=${blocked ? "true" : nothing} aria-busy=${busy ? "true" : nothing} ?disabled=${flag(node["disabled"])} @click=${click}
  >${icon(node["iconStart"], iconSize)}${words ? html`<span dir="auto">${words}</span>` : nothing}${icon(node["iconEnd"], iconSize)}</button>`;
}
