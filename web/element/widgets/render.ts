/** One widget tree to one template. Nothing a server sends can blank it or run a script (W-001, W-004, W-007, W-008). */

import { html, nothing, type TemplateResult } from "lit";
import { isContainerBusy } from "./actions";
import { button } from "./button";
import type { WidgetContext } from "./context";
import { checkbox, datePicker, input, radioGroup, select, textarea } from "./controls";
import { keepFocus } from "./focus";
import { box, col, divider, form, row, spacer, transition } from "./layout";
import { listView } from "./list";
import { chart, iconNode, image, table } from "./media";
import { lookUp, oneOf, type WidgetNode, type WidgetRoot } from "./node";
import { badge, caption, label, markdown, title, words } from "./prose";
import { basic, card } from "./roots";
import { drawChildren, labelsIn, type Drawn, type Scope } from "./scope";
import { styled } from "./styled";

const MAX_DEPTH = 64;
const MAX_NODES = 5000;

type Draw = (node: WidgetNode, scope: Scope) => Drawn;

const DRAWINGS: Readonly<Record<string, Draw>> = {
  Card: card, ListView: listView, Basic: basic,
  Box: box, Row: row, Col: col, Column: col, Form: form, Spacer: spacer, Divider: divider, Transition: transition,
  ListViewItem: row, Table: table,
  Text: words, Title: title, Headline: title, Caption: caption, Label: label, Markdown: markdown, Badge: badge,
  Icon: iconNode, Image: image, Chart: chart,
  Button: button, Input: input, Textarea: textarea, Select: select, DatePicker: datePicker, Checkbox: checkbox, RadioGroup: radioGroup,
};

/** Children of something we do not know, in a plain box. */
const unknown: Draw = (node, scope) => {
  scope.ctx.warn?.("widget.unknown_type", { type: node.type });
  return html`<div class="ck-box ck-col">${drawChildren(node, scope, { axis: "col" })}</div>`;
};

const draw: Draw = (node, scope) => {
  if (scope.depth > MAX_DEPTH || scope.budget.left < 0) return nothing;
  scope.budget.left -= 1;
  try {
    if (scope.budget.left < 0) return html`<div class="ck-caption">…</div>`;
    return (lookUp(DRAWINGS, node.type) ?? unknown)(node, scope);
  } catch (error) {
    scope.ctx.warn?.("widget.node_failed", { type: node.type, reason: String(error) });
    return nothing;
  }
};

/** The widget as a template; render it again with each new tree or context, in the same place. */
export function renderWidget(root: WidgetRoot, ctx: WidgetContext): TemplateResult {
  const scope: Scope = {
    ctx, draw, path: "", form: "", axis: "col", depth: 0, labelled: labelsIn(root), budget: { left: MAX_NODES },
  };
  const scheme = oneOf(root["theme"], ["light", "dark"]);
  const busy = isContainerBusy(ctx);
  return html`<div
    class="ck-widget ${busy ? "busy" : ""} ${ctx.inert ? "inert" : ""}" tabindex="-1" aria-busy=${busy ? "true" : nothing}
    ${styled({ "color-scheme": scheme })} ${keepFocus()}
  >
    ${draw(root, scope)}${ctx.problem ? html`<p class="ck-problem" role="alert">${ctx.problem}</p>` : nothing}
  </div>`;
}
