/** How form fields get into an action's payload (W-170…W-173). Pure. */

import { isRecord } from "./node";

export interface Field {
  /** Dotted names nest: `todo.title` becomes `{todo: {title}}`. */
  readonly name: string;
  readonly value: string | boolean;
}

export interface Merged {
  readonly payload: unknown;
  /** Names that could not be merged, for the author of the widget. */
  readonly dropped: readonly string[];
}

type Bag = Record<string, unknown>;

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
const owns = (bag: Bag, key: string): boolean => Object.prototype.hasOwnProperty.call(bag, key);

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !FORBIDDEN.has(key)).map(([key, each]) => [key, copy(each)]));
}

/**
 * The payload with the fields in it. Inside objects a field's leaf wins over the same leaf (that is how a form edits
 * an object); a plain top-level key of the payload wins over a field of that name; a payload that is no object stays
 * as it is. The last of two fields with one name wins (W-177).
 */
export function mergePayload(payload: unknown, fields: readonly Field[]): Merged {
  if (fields.length === 0) return { payload, dropped: [] };
  if (payload !== undefined && payload !== null && !isRecord(payload)) {
    return { payload, dropped: fields.map((field) => field.name) };
  }
  const bag = copy(payload ?? {}) as Bag;
  const predefined = new Set(Object.keys(bag));
  const dropped = fields.filter((field) => !place(bag, predefined, field)).map((field) => field.name);
  return { payload: bag, dropped };
}

function place(bag: Bag, predefined: ReadonlySet<string>, { name, value }: Field): boolean {
  const path = name.split(".");
  if (path.some((segment) => !segment || FORBIDDEN.has(segment))) return false;
  const leaf = path.pop() as string;
  if (path.length === 0 && predefined.has(leaf)) return false;
  let target = bag;
  for (const segment of path) {
    if (!owns(target, segment) || target[segment] === null) target[segment] = {};
    const next = target[segment];
    if (!isRecord(next)) return false;
    target = next as Bag;
  }
  if (owns(target, leaf) && isRecord(target[leaf])) return false;
  target[leaf] = value;
  return true;
}
