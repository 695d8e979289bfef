/** A host application as people write them with the official bindings; nothing here knows whose element it is. */

import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { ChatKit, useChatKit } from "@openai/chatkit-react";

window.seen = [];

function Host() {
  const [scheme, setScheme] = useState("light");
  const chat = useChatKit({
    api: { url: "/chatkit", domainKey: "local", fetch: (input, init) => fetch(input, init) },
    theme: { colorScheme: scheme },
    startScreen: { greeting: "Hello from React", prompts: [{ label: "Show my tasks", prompt: "show my tasks" }] },
    onReady: () => window.seen.push("ready"),
    onThreadChange: ({ threadId }) => window.seen.push(threadId ? "thread" : "no thread"),
    onResponseStart: () => window.seen.push("start"),
    onResponseEnd: () => window.seen.push("end"),
    onError: ({ error }) => window.seen.push(`error: ${error}`),
  });
  window.chat = chat;
  window.setScheme = setScheme;
  return <ChatKit control={chat.control} className="chat" />;
}

createRoot(document.getElementById("root")).render(<StrictMode><Host /></StrictMode>);
