/** What a widget needs from the element that shows it, and what it asks for in return. */

import type { TemplateResult } from "lit";
import type { WidgetNode } from "./node";

export type LoadingBehavior = "none" | "self" | "container";

/** An action ready to send: form values are merged in, defaults are filled in (W-161, W-170). */
export interface WidgetAction {
  readonly type: string;
  readonly payload?: unknown;
  readonly handler: "server" | "client";
  readonly loadingBehavior: LoadingBehavior;
  readonly streaming: boolean;
  /** Names the control that fired; give it back as `busyAction` while the action runs. */
  readonly key: string;
}

export interface WidgetContext {
  /** Id of the thread item that carries the widget. */
  readonly itemId: string;
  /** An answer is arriving: server actions that stream have to wait (W-166). */
  readonly pending: boolean;
  /** The item is not done yet, or its thread is closed: nothing can be fired (W-006, W-169). */
  readonly inert?: boolean;
  /** `key` of this item's action that runs now, or null. */
  readonly busyAction: string | null;
  /** Hosts whose images may load by themselves; all others become links (P-416). */
  readonly imageHosts?: readonly string[];
  /** A failed action in words, shown under the widget (W-168). */
  readonly problem?: string | null;
  /** Safe markdown, the same as in messages (W-107). */
  markdown(source: string, streaming: boolean): TemplateResult;
  send(action: WidgetAction, node: WidgetNode): void;
  /** Something the author of the widget should know; never content of fields. */
  warn?(name: string, data: Readonly<Record<string, unknown>>): void;
}
