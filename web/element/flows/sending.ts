/** From what was typed, clicked or handed over by the page to a message that is sent. */

import type { Attachment, StructuredAnswer, UserContent } from "../protocol/items";
import { textInput, type UserInput } from "../protocol/requests";
import { conversationOf, draftOf, isNew, type Key } from "../state/state";
import type { Answers } from "./answers";
import { IntegrationError, type Desk } from "./desk";
import type { Threads } from "./threads";

/** What `sendUserMessage` takes. */
export interface Outgoing {
  text?: string;
  content?: unknown[];
  reply?: string;
  attachments?: Attachment[];
  newThread?: boolean;
  toolChoice?: { id: string };
  model?: string;
}

/** What `setComposerValue` takes. */
export interface ComposerValue {
  text?: string;
  content?: unknown[];
  reply?: string;
  attachments?: unknown[];
  files?: unknown[];
  selectedToolId?: string | null;
  selectedModelId?: string;
}

/** Content parts as the wire wants them: a tag without `data` makes the server refuse the whole request (P-122). */
function readContent(parts: readonly unknown[]): UserContent[] {
  return parts.flatMap((part): UserContent[] => {
    const one = part as Partial<Extract<UserContent, { type: "input_tag" }>> | undefined;
    if (typeof one?.text !== "string") return [];
    if (one.type !== ("input_tag" as string)) return [{ type: "input_text", text: one.text }];
    return [{ type: "input_tag", id: String(one.id), text: one.text, data: one.data ?? {}, interactive: one.interactive ?? false, ...(one.group ? { group: one.group } : {}) }];
  });
}

export class Sending {
  constructor(
    private readonly desk: Desk,
    private readonly answers: Answers,
    private readonly threads: Threads,
  ) {}

  /** Sends what is in the composer. */
  async draft(): Promise<void> {
    const { active } = this.desk.store.state;
    const draft = draftOf(this.desk.store.state, active);
    if (draft.text.trim() === "" || !this.canSend(active)) return;
    this.desk.store.dispatch({ type: "draft", key: active, text: "", quote: "" });
    await this.answers.send(active, textInput(draft.text.trim(), draft.quote));
  }

  async prompt(prompt: string | unknown[]): Promise<void> {
    const { active } = this.desk.store.state;
    if (!this.canSend(active)) return;
    const input = typeof prompt === "string" ? textInput(prompt) : { ...textInput(""), content: readContent(prompt) };
    await this.answers.send(active, input);
  }

  async answer(itemId: string, status: "answered" | "skipped", answers: Record<string, StructuredAnswer>): Promise<void> {
    const { active } = this.desk.store.state;
    if (isNew(active) || !this.canSend(active)) return;
    await this.answers.ask(active, { type: "threads.add_structured_input", params: { thread_id: active, item_id: itemId, input: { status, answers } } });
  }

  /** `sendUserMessage`: resolves when the server has the message (E-203). */
  message(outgoing: Outgoing): Promise<void> {
    if (typeof outgoing !== "object" || outgoing === null) return Promise.reject(new TypeError("ChatKit: sendUserMessage() expects an object"));
    const input = this.inputOf(outgoing);
    if (input.content.length === 0 && input.attachments.length === 0) return Promise.reject(new TypeError("ChatKit: sendUserMessage() needs text, content or attachments"));
    const key = outgoing.newThread ? this.threads.startNew() : this.desk.store.state.active;
    if (!this.canSend(key)) return Promise.reject(new IntegrationError("sendUserMessage", "cannot run while a response is running or the thread is loading, locked or closed"));
    return new Promise((resolve, reject) => {
      const sent = this.answers.send(key, input, outgoing.attachments ?? [], resolve);
      sent.then((heard) => (heard ? resolve() : reject(new IntegrationError("sendUserMessage", "failed: the server did not take the message"))), reject);
    });
  }

  /** `setComposerValue`: changes only what is given (E-204). */
  compose(value: ComposerValue): void {
    if (typeof value !== "object" || value === null) throw new TypeError("ChatKit: setComposerValue() expects an object");
    const unsupported = (["attachments", "files"] as const).find((name) => (value[name]?.length ?? 0) > 0);
    if (unsupported) throw new IntegrationError("setComposerValue", `cannot set ${unsupported}: attachments are not enabled`);
    if (value.selectedToolId != null || value.selectedModelId != null) throw new IntegrationError("setComposerValue", "was given an unknown tool or model");
    const text = value.content ? readContent(value.content).map((part) => part.text).join("") : value.text;
    const { active } = this.desk.store.state;
    this.desk.store.dispatch({ type: "draft", key: active, ...(text === undefined ? {} : { text }), ...(value.reply === undefined ? {} : { quote: value.reply }) });
  }

  private inputOf(outgoing: Outgoing): UserInput {
    const content = outgoing.content ? readContent(outgoing.content) : textInput(outgoing.text ?? "").content;
    const options = { ...(outgoing.toolChoice ? { tool_choice: outgoing.toolChoice } : {}), ...(outgoing.model ? { model: outgoing.model } : {}) };
    return { ...textInput("", outgoing.reply), content, attachments: (outgoing.attachments ?? []).map((one) => one.id), inference_options: options };
  }

  private canSend(key: Key): boolean {
    const { thread, loading } = conversationOf(this.desk.store.state, key);
    return !loading && !this.answers.isBusy(key) && (thread?.status?.type ?? "active") === "active";
  }
}
