/** Changes deep inside a widget tree; everything beside the path keeps its identity. */

import type { WidgetTree } from "../protocol/items";

type Change = (node: WidgetTree) => WidgetTree;

function changeOne(node: WidgetTree, id: string, change: Change): WidgetTree {
  if (node.id === id) return change(node);
  const { children } = node;
  if (Array.isArray(children)) {
    const next = children.map((child) => changeOne(child, id, change));
    return next.some((child, index) => child !== children[index]) ? { ...node, children: next } : node;
  }
  if (children && typeof children === "object") {
    const next = changeOne(children, id, change);
    return next === children ? node : { ...node, children: next };
  }
  return node;
}

/** Adds to the value of a Text or Markdown node (P-305). */
export function growText(root: WidgetTree, id: string, delta: string, done: boolean): WidgetTree {
  return changeOne(root, id, (node) => {
    const value = typeof node["value"] === "string" ? node["value"] : "";
    return { ...node, value: value + delta, streaming: !done };
  });
}

/** Puts another node in the place of one (P-307). */
export function replaceNode(root: WidgetTree, id: string, node: WidgetTree): WidgetTree {
  return changeOne(root, id, () => node);
}
