/** How the element looks, all by the `--ck-*` properties of the theme. */

import { css } from "lit";

export const componentStyles = css`
  :host { display: block; width: 100%; height: 100%; min-height: 0; min-width: 0; background: var(--ck-bg); color: var(--ck-text); font: var(--ck-size-md) / 1.5 var(--ck-font); container-type: size; position: relative; overflow: clip; -webkit-text-size-adjust: 100%; }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  button { font: inherit; color: inherit; cursor: pointer; }
  button:disabled, button[aria-disabled="true"] { cursor: default; }
  :focus-visible { outline: 2px solid var(--ck-focus); outline-offset: 2px; }

  .frame { display: flex; flex-direction: column; height: 100%; min-height: 0; position: relative; }
  .conversation { display: flex; flex-direction: column; flex: 1; min-height: 0; }
  ck-messages { position: relative; display: flex; flex: 1; min-height: 0; }
  ck-history { flex: 1; min-height: 0; overflow-y: auto; }
  ck-message, ck-composer, ck-questions { display: block; }

  .header { display: flex; align-items: center; gap: calc(var(--ck-unit) * 1); min-height: calc(52px * var(--ck-density)); padding: calc(var(--ck-unit) * 1.5) calc(var(--ck-unit) * 3); flex: none; }
  .title { flex: 1; min-width: 0; margin: 0; padding-inline: calc(var(--ck-unit) * 1.5); font-size: var(--ck-size-md); font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .icon-button { display: inline-grid; place-items: center; flex: none; width: 32px; height: 32px; padding: 0; border: 0; border-radius: min(var(--ck-radius-control), 10px); background: none; color: var(--ck-text-soft); transition: background var(--ck-motion), color var(--ck-motion); }
  .icon-button.large { width: 40px; height: 40px; border-radius: min(var(--ck-radius-control), 12px); }
  .icon-button:hover, .icon-button[aria-pressed="true"] { background: var(--ck-bg-sunken); color: var(--ck-text); }
  .icon-button[aria-pressed="true"] { color: var(--ck-accent-text); }
  .turned { display: grid; transform: rotate(180deg); }

  .scroll { position: relative; flex: 1; min-width: 0; overflow-y: auto; overflow-x: hidden; overflow-anchor: none; scrollbar-width: thin; scrollbar-color: var(--ck-line-strong) transparent; overscroll-behavior: contain; scroll-padding-block-start: calc(var(--ck-unit) * 3); }
  .scroll:focus-visible { outline-offset: -2px; }
  .column, .foot > *, .start, .history { width: 100%; max-width: 752px; margin-inline: auto; padding-inline: calc(var(--ck-unit) * 4); }
  .column { padding-block: calc(var(--ck-unit) * 4) calc(var(--ck-unit) * 6); }
  .turn { display: flex; flex-direction: column; gap: calc(var(--ck-unit) * 4); scroll-margin-block-start: 0; }
  .turn + .turn { margin-block-start: calc(var(--ck-unit) * 8); }
  .scroll:not(.follows) .turn.live:last-of-type { min-height: calc(var(--room, 0px) - var(--ck-unit) * 10); }
  .turn.past { content-visibility: auto; contain-intrinsic-size: auto 160px; }
  .said { display: flex; flex-direction: column; align-items: flex-end; gap: calc(var(--ck-unit) * 1.5); }
  .turn.live .said { animation: arrive calc(var(--ck-motion) * 1.5) var(--ck-ease); }
  .bubble { max-width: min(85%, 560px); padding: calc(var(--ck-unit) * 2.5) calc(var(--ck-unit) * 4); border-radius: min(var(--ck-radius-card), 20px); border-end-end-radius: 6px; background: var(--ck-bubble); color: var(--ck-on-bubble); white-space: pre-wrap; overflow-wrap: anywhere; }
  .tag { padding-inline: 0.35em; border-radius: 6px; background: var(--ck-accent-soft); color: var(--ck-accent-text); }
  .quote { margin: 0; max-width: 85%; padding-inline-start: 12px; border-inline-start: 3px solid var(--ck-line-strong); color: var(--ck-text-soft); font-size: var(--ck-size-sm); overflow-wrap: anywhere; }
  .files { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 0; list-style: none; }
  .file { display: flex; align-items: center; gap: 6px; padding: 6px 10px; border: 1px solid var(--ck-line); border-radius: 10px; font-size: var(--ck-size-sm); overflow-wrap: anywhere; }
  .answer { display: flex; flex-direction: column; gap: calc(var(--ck-unit) * 3.5); min-width: 0; }
  .ck-md + .ck-md { margin-block-start: 0.75em; }
  .note { margin: calc(var(--ck-unit) * 1.5) 0 0; color: var(--ck-text-soft); font-size: var(--ck-size-sm); }
  .turn-actions { display: flex; gap: 2px; margin-block-start: calc(var(--ck-unit) * -1.5); margin-inline-start: -8px; }
  .host { color: var(--ck-text-soft); font-size: var(--ck-size-sm); }
  .sources summary, .workflow summary { cursor: pointer; color: var(--ck-text-soft); font-size: var(--ck-size-sm); min-height: 24px; width: fit-content; border-radius: 6px; }
  .sources ul, .workflow ul, ul.workflow { margin: 8px 0 0; padding-inline-start: 18px; font-size: var(--ck-size-sm); color: var(--ck-text-soft); }
  .sources a { color: var(--ck-accent-text); }
  .step + .step { margin-block-start: 6px; }
  .image { margin: 0; } .image img { max-width: min(100%, 512px); border-radius: 12px; display: block; } .image progress { width: 160px; accent-color: var(--ck-accent); }
  .answers { margin: 0; font-size: var(--ck-size-sm); } .answers dt { color: var(--ck-text-soft); } .answers dd { margin: 0 0 8px; }

  .working { display: flex; align-items: center; gap: 10px; min-height: 24px; margin: 0; color: var(--ck-text-soft); font-size: var(--ck-size-sm); }
  .dots { display: inline-flex; gap: 4px; } .dots i { width: 6px; height: 6px; border-radius: 50%; background: currentcolor; animation: breathe 1.2s ease-in-out infinite; } .dots i:nth-child(2) { animation-delay: 0.15s; } .dots i:nth-child(3) { animation-delay: 0.3s; }
  .notice, .failure { display: flex; align-items: center; gap: 12px; padding: 10px 14px; border-radius: 12px; font-size: var(--ck-size-sm); background: var(--ck-info-soft); }
  .column > .notice, .column > .failure { margin-block-start: 12px; }
  .notice-text { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .notice[data-level="warning"] { background: var(--ck-warning-soft); }
  .notice[data-level="danger"], .failure { background: var(--ck-danger-soft); }
  .failure strong { font-weight: 600; color: var(--ck-danger); }
  .setup { margin: auto; max-width: 480px; }

  .plain, .primary, .danger, .quiet { flex: none; min-height: 32px; padding: 4px 14px; border: 1px solid var(--ck-line-strong); border-radius: min(var(--ck-radius-control), 16px); background: var(--ck-raised); color: var(--ck-text); font-size: var(--ck-size-sm); font-weight: 500; transition: background var(--ck-motion); }
  .plain:hover:not(:disabled) { background: var(--ck-bg-sunken); }
  .primary { border-color: transparent; background: var(--ck-accent); color: var(--ck-on-accent); }
  .danger { border-color: var(--ck-danger); background: var(--ck-raised); color: var(--ck-danger); }
  .quiet { min-height: 28px; padding: 2px 8px; border: 0; border-radius: 8px; background: none; color: var(--ck-text-soft); font-size: var(--ck-size-xs); } .quiet:hover { background: var(--ck-line-soft); color: var(--ck-text); }
  .older { display: block; margin: 0 auto calc(var(--ck-unit) * 6); }
  .latest { position: absolute; inset-block-end: 12px; inset-inline-start: 50%; translate: -50% 0; display: grid; place-items: center; width: 40px; height: 40px; border: 1px solid var(--ck-line); border-radius: 50%; background: var(--ck-raised); color: var(--ck-text); box-shadow: 0 2px 10px rgb(0 0 0 / 12%); animation: arrive var(--ck-motion) var(--ck-ease); }
  :host([dir="rtl"]) .latest { translate: 50% 0; }

  .start { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; justify-content: safe center; gap: calc(var(--ck-unit) * 6); padding-block: calc(var(--ck-unit) * 4); }
  .greeting { margin: 0; font-size: calc(var(--ck-base) * 1.75); line-height: 1.25; font-weight: 600; letter-spacing: -0.02em; text-align: center; text-wrap: balance; white-space: pre-line; }
  .prompts { display: flex; flex-wrap: wrap; justify-content: center; gap: calc(var(--ck-unit) * 2); margin: 0; padding: 0; list-style: none; }
  .prompts li { max-width: 100%; }
  .prompt { display: flex; align-items: center; gap: 8px; max-width: 100%; min-height: 40px; padding: 8px 16px; border: 1px solid var(--ck-line); border-radius: min(var(--ck-radius-control), 22px); background: var(--ck-raised); font-size: var(--ck-size-sm); text-align: start; transition: background var(--ck-motion), border-color var(--ck-motion); }
  .prompt svg { color: var(--ck-accent-text); }
  .prompt:hover:not(:disabled) { background: var(--ck-bg-soft); border-color: var(--ck-line-strong); }

  .foot { position: relative; flex: none; padding-block-end: calc(var(--ck-unit) * 4); }
  ck-messages + .foot::before { content: ""; position: absolute; inset-inline: 0; inset-block-end: 100%; height: 20px; background: linear-gradient(to top, var(--ck-bg), transparent); pointer-events: none; }
  .composer { margin: 0; }
  .composer-row { display: flex; align-items: flex-end; gap: 8px; padding: 7px 7px 7px 20px; border: 1px solid var(--ck-line-strong); border-radius: min(var(--ck-radius-card), 28px); background: var(--ck-raised); box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 6px 20px rgb(0 0 0 / 5%); cursor: text; transition: border-color var(--ck-motion); }
  .composer-row:dir(rtl) { padding: 7px 20px 7px 7px; }
  .composer-row:focus-within { border-color: var(--ck-focus); }
  textarea { flex: 1; min-width: 0; max-height: min(40cqh, 240px); padding: 8px 0; border: 0; background: none; color: inherit; font: inherit; font-size: max(16px, var(--ck-size-md)); line-height: 1.5; resize: none; outline: none; overflow-y: auto; scrollbar-width: thin; }
  textarea:focus-visible { outline: none; }
  textarea::placeholder { color: var(--ck-text-soft); opacity: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .send { display: grid; place-items: center; flex: none; width: 40px; height: 40px; padding: 0; border: 0; border-radius: min(var(--ck-radius-control), 20px); background: var(--ck-accent); color: var(--ck-on-accent); transition: background var(--ck-motion), color var(--ck-motion); }
  .send[aria-disabled="true"] { background: color-mix(in srgb, var(--ck-text) 6%, transparent); color: var(--ck-text-faint); }
  .send.stops { background: var(--ck-text); color: var(--ck-bg); }
  .quote-chip { display: flex; align-items: center; gap: 8px; margin-block-end: 8px; padding: 4px 4px 4px 12px; border-inline-start: 3px solid var(--ck-accent); background: var(--ck-bg-soft); border-radius: 8px; font-size: var(--ck-size-sm); } .quote-chip span[dir] { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .closed { margin: 0; padding-block: 16px; text-align: center; color: var(--ck-text-soft); }
  .disclaimer { margin-block-start: 8px; text-align: center; font-size: var(--ck-size-xs); color: var(--ck-text-soft); } .disclaimer.strong { color: var(--ck-text); }
  .questions { display: flex; flex-direction: column; gap: 16px; max-height: 60cqh; overflow-y: auto; padding: 16px; border: 1px solid var(--ck-line); border-radius: min(var(--ck-radius-card), 20px); background: var(--ck-raised); }
  .questions fieldset { display: flex; flex-direction: column; gap: 8px; margin: 0; padding: 0; border: 0; min-width: 0; } .questions legend { padding: 0 0 4px; font-weight: 600; }
  .choice { display: flex; align-items: center; gap: 10px; min-height: 32px; } .choice input { width: 18px; height: 18px; margin: 0; accent-color: var(--ck-accent); }
  .text-field { width: 100%; min-width: 0; min-height: 40px; padding: 6px 12px; border: 1px solid var(--ck-line-strong); border-radius: var(--ck-radius-field); background: var(--ck-bg); color: inherit; font: inherit; }
  .row-end { display: flex; justify-content: flex-end; gap: 8px; }

  .history ul { margin: 0; padding: 0; list-style: none; }
  .history-row { display: flex; align-items: center; gap: 4px; min-height: 48px; padding-inline: 4px; border-radius: 12px; }
  .history-row:hover { background: var(--ck-bg-soft); }
  .history-open { display: flex; align-items: baseline; gap: 12px; flex: 1; min-width: 0; min-height: 44px; padding: 10px; border: 0; border-radius: 10px; background: none; text-align: start; }
  .history-open[aria-current] .history-title { font-weight: 600; color: var(--ck-accent-text); }
  .history-title { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .history-when { flex: none; color: var(--ck-text-soft); font-size: var(--ck-size-sm); }
  .history-row.question { gap: 8px; padding-inline-start: 14px; background: var(--ck-danger-soft); }
  .history .text-field { flex: 1; }
  .empty { text-align: center; color: var(--ck-text-soft); margin-block: 48px; }
  .skeleton { display: grid; gap: 14px; padding-block: 16px; } .skeleton i { height: 14px; border-radius: 7px; background: var(--ck-bg-sunken); animation: breathe 1.6s ease-in-out infinite; } .skeleton i:nth-child(3) { width: 85%; } .skeleton i:nth-child(4) { width: 60%; }

  @keyframes arrive { from { opacity: 0; translate: 0 8px; } }
  .latest { animation-name: appear; }
  @keyframes appear { from { opacity: 0; } }
  @keyframes breathe { 50% { opacity: 0.35; } }
  @container (max-width: 480px) { .column, .foot > *, .start, .history { padding-inline: calc(var(--ck-unit) * 3); } .foot { padding-block-end: calc(var(--ck-unit) * 3); } .bubble { max-width: 92%; } .greeting { font-size: calc(var(--ck-base) * 1.5); } .history-row:is(.question, form) { flex-wrap: wrap; gap: 8px; padding-block: 8px; } .history-row:is(.question, form) > :is(.notice-text, .text-field) { flex-basis: 100%; } }
  @media (pointer: coarse) { .icon-button { width: 40px; height: 40px; } .icon-button.large, .send { width: 44px; height: 44px; } .plain, .primary, .danger { min-height: 44px; } }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
  @media (forced-colors: active) { .bubble, .composer-row, .prompt, .notice, .failure { border: 1px solid CanvasText; } .send { border: 1px solid ButtonText; } }
`;
