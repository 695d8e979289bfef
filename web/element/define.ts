/** The classic script's entry: registers the tag, once, whoever came first (E-004). */

import { OpenAIChatKit } from "./element";

const TAG = "openai-chatkit";

export function define(registry: CustomElementRegistry = customElements): void {
  const present = registry.get(TAG);
  if (present === undefined) {
    registry.define(TAG, OpenAIChatKit);
    return;
  }
  const theirs = (present as { version?: string }).version ?? "unknown";
  console.warn(`ChatKit: <${TAG}> is already defined (version ${theirs}); version ${OpenAIChatKit.version} was not used.`);
}

define();
