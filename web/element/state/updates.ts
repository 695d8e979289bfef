/** Item updates (P-301…P-310). An update that does not fit its item changes nothing (P-311). */

import type { ItemUpdate } from "../protocol/events";
import type { AssistantContent, AssistantMessage, ThreadItem, WorkflowItem, WorkflowStep } from "../protocol/items";
import { growText, replaceNode } from "./tree";

type AssistantUpdate = Extract<ItemUpdate, { type: `assistant_message.${string}` }>;

const emptyPart: AssistantContent = { type: "output_text", text: "", annotations: [] };

const whole = (part: AssistantContent): AssistantContent => ({ ...part, annotations: part.annotations ?? [] });

function withPart(item: AssistantMessage, index: number, change: (part: AssistantContent) => AssistantContent): AssistantMessage {
  if (!Number.isInteger(index) || index < 0 || index > 1000) return item;
  const content = [...(item.content ?? [])];
  while (content.length <= index) content.push(emptyPart);
  content[index] = change(whole(content[index] ?? emptyPart));
  return { ...item, content };
}

function updateMessage(item: AssistantMessage, update: AssistantUpdate): AssistantMessage {
  switch (update.type) {
    case "assistant_message.content_part.added":
      return withPart(item, update.content_index, () => whole(update.content));
    case "assistant_message.content_part.text_delta":
      return withPart(item, update.content_index, (part) => ({ ...part, text: part.text + update.delta }));
    case "assistant_message.content_part.annotation_added":
      return withPart(item, update.content_index, (part) => {
        const annotations = [...part.annotations];
        annotations.splice(Math.min(Math.max(update.annotation_index, 0), annotations.length), 0, update.annotation);
        return { ...part, annotations };
      });
    case "assistant_message.content_part.done":
      // The agents bridge sends no annotations here; `item.done` brings them back (P-304).
      return withPart(item, update.content_index, (part) => {
        const next = whole(update.content);
        return next.annotations.length > 0 ? next : { ...next, annotations: part.annotations };
      });
  }
}

function withSteps(item: WorkflowItem, change: (tasks: WorkflowStep[]) => void): WorkflowItem {
  const tasks = [...(item.workflow.tasks ?? [])];
  change(tasks);
  return { ...item, workflow: { ...item.workflow, tasks } };
}

/** The item after the update, or the same object when the update does not fit it. */
export function updateItem(item: ThreadItem, update: ItemUpdate): ThreadItem {
  switch (update.type) {
    case "widget.root.updated":
      return item.type === "widget" ? { ...item, widget: update.widget } : item;
    case "widget.component.updated":
      return item.type === "widget" ? { ...item, widget: replaceNode(item.widget, update.component_id, update.component) } : item;
    case "widget.streaming_text.value_delta":
      return item.type === "widget" ? { ...item, widget: growText(item.widget, update.component_id, update.delta, update.done === true) } : item;
    case "workflow.task.added":
      return item.type === "workflow" ? withSteps(item, (tasks) => tasks.splice(Math.min(update.task_index, tasks.length), 0, update.task)) : item;
    case "workflow.task.updated":
      return item.type === "workflow" && update.task_index in item.workflow.tasks
        ? withSteps(item, (tasks) => tasks.splice(update.task_index, 1, update.task))
        : item;
    case "generated_image.updated":
      return item.type === "generated_image" ? { ...item, image: update.image } : item;
    default:
      return item.type === "assistant_message" && update.type.startsWith("assistant_message.") ? updateMessage(item, update) : item;
  }
}
