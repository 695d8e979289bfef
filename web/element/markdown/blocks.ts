/** One markdown block as a template. Headings start at h3: h1 and h2 belong to the page (O-601). */

import { html, nothing, type TemplateResult } from "lit";
import type { Token, Tokens } from "marked";
import { renderInline } from "./inline";
import type { MarkdownPolicy } from "./policy";

function inlineOf(token: { tokens?: Token[] | undefined; text?: string }, policy: MarkdownPolicy): unknown {
  return token.tokens ? renderInline(token.tokens, policy) : (token.text ?? "");
}

function heading(token: Tokens.Heading, policy: MarkdownPolicy): TemplateResult {
  const content = inlineOf(token, policy);
  switch (token.depth) {
    case 1:
      return html`<h3>${content}</h3>`;
    case 2:
      return html`<h4>${content}</h4>`;
    case 3:
      return html`<h5>${content}</h5>`;
    default:
      return html`<h6>${content}</h6>`;
  }
}

function code(token: Tokens.Code, policy: MarkdownPolicy): TemplateResult {
  const language = (token.lang ?? "").split(/\s/)[0]?.slice(0, 24) || "text";
  return html`<figure class="code" dir="ltr">
    <figcaption>
      <span>${language}</span>
      <button type="button" class="quiet" aria-label=${`Copy ${language} code`} @click=${() => policy.copy(token.text)}>Copy</button>
    </figcaption>
    <pre tabindex="0" role="region" aria-label=${`Code, ${language}`}><code>${token.text}</code></pre>
  </figure>`;
}

function listItem(item: Tokens.ListItem, policy: MarkdownPolicy): TemplateResult {
  const box = item.task ? html`<input type="checkbox" disabled .checked=${item.checked === true} aria-label=${item.checked ? "Done" : "Not done"} /> ` : nothing;
  const content = item.tokens.filter((token) => token.type !== "checkbox");
  return html`<li class=${item.task ? "check" : ""} dir="auto">${box}${content.map((token) => renderBlock(token, policy))}</li>`;
}

function list(token: Tokens.List, policy: MarkdownPolicy): TemplateResult {
  const items = token.items.map((item) => listItem(item, policy));
  if (!token.ordered) return html`<ul>${items}</ul>`;
  return html`<ol start=${typeof token.start === "number" ? token.start : 1}>${items}</ol>`;
}

function table(token: Tokens.Table, policy: MarkdownPolicy): TemplateResult {
  const place = (index: number): string => token.align[index] ?? "start";
  return html`<div class="table" tabindex="0" role="region" aria-label="Table">
    <table>
      <thead>
        <tr>${token.header.map((cell, index) => html`<th scope="col" data-align=${place(index)} dir="auto">${renderInline(cell.tokens, policy)}</th>`)}</tr>
      </thead>
      <tbody>
        ${token.rows.map((row) => html`<tr>${row.map((cell, index) => html`<td data-align=${place(index)} dir="auto">${renderInline(cell.tokens, policy)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** Draws any block token; a kind that marked may add later shows its text. */
export function renderBlock(token: Token, policy: MarkdownPolicy): TemplateResult | typeof nothing {
  switch (token.type) {
    case "space":
    case "def":
      return nothing;
    case "heading":
      return heading(token as Tokens.Heading, policy);
    case "code":
      return code(token as Tokens.Code, policy);
    case "list":
      return list(token as Tokens.List, policy);
    case "table":
      return table(token as Tokens.Table, policy);
    case "blockquote":
      return html`<blockquote dir="auto">${((token as Tokens.Blockquote).tokens ?? []).map((inner) => renderBlock(inner, policy))}</blockquote>`;
    case "hr":
      return html`<hr />`;
    case "paragraph":
      return html`<p dir="auto">${inlineOf(token as Tokens.Paragraph, policy)}</p>`;
    case "text":
      return html`${inlineOf(token as Tokens.Text, policy)}`;
    default:
      return html`<p dir="auto">${token.raw}</p>`;
  }
}
