/** What the person asked for: components say it, the element does it. */

import type { StructuredAnswer } from "../protocol/items";
import type { Prompt } from "../options";
import type { WidgetAction } from "../widgets";

export type Wish =
  | { kind: "send" }
  | { kind: "stop" }
  | { kind: "retry" }
  | { kind: "dismiss" }
  | { kind: "draft"; text: string }
  | { kind: "clear-quote" }
  | { kind: "prompt"; prompt: Prompt["prompt"] }
  | { kind: "answer"; itemId: string; status: "answered" | "skipped"; answers: Record<string, StructuredAnswer> }
  | { kind: "older" }
  | { kind: "new" }
  | { kind: "open"; id: string }
  | { kind: "history"; open: boolean }
  | { kind: "more-history" }
  | { kind: "reload-history" }
  | { kind: "rename"; id: string; title: string }
  | { kind: "remove"; id: string }
  | { kind: "dismiss-notice"; id: number }
  | { kind: "copy-turn"; turn: string }
  | { kind: "copy"; text: string }
  | { kind: "vote"; turn: string; vote: "positive" | "negative" }
  | { kind: "retry-turn"; itemId: string }
  | { kind: "widget"; itemId: string; action: WidgetAction }
  | { kind: "log"; name: string; data: Record<string, unknown> };

export type Ask = (wish: Wish) => void;
