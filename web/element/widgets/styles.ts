/** How widgets look. Everything hangs on the tokens of `theme/`; logical properties carry right-to-left. */

import { css } from "lit";

export const widgetStyles = css`
  .ck-widget { font: var(--ck-size-md) / 1.5 var(--ck-font); color: var(--ck-text); min-width: 0; max-width: 100%; outline: none; }
  .ck-widget *, .ck-widget *::before { box-sizing: border-box; }
  .ck-widget.busy > * { opacity: 0.55; transition: opacity var(--ck-motion); pointer-events: none; }
  .ck-widget.inert button { pointer-events: none; }
  .ck-icon { display: block; flex: none; }
  .ck-icon-cut { stroke: var(--ck-raised); }
  .ck-icon-box { display: inline-flex; flex: none; }
  .ck-box { display: flex; min-width: 0; }
  .ck-row { flex-direction: row; gap: calc(var(--ck-unit) * 2); align-items: center; }
  .ck-col { flex-direction: column; align-items: stretch; }
  .ck-form.ck-col { gap: calc(var(--ck-unit) * 3); }
  .ck-row > :is(.ck-text, .ck-title) { min-width: min(7ch, 100%); }
  .ck-spacer { flex: 1 1 auto; }
  .ck-divider { align-self: stretch; flex: none; height: 1px; background: var(--ck-line-soft); }
  .ck-divider.upright { width: 1px; height: auto; }
  .ck-flush { margin-inline: calc(-1 * var(--ck-inset, 0px)); max-width: none; align-self: stretch; }
  .ck-enter { animation: ck-enter var(--ck-motion) var(--ck-ease); }
  @keyframes ck-enter { from { opacity: 0; transform: translateY(4px); } }

  .ck-card { --ck-inset: calc(var(--ck-unit) * 4); display: block; margin: 0; padding: var(--ck-inset); background: var(--ck-raised);
    border: 1px solid var(--ck-line); border-radius: min(var(--ck-radius-card), 20px); max-width: 100%; overflow: clip; }
  .ck-card-sm { width: 360px; } .ck-card-md { width: 440px; } .ck-card-lg { width: 560px; } .ck-card-full { width: 100%; }
  .ck-card .ck-card { border: 0; padding: 0; width: 100%; background: none; }
  .ck-card-body { display: flex; flex-direction: column; gap: calc(var(--ck-unit) * 3); min-width: 0; }
  .ck-card-foot { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: calc(var(--ck-unit) * 2); margin-block-start: calc(var(--ck-unit) * 4); }
  .ck-folded summary { cursor: pointer; min-height: 24px; } .ck-folded[open] summary { margin-block-end: calc(var(--ck-unit) * 3); }
  .ck-status { display: flex; align-items: center; gap: calc(var(--ck-unit) * 1.5); margin: 0 0 calc(var(--ck-unit) * 2); font-size: var(--ck-size-sm);
    color: var(--ck-text-soft); }
  .ck-status .framed, .ck-image.framed { box-shadow: 0 0 0 1px var(--ck-line); }

  .ck-list { list-style: none; margin: 0; padding: 0; background: var(--ck-raised); border: 1px solid var(--ck-line); border-radius: min(var(--ck-radius-card), 16px);
    overflow: clip; }
  .ck-list-row { position: relative; display: flex; align-items: center; gap: calc(var(--ck-unit) * 2.5); min-width: 0;
    padding: calc(var(--ck-unit) * 2.5) calc(var(--ck-unit) * 3.5); }
  .ck-list-row + .ck-list-row { border-block-start: 1px solid var(--ck-line-soft); }
  .ck-list:not([data-open]) > .beyond, .ck-list[data-open] + .ck-more { display: none; }
  .ck-list:empty { display: none; }
  .ck-list:focus-visible { outline: 2px solid var(--ck-focus); outline-offset: 2px; }
  .ck-list-row > .ck-col, .ck-list-row > .ck-text { flex: 1 1 0; }
  .ck-row-press { position: absolute; inset: 0; border: 0; padding: 0; background: none; cursor: pointer; }
  .ck-row-press:hover { background: color-mix(in srgb, var(--ck-text) 4%, transparent); }
  .pressable > :not(.ck-row-press) { pointer-events: none; z-index: 1; }
  .pressable :is(button:not(.ck-row-press), a, input, select, textarea, label) { pointer-events: auto; }
  .ck-list-box { container-type: inline-size; width: 100%; }
  @container (max-width: 480px) {
    .ck-list-row { flex-wrap: wrap; }
    .ck-list-row > :is(.ck-col, .ck-text, .ck-title) { min-width: 62%; }
  }
  .ck-list-row[aria-busy] { opacity: 0.6; }
  .ck-more { margin-block-start: calc(var(--ck-unit) * 2); }

  .ck-text, .ck-title, .ck-caption { min-width: 0; overflow-wrap: anywhere; white-space: pre-line; }
  .ck-title { font-weight: 600; letter-spacing: -0.01em; white-space: normal; }
  .ck-caption { color: var(--ck-text-soft); }
  .ck-label { font-weight: 500; color: var(--ck-text); }
  .ck-truncate { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .ck-clamp { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; }
  .ck-image { display: block; max-width: 100%; }
  .ck-blocked { color: var(--ck-accent-text); font-size: var(--ck-size-sm); overflow-wrap: anywhere; }
  .ck-problem { margin: calc(var(--ck-unit) * 2) 0 0; color: var(--ck-danger); font-size: var(--ck-size-sm); }

  .ck-badge { --tone: var(--ck-text-soft); --fill: color-mix(in srgb, var(--ck-text) 6%, transparent); display: inline-flex; align-items: center; flex: none; max-width: 100%;
    padding: 0 6px; min-height: 20px; border-radius: 6px; border: 1px solid transparent; font-size: var(--ck-size-xs); font-weight: 500;
    line-height: 1.3; color: var(--tone); background: var(--fill); }
  .ck-badge.outline { background: none; border-color: currentcolor; }
  .ck-badge.solid { background: var(--tone); color: var(--ck-bg); }
  .ck-badge.pill { border-radius: 99px; padding-inline: 8px; }
  .ck-badge.size-md { min-height: 24px; } .ck-badge.size-lg { min-height: 28px; font-size: var(--ck-size-sm); }
  .tone-success { --tone: var(--ck-success); --fill: var(--ck-success-soft); }
  .tone-danger { --tone: var(--ck-danger); --fill: var(--ck-danger-soft); }
  .tone-warning, .tone-caution { --tone: var(--ck-warning); --fill: var(--ck-warning-soft); }
  .tone-info { --tone: var(--ck-info); --fill: var(--ck-info-soft); }
  .tone-discovery { --tone: var(--ck-discovery); --fill: var(--ck-discovery-soft); }

  .ck-button { --ink: var(--tone, var(--ck-text)); --height: 32px; display: inline-flex; align-items: center; justify-content: center; gap: 6px; flex: none;
    max-width: 100%; min-height: max(24px, calc(var(--height) * var(--ck-density))); padding: 2px 12px; border: 1px solid transparent;
    border-radius: min(var(--ck-radius-control), 10px); background: none; color: var(--ink); font: 500 var(--ck-size-sm) / 1.3 var(--ck-font); cursor: pointer;
    transition: background var(--ck-motion), opacity var(--ck-motion); }
  .ck-button.pill { border-radius: var(--ck-radius-control); }
  .ck-button.uniform { width: calc(var(--height) * var(--ck-density)); min-width: 24px; padding: 0; }
  .ck-button.block { width: 100%; }
  .ck-button.tone-secondary { --fill: color-mix(in srgb, var(--ck-text) 7%, transparent); }
  .ck-button.tone-primary { --ink: var(--ck-accent-text); --fill: var(--ck-accent-soft); }
  .ck-button.soft { background: var(--fill); }
  .ck-button.outline { border-color: var(--ck-line-strong); }
  .ck-button.solid { background: var(--ink); color: var(--ck-bg); }
  .ck-button.solid.tone-primary { background: var(--ck-accent); color: var(--ck-on-accent); }
  .ck-button:hover:not([disabled], [aria-disabled]) { background: color-mix(in srgb, var(--ck-text) 12%, transparent); }
  .ck-button.solid:hover:not([disabled], [aria-disabled]) { background: color-mix(in oklab, var(--ink), var(--ck-text) 12%); }
  .ck-button.solid.tone-primary:hover:not([disabled], [aria-disabled]) { background: color-mix(in oklab, var(--ck-accent), var(--ck-text) 10%); }
  .ck-button[disabled], .ck-button[aria-disabled] { opacity: 0.55; cursor: default; }
  .ck-button.busy::before { content: ""; width: 12px; height: 12px; border: 2px solid currentcolor; border-inline-start-color: transparent; border-radius: 50%;
    animation: ck-turn 700ms linear infinite; }
  .ck-button.busy > .ck-icon { display: none; }
  @keyframes ck-turn { to { transform: rotate(1turn); } }
  .size-3xs { --height: 22px; } .size-2xs { --height: 24px; } .size-xs { --height: 26px; } .size-sm { --height: 28px; }
  .size-lg { --height: 36px; } .size-xl { --height: 40px; } .size-2xl { --height: 44px; } .size-3xl { --height: 48px; }

  .ck-field { --height: 36px; min-height: calc(var(--height) * var(--ck-density)); width: 100%; min-width: 0; padding: 5px 10px; border: 1px solid var(--ck-line-strong);
    border-radius: var(--ck-radius-field); background: var(--ck-bg); color: var(--ck-text); font: max(16px, var(--ck-size-md)) / 1.4 var(--ck-font); }
  .ck-field.soft, .ck-field.ghost { border-color: transparent; background: var(--ck-bg-sunken); }
  .ck-field.pill { border-radius: var(--ck-radius-control); padding-inline: 14px; }
  .ck-field::placeholder { color: var(--ck-text-faint); opacity: 1; }
  .ck-field:disabled { opacity: 0.55; }
  .ck-field:user-invalid { border-color: var(--ck-danger); }
  textarea.ck-field { resize: vertical; } textarea.growing { field-sizing: content; resize: none; }
  .ck-select { appearance: none; padding-inline-end: 32px; background-repeat: no-repeat; background-size: 5px 5px;
    background-position: right 17px top 55%, right 12px top 55%;
    background-image: linear-gradient(45deg, transparent 50%, currentcolor 50%), linear-gradient(135deg, currentcolor 50%, transparent 50%); }
  .ck-select:dir(rtl) { background-position: left 12px top 55%, left 17px top 55%; }
  .ck-select:not(.block), .ck-date:not(.block) { width: auto; }
  .ck-editable { width: 100%; padding: 2px 4px; margin-inline: -4px; border: 0; border-radius: 6px; background: none; color: inherit; font: inherit; }
  .ck-editable:hover { background: var(--ck-bg-sunken); }
  .ck-check { display: inline-flex; align-items: center; gap: 8px; min-height: 24px; cursor: pointer; }
  .ck-check input { width: 18px; height: 18px; margin: 0; flex: none; accent-color: var(--ck-accent); }
  .ck-radios { display: flex; flex-wrap: wrap; gap: calc(var(--ck-unit) * 1.5) calc(var(--ck-unit) * 4); }

  .ck-widget :is(button, a, input, select, textarea, summary, [tabindex="0"]):focus-visible { outline: 2px solid var(--ck-focus); outline-offset: 2px; }
  .ck-row-press:focus-visible { outline-offset: -3px; }
  .ck-scroll { overflow-x: auto; max-width: 100%; }
  .ck-table { border-collapse: collapse; font-size: var(--ck-size-sm); }
  .ck-table :is(th, td) { padding: 6px 10px; border-block-end: 1px solid var(--ck-line-soft); text-align: start; vertical-align: middle; }
  .ck-chart td { min-width: 120px; } .ck-bar { display: block; height: 6px; min-width: 2px; border-radius: 3px; margin-block-end: 2px; }
  @media (prefers-reduced-motion: reduce) { .ck-enter, .ck-button.busy::before { animation: none; } }
  @media (forced-colors: active) { .ck-button, .ck-badge { border-color: currentcolor; } }
`;
