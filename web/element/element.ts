/** `<openai-chatkit>`: the public element. It owns the store and turns wishes of the components into flows. */

import { LitElement, html, type PropertyValues, type TemplateResult } from "lit";
import { defaultEndpoint, directionOf, localeOf, newId, timeZone } from "./browser";
import type { Fetch } from "./client/http";
import { wallPace } from "./pace";
import { SecretKeeper } from "./client/secret";
import { Transport } from "./client/transport";
import { Announcer } from "./components/announcer";
import type { Wish } from "./components/ask";
import { CkComposer } from "./components/ck-composer";
import { CkHistory } from "./components/ck-history";
import { CkMessage } from "./components/ck-message";
import { CkMessages } from "./components/ck-messages";
import { CkQuestions } from "./components/ck-questions";
import { frame, setupCard } from "./components/frame";
import { componentStyles } from "./components/styles";
import type { View } from "./components/view";
import { Actions } from "./flows/actions";
import { Answers } from "./flows/answers";
import { IntegrationError, type Desk, type PublicEvents } from "./flows/desk";
import { Sending, type ComposerValue, type Outgoing } from "./flows/sending";
import { Threads } from "./flows/threads";
import { markdownStyles, type MarkdownPolicy } from "./markdown";
import { readOptions, sameData, type Complaint, type Options } from "./options";
import { conversationOf, isNew } from "./state/state";
import { Store } from "./state/store";
import { messageText } from "./state/turns";
import { applyTheme, themeStyles } from "./theme";
import { widgetStyles } from "./widgets";
import { words } from "./words";

declare const __VERSION__: string;

const COMPONENTS = { "ck-composer": CkComposer, "ck-history": CkHistory, "ck-message": CkMessage, "ck-messages": CkMessages, "ck-questions": CkQuestions };

export function defineComponents(registry: CustomElementRegistry): void {
  for (const [tag, component] of Object.entries(COMPONENTS)) if (!registry.get(tag)) registry.define(tag, component);
}

interface Waiting {
  run(): void;
  refuse(reason: Error): void;
}

export class OpenAIChatKit extends LitElement {
  static readonly version: string = typeof __VERSION__ === "string" ? __VERSION__ : "0";
  static override styles = [themeStyles, markdownStyles, widgetStyles, componentStyles];

  private readonly store = new Store(() => this.stateChanged());
  private readonly frameId = newId();
  private readonly announcer = new Announcer((text) => this.speak(text), wallPace);
  private readonly desk: Desk = {
    store: this.store,
    transport: () => this.reachServer(),
    options: () => this.settings ?? { api: {} },
    emit: (name, detail) => this.emit(name, detail),
    announce: (text) => this.announcer.remark(text),
  };
  private readonly answers = new Answers(this.desk);
  private readonly threads = new Threads(this.desk, this.answers);
  private readonly actions = new Actions(this.desk, this.answers);
  private readonly sending = new Sending(this.desk, this.answers, this.threads);

  private settings: Options | null = null;
  private problem: string | null = null;
  private transport: Transport | null = null;
  private policy: MarkdownPolicy = { imageHosts: [], copy: (text) => this.wish({ kind: "copy", text }) };
  private isReady = false;
  private starting = false;
  private startedThread = false;
  private readonly waiting: Waiting[] = [];
  private focusAfter: string | null = null;
  private lookChanged = false;

  get version(): string {
    return OpenAIChatKit.version;
  }

  // ---- options ---------------------------------------------------------

  get options(): Options | null {
    return this.settings;
  }

  set options(given: Options | null) {
    this.setOptions(given);
  }

  /** Replaces all options; never throws and never fires an event before it returns (E-101, E-403, E-105). */
  setOptions(given: unknown): void {
    const complaints: Complaint[] = [];
    const next = readOptions(given, (complaint) => complaints.push(complaint));
    if (complaints.length > 0) setTimeout(() => complaints.forEach((complaint) => this.complain(complaint)));
    this.problem = next === null ? words.setup : null;
    if (next === null) return this.requestUpdate();
    const before = this.settings;
    this.settings = next;
    if (before !== null && sameData(before, next)) return;
    if (before !== null && before.api.url !== next.api.url) this.answers.leave();
    if (before === null || before.api.url !== next.api.url || !before.api.getClientSecret !== !next.api.getClientSecret || before.locale !== next.locale) this.transport = null;
    this.lookChanged = true;
    this.requestUpdate();
    void this.start();
  }

  // ---- methods of the published type (E-C) -----------------------------

  focusComposer(): Promise<void> {
    return this.whenReady("focusComposer", async () => {
      await this.updateComplete;
      this.composer?.focusField();
    });
  }

  setThreadId(id: string | null): Promise<void> {
    return this.whenReady("setThreadId", async () => {
      if (id != null && typeof id !== "string") throw new TypeError("ChatKit: setThreadId() expects a thread id or null");
      this.threads.toggleHistory(false);
      if (id == null || id === "") this.threads.startNew();
      else await this.threads.open(id);
    });
  }

  sendUserMessage(message: Outgoing): Promise<void> {
    return this.whenReady("sendUserMessage", () => this.sending.message(message));
  }

  setComposerValue(value: ComposerValue): Promise<void> {
    return this.whenReady("setComposerValue", async () => this.sending.compose(value));
  }

  fetchUpdates(): Promise<void> {
    return this.whenReady("fetchUpdates", () => this.threads.fetchUpdates());
  }

  sendCustomAction(action: { type: string; payload?: Record<string, unknown> }, itemId?: string): Promise<void> {
    return this.whenReady("sendCustomAction", async () => {
      if (typeof action?.type !== "string" || action.type === "") throw new TypeError("ChatKit: sendCustomAction() expects an action with a type");
      const { active } = this.store.state;
      if (isNew(active)) throw new IntegrationError("sendCustomAction", "was ignored: there is no active thread");
      if (this.answers.isBusy(active)) throw new IntegrationError("sendCustomAction", "cannot run while a response is running");
      if (!(await this.actions.asked(active, itemId, action))) throw new IntegrationError("sendCustomAction", "failed: the server did not take the action");
    });
  }

  showHistory(): Promise<void> {
    return this.whenReady("showHistory", async () => {
      if (this.settings?.history?.enabled === false) throw new IntegrationError("showHistory", "is not possible: history is disabled");
      this.threads.toggleHistory(true);
    });
  }

  hideHistory(): Promise<void> {
    return this.whenReady("hideHistory", async () => this.threads.toggleHistory(false));
  }

  // ---- life ------------------------------------------------------------

  override connectedCallback(): void {
    this.adoptEarlyOptions();
    super.connectedCallback();
    if (!this.hasAttribute("role")) this.setAttribute("role", "region");
    window.addEventListener("pageshow", this.resync);
    window.addEventListener("online", this.resync);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("pageshow", this.resync);
    window.removeEventListener("online", this.resync);
    // A move within the page disconnects and connects in one task (E-502).
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.answers.leave();
      this.isReady = false;
      this.waiting.splice(0).forEach((one) => one.refuse(new Error("ChatKit: the element was removed")));
    });
  }

  protected override render(): TemplateResult {
    const body = this.problem !== null ? setupCard(this.problem) : this.settings === null ? html`` : frame(this.view(this.settings));
    return html`${body}<div class="hidden" role="status" aria-live="polite" aria-atomic="true" data-announcer></div>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.addEventListener("click", (event) => this.followDeepLink(event));
    if (this.clientHeight === 0) console.info("ChatKit: <openai-chatkit> has no height; give it or its parent one.");
  }

  protected override updated(_: PropertyValues): void {
    // Not before: until it is inserted the element has no shadow root to style.
    if (this.lookChanged && this.settings !== null) this.applyLook(this.settings);
    this.lookChanged = false;
    if (this.focusAfter === null) return;
    const wanted = this.renderRoot.querySelector<HTMLElement>(this.focusAfter);
    this.focusAfter = null;
    wanted?.focus();
  }

  // ---- inside ----------------------------------------------------------

  private get composer(): CkComposer | null {
    return this.renderRoot.querySelector<CkComposer>("ck-composer");
  }

  private view(options: Options): View {
    const { state } = this.store;
    const conversation = conversationOf(state, state.active);
    const hosts = conversation.thread?.allowed_image_domains ?? [];
    if (hosts.join() !== this.policy.imageHosts.join()) this.policy = { ...this.policy, imageHosts: hosts };
    return { state, conversation, options, policy: this.policy, locale: localeOf(options.locale), ask: (wish) => this.wish(wish) };
  }

  private wish(wish: Wish): void {
    const { active } = this.store.state;
    switch (wish.kind) {
      case "send":
        return this.settle(this.sending.draft());
      case "prompt":
        return this.settle(this.sending.prompt(wish.prompt));
      case "stop":
        return this.settle(this.answers.stop(active));
      case "retry":
        return this.settle(this.answers.retry(active));
      case "retry-turn":
        return this.settle(this.answers.retryAfter(active, wish.itemId));
      case "answer":
        return this.settle(this.sending.answer(wish.itemId, wish.status, wish.answers));
      case "dismiss":
        return this.store.dispatch({ type: "failed", key: active, failure: null });
      case "dismiss-notice":
        return this.store.dispatch({ type: "notice.dismissed", key: active, id: wish.id });
      case "draft":
        return this.store.dispatch({ type: "draft", key: active, text: wish.text });
      case "clear-quote":
        return this.store.dispatch({ type: "draft", key: active, quote: "" });
      case "older":
        return this.settle(this.threads.older());
      case "new":
        this.threads.toggleHistory(false);
        this.threads.startNew();
        this.focusAfter = "textarea";
        return;
      case "open":
        this.threads.toggleHistory(false);
        this.focusAfter = "textarea";
        return this.settle(this.threads.open(wish.id));
      case "history":
        this.focusAfter = wish.open ? "[data-history-back]" : "[data-history-open]";
        return this.threads.toggleHistory(wish.open);
      case "more-history":
        return this.settle(this.threads.list(false));
      case "reload-history":
        return this.settle(this.threads.list(true));
      case "rename":
        return this.settle(this.threads.rename(wish.id, wish.title));
      case "remove":
        return this.settle(this.threads.remove(wish.id));
      case "copy":
        return this.settle(this.actions.copy(wish.text));
      case "copy-turn":
        return this.settle(this.actions.copyTurn(active, wish.turn));
      case "vote":
        return this.settle(this.actions.vote(active, wish.turn, wish.vote));
      case "widget":
        return this.settle(this.actions.fromWidget(active, wish.itemId, wish.action));
      case "log":
        return this.emit("chatkit.log", { name: wish.name, data: wish.data });
      default:
        return wish satisfies never;
    }
  }

  /** A wish is nobody's promise: what fails is shown by the flow that failed. */
  private settle(work: Promise<unknown>): void {
    work.catch(() => undefined);
  }

  private reachServer(): Transport {
    this.transport ??= this.newTransport();
    return this.transport;
  }

  private newTransport(): Transport {
    const api = this.settings?.api ?? {};
    const url = api.url ?? defaultEndpoint(this) ?? "/chatkit";
    const foreign = new URL(url, document.baseURI).origin !== location.origin;
    const secret = api.getClientSecret ? new SecretKeeper((current) => this.askForSecret(current), wallPace) : null;
    const byDefault: Fetch = (input, init) => fetch(input, init);
    return new Transport({
      url,
      foreign,
      secret,
      fetch: () => (this.settings?.api.fetch as Fetch | undefined) ?? byDefault,
      pace: wallPace,
      locale: localeOf(this.settings?.locale),
      frameId: this.frameId,
      timeZone: timeZone(),
      newId,
    });
  }

  private askForSecret(current: string | null): ReturnType<NonNullable<Options["api"]["getClientSecret"]>> {
    const ask = this.settings?.api.getClientSecret;
    if (!ask) throw new Error("ChatKit: options.api.getClientSecret is gone");
    return ask(current);
  }

  /** Becomes ready when connected and set up, after the listeners of the page had their chance (E-301). */
  private async start(): Promise<void> {
    if (this.isReady || this.starting || this.settings === null || !this.isConnected) return;
    this.starting = true;
    await new Promise((resolve) => setTimeout(resolve));
    await wallPace.sleep(16);
    await this.updateComplete;
    this.starting = false;
    if (!this.isConnected) return;
    this.isReady = true;
    this.emit("chatkit.ready", undefined);
    this.emit("chatkit.log", { name: "ready", data: { version: OpenAIChatKit.version } });
    const first = this.startedThread ? this.threads.activeId : (this.settings?.initialThread ?? null);
    const again = this.startedThread;
    this.startedThread = true;
    this.waiting.splice(0).forEach((one) => one.run());
    if (again) this.settle(this.threads.fetchUpdates());
    else if (first !== null && first !== "") this.settle(this.threads.open(first));
  }

  private whenReady(method: string, work: () => Promise<void>): Promise<void> {
    if (this.isReady) return work();
    return new Promise((resolve, reject) => {
      const refuse = (reason: Error): void => reject(reason instanceof IntegrationError ? reason : new IntegrationError(method, reason.message));
      this.waiting.push({ run: () => void work().then(resolve, reject), refuse });
    });
  }

  /** Options set on the plain element before the script came (E-005). */
  private adoptEarlyOptions(): void {
    if (!Object.hasOwn(this, "options")) return;
    const early = (this as { options: unknown }).options;
    delete (this as { options?: unknown }).options;
    this.setOptions(early);
  }

  private applyLook(options: Options): void {
    applyTheme(this, options.theme);
    const locale = localeOf(options.locale);
    this.setAttribute("aria-label", options.frameTitle ?? words.frame);
    if (!this.hasAttribute("lang")) this.lang = locale;
    if (!this.hasAttribute("dir") && directionOf(locale) === "rtl") this.dir = "rtl";
  }

  private stateChanged(): void {
    this.requestUpdate();
    const { state } = this.store;
    const { entries, run } = conversationOf(state, state.active);
    const last = entries[entries.length - 1];
    if (last?.item.type === "assistant_message" && (run !== null || this.announced === last.key)) {
      this.announced = last.key;
      this.announcer.follow(last.key, messageText(last), run === null);
    }
  }

  private announced: string | null = null;

  private speak(text: string): void {
    const region = this.renderRoot.querySelector("[data-announcer]");
    if (region) region.textContent = text;
  }

  private readonly resync = (event: Event): void => {
    if (event.type === "pageshow" && !(event as PageTransitionEvent).persisted) return;
    if (this.isReady) this.settle(this.threads.fetchUpdates());
  };

  private followDeepLink(event: Event): void {
    const link = (event.target as Element | null)?.closest?.("a[href^='chatkit-link:']");
    if (!link) return;
    event.preventDefault();
    const url = new URL((link as HTMLAnchorElement).href);
    const name = url.href.replace(/^chatkit-link:(\/\/)?/, "").split(/[/?#]/)[0] ?? "";
    const data: Record<string, unknown> = {};
    for (const key of new Set(url.searchParams.keys())) {
      const values = url.searchParams.getAll(key);
      data[key] = values.length === 1 ? values[0] : values;
    }
    this.emit("chatkit.deeplink", { name, data });
  }

  private complain(complaint: Complaint): void {
    console.warn(`ChatKit: ${complaint.message}`);
    if (complaint.kind === "invalid") this.emit("chatkit.error", { error: new TypeError(`ChatKit: ${complaint.message}`) });
    else this.emit("chatkit.log", { name: `options.${complaint.kind}`, data: { path: complaint.path } });
  }

  private emit<K extends keyof PublicEvents>(name: K, detail: PublicEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: false, composed: true }));
  }
}
