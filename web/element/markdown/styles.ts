/** How markdown looks: a steady rhythm, and wide things scroll inside themselves. */

import { css } from "lit";

export const markdownStyles = css`
  .md { line-height: 1.6; overflow-wrap: anywhere; }
  .md > *, .md li > *, .md blockquote > * { margin-block: 0; }
  .md > * + *, .md li > * + *, .md blockquote > * + * { margin-block-start: 0.75em; }
  .md h3, .md h4, .md h5, .md h6 { font-weight: 600; line-height: 1.3; text-wrap: balance; }
  .md h3 { font-size: 1.25em; }
  .md h4 { font-size: 1.125em; }
  .md h5, .md h6 { font-size: 1em; }
  .md * + h3, .md * + h4 { margin-block-start: 1.25em; }
  .md ul, .md ol { padding-inline-start: 1.5em; }
  .md li + li { margin-block-start: 0.3em; }
  .md li::marker { color: var(--ck-text-secondary); }
  .md li > ul, .md li > ol { margin-block-start: 0.3em; }
  .md li.check { list-style: none; margin-inline-start: -1.4em; }
  .md a { color: var(--ck-accent-text); text-decoration: underline; text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
  .md a:hover { text-decoration-thickness: 2px; }
  .md blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--ck-border-strong); color: var(--ck-text-secondary); }
  .md hr { border: 0; border-block-start: 1px solid var(--ck-border); margin-block: 1.5em; }
  .md img { max-width: 100%; height: auto; border-radius: 12px; }
  .md code { font-family: var(--ck-font-mono); font-size: 0.875em; background: var(--ck-bg-sunken); border-radius: 6px; padding: 0.15em 0.35em; }
  .md .code { margin-inline: 0; border: 1px solid var(--ck-border); border-radius: 12px; overflow: hidden; background: var(--ck-bg-sunken); }
  .md figcaption { display: flex; align-items: center; justify-content: space-between; padding: 2px 6px 2px 14px; font-size: var(--ck-size-xs); color: var(--ck-text-secondary); border-block-end: 1px solid var(--ck-border); }
  .md pre { margin: 0; padding: 12px 14px; overflow-x: auto; line-height: 1.5; }
  .md pre code { background: none; padding: 0; overflow-wrap: normal; white-space: pre; }
  .md .table { overflow-x: auto; border: 1px solid var(--ck-border); border-radius: 12px; }
  .md table { border-collapse: collapse; min-width: 100%; font-size: 0.9375em; }
  .md th, .md td { padding: 8px 14px; text-align: start; vertical-align: top; border-block-end: 1px solid var(--ck-border); overflow-wrap: normal; }
  .md tbody tr:last-child td { border-block-end: 0; }
  .md th { font-weight: 600; background: var(--ck-bg-sunken); white-space: nowrap; }
  .md [data-align="center"] { text-align: center; }
  .md [data-align="right"] { text-align: end; }
`;
