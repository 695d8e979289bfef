/**
 * The transcript and its scrolling: what was sent goes to the top, or, with `thread.autoScroll`, the end is
 * followed until what was sent has reached the top. Reading is never disturbed (O-321, A-04).
 */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "../state/state";
import { turnsOf, type Turn } from "../state/turns";
import { words } from "../words";
import { arrowDown } from "./glyphs";
import { nextFrame } from "../browser";
import { LightElement } from "./light";
import { failureCard, notice, working } from "./signals";
import { turnTemplate } from "./turn";
import type { View } from "./view";

const NEAR = 80;
const TOP_MARGIN = 16;
const ALWAYS_LAID_OUT = 12;
const FRAMES_TO_SETTLE = 6;

export class CkMessages extends LightElement {
  @property({ attribute: false }) view!: View;
  @state() private away = false;
  @query(".scroll") private scroller!: HTMLElement;
  private conversation: Conversation | null = null;
  private near = true;
  private lastTop = 0;
  /** Where a smooth scroll of ours is going; the way there is no reason to offer "Jump to latest". */
  private glidesTo: number | null = null;
  private live: string | null = null;
  private held: { readonly key: string | undefined; readonly top: number } | null = null;
  private readonly room = new ResizeObserver(() => this.resized());
  private turns: Turn[] = [];

  override render(): TemplateResult {
    const { conversation } = this.view;
    const busy = conversation.run !== null;
    const last = this.turns.length - 1;
    const tail = html`${working(this.view)}${conversation.notices.map((one) => notice(one, this.view))}${failureCard(this.view)}`;
    return html`<div class="scroll ${this.follows ? "follows" : ""}" part="transcript" tabindex="0" role="log" aria-live="off" aria-label=${words.conversation} aria-busy=${busy ? "true" : "false"} @scroll=${this.scrolled}>
        <div class="column">
          ${conversation.older === null
            ? nothing
            : html`<button type="button" class="plain older" ?disabled=${conversation.loadingOlder} @click=${() => this.view.ask({ kind: "older" })}>${words.older}</button>`}
          ${conversation.loading && this.turns.length === 0 ? skeleton() : nothing}
          ${repeat(this.turns, (turn) => turn.key, (turn, index) => this.turn(turn, index, index === last ? tail : nothing))}
          ${last < 0 ? tail : nothing}
        </div>
      </div>
      <button type="button" class="latest" ?hidden=${!this.away} aria-label=${words.latest} title=${words.latest} @click=${() => this.toEnd(true)}>${arrowDown()}</button>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.room.disconnect();
  }

  protected override willUpdate(): void {
    this.turns = turnsOf(this.view.conversation.entries);
    this.held = this.conversation && grewAbove(this.conversation, this.view.conversation) ? this.firstInSight() : null;
    if (!this.turns.some((turn) => turn.key === this.live)) this.live = null;
    const sent = this.turns[this.turns.length - 1];
    const { run } = this.view.conversation;
    if (sent?.user?.local && run !== null) this.live = sent.key;
  }

  protected override firstUpdated(): void {
    this.room.observe(this.scroller);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("view")) return;
    const before = this.conversation;
    const now = this.view.conversation;
    this.conversation = now;
    const opened = before?.entries.length === 0 || before === null || !sharesEntries(before, now);
    const sent = now.entries[now.entries.length - 1];
    if (sent?.local && !before?.entries.some((entry) => entry.key === sent.key)) return this.afterLayout(() => this.show(sent.key, true));
    if (opened && now.entries.length > 0 && this.live === null) return this.arrive();
    if (this.held !== null) void this.hold(this.held);
    else if (this.near && this.follows) this.follow(false);
    this.measure();
  }

  /** Typing changes the state but not the transcript. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const before = changed.get("view");
    const { conversation, options, policy, locale } = this.view;
    const same = before?.conversation === conversation && before.options === options && before.policy === policy && before.locale === locale;
    return changed.size > 1 || !changed.has("view") || !same;
  }

  /** Draws a turn again only when something that it shows has changed, however long the transcript is (E-507). */
  private turn(turn: Turn, index: number, tail: unknown): unknown {
    const { conversation, options, policy, locale } = this.view;
    const { votes, busyWidgets, failure, cut, thread, run } = conversation;
    const isLast = index === this.turns.length - 1;
    const kind = this.kindOf(turn, index);
    const shown = [turn.user, ...turn.answer, kind, isLast ? conversation : null, votes, busyWidgets, failure, cut, thread, run === null, options, policy, locale];
    return guard(shown, () => turnTemplate(turn, this.view, run !== null && isLast, kind, tail));
  }

  private kindOf(turn: Turn, index: number): "live" | "past" | "" {
    if (turn.key === this.live) return "live";
    return index < this.turns.length - ALWAYS_LAID_OUT ? "past" : "";
  }

  private get follows(): boolean {
    return this.view.options.thread?.autoScroll === true;
  }

  /** Only scrolling up ends following: on the way down to the end of a growing answer we are far from it, too. */
  private readonly scrolled = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const distance = scrollHeight - scrollTop - clientHeight;
    if (distance <= NEAR) this.near = true;
    else if (!this.follows || scrollTop < this.lastTop) this.near = false;
    if (this.glidesTo !== null && (scrollTop < this.lastTop || scrollTop >= this.glidesTo - 1)) this.glidesTo = null;
    this.lastTop = scrollTop;
    this.away = distance > NEAR && this.glidesTo === null;
  };

  /** Who was at the end stays there when the window or the composer changes its height. */
  private resized(): void {
    const atEnd = !this.away;
    this.measure();
    if (atEnd) this.toEnd(false);
  }

  private measure(): void {
    if (!this.scroller || this.scroller.clientHeight === 0) return;
    this.scroller.style.setProperty("--room", `${this.scroller.clientHeight}px`);
    this.scrolled();
  }

  /** The turn was sent or is being answered: the place from which to read it. */
  private show(key: string, glide: boolean): void {
    this.measure();
    this.near = true;
    if (this.follows) this.follow(glide);
    else this.move(this.topOf(key) ?? this.end, glide);
  }

  /** To the end, but never past the beginning of the turn that was sent: what was asked and its first words stay. */
  private follow(glide: boolean): void {
    const top = this.topOf(this.live);
    // Who went further already wants to see the end.
    const limit = top === null || this.scroller.scrollTop > top + 1 ? this.end : Math.min(this.end, top);
    if (limit > this.scroller.scrollTop) this.move(limit, glide);
  }

  /** Where to scroll so that a turn begins at the top; `scrollIntoView` would scroll the page around the element, too. */
  private topOf(key: string | null): number | null {
    const turn = this.turnsShown().find((one) => one.dataset["turn"] === key);
    if (!turn) return null;
    return this.scroller.scrollTop + turn.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top - TOP_MARGIN;
  }

  private firstInSight(): { key: string | undefined; top: number } | null {
    const edge = this.scroller.getBoundingClientRect().top;
    const turn = this.turnsShown().find((one) => one.getBoundingClientRect().bottom > edge);
    return turn ? { key: turn.dataset["turn"], top: turn.getBoundingClientRect().top } : null;
  }

  /**
   * Earlier messages came: what was in sight stays where it is (O-322), at once and while they draw themselves,
   * which takes a few frames; a person who scrolls meanwhile is let go.
   */
  private async hold({ key, top }: { key: string | undefined; top: number }): Promise<void> {
    let expected = this.scroller.scrollTop;
    for (let frame = 0; frame < FRAMES_TO_SETTLE && this.scroller.scrollTop === expected; frame += 1) {
      const turn = this.turnsShown().find((one) => one.dataset["turn"] === key);
      if (turn) this.scroller.scrollTop += turn.getBoundingClientRect().top - top;
      expected = this.scroller.scrollTop;
      await nextFrame();
    }
  }

  private turnsShown(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(".turn")];
  }

  private get end(): number {
    return this.scroller.scrollHeight - this.scroller.clientHeight;
  }

  /** A conversation was opened: its end is shown, or the question whose answer is being made. */
  private arrive(): void {
    const last = this.turns[this.turns.length - 1];
    if (this.view.conversation.run === null || !last) return this.afterLayout(() => this.toEnd(false));
    this.live = last.key;
    this.requestUpdate();
    this.afterLayout(() => this.show(last.key, false));
  }

  /** Messages draw themselves after the transcript; only then are heights true. */
  private afterLayout(move: () => void): void {
    void nextFrame().then(move);
  }

  private toEnd(glide: boolean): void {
    this.near = true;
    this.move(this.end, glide);
  }

  private move(top: number, glide: boolean): void {
    const smooth = glide && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.glidesTo = smooth ? Math.min(top, this.end) : null;
    this.scroller.scrollTo({ top, behavior: smooth ? "smooth" : "auto" });
    this.measure();
  }
}

const sharesEntries = (one: Conversation, other: Conversation): boolean => {
  const keys = new Set(one.entries.map((entry) => entry.key));
  return other.entries.some((entry) => keys.has(entry.key));
};

const grewAbove = (before: Conversation, now: Conversation): boolean => {
  const first = before.entries[0]?.key;
  return first !== undefined && now.entries.findIndex((entry) => entry.key === first) > 0;
};

const skeleton = (): TemplateResult => html`<div class="skeleton" role="status"><span class="hidden">${words.loading}</span><i></i><i></i><i></i></div>`;
