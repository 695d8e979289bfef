/** Stream events and item updates (chatkit-surface P-D, P-E), and the door that lets them in. */

import { isShownItem } from "./items";
import type { Annotation, AssistantContent, ThreadItem, ThreadMeta, WidgetTree, WorkflowStep } from "./items";

export type ItemUpdate =
  | { type: "assistant_message.content_part.added"; content_index: number; content: AssistantContent }
  | { type: "assistant_message.content_part.text_delta"; content_index: number; delta: string }
  | { type: "assistant_message.content_part.annotation_added"; content_index: number; annotation_index: number; annotation: Annotation }
  | { type: "assistant_message.content_part.done"; content_index: number; content: AssistantContent }
  | { type: "widget.streaming_text.value_delta"; component_id: string; delta: string; done?: boolean }
  | { type: "widget.root.updated"; widget: WidgetTree }
  | { type: "widget.component.updated"; component_id: string; component: WidgetTree }
  | { type: "workflow.task.added"; task_index: number; task: WorkflowStep }
  | { type: "workflow.task.updated"; task_index: number; task: WorkflowStep }
  | { type: "generated_image.updated"; image: { id: string; url: string }; progress?: number | null };

export type NoticeLevel = "info" | "warning" | "danger";

export type StreamEvent =
  | { type: "thread.created"; thread: ThreadMeta }
  | { type: "thread.updated"; thread: ThreadMeta }
  | { type: "thread.item.added"; item: ThreadItem }
  | { type: "thread.item.updated"; item_id: string; update: ItemUpdate }
  | { type: "thread.item.done"; item: ThreadItem }
  | { type: "thread.item.removed"; item_id: string }
  | { type: "thread.item.replaced"; item: ThreadItem }
  | { type: "stream_options"; stream_options: { allow_cancel: boolean } }
  | { type: "progress_update"; text: string; icon?: string | null }
  | { type: "client_effect"; name: string; data?: Record<string, unknown> }
  | { type: "error"; code: string; message?: string | null; allow_retry?: boolean }
  | { type: "notice"; level: NoticeLevel; message: string; title?: string | null };

export type Decoded =
  | { kind: "event"; event: StreamEvent }
  | { kind: "hidden" }
  | { kind: "unknown"; name: string }
  | { kind: "malformed" };

type Shape = Record<string, unknown>;

const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null;
const hasText = (shape: Shape, key: string): boolean => typeof shape[key] === "string";
const hasThread = (shape: Shape): boolean => isShape(shape["thread"]) && hasText(shape["thread"], "id");

/** What each event needs before the reducer may trust it. */
const NEEDS: Record<StreamEvent["type"], (shape: Shape) => boolean> = {
  "thread.created": hasThread,
  "thread.updated": hasThread,
  "thread.item.added": (shape) => isShape(shape["item"]),
  "thread.item.updated": (shape) => hasText(shape, "item_id") && isShape(shape["update"]) && hasText(shape["update"], "type"),
  "thread.item.done": (shape) => isShape(shape["item"]),
  "thread.item.removed": (shape) => hasText(shape, "item_id"),
  "thread.item.replaced": (shape) => isShape(shape["item"]),
  stream_options: (shape) => isShape(shape["stream_options"]),
  progress_update: (shape) => hasText(shape, "text"),
  client_effect: (shape) => hasText(shape, "name"),
  error: (shape) => hasText(shape, "code"),
  notice: (shape) => hasText(shape, "message"),
};

/** Reads one frame's JSON. A frame that cannot be used never ends the stream (P-014). */
export function decodeEvent(data: string): Decoded {
  let shape: unknown;
  try {
    shape = JSON.parse(data);
  } catch {
    return { kind: "malformed" };
  }
  if (!isShape(shape) || typeof shape["type"] !== "string") return { kind: "malformed" };
  const name = shape["type"];
  if (!Object.hasOwn(NEEDS, name)) return { kind: "unknown", name };
  if (!NEEDS[name as StreamEvent["type"]](shape)) return { kind: "malformed" };
  if ("item" in shape && !isShownItem(shape["item"])) return { kind: "hidden" };
  return { kind: "event", event: shape as unknown as StreamEvent };
}
