/** Widget JSON as it may really arrive: readers that turn any value into one we can draw (W-002, W-004). */

/** A node of a widget tree; unknown properties are carried and ignored (W-001). */
export interface WidgetNode {
  readonly type: string;
  readonly key?: string | null;
  readonly id?: string | null;
  readonly [property: string]: unknown;
}

/** `Card`, `ListView` and `Basic` by the types; anything is drawn. */
export type WidgetRoot = WidgetNode;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isNode = (value: unknown): value is WidgetNode => isRecord(value) && typeof value["type"] === "string";

/** The children of a node, which may be an array, one node or nothing. */
export function childrenOf(node: WidgetNode): readonly WidgetNode[] {
  const { children } = node;
  if (Array.isArray(children)) return children.filter(isNode);
  return isNode(children) ? [children] : [];
}

/** Identity among siblings: `key`, else `id`, else position, type and name (W-003). */
export const identityOf = (node: WidgetNode, index: number): string =>
  text(node.key) || text(node.id) || `${index}:${node.type}:${text(node["name"])}`;

/** Text of strings and numbers; everything else is empty. */
export const text = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

export const flag = (value: unknown): boolean => value === true || value === "true";

export const count = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.floor(value) : undefined;

/** `value` when it is one of `allowed`. */
export function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

/** The table's entry for `value`, own entries only. */
export function lookUp<T>(table: Readonly<Record<string, T>>, value: unknown): T | undefined {
  return typeof value === "string" && Object.prototype.hasOwnProperty.call(table, value) ? table[value] : undefined;
}
