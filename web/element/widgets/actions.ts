/** From an action in a widget's JSON to a request of the element (W-161…W-167). */

import type { LoadingBehavior, WidgetAction, WidgetContext } from "./context";
import { fieldsOf, formOf } from "./fields";
import { flag, isRecord, oneOf, text, type WidgetNode } from "./node";
import { mergePayload, type Field } from "./payload";
import type { Scope } from "./scope";

const BEHAVIORS = ["none", "self", "container"] as const;

/** The action with defaults filled in, or undefined when there is none; `auto` becomes `fallback`. */
export function readAction(config: unknown, fallback: LoadingBehavior, path: string): WidgetAction | undefined {
  if (!isRecord(config) || !text(config["type"])) return undefined;
  const loadingBehavior = oneOf(config["loadingBehavior"], BEHAVIORS) ?? fallback;
  return {
    type: text(config["type"]),
    payload: config["payload"] ?? undefined,
    handler: config["handler"] === "client" ? "client" : "server",
    loadingBehavior,
    streaming: config["streaming"] === undefined || config["streaming"] === null || flag(config["streaming"]),
    key: `${loadingBehavior}:${path}`,
  };
}

/** Client actions run at any time, also offline; server actions wait for a running answer. */
export const isBlocked = (ctx: WidgetContext, action: WidgetAction | undefined): boolean =>
  ctx.inert === true ||
  (action !== undefined && action.handler === "server" && action.streaming && ctx.pending) ||
  isContainerBusy(ctx);

export const isContainerBusy = (ctx: WidgetContext): boolean => ctx.busyAction?.startsWith("container:") ?? false;

export const isBusy = (ctx: WidgetContext, action: WidgetAction | undefined): boolean =>
  action !== undefined && action.loadingBehavior !== "none" && ctx.busyAction === action.key;

export interface Origin {
  readonly scope: Scope;
  readonly node: WidgetNode;
  readonly element: Element;
}

/** Sends the action with the values of the form around `element`, unless it has to wait; `own` is the field that changed. */
export function fire({ scope, node, element }: Origin, action: WidgetAction | undefined, own: readonly Field[] = []): void {
  const { ctx } = scope;
  if (!action || isBlocked(ctx, action) || isBusy(ctx, action)) return;
  const form = formOf(element);
  const { payload, dropped } = mergePayload(action.payload, form ? fieldsOf(form) : own);
  if (dropped.length > 0) ctx.warn?.("widget.fields_dropped", { type: action.type, fields: dropped });
  ctx.send({ ...action, payload }, node);
}
