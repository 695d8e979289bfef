/** Draws a widget tree that the server sent. */

import { css, html, type TemplateResult } from "lit";

export interface WidgetNode {
  type: string;
  id?: string | null;
  key?: string | null;
  children?: WidgetNode[] | WidgetNode | null;
  [property: string]: unknown;
}

export type WidgetRoot = WidgetNode;

export interface WidgetAction {
  type: string;
  payload?: unknown;
  handler?: "server" | "client";
  loadingBehavior?: string;
  streaming?: boolean;
}

export interface WidgetContext {
  itemId: string;
  pending: boolean;
  busyAction: string | null;
  send(action: WidgetAction, node: WidgetNode): void;
  formValues: Map<string, unknown>;
}

export const widgetStyles = css``;

export function renderWidget(root: WidgetRoot, _context: WidgetContext): TemplateResult {
  return html`<div>${root.type}</div>`;
}
