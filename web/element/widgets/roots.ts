/** Card, Basic, and the line of status above cards and lists (W-051…W-060, W-065). */

import { html, nothing } from "lit";
import { fire, readAction } from "./actions";
import { control } from "./button";
import { isValid } from "./fields";
import { icon } from "./icon";
import { boxStyle, submitOnEnter } from "./layout";
import { imageSource } from "./media";
import { childrenOf, flag, isRecord, oneOf, text, type WidgetNode } from "./node";
import { asForm, drawChildren, type Drawn, type Scope } from "./scope";
import { styled } from "./styled";
import { border, colour, sidesOf, spacing } from "./values";

export function status(value: unknown, scope: Scope): Drawn {
  if (!isRecord(value) || !text(value["text"])) return nothing;
  const favicon = imageSource(value["favicon"], scope.ctx.imageHosts);
  return html`<p class="ck-status" dir="auto">
    ${favicon
      ? html`<img class=${value["frame"] ? "framed" : ""} src=${favicon} alt="" width="16" height="16" loading="lazy" referrerpolicy="no-referrer" />`
      : icon(value["icon"], 16)}<span>${text(value["text"])}</span>
  </p>`;
}

export function card(node: WidgetNode, scope: Scope): Drawn {
  const size = oneOf(node["size"], ["sm", "md", "lg", "full"]) ?? "md";
  const padding = node["padding"];
  const axis = "col" as const;
  const inset = isRecord(padding) ? spacing(padding["x"] ?? padding["left"]) : spacing(padding);
  const style = {
    ...sidesOf("padding", padding),
    ...border(node["border"]),
    background: colour(node["background"]),
    "--ck-inset": inset === "0px" ? "0px" : inset,
  };
  const form = flag(node["asForm"]);
  const inner = form ? asForm(node, scope) : scope;
  const foot = footer(node, inner);
  const content = html`<div class="ck-card-body">${drawChildren(node, inner, { axis })}</div>${foot}`;
  const body = flag(node["collapsed"]) ? folded(node, content) : content;
  const classes = `ck-card ck-card-${size}`;
  return html`<div class="ck-card-box" role="group" aria-label=${nameOf(node) || nothing}>
    ${status(node["status"], scope)}
    ${form
      ? html`<form class=${classes} data-ck-form novalidate @submit=${confirmOn(node, inner)} @keydown=${submitOnEnter} ${styled(style)}>${body}</form>`
      : html`<div class=${classes} ${styled(style)}>${body}</div>`}
  </div>`;
}

/** The card's status, else its first title or text. */
export function nameOf(node: WidgetNode, depth = 0): string {
  const own = isRecord(node["status"]) ? text(node["status"]["text"]) : "";
  if (own || depth > 8) return own;
  for (const child of childrenOf(node)) {
    if (child.type === "Title" || child.type === "Headline" || child.type === "Text") return text(child["value"]).slice(0, 120);
    const below = nameOf(child, depth + 1);
    if (below) return below;
  }
  return "";
}

function folded(node: WidgetNode, content: Drawn): Drawn {
  return html`<details class="ck-folded"><summary>${nameOf(node) || "Details"}</summary>${content}</details>`;
}

function cardAction(node: WidgetNode, which: "confirm" | "cancel", scope: Scope) {
  const config = node[which];
  return isRecord(config) ? readAction(config["action"], "container", `${scope.path}:${which}`) : undefined;
}

function confirmOn(node: WidgetNode, scope: Scope) {
  return (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const element = event.currentTarget as HTMLFormElement;
    if (isValid(element)) fire({ scope, node, element }, cardAction(node, "confirm", scope));
  };
}

/** In a form the confirming button submits, so that Enter and validation work; cancelling never validates (W-058). */
function footer(node: WidgetNode, scope: Scope): Drawn {
  const one = (which: "confirm" | "cancel"): Drawn => {
    const config = node[which];
    if (!isRecord(config) || !text(config["label"])) return nothing;
    const action = cardAction(node, which, scope);
    const submits = which === "confirm" && flag(node["asForm"]);
    const click = (event: Event): void => {
      event.stopPropagation();
      if (!submits) fire({ scope, node, element: event.currentTarget as Element }, action);
    };
    const drawn: WidgetNode = {
      type: "Button",
      id: node.id ? `${node.id}_${which}` : null,
      label: text(config["label"]),
      style: which === "confirm" ? "primary" : "secondary",
      color: config["color"],
    };
    return control(drawn, scope, { action, click, type: submits ? "submit" : "button" });
  };
  const [cancel, confirm] = [one("cancel"), one("confirm")];
  return cancel === nothing && confirm === nothing ? nothing : html`<div class="ck-card-foot">${cancel}${confirm}</div>`;
}

export function basic(node: WidgetNode, scope: Scope): Drawn {
  const axis = node["direction"] === "row" ? "row" : "col";
  return html`<div class="ck-box ck-${axis}" ${styled(boxStyle(node))}>${drawChildren(node, scope, { axis })}</div>`;
}
