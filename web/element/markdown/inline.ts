/** Inline markdown as templates. */

import { html, nothing, type TemplateResult } from "lit";
import type { Token, Tokens } from "marked";
import { type MarkdownPolicy, plainLabel, safeImage, safeLink } from "./policy";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: "\u00a0" };

/** marked leaves entities in text for a browser to decode; the few that people write are decoded here, once. */
function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function link(token: Tokens.Link, policy: MarkdownPolicy): TemplateResult {
  const label = renderInline(token.tokens, policy);
  const address = safeLink(token.href);
  if (address === null) return html`${label}`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer" title=${token.title ? plainLabel(token.title) : nothing}>${label}</a>`;
}

/** An image loads by itself only from a host the thread allows; otherwise it is a link that names its host. */
function image(token: Tokens.Image, policy: MarkdownPolicy): TemplateResult {
  const label = plainLabel(token.text) || "Image";
  const source = safeImage(token.href, policy.imageHosts);
  if (source !== null) {
    return html`<img src=${source} alt=${label} loading="lazy" decoding="async" referrerpolicy="no-referrer" />`;
  }
  const address = safeLink(token.href);
  if (address === null || !address.startsWith("https:")) return html`${label}`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">${label} (${new URL(address).host})</a>`;
}

function renderOne(token: Token, policy: MarkdownPolicy): unknown {
  switch (token.type) {
    case "strong":
      return html`<strong>${renderInline(token.tokens ?? [], policy)}</strong>`;
    case "em":
      return html`<em>${renderInline(token.tokens ?? [], policy)}</em>`;
    case "del":
      return html`<del>${renderInline(token.tokens ?? [], policy)}</del>`;
    case "codespan":
      return html`<code dir="ltr">${(token as Tokens.Codespan).text}</code>`;
    case "br":
      return html`<br />`;
    case "link":
      return link(token as Tokens.Link, policy);
    case "image":
      return image(token as Tokens.Image, policy);
    case "escape":
      return (token as Tokens.Escape).text;
    case "text":
      return token.tokens ? renderInline(token.tokens, policy) : plainLabel(decode((token as Tokens.Text).text)).replace(/\u0000/g, "");
    default:
      return token.raw;
  }
}

export function renderInline(tokens: readonly Token[], policy: MarkdownPolicy): unknown[] {
  return tokens.map((token) => renderOne(token, policy));
}
