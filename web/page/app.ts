/** `<tp-app>`: who is signed in decides what is shown. */

import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { applyTheme, type ColorScheme } from "../element/theme";
import { icon } from "../element/widgets";
import { currentPerson, signOut, type Person } from "./account";
import { Api } from "./api";
import { mark } from "./brand";
import { followChanges, type Change } from "./changes";
import { loadConfig, themeOf, DEFAULTS, type PageConfig } from "./config";
import type { Conversation } from "./conversation";
import { LightElement } from "./light-element";
import { chosenScheme, signedOut, zoneTold } from "./memory";
import { said, Tasks } from "./tasks";
import type { Notice, Toast } from "./toast";

type View = "starting" | "unreachable" | "signed-out" | "signed-in";
type Pane = "chat" | "tasks";

const SCHEMES: readonly ColorScheme[] = ["system", "light", "dark"];
const SCHEME_ICONS: Readonly<Record<ColorScheme, string>> = { system: "desktop", light: "light-mode", dark: "dark-mode" };

/** A fresh page holds nothing of the person who left. */
const leavePage = (): void => location.replace("/");

@customElement("tp-app")
export class App extends LightElement {
  @state() private view: View = "starting";
  @state() private config: PageConfig = DEFAULTS;
  @state() private person: Person | null = null;
  @state() private scheme: ColorScheme | null = chosenScheme.get();
  @state() private pane: Pane = "chat";
  @state() private live = true;
  @query("tp-toast") private readonly toast!: Toast;
  @query("tp-conversation") private readonly conversation!: Conversation | null;
  @query("dialog.sign-in-again") private readonly dialog!: HTMLDialogElement | null;
  private readonly api = new Api(() => this.signInAgain());
  private readonly tasks = new Tasks(this.api);
  private returning: { promise: Promise<void>; done: () => void } | null = null;
  private stopFollowing: (() => void) | undefined;
  private stopHearing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopHearing = signedOut.heard(leavePage);
    this.tasks.addEventListener("change", this.redraw);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopFollowing?.();
    this.stopHearing?.();
    this.tasks.removeEventListener("change", this.redraw);
  }

  private readonly redraw = (): void => this.requestUpdate();

  private async start(): Promise<void> {
    this.view = "starting";
    applyTheme(document.documentElement, themeOf(this.config, this.scheme));
    try {
      const [config, person] = await Promise.all([loadConfig(), currentPerson()]);
      this.config = config;
      document.title = config.page.title;
      applyTheme(document.documentElement, themeOf(config, this.scheme));
      if (person) this.enter(person);
      else this.view = "signed-out";
    } catch {
      this.view = "unreachable";
    }
  }

  private enter(person: Person): void {
    this.person = person;
    this.view = "signed-in";
    void this.tasks.load();
    void this.tellTimeZone(person);
    this.stopFollowing?.();
    this.stopFollowing = followChanges({
      change: this.changed,
      caughtUp: () => void this.tasks.load().then(() => this.conversation?.refresh(undefined)),
      refused: () => this.stillSignedIn(),
      online: (live) => (this.live = live),
    });
  }

  private readonly changed = (change: Change): void => {
    if (change.kind === "thread.updated") this.conversation?.refresh(change.threadId);
    else this.tasks.apply(change);
  };

  /** After a refusal: signs in again when that is the reason, and in any case lets the server breathe. */
  private async stillSignedIn(): Promise<void> {
    const person = await currentPerson().catch(() => this.person);
    if (!person) await this.signInAgain();
    else await new Promise((resolve) => setTimeout(resolve, 3000));
  }

  /** Takes the browser's zone over once, so that "tomorrow 5pm" means this person's afternoon. */
  private async tellTimeZone({ id }: Person): Promise<void> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zoneTold.of(id)) return;
    try {
      const me = await this.api.get<{ time_zone?: string | null }>("/api/me");
      if (me.time_zone !== zone) await this.api.patch("/api/me", { time_zone: zone });
      zoneTold.set(id);
    } catch {
      // Not worth a notice: every message carries the zone as well.
    }
  }

  /** Asks for the password over the page, which stays as it is: nothing typed is lost. */
  private signInAgain(): Promise<void> {
    if (!this.returning) {
      let done = (): void => undefined;
      const promise = new Promise<void>((resolve) => (done = resolve));
      this.returning = { promise, done };
      this.dialog?.showModal();
    }
    return this.returning.promise;
  }

  private readonly signedIn = (event: CustomEvent<Person>): void => {
    const person = event.detail;
    if (!this.returning) return this.enter(person);
    // Somebody else's page must not be shown to this person (T-04b).
    if (person.id !== this.person?.id) return location.reload();
    this.dialog?.close();
    this.returning.done();
    this.returning = null;
  };

  private readonly leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch (reason) {
      return this.toast.show({ text: said(reason) });
    }
    signedOut.tell();
    leavePage();
  };

  private readonly turnTheme = (): void => {
    const now = this.scheme ?? this.config.theme.colorScheme ?? "system";
    this.scheme = SCHEMES[(SCHEMES.indexOf(now) + 1) % SCHEMES.length] ?? "system";
    chosenScheme.set(this.scheme);
    applyTheme(document.documentElement, themeOf(this.config, this.scheme));
  };

  override render() {
    switch (this.view) {
      case "starting":
        return html`<main class="center" aria-busy="true"></main>`;
      case "unreachable":
        return html`<main class="center"><h1>${this.config.page.title}</h1><p role="alert">The server cannot be reached.</p>
          <button class="primary" @click=${() => this.start()}>Try again</button></main>`;
      case "signed-out":
        return this.welcome();
      case "signed-in":
        return this.workplace();
    }
  }

  private welcome() {
    const { title, tagline } = this.config.page;
    return html`<main class="center welcome" @tp-signed-in=${this.signedIn}>
      <div class="welcome-card">
        ${mark(48)}
        <h1>${title}</h1>
        <p class="tagline">${tagline}</p>
        <tp-sign-in></tp-sign-in>
      </div>
    </main>`;
  }

  private workplace() {
    return html`
      <a class="skip" href="#conversation" @click=${this.skip}>Skip to the conversation</a>
      ${this.header()}
      <main class="panes show-${this.pane}" @tp-notice=${(event: CustomEvent<Notice>) => this.toast.show(event.detail)}>
        <section id="conversation" class="pane chat-pane" aria-label="Conversation">
          <tp-conversation .api=${this.api} .config=${this.config} .scheme=${this.scheme} person=${this.person?.id ?? ""}></tp-conversation>
        </section>
        <section class="pane tasks-pane" aria-labelledby="tasks-heading">
          <tp-task-list .tasks=${this.tasks} .live=${this.live}></tp-task-list>
        </section>
      </main>
      <footer class="foot"><span>You are chatting with an AI · ${this.engine()}</span></footer>
      <tp-toast></tp-toast>
      <dialog class="sign-in-again" aria-labelledby="again-heading" @cancel=${(event: Event) => event.preventDefault()} @tp-signed-in=${this.signedIn}>
        <h2 id="again-heading">Sign in again</h2>
        <p class="tagline">Your session has ended. What you typed is still here.</p>
        <tp-sign-in again email=${this.person?.email ?? ""}></tp-sign-in>
      </dialog>
    `;
  }

  private engine(): string {
    const { name, kind } = this.config.engine;
    return kind === "embedded" ? "Built-in engine" : name;
  }

  private header() {
    const scheme = this.scheme ?? this.config.theme.colorScheme ?? "system";
    return html`<header class="bar">
      <h1>${mark(24)}<span>${this.config.page.title}</span></h1>
      <nav class="switch" aria-label="View">
        ${(["chat", "tasks"] as const).map(
          (pane) => html`<button aria-pressed=${this.pane === pane} @click=${() => (this.pane = pane)}>
            ${pane === "chat" ? "Chat" : html`Tasks<span class="number" aria-hidden="true">${this.tasks.openCount || nothing}</span>`}
          </button>`,
        )}
      </nav>
      <div class="bar-end">
        <button class="icon-button" aria-label=${`Theme: ${scheme}`} title=${`Theme: ${scheme}`} @click=${this.turnTheme}>${icon(SCHEME_ICONS[scheme], 20)}</button>
        <button class="icon-button" aria-label="Account" title="Account" popovertarget="account">${icon("user", 20)}</button>
        <div id="account" class="menu" popover>
          <p class="menu-name">${this.person?.email ?? nothing}</p>
          <a class="menu-item" href="/api/me/export" download>${icon("document", 18)}Download my data</a>
          <button class="menu-item" @click=${this.leave}>${icon("external-link", 18)}Sign out</button>
        </div>
      </div>
    </header>`;
  }

  private readonly skip = (event: Event): void => {
    event.preventDefault();
    this.pane = "chat";
    this.conversation?.focusComposer();
  };
}
