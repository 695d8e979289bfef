/** `<tp-sign-in>`: e-mail and password, to come in or to begin. Fires `tp-signed-in` with the person. */

import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { createAccount, signIn, type Person } from "./account";
import { LightElement } from "./light-element";
import { beenHere } from "./memory";
import { said } from "./tasks";

type Way = "create" | "enter";

const WAYS = {
  create: { label: "Create account", go: createAccount },
  enter: { label: "Sign in", go: signIn },
} as const;

@customElement("tp-sign-in")
export class SignIn extends LightElement {
  /** The e-mail to begin with, when a session ran out. */
  @property() email = "";
  /** Only signing in makes sense, because this person was here a moment ago. */
  @property({ type: Boolean }) again = false;
  @state() private busy: Way | null = null;
  @state() private problem = "";
  @state() private shown = false;

  override render() {
    const first: Way = this.again || beenHere.get() ? "enter" : "create";
    const ways: readonly Way[] = this.again ? ["enter"] : first === "enter" ? ["enter", "create"] : ["create", "enter"];
    return html`<form class="sign-in" @submit=${this.submit} aria-describedby=${this.problem ? "sign-in-problem" : nothing}>
      <div class="field">
        <label for="email">Email</label>
        <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" autocapitalize="none" spellcheck="false"
          .value=${this.email} aria-invalid=${this.problem ? "true" : nothing} />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <div class="with-toggle">
          <input id="password" name="password" type=${this.shown ? "text" : "password"} required maxlength="256"
            autocomplete=${first === "create" ? "new-password" : "current-password"} aria-invalid=${this.problem ? "true" : nothing} ?autofocus=${this.again} />
          <button type="button" class="quiet" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>Show</button>
        </div>
      </div>
      <p class="problem" id="sign-in-problem" role="alert">${this.problem}</p>
      ${ways.map(
        (way) => html`<button class=${way === first ? "primary" : "plain"} name="way" value=${way} aria-busy=${this.busy === way ? "true" : nothing}>
          ${WAYS[way].label}
        </button>`,
      )}
    </form>`;
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const asked = (event.submitter as HTMLButtonElement | null)?.value;
    const way: Way = asked === "create" || asked === "enter" ? asked : "enter";
    const field = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value;
    this.busy = way;
    this.problem = "";
    try {
      const person = await WAYS[way].go(field("email").trim(), field("password"));
      beenHere.set();
      this.dispatchEvent(new CustomEvent<Person>("tp-signed-in", { detail: person, bubbles: true }));
    } catch (reason) {
      this.problem = said(reason);
      this.querySelector<HTMLInputElement>("#password")?.focus();
    } finally {
      this.busy = null;
    }
  };
}
