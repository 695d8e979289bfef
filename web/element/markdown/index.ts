/**
 * Markdown as Lit templates.
 *
 * The text of a model is untrusted. It never becomes an HTML string: tokens are turned into
 * templates whose tags are written here, so raw HTML in the text stays text, and a link is the only
 * place where a value from the text reaches an attribute.
 */

import { html, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { renderBlock } from "./blocks";
import { type MarkdownPolicy, strictPolicy } from "./policy";
import { Blocks } from "./stream";
import type { Block } from "./tokens";

export { type MarkdownPolicy, strictPolicy } from "./policy";
export { Blocks } from "./stream";
export { markdownStyles } from "./styles";

const HIGHEST = 3;
const LOWEST = 6;

/**
 * Heading levels from h3 down, since h1 and h2 belong to the page (O-601), and without gaps,
 * whatever depth the author began with. A heading's level depends only on those before it.
 */
function levelsOf(blocks: readonly Block[]): number[] {
  const open: number[] = [];
  return blocks.map((block) => {
    if (block.type !== "heading") return 0;
    while (open.length > 0 && (open[open.length - 1] ?? 0) >= block.depth) open.pop();
    open.push(block.depth);
    return Math.min(HIGHEST + open.length - 1, LOWEST);
  });
}

/** Renders settled blocks once; only a block whose token changed is drawn again. */
export function renderBlocks(blocks: readonly Block[], policy: MarkdownPolicy): TemplateResult {
  const levels = levelsOf(blocks);
  return html`${blocks.map((block, index) => guard([block, policy, levels[index]], () => renderBlock(block, policy, levels[index])))}`;
}

/** Renders a whole text. For text that grows, keep a `Blocks` and use `renderBlocks`. */
export function renderMarkdown(text: string, policy: MarkdownPolicy = strictPolicy): TemplateResult {
  return renderBlocks(new Blocks().update(text), policy);
}
