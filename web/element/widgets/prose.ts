/** Words: Text, Title, Caption, Label, Markdown, Badge (W-101…W-108). Strings are text, never HTML. */

import { html, nothing } from "lit";
import { count, flag, isRecord, lookUp, oneOf, text, type WidgetNode } from "./node";
import { fieldId, type Drawn, type Scope } from "./scope";
import { styled, type Declarations } from "./styled";
import { colour, dimension } from "./values";

const WEIGHTS = { normal: "400", medium: "500", semibold: "600", bold: "700" } as const;
const scaled = (pixels: number): string => `calc(var(--ck-base) * ${pixels / 16})`;
const sizes = (table: Record<string, [size: number, line: number]>): Record<string, Declarations> =>
  Object.fromEntries(
    Object.entries(table).map(([name, [size, line]]) => [
      name,
      { "font-size": scaled(size), "line-height": String(Math.round((line / size) * 100) / 100) },
    ]),
  );

const TEXT = sizes({ xs: [12, 18], sm: [14, 20], md: [16, 24], lg: [18, 29], xl: [20, 30] });
const TITLE = sizes({
  xs: [16, 24], sm: [18, 26], md: [20, 26], lg: [24, 28], xl: [32, 38], "2xl": [36, 42], "3xl": [48, 54], "4xl": [60, 66], "5xl": [72, 78],
});
const CAPTION = sizes({ sm: [11, 16], md: [12, 16], lg: [13, 18] });

function typography(node: WidgetNode, table: Record<string, Declarations>): Declarations {
  const lines = count(node["maxLines"]);
  return {
    ...(lookUp(table, node["size"]) ?? table["md"]),
    "font-weight": lookUp<string>(WEIGHTS, node["weight"]),
    "text-align": oneOf(node["textAlign"], ["start", "center", "end"]),
    color: colour(node["color"]),
    "-webkit-line-clamp": lines ? String(lines) : undefined,
    "line-clamp": lines ? String(lines) : undefined,
  };
}

const clamping = (node: WidgetNode): string =>
  count(node["maxLines"]) ? "ck-clamp" : flag(node["truncate"]) ? "ck-truncate" : "";

export function words(node: WidgetNode, scope: Scope): Drawn {
  const reserved = count(node["minLines"]);
  const style: Declarations = {
    ...typography(node, TEXT),
    width: dimension(node["width"]),
    "min-height": reserved ? `${reserved}lh` : undefined,
    "font-style": flag(node["italic"]) ? "italic" : undefined,
    "text-decoration": flag(node["lineThrough"]) ? "line-through" : undefined,
  };
  const editable = node["editable"];
  if (isRecord(editable) && text(editable["name"])) return editableText(node, editable, scope, style);
  return html`<div class="ck-text ${clamping(node)}" dir="auto" ${styled(style)}>${text(node["value"])}</div>`;
}

/** Looks like text, is a field (W-103). */
function editableText(node: WidgetNode, field: Readonly<Record<string, unknown>>, scope: Scope, style: Declarations): Drawn {
  const name = text(field["name"]);
  const value = text(node["value"]);
  const long = value.includes("\n") || (count(node["maxLines"]) ?? 1) > 1;
  const label = scope.labelled.has(name) ? undefined : text(field["placeholder"]) || name;
  return long
    ? html`<textarea
        class="ck-editable" id=${fieldId(scope, name)} data-name=${name} dir="auto" aria-label=${label ?? nothing}
        placeholder=${text(field["placeholder"])} ?required=${flag(field["required"])} data-autofocus=${flag(field["autoFocus"]) || nothing}
        data-pattern=${text(field["pattern"]) || nothing} .value=${value} ${styled(style)}
      ></textarea>`
    : html`<input
        class="ck-editable" id=${fieldId(scope, name)} data-name=${name} dir="auto" aria-label=${label ?? nothing}
        placeholder=${text(field["placeholder"])} ?required=${flag(field["required"])} data-autofocus=${flag(field["autoFocus"]) || nothing}
        pattern=${text(field["pattern"]) || nothing} autocomplete=${text(field["autoComplete"]) || "off"} .value=${value} ${styled(style)}
      />`;
}

export function title(node: WidgetNode): Drawn {
  return html`<div class="ck-title ${clamping(node)}" role="heading" aria-level="4" dir="auto" ${styled(typography(node, TITLE))}>
    ${text(node["value"])}
  </div>`;
}

export function caption(node: WidgetNode): Drawn {
  return html`<div class="ck-caption ${clamping(node)}" dir="auto" ${styled(typography(node, CAPTION))}>${text(node["value"])}</div>`;
}

export function label(node: WidgetNode, scope: Scope): Drawn {
  const target = fieldId(scope, text(node["fieldName"]));
  const style = { ...typography({ ...node, size: node["size"] ?? "sm" }, TEXT) };
  return html`<label class="ck-label" for=${target} dir="auto" ${styled(style)}>${text(node["value"])}</label>`;
}

export function markdown(node: WidgetNode, scope: Scope): Drawn {
  return html`<div class="ck-markdown ck-md" dir="auto">${scope.ctx.markdown(text(node["value"]), flag(node["streaming"]))}</div>`;
}

export function badge(node: WidgetNode): Drawn {
  const tone = oneOf(node["color"], ["secondary", "success", "danger", "warning", "info", "discovery"]) ?? "secondary";
  const variant = oneOf(node["variant"], ["solid", "soft", "outline"]) ?? "soft";
  const size = oneOf(node["size"], ["sm", "md", "lg"]) ?? "sm";
  return html`<span class="ck-badge tone-${tone} ${variant} size-${size} ${flag(node["pill"]) ? "pill" : ""}" dir="auto"
    >${text(node["label"])}</span
  >`;
}
