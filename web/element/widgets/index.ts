/** Draws the widget trees that a server sends (W rows of the ChatKit surface). */

export type { LoadingBehavior, WidgetAction, WidgetContext } from "./context";
export { icon } from "./icon";
export type { WidgetNode, WidgetRoot } from "./node";
export { renderWidget } from "./render";
export { widgetStyles } from "./styles";
