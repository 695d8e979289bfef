/** The classic script's entry: registers the tag, once, whoever came first (E-004). */

import { OpenAIChatKit, defineComponents } from "./element";

const TAG = "openai-chatkit";

export function define(registry: CustomElementRegistry): void {
  const present = registry.get(TAG);
  if (present === undefined) {
    defineComponents(registry);
    registry.define(TAG, OpenAIChatKit);
    return;
  }
  const theirs = (present as { version?: string }).version ?? "unknown";
  console.warn(`ChatKit: <${TAG}> is already defined (version ${theirs}); version ${OpenAIChatKit.version} was not used.`);
}

if (typeof customElements !== "undefined") define(customElements);
