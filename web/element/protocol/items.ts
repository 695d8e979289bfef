/** Threads and their items as they travel (chatkit-surface P-F, P-G). Missing and null are the same (P-006). */

type Optional<T> = T | null | undefined;

export interface Page<T> {
  data: T[];
  has_more?: boolean;
  after?: Optional<string>;
  /** Our server's extension: the last items of answers that were cut short. */
  interrupted?: Optional<string[]>;
}

export type ThreadStatus =
  | { type: "active" }
  | { type: "locked"; reason?: Optional<string> }
  | { type: "closed"; reason?: Optional<string> };

export interface ThreadMeta {
  id: string;
  created_at: string;
  title?: Optional<string>;
  status?: Optional<ThreadStatus>;
  allowed_image_domains?: Optional<string[]>;
  /** Our server's extension: the answer that is being made right now, to attach to after a reload. */
  running_turn?: Optional<{ id: string }>;
  /** All of them: this one and those that wait. */
  running_turns?: Optional<{ id: string }[]>;
}

export interface Thread extends ThreadMeta {
  items: Page<ThreadItem>;
  interrupted?: Optional<string[]>;
}

export type UserContent =
  | { type: "input_text"; text: string }
  | { type: "input_tag"; text: string; id: string; data: Record<string, unknown>; group?: Optional<string>; interactive?: boolean };

export interface Attachment {
  type: "file" | "image";
  id: string;
  name: string;
  mime_type: string;
  preview_url?: Optional<string>;
}

export interface Source {
  type: "url" | "file" | "entity";
  title: string;
  url?: Optional<string>;
  filename?: Optional<string>;
}

export interface Annotation {
  type: "annotation";
  source: Source;
  index?: Optional<number>;
}

export interface AssistantContent {
  type: "output_text";
  text: string;
  annotations: Annotation[];
}

export interface WidgetTree {
  type: string;
  id?: Optional<string>;
  key?: Optional<string>;
  children?: WidgetTree[] | WidgetTree | null;
  [property: string]: unknown;
}

export interface WorkflowStep {
  type: "custom" | "web_search" | "thought" | "file" | "image";
  title?: Optional<string>;
  title_query?: Optional<string>;
  content?: Optional<string>;
  icon?: Optional<string>;
  queries?: string[];
  status_indicator?: "none" | "loading" | "complete";
}

export interface Workflow {
  type: "custom" | "reasoning";
  tasks: WorkflowStep[];
  summary?: Optional<{ title?: string; icon?: Optional<string>; duration?: number }>;
  expanded?: boolean;
}

export type StructuredQuestion =
  | { type: "multiple_choice"; id: string; question: string; options: { value: string }[]; multiple?: boolean; answer?: Optional<StructuredAnswer> }
  | { type: "freeform"; id: string; question: string; description?: Optional<string>; answer?: Optional<StructuredAnswer> };

export interface StructuredAnswer {
  values: string[];
  skipped: boolean;
}

interface ItemBase {
  id: string;
  thread_id: string;
  created_at: string;
}

export interface UserMessage extends ItemBase {
  type: "user_message";
  content: UserContent[];
  attachments?: Attachment[];
  quoted_text?: Optional<string>;
}

export interface AssistantMessage extends ItemBase {
  type: "assistant_message";
  content: AssistantContent[];
}

export interface ClientToolCall extends ItemBase {
  type: "client_tool_call";
  status: "pending" | "completed";
  call_id: string;
  name: string;
  arguments: Record<string, unknown>;
}

export interface WidgetItem extends ItemBase {
  type: "widget";
  widget: WidgetTree;
  copy_text?: Optional<string>;
}

export interface GeneratedImage extends ItemBase {
  type: "generated_image";
  image?: Optional<{ id: string; url: string }>;
}

export interface StructuredInput extends ItemBase {
  type: "structured_input";
  status: "pending" | "answered" | "skipped";
  inputs: StructuredQuestion[];
}

export interface WorkflowItem extends ItemBase {
  type: "workflow";
  workflow: Workflow;
}

export interface StepItem extends ItemBase {
  type: "task";
  task: WorkflowStep;
}

export interface EndOfTurn extends ItemBase {
  type: "end_of_turn";
}

export type ThreadItem =
  | UserMessage
  | AssistantMessage
  | ClientToolCall
  | WidgetItem
  | GeneratedImage
  | StructuredInput
  | WorkflowItem
  | StepItem
  | EndOfTurn;

const ITEM_TYPES: ReadonlySet<string> = new Set<ThreadItem["type"]>([
  "user_message",
  "assistant_message",
  "client_tool_call",
  "widget",
  "generated_image",
  "structured_input",
  "workflow",
  "task",
  "end_of_turn",
]);

/** Whether this is an item we may show: hidden and unknown kinds are not (P-213, P-414). */
export function isShownItem(value: unknown): value is ThreadItem {
  if (typeof value !== "object" || value === null) return false;
  const item = value as { id?: unknown; type?: unknown };
  return typeof item.id === "string" && typeof item.type === "string" && ITEM_TYPES.has(item.type);
}
