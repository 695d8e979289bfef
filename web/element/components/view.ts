/** Everything a component may look at while it draws. */

import type { MarkdownPolicy } from "../markdown";
import type { Options } from "../options";
import type { Conversation, State } from "../state/state";
import type { Ask } from "./ask";

export interface View {
  readonly state: State;
  readonly conversation: Conversation;
  readonly options: Options;
  readonly policy: MarkdownPolicy;
  readonly locale: string;
  readonly ask: Ask;
}

/** Sending is possible: nothing runs and the thread takes messages (P-502, P-504). */
export const isOpen = ({ conversation }: View): boolean =>
  !conversation.loading && (conversation.thread?.status?.type ?? "active") === "active";

