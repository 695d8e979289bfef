/** ListView and its rows, with "Show more" and whole rows that can be pressed (W-061…W-064). */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { fire, isBlocked, isBusy, readAction } from "./actions";
import { childrenOf, count, text, type WidgetNode } from "./node";
import { nameOf, status } from "./roots";
import { drawChildren, inside, withIdentities, type Drawn, type Scope } from "./scope";
import { styled } from "./styled";
import { align, spacing } from "./values";

const AUTO_LIMIT = 5;

export function listView(node: WidgetNode, scope: Scope): Drawn {
  const rows = withIdentities(childrenOf(node));
  const limit = node["limit"] === "auto" ? AUTO_LIMIT : (count(node["limit"]) ?? rows.length);
  const hidden = Math.max(0, rows.length - limit);
  return html`<div class="ck-list-box">
    ${status(node["status"], scope)}
    <ul class="ck-list" role="list" tabindex="-1" data-list aria-label=${nameOf({ ...node, children: [] }) || "List"}>
      ${repeat(
        rows,
        ([identity]) => identity,
        ([identity, child], index) => listRow(child, inside(scope, identity), identity, index >= limit),
      )}
    </ul>
    ${hidden > 0
      ? html`<button type="button" class="ck-more ck-button tone-secondary ghost size-sm" @click=${showAll}>Show ${hidden} more</button>`
      : nothing}
  </div>`;
}

/** The open state lives in the DOM, so that it survives every new version of the list. */
function showAll(event: Event): void {
  const more = event.currentTarget as HTMLElement;
  const list = more.previousElementSibling as HTMLElement;
  const first = [...list.children].findIndex((row) => row.classList.contains("beyond"));
  list.dataset["open"] = "";
  const row = list.children[first];
  (row?.querySelector<HTMLElement>("button, a[href], input, select, textarea") ?? list).focus();
}

function listRow(node: WidgetNode, scope: Scope, identity: string, beyond: boolean): Drawn {
  const isItem = node.type === "ListViewItem";
  const action = isItem ? readAction(node["onClickAction"], "self", scope.path) : undefined;
  const busy = isBusy(scope.ctx, action);
  const classes = `ck-list-row ${beyond ? "beyond" : ""} ${action ? "pressable" : ""}`;
  const row = nameOf(node);
  const content = isItem ? drawChildren(node, scope, { axis: "row", row }) : scope.draw(node, scope);
  const style = { gap: spacing(node["gap"]), "align-items": align(node["align"]) };
  return html`<li class=${classes} data-row=${identity} aria-busy=${busy ? "true" : nothing} ${styled(isItem ? style : {})}>
    ${action
      ? html`<button
          type="button" class="ck-row-press" aria-label=${row || text(node.id) || "Open"}
          aria-disabled=${isBlocked(scope.ctx, action) || busy ? "true" : nothing}
          @click=${(event: Event) => fire({ scope, node, element: event.currentTarget as Element }, action)}
        ></button>`
      : nothing}${content}
  </li>`;
}
