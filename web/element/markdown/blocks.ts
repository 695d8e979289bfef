/** One markdown block as a template. */

import { html, nothing, type TemplateResult } from "lit";
import { type MarkdownPolicy, plainLabel, safeImage, safeLink } from "./policy";
import type { Block, Inline, ListItem } from "./tokens";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;

function heading({ inline }: Of<"heading">, policy: MarkdownPolicy, level: number): TemplateResult {
  const content = renderInline(inline, policy);
  switch (level) {
    case 3:
      return html`<h3 dir="auto">${content}</h3>`;
    case 4:
      return html`<h4 dir="auto">${content}</h4>`;
    case 5:
      return html`<h5 dir="auto">${content}</h5>`;
    case 6:
      return html`<h6 dir="auto">${content}</h6>`;
    default:
      return html`<p dir="auto"><strong>${content}</strong></p>`;
  }
}

function code({ language, text }: Of<"code">, policy: MarkdownPolicy): TemplateResult {
  const label = language.slice(0, 24) || "text";
  return html`<figure class="code" dir="ltr">
    <figcaption>
      <span>${label}</span>
      <button type="button" class="quiet" aria-label=${`Copy ${label} code`} @click=${() => policy.copy(text)}>Copy</button>
    </figcaption>
    <pre tabindex="0" role="region" aria-label=${`Code, ${label}`}><code>${text}</code></pre>
  </figure>`;
}

/** In a tight list the text of an item stands without a paragraph. */
function itemContent(item: ListItem, loose: boolean, policy: MarkdownPolicy): unknown[] {
  return item.blocks.map((block) => (block.type === "paragraph" && !loose ? renderInline(block.inline, policy) : renderBlock(block, policy)));
}

function list({ start, loose, items }: Of<"list">, policy: MarkdownPolicy): TemplateResult {
  const rows = items.map((item) => {
    const box = item.task === null ? nothing : html`<input type="checkbox" disabled .checked=${item.task} aria-label=${item.task ? "Done" : "Not done"} /> `;
    return html`<li class=${item.task === null ? "" : "check"} dir="auto">${box}${itemContent(item, loose, policy)}</li>`;
  });
  return start === null ? html`<ul>${rows}</ul>` : html`<ol start=${start}>${rows}</ol>`;
}

function table({ align, header, rows }: Of<"table">, policy: MarkdownPolicy): TemplateResult {
  const place = (index: number): string => align[index] ?? "start";
  return html`<div class="table" tabindex="0" role="region" aria-label="Table">
    <table>
      <thead>
        <tr>${header.map((cell, index) => html`<th scope="col" data-align=${place(index)} dir="auto">${renderInline(cell, policy)}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td data-align=${place(index)} dir="auto">${renderInline(cell, policy)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** `level`: the level of a heading; inside lists and quotes there is none, and it is a bold line. */
export function renderBlock(block: Block, policy: MarkdownPolicy, level = 0): TemplateResult {
  switch (block.type) {
    case "heading":
      return heading(block, policy, level);
    case "paragraph":
      return html`<p dir="auto">${renderInline(block.inline, policy)}</p>`;
    case "code":
      return code(block, policy);
    case "quote":
      return html`<blockquote dir="auto">${block.blocks.map((inner) => renderBlock(inner, policy))}</blockquote>`;
    case "list":
      return list(block, policy);
    case "table":
      return table(block, policy);
    case "rule":
      return html`<hr />`;
  }
}

function outward(address: string, title: string, label: unknown): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer" title=${title ? plainLabel(title) : nothing}>${label}</a>`;
}

/** An image loads by itself only from a host the thread allows; otherwise it is a link that names its host. */
function image(href: string, alt: string, policy: MarkdownPolicy): TemplateResult {
  const label = plainLabel(alt) || "Image";
  const source = safeImage(href, policy.imageHosts);
  if (source !== null) return html`<img src=${source} alt=${label} loading="lazy" decoding="async" referrerpolicy="no-referrer" />`;
  const address = safeLink(href);
  if (address === null || !address.startsWith("https:")) return html`${label}`;
  return outward(address, "", `${label} (${new URL(address).host})`);
}

/** `inLink`: characters that reorder text could make a link look like another one. */
export function renderInline(tokens: readonly Inline[], policy: MarkdownPolicy, inLink = false): unknown[] {
  const inner = (children: readonly Inline[]): unknown[] => renderInline(children, policy, inLink);
  return tokens.map((token) => {
    switch (token.type) {
      case "text":
        return inLink ? plainLabel(token.text) : token.text;
      case "code":
        return html`<code dir="ltr">${token.text}</code>`;
      case "break":
        return html`<br />`;
      case "strong":
        return html`<strong>${inner(token.children)}</strong>`;
      case "em":
        return html`<em>${inner(token.children)}</em>`;
      case "del":
        return html`<del>${inner(token.children)}</del>`;
      case "link": {
        const address = safeLink(token.href);
        const label = renderInline(token.children, policy, true);
        return address === null ? label : outward(address, token.title, label);
      }
      case "image":
        return image(token.href, token.alt, policy);
    }
  });
}
