/** How markdown looks: a steady rhythm, and wide things scroll inside themselves. */

import { css } from "lit";

export const markdownStyles = css`
  .ck-md { line-height: 1.6; overflow-wrap: anywhere; }
  .ck-md > *, .ck-md li > *, .ck-md blockquote > * { margin-block: 0; }
  .ck-md > * + *, .ck-md li > * + *, .ck-md blockquote > * + * { margin-block-start: 0.75em; }
  .ck-md h3, .ck-md h4, .ck-md h5, .ck-md h6 { font-weight: 600; line-height: 1.3; text-wrap: balance; }
  .ck-md h3 { font-size: 1.25em; }
  .ck-md h4 { font-size: 1.125em; }
  .ck-md h5, .ck-md h6 { font-size: 1em; }
  .ck-md * + h3, .ck-md * + h4 { margin-block-start: 1.25em; }
  .ck-md ul, .ck-md ol { padding-inline-start: 1.5em; }
  .ck-md li + li { margin-block-start: 0.3em; }
  .ck-md li::marker { color: var(--ck-text-soft); }
  .ck-md li > ul, .ck-md li > ol { margin-block-start: 0.3em; }
  .ck-md li.check { list-style: none; margin-inline-start: -1.4em; }
  .ck-md a { color: var(--ck-accent-text); text-decoration: underline; text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
  .ck-md a:hover { text-decoration-thickness: 2px; }
  .ck-md blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--ck-line-strong); color: var(--ck-text-soft); }
  .ck-md hr { border: 0; border-block-start: 1px solid var(--ck-line); margin-block: 1.5em; }
  .ck-md img { max-width: 100%; height: auto; border-radius: 12px; }
  .ck-md code { font-family: var(--ck-mono); font-size: 0.875em; background: var(--ck-bg-sunken); border-radius: 6px; padding: 0.15em 0.35em; }
  .ck-md .code { margin-inline: 0; border: 1px solid var(--ck-line); border-radius: 12px; overflow: hidden; background: var(--ck-bg-sunken); }
  .ck-md figcaption { display: flex; align-items: center; justify-content: space-between; padding: 2px 6px 2px 14px; font-size: var(--ck-size-xs); color: var(--ck-text-soft); border-block-end: 1px solid var(--ck-line); }
  .ck-md pre { margin: 0; padding: 12px 14px; overflow-x: auto; line-height: 1.5; }
  .ck-md pre code { background: none; padding: 0; overflow-wrap: normal; white-space: pre; }
  .ck-md .table { overflow-x: auto; border: 1px solid var(--ck-line); border-radius: 12px; }
  .ck-md table { border-collapse: collapse; min-width: 100%; font-size: 0.9375em; }
  .ck-md th, .ck-md td { padding: 8px 14px; text-align: start; vertical-align: top; border-block-end: 1px solid var(--ck-line); overflow-wrap: normal; }
  .ck-md tbody tr:last-child td { border-block-end: 0; }
  .ck-md th { font-weight: 600; background: var(--ck-bg-sunken); white-space: nowrap; }
  .ck-md [data-align="center"] { text-align: center; }
  .ck-md [data-align="end"] { text-align: end; }
`;
