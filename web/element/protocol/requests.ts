/** The sixteen requests that this element sends (chatkit-surface P-C); types and params are exact. */

import type { Page, StructuredAnswer, Thread, ThreadItem, ThreadMeta, UserContent } from "./items";

export interface UserInput {
  content: UserContent[];
  attachments: string[];
  quoted_text?: string;
  inference_options: { tool_choice?: { id: string }; model?: string };
}

export interface Action {
  type: string;
  payload?: unknown;
}

export type StreamRequest =
  | { type: "threads.create"; params: { input: UserInput } }
  | { type: "threads.add_user_message"; params: { thread_id: string; input: UserInput } }
  | { type: "threads.add_client_tool_output"; params: { thread_id: string; result: unknown } }
  | {
      type: "threads.add_structured_input";
      params: { thread_id: string; item_id: string; input: { status: "answered" | "skipped"; answers: Record<string, StructuredAnswer> } };
    }
  | { type: "threads.retry_after_item"; params: { thread_id: string; item_id: string } }
  | { type: "threads.custom_action"; params: { thread_id: string; item_id?: string; action: Action } };

/** Each JSON request with what it answers. */
export interface JsonRequests {
  "threads.sync_custom_action": [{ thread_id: string; item_id?: string; action: Action }, { updated_item?: ThreadItem | null }];
  "threads.get_by_id": [{ thread_id: string }, Thread];
  "threads.list": [{ limit?: number; order?: "asc" | "desc"; after?: string }, Page<ThreadMeta>];
  "items.list": [{ thread_id: string; limit?: number; order?: "asc" | "desc"; after?: string }, Page<ThreadItem>];
  "items.feedback": [{ thread_id: string; item_ids: string[]; kind: "positive" | "negative" }, object];
  "threads.update": [{ thread_id: string; title: string }, Thread];
  "threads.delete": [{ thread_id: string }, object];
}

export type JsonType = keyof JsonRequests;

/** A plain text message, with the three keys that the server requires (P-120). */
export function textInput(text: string, quoted?: string): UserInput {
  const input: UserInput = { content: text === "" ? [] : [{ type: "input_text", text }], attachments: [], inference_options: {} };
  return quoted ? { ...input, quoted_text: quoted } : input;
}
