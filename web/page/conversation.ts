/** `<tp-conversation>`: puts the element on the page and feeds it credentials, look and words. */

import { html, type PropertyValues } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { ColorScheme } from "../element/theme";
import type { OpenAIChatKit } from "../element/element";
import type { Api } from "./api";
import { themeOf, type PageConfig } from "./config";
import { LightElement } from "./light-element";
import { lastThread } from "./memory";

interface Secret {
  readonly client_secret: string;
  readonly expires_at: number;
}

@customElement("tp-conversation")
export class Conversation extends LightElement {
  @property({ attribute: false }) api!: Api;
  @property({ attribute: false }) config!: PageConfig;
  @property({ attribute: false }) scheme: ColorScheme | null = null;
  @property() person = "";
  @query("openai-chatkit") private readonly chat!: OpenAIChatKit;
  private threadId: string | null = null;
  private pendingUpdate = 0;

  override render() {
    return html`<openai-chatkit @chatkit.thread.change=${this.moved}></openai-chatkit>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("person")) this.threadId = lastThread.of(this.person);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("config") || changed.has("scheme") || changed.has("person")) this.chat.setOptions(this.options() as never);
  }

  /** Focus for the skip link. */
  focusComposer(): void {
    void this.chat.focusComposer();
  }

  /** A thread changed elsewhere; several pieces of news in one moment cause one request. */
  refresh(threadId: string | undefined): void {
    if (threadId !== undefined && threadId !== this.threadId) return;
    clearTimeout(this.pendingUpdate);
    this.pendingUpdate = window.setTimeout(() => void this.chat.fetchUpdates().catch(() => undefined), 120);
  }

  private options(): object {
    const { config } = this;
    return {
      api: {
        url: "/chatkit",
        getClientSecret: (): Promise<Secret> => this.api.post<Secret>("/api/chatkit/sessions", { mode: "local" }),
      },
      theme: themeOf(config, this.scheme),
      initialThread: this.threadId,
      history: { enabled: true },
      // Answers are short and lists above them are live: they stay in sight.
      thread: { autoScroll: true },
      startScreen: config.startScreen,
      composer: config.composer,
      threadItemActions: { retry: true },
      ...(config.header ? { header: config.header } : {}),
      ...(config.disclaimer ? { disclaimer: config.disclaimer } : {}),
    };
  }

  private readonly moved = (event: CustomEvent<{ threadId: string | null }>): void => {
    this.threadId = event.detail.threadId;
    lastThread.set(this.person, this.threadId);
  };
}
