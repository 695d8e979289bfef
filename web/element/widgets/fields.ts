/** Reads what a person entered in a form, and checks it as the browser and the widget's author ask (W-173, W-174). */

import type { Field } from "./payload";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

/** The form that a control of a widget belongs to. */
export const formOf = (element: Element): HTMLFormElement | null => element.closest<HTMLFormElement>("form[data-ck-form]");

/** Values of the enabled named fields, in document order. */
export function fieldsOf(form: HTMLFormElement): readonly Field[] {
  return [...form.elements].filter(isControl).flatMap((control) => {
    const value = control.disabled ? undefined : valueOf(control);
    return control.dataset["name"] && value !== undefined ? [{ name: control.dataset["name"], value }] : [];
  });
}

/** What the field sends; undefined when it sends nothing. */
export function valueOf(control: Control): string | boolean | undefined {
  if (control instanceof HTMLSelectElement) return control.value || undefined;
  if (control instanceof HTMLTextAreaElement) return control.value;
  switch (control.type) {
    case "checkbox":
      return control.checked;
    case "radio":
      return control.checked ? control.value : undefined;
    case "date":
      return dateOf(control);
    default:
      return control.value;
  }
}

/** An untouched date goes back as it came; a picked one is local midnight in the same offset style (W-145). */
function dateOf(control: HTMLInputElement): string | undefined {
  const given = control.dataset["given"] ?? "";
  if (!control.value || given.slice(0, 10) === control.value) return control.value ? given : undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(given)) return control.value;
  const offset = /(Z|[+-]\d\d:?\d\d)$/.exec(given)?.[0] ?? "";
  return `${control.value}T00:00:00${offset}`;
}

/** Whether the form may be sent; focuses the first field that is wrong and says why. */
export function isValid(form: HTMLFormElement): boolean {
  for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-pattern]")) {
    area.setCustomValidity(matchesWhole(area.dataset["pattern"] ?? "", area.value) ? "" : "Please match the requested format.");
  }
  return form.reportValidity();
}

function matchesWhole(pattern: string, value: string): boolean {
  try {
    return !value || new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true; // An invalid pattern checks nothing, like the browser's own.
  }
}
