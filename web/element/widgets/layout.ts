/** Containers and space: Box, Row, Col, Form, Spacer, Divider, Transition (W-081…W-088). */

import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { fire, readAction } from "./actions";
import { isValid } from "./fields";
import { childrenOf, identityOf, oneOf, type WidgetNode } from "./node";
import { asForm, drawChildren, type Drawn, type Scope } from "./scope";
import { styled, type Declarations } from "./styled";
import { align, block, border, colour, dimension, justify, radius, sidesOf, spacing } from "./values";

type Axis = "row" | "col";

const axisOf = (node: WidgetNode, fallback: Axis): Axis =>
  node["direction"] === "row" ? "row" : node["direction"] === "col" || node["direction"] === "column" ? "col" : fallback;

/** Everything that BoxBase can say (W-084). */
export function boxStyle(node: WidgetNode): Declarations {
  const scrolls = dimension(node["height"] ?? node["maxHeight"] ?? node["size"] ?? node["maxSize"]) !== undefined;
  return {
    ...block(node),
    ...sidesOf("padding", node["padding"]),
    ...sidesOf("margin", node["margin"]),
    ...border(node["border"]),
    gap: spacing(node["gap"]),
    "align-items": align(node["align"]),
    "justify-content": justify(node["justify"]),
    "flex-wrap": oneOf(node["wrap"], ["nowrap", "wrap", "wrap-reverse"]),
    "border-radius": radius(node["radius"]),
    background: colour(node["background"]),
    overflow: scrolls ? "auto" : undefined,
  };
}

const container =
  (fallback: Axis) =>
  (node: WidgetNode, scope: Scope): Drawn => {
    const axis = axisOf(node, fallback);
    return html`<div class="ck-box ck-${axis}" ${styled(boxStyle(node))}>${drawChildren(node, scope, { axis })}</div>`;
  };

export const box = container("col");
export const col = (node: WidgetNode, scope: Scope): Drawn => container("col")({ ...node, direction: "col" }, scope);
export const row = (node: WidgetNode, scope: Scope): Drawn => container("row")({ ...node, direction: "row" }, scope);

/** A real form: Enter submits, fields are checked, values go with the action (W-085). */
export function form(node: WidgetNode, scope: Scope): Drawn {
  const axis = axisOf(node, "col");
  const action = readAction(node["onSubmitAction"], "container", scope.path);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const element = event.currentTarget as HTMLFormElement;
    if (isValid(element)) fire({ scope, node, element }, action);
  };
  return html`<form
    class="ck-box ck-form ck-${axis}" data-ck-form novalidate
    @submit=${submit} @keydown=${submitOnEnter} ${styled(boxStyle(node))}
  >${drawChildren(node, asForm(node, scope), { axis })}</form>`;
}

/** Enter in a field submits also without a submit button; in a textarea it takes Ctrl or Cmd (W-142, W-143). */
export function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing) return;
  const field = event.target;
  const form = event.currentTarget as HTMLFormElement;
  const wanted =
    field instanceof HTMLTextAreaElement
      ? event.ctrlKey || event.metaKey
      : field instanceof HTMLInputElement && !["checkbox", "radio", "date"].includes(field.type);
  if (!wanted) return;
  event.preventDefault();
  event.stopPropagation();
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (button) button.click();
  else form.requestSubmit();
}

export function spacer(node: WidgetNode, scope: Scope): Drawn {
  const floor = spacing(node["minSize"]);
  return html`<div class="ck-spacer" ${styled({ [scope.axis === "row" ? "min-width" : "min-height"]: floor })}></div>`;
}

export function divider(node: WidgetNode, scope: Scope): Drawn {
  const upright = scope.axis === "row";
  const space = spacing(node["spacing"]);
  const style: Declarations = {
    background: colour(node["color"]),
    [upright ? "width" : "height"]: dimension(node["size"]),
    [upright ? "margin-inline" : "margin-block"]: space,
  };
  return html`<div
    class="ck-divider ${upright ? "upright" : ""} ${node["flush"] === true ? "ck-flush" : ""}" role="separator"
    aria-orientation=${upright ? "vertical" : "horizontal"} ${styled(style)}
  ></div>`;
}

export function transition(node: WidgetNode, scope: Scope): Drawn {
  const child = childrenOf(node)[0];
  const identity = child ? identityOf(child, 0) : "";
  return html`<div class="ck-transition">${keyed(identity, html`<div class="ck-enter">${drawChildren(node, scope)}</div>`)}</div>`;
}
