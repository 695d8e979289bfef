/** Where in the tree we are drawing: identity, the form around us, and what is left of the node budget. */

import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { WidgetContext } from "./context";
import { childrenOf, identityOf, text, type WidgetNode } from "./node";

export type Drawn = TemplateResult | unknown;

export interface Scope {
  readonly ctx: WidgetContext;
  /** Unique in this widget. */
  readonly path: string;
  /** Path of the nearest form, or of the root. */
  readonly form: string;
  /** Field names that a Label of this form describes. */
  readonly labelled: ReadonlySet<string>;
  /** Direction of the container around this node. */
  readonly axis: "row" | "col";
  /** What the list row around this node is about, for its buttons' descriptions. */
  readonly row?: string;
  readonly depth: number;
  readonly budget: { left: number };
  /** Draws any node; handed down so that containers need not know every type. */
  readonly draw: (node: WidgetNode, scope: Scope) => Drawn;
}

/** A DOM id for a field, the same for the field and for its Label. */
export const fieldId = (scope: Scope, name: string): string => `ck-${scope.ctx.itemId}-${scope.form}-${name}`;

/** Draws the children of `node`, each keeping its DOM while it keeps its identity (W-003). */
export function drawChildren(node: WidgetNode, scope: Scope, change: Partial<Scope> = {}): TemplateResult {
  return drawNodes(childrenOf(node), { ...scope, ...change });
}

export function drawNodes(nodes: readonly WidgetNode[], scope: Scope): TemplateResult {
  const placed = withIdentities(nodes);
  return html`${repeat(
    placed,
    ([identity]) => identity,
    ([identity, child]) => scope.draw(child, inside(scope, identity)),
  )}`;
}

/** Pairs nodes with identities that are unique among them, whatever the server sent. */
export function withIdentities(nodes: readonly WidgetNode[]): readonly (readonly [string, WidgetNode])[] {
  const seen = new Set<string>();
  return nodes.map((node, index) => {
    let identity = identityOf(node, index);
    if (seen.has(identity)) identity = `${identity}#${index}`;
    seen.add(identity);
    return [identity, node] as const;
  });
}

export const inside = (scope: Scope, identity: string): Scope => ({
  ...scope,
  path: `${scope.path}/${identity}`,
  depth: scope.depth + 1,
});

/** A scope whose fields belong to the form at `scope.path`. */
export const asForm = (node: WidgetNode, scope: Scope): Scope => ({
  ...scope,
  form: scope.path,
  labelled: labelsIn(node),
});

/** Names that Labels below `node` describe, not looking into forms of their own. */
export function labelsIn(node: WidgetNode, depth = 0): ReadonlySet<string> {
  const found = new Set<string>();
  for (const child of depth < 64 ? childrenOf(node) : []) {
    if (child.type === "Label") found.add(text(child["fieldName"]));
    if (child.type !== "Form") for (const name of labelsIn(child, depth + 1)) found.add(name);
  }
  return found;
}
