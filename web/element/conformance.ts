/** The element keeps the promises of the published types; the type checker reads this file, nobody runs it. */

import type { ChatKitEvents, OpenAIChatKit as Published } from "@openai/chatkit";
import type { OpenAIChatKit } from "./element";
import type { PublicEvents } from "./flows/desk";

type Methods = Pick<
  Published,
  "setOptions" | "focusComposer" | "setThreadId" | "sendUserMessage" | "setComposerValue" | "fetchUpdates" | "sendCustomAction" | "showHistory" | "hideHistory"
>;

type Detail<E> = E extends CustomEvent<infer D> ? D : never;

/** Every published event, with a detail that its listeners can read. */
type Events = { [K in keyof ChatKitEvents]: Detail<ChatKitEvents[K]> extends void ? undefined : Detail<ChatKitEvents[K]> };

declare const element: OpenAIChatKit;
declare const events: PublicEvents;

export const methods: Methods = element;
export const names: Events = events;
