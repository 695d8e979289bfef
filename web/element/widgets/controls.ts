/** Fields: Input, Textarea, Select, DatePicker, Checkbox, RadioGroup (W-142…W-147). The DOM holds what a person entered. */

import { html, nothing } from "lit";
import { fire, isBlocked, readAction } from "./actions";
import { valueOf } from "./fields";
import { count, flag, isRecord, oneOf, text, type WidgetNode } from "./node";
import { fieldId, type Drawn, type Scope } from "./scope";
import { styled } from "./styled";

const SIZES = ["3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl"] as const;
const PADDINGS: Readonly<Record<string, string>> = { "2xs": "6px", xs: "8px", sm: "10px", md: "12px", lg: "14px", xl: "16px" };
const INPUT_TYPES = ["text", "number", "email", "password", "tel", "url"] as const;

interface Common {
  readonly name: string;
  readonly id: string;
  /** null when a Label names the field. */
  readonly label: string | null;
  readonly classes: string;
  readonly change: (event: Event) => void;
}

function common(node: WidgetNode, scope: Scope): Common {
  const name = text(node["name"]);
  const action = readAction(node["onChangeAction"], "none", scope.path);
  const pill = flag(node["pill"]) ? "pill" : "";
  return {
    name,
    id: fieldId(scope, name),
    label: scope.labelled.has(name) ? null : text(node["ariaLabel"]) || text(node["placeholder"]) || readableName(name),
    classes: `ck-field size-${oneOf(node["size"], SIZES) ?? "md"} ${oneOf(node["variant"], ["soft", "outline", "ghost", "solid"]) ?? "outline"} ${pill}`,
    change: (event) => {
      const element = event.currentTarget as HTMLInputElement;
      const value = valueOf(element);
      fire({ scope, node, element }, action && !isBlocked(scope.ctx, action) ? action : undefined, value === undefined ? [] : [{ name, value }]);
    },
  };
}

/** `todo.dueDate` becomes "due date". */
const readableName = (name: string): string =>
  (name.split(".").pop() ?? name).replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ").toLowerCase();

const autofill = (node: WidgetNode): string | null => (node["allowAutofillExtensions"] === false ? "true" : null);

/** `autoSelect` marks everything when the field gets the focus. */
const selectAll = (node: WidgetNode) => (event: FocusEvent) => {
  if (flag(node["autoSelect"])) (event.currentTarget as HTMLInputElement).select();
};

export function input(node: WidgetNode, scope: Scope): Drawn {
  const { name, id, label, classes, change } = common(node, scope);
  const padding = PADDINGS[text(node["gutterSize"])];
  return html`<input
    class=${classes} id=${id} name=${name} data-name=${name} dir="auto" type=${oneOf(node["inputType"], INPUT_TYPES) ?? "text"}
    aria-label=${label ?? nothing} placeholder=${text(node["placeholder"])} pattern=${text(node["pattern"]) || nothing}
    autocomplete=${node["allowAutofillExtensions"] === false ? "off" : nothing} data-1p-ignore=${autofill(node) ?? nothing}
    data-lpignore=${autofill(node) ?? nothing} data-autofocus=${flag(node["autoFocus"]) || nothing}
    ?required=${flag(node["required"])} ?disabled=${flag(node["disabled"])} .value=${text(node["defaultValue"])}
    @change=${change} @focus=${selectAll(node)} ${styled({ "padding-inline": padding })}
  />`;
}

export function textarea(node: WidgetNode, scope: Scope): Drawn {
  const { name, id, label, classes, change } = common(node, scope);
  const rows = Math.min(count(node["rows"]) ?? 3, 40);
  const most = count(node["maxRows"]) ?? Math.max(rows, 10);
  const growing = flag(node["autoResize"]);
  return html`<textarea
    class="${classes} ${growing ? "growing" : ""}" id=${id} name=${name} data-name=${name} dir="auto" rows=${rows}
    aria-label=${label ?? nothing} placeholder=${text(node["placeholder"])} data-pattern=${text(node["pattern"]) || nothing}
    data-autofocus=${flag(node["autoFocus"]) || nothing} ?required=${flag(node["required"])} ?disabled=${flag(node["disabled"])}
    .value=${text(node["defaultValue"])} @change=${change} @focus=${selectAll(node)}
    ${styled({ "max-height": growing ? `calc(${most}lh + 18px)` : undefined })}
  ></textarea>`;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled: boolean;
}

function optionsOf(node: WidgetNode): readonly Option[] {
  const options = Array.isArray(node["options"]) ? node["options"].filter(isRecord) : [];
  return options.map((option) => ({
    value: text(option["value"]),
    label: [text(option["label"]) || text(option["value"]), text(option["description"])].filter(Boolean).join(" – "),
    disabled: flag(option["disabled"]),
  }));
}

export function select(node: WidgetNode, scope: Scope): Drawn {
  const { name, id, label, classes, change } = common(node, scope);
  const options = optionsOf(node);
  const chosen = options.find((option) => option.value === text(node["defaultValue"]))?.value ?? "";
  const ghost = node["variant"] === "ghost";
  const block = node["block"] === undefined || node["block"] === null ? !ghost : flag(node["block"]);
  const empty = flag(node["clearable"]) || !chosen;
  return html`<select
    class="${classes} ck-select ${block ? "block" : ""}" id=${id} name=${name} data-name=${name} aria-label=${label ?? nothing}
    ?disabled=${flag(node["disabled"])} @change=${change}
  >
    ${empty
      ? html`<option value="" .selected=${!chosen} ?hidden=${!flag(node["clearable"])}>${text(node["placeholder"]) || "–"}</option>`
      : nothing}
    ${options.map(
      (option) => html`<option value=${option.value} ?disabled=${option.disabled} .selected=${option.value === chosen}>${option.label}</option>`,
    )}
  </select>`;
}

const dayOf = (value: unknown): string => /^\d{4}-\d\d-\d\d/.exec(text(value))?.[0] ?? "";

export function datePicker(node: WidgetNode, scope: Scope): Drawn {
  const { name, id, label, classes, change } = common(node, scope);
  const [min, max] = [dayOf(node["min"]), dayOf(node["max"])];
  const sensible = !min || !max || min <= max;
  return html`<input
    type="date" class="${classes} ck-date ${flag(node["block"]) ? "block" : ""}" id=${id} name=${name} data-name=${name}
    data-given=${text(node["defaultValue"])} aria-label=${label ?? nothing} min=${(sensible && min) || nothing} max=${(sensible && max) || nothing}
    ?required=${flag(node["required"])} ?disabled=${flag(node["disabled"])} .value=${dayOf(node["defaultValue"])} @change=${change}
  />`;
}

export function checkbox(node: WidgetNode, scope: Scope): Drawn {
  const { name, id, label, change } = common(node, scope);
  const words = text(node["label"]);
  return html`<label class="ck-check">
    <input
      type="checkbox" id=${id} data-name=${name} aria-label=${words ? nothing : (label ?? nothing)}
      ?required=${flag(node["required"])} ?disabled=${flag(node["disabled"])} .checked=${flag(node["defaultChecked"])} @change=${change}
    />${words ? html`<span dir="auto">${words}</span>` : nothing}
  </label>`;
}

export function radioGroup(node: WidgetNode, scope: Scope): Drawn {
  const { name, id, change } = common(node, scope);
  const direction = node["direction"] === "col" || node["direction"] === "column" ? "col" : "row";
  return html`<div class="ck-radios ck-${direction}" role="radiogroup" aria-label=${text(node["ariaLabel"]) || readableName(name)}>
    ${optionsOf(node).map(
      (option, index) => html`<label class="ck-check">
        <input
          type="radio" id=${index === 0 ? id : `${id}-${index}`} name=${`${scope.ctx.itemId}${scope.path}`} data-name=${name} value=${option.value}
          ?required=${flag(node["required"])} ?disabled=${flag(node["disabled"]) || option.disabled}
          .checked=${option.value === text(node["defaultValue"])} @change=${change}
        /><span dir="auto">${option.label}</span>
      </label>`,
    )}
  </div>`;
}
