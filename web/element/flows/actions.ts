/** Widget actions, votes and copying. */

import { explain } from "../client/errors";
import type { WidgetItem } from "../protocol/items";
import { conversationOf, type Key } from "../state/state";
import { copyText, turnsOf } from "../state/turns";
import type { WidgetAction } from "../widgets";
import { words } from "../words";
import type { Answers } from "./answers";
import { type Desk, log, report } from "./desk";

export class Actions {
  constructor(
    private readonly desk: Desk,
    private readonly answers: Answers,
  ) {}

  /** Runs the action of a widget where it belongs: in the page, or on the server (W-161…W-169). */
  async fromWidget(key: Key, itemId: string, action: WidgetAction): Promise<void> {
    if (action.handler === "client") return this.inPage(key, itemId, action);
    const conversation = conversationOf(this.desk.store.state, key);
    const status = conversation.thread?.status?.type ?? "active";
    if (status !== "active") return;
    if (action.streaming && this.answers.isBusy(key)) return;
    await this.whileBusy(key, itemId, action.key, () => (action.streaming ? this.asked(key, itemId, action) : this.inBackground(key, itemId, action)));
  }

  /** Resolves when the server's answer has ended, true when any of it came (E-205). */
  asked(key: Key, itemId: string | undefined, action: { type: string; payload?: unknown }): Promise<boolean> {
    const params = { thread_id: key, ...(itemId ? { item_id: itemId } : {}), action: { type: action.type, payload: action.payload ?? {} } };
    return this.answers.ask(key, { type: "threads.custom_action", params }, itemId);
  }

  /** Votes for a turn at once and takes it back when the server refuses. */
  async vote(key: Key, turnId: string, vote: "positive" | "negative"): Promise<void> {
    const conversation = conversationOf(this.desk.store.state, key);
    const turn = turnsOf(conversation.entries).find((one) => one.id === turnId);
    const before = conversation.votes[turnId] ?? null;
    if (!turn || before === vote) return;
    this.desk.store.dispatch({ type: "voted", key, turn: turnId, vote });
    try {
      await this.desk.transport().json("items.feedback", { thread_id: key, item_ids: turn.answer.map((entry) => entry.item.id), kind: vote });
    } catch (reason) {
      this.desk.store.dispatch({ type: "voted", key, turn: turnId, vote: before });
      report(this.desk, reason);
    }
  }

  copyTurn(key: Key, turnId: string): Promise<void> {
    const turn = turnsOf(conversationOf(this.desk.store.state, key).entries).find((one) => one.id === turnId);
    return turn ? this.copy(copyText(turn)) : Promise.resolve();
  }

  /** Copies text; where the page is no secure context the old way is used (E-008). */
  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyBySelection(text);
    }
    this.desk.announce(words.copied);
  }

  private async whileBusy(key: Key, itemId: string, busy: string, work: () => Promise<unknown>): Promise<void> {
    this.desk.store.dispatch({ type: "widget.busy", key, itemId, action: busy });
    try {
      await work();
    } finally {
      this.desk.store.dispatch({ type: "widget.busy", key, itemId, action: null });
    }
  }

  private async inBackground(key: Key, itemId: string, action: WidgetAction): Promise<void> {
    try {
      const params = { thread_id: key, item_id: itemId, action: { type: action.type, payload: action.payload ?? {} } };
      const { updated_item } = await this.desk.transport().json("threads.sync_custom_action", params);
      if (updated_item) this.desk.store.dispatch({ type: "item.replaced", key, item: updated_item });
    } catch (reason) {
      this.desk.store.dispatch({ type: "failed", key, failure: { ...explain(reason), retry: false, itemId } });
      report(this.desk, reason);
    }
  }

  private async inPage(key: Key, itemId: string, action: WidgetAction): Promise<void> {
    const onAction = this.desk.options().widgets?.onAction;
    const entry = conversationOf(this.desk.store.state, key).entries.find((one) => one.item.id === itemId);
    if (!onAction) {
      console.warn(`ChatKit: the widget action ${action.type} has handler "client", but options.widgets.onAction is not set`);
      return log(this.desk, "action.unhandled", { type: action.type });
    }
    if (entry?.item.type !== "widget") return;
    const { id, widget } = entry.item as WidgetItem;
    await this.whileBusy(key, itemId, action.key, async () => {
      try {
        await onAction({ type: action.type, payload: (action.payload ?? {}) as Record<string, unknown> }, { id, widget: widget as never });
      } catch (reason) {
        report(this.desk, reason);
      }
    });
  }
}

function copyBySelection(text: string): void {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  try {
    document.execCommand("copy");
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
