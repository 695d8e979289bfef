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

/** Renders settled blocks once; only a block whose token changed is drawn again. */
export function renderBlocks(blocks: readonly Block[], policy: MarkdownPolicy): TemplateResult {
  return html`${blocks.map((block) => guard([block, policy], () => renderBlock(block, policy)))}`;
}

/** Renders a whole text. For text that grows, keep a `Blocks` and use `renderBlocks`. */
export function renderMarkdown(text: string, policy: MarkdownPolicy = strictPolicy): TemplateResult {
  return renderBlocks(new Blocks().update(text), policy);
}
