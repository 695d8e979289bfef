/** One assistant message. Parses only the block that still grows. */

import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { Blocks, renderBlocks, strictPolicy, type MarkdownPolicy } from "../markdown";
import { safeLink } from "../markdown/policy";
import type { AssistantMessage, Source } from "../protocol/items";
import { words } from "../words";
import { LightElement } from "./light";

function sourceRow(source: Source): TemplateResult {
  const address = source.type === "url" && source.url ? safeLink(source.url) : null;
  const label = source.title || source.filename || "";
  if (address === null) return html`<li dir="auto">${label}</li>`;
  return html`<li dir="auto"><a href=${address} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">${label}</a> <span class="host">${new URL(address).host}</span></li>`;
}

function sourcesOf(item: AssistantMessage): Source[] {
  const all = (item.content ?? []).flatMap((part) => part.annotations ?? []).map((annotation) => annotation.source).filter(Boolean);
  const seen = new Set<string>();
  return all.filter((source) => {
    const name = `${source.type}:${source.url ?? source.filename ?? source.title}`;
    return seen.has(name) ? false : Boolean(seen.add(name));
  });
}

export class CkMessage extends LightElement {
  @property({ attribute: false }) item!: AssistantMessage;
  @property({ attribute: false }) policy: MarkdownPolicy = strictPolicy;
  private readonly parts: Blocks[] = [];

  override render(): TemplateResult {
    const content = this.item.content ?? [];
    const sources = sourcesOf(this.item);
    return html`${content.map((part, index) => html`<div class="ck-md">${renderBlocks(this.blocks(index).update(part.text ?? ""), this.policy)}</div>`)}${
      sources.length === 0 ? nothing : html`<details class="sources"><summary>${words.sources} (${sources.length})</summary><ul>${sources.map(sourceRow)}</ul></details>`
    }`;
  }

  private blocks(index: number): Blocks {
    return (this.parts[index] ??= new Blocks());
  }
}
