// @vitest-environment jsdom
import fc from "fast-check";
import { html, render } from "lit";
import { afterEach, expect, test } from "vitest";
import { renderWidget, type WidgetAction, type WidgetContext, type WidgetNode } from "./index";

const page = document.body;
let sent: WidgetAction[] = [];
let warned: string[] = [];

function show(root: unknown, change: Partial<WidgetContext> = {}): HTMLElement {
  const ctx: WidgetContext = {
    itemId: "item1", pending: false, busyAction: null,
    markdown: (source) => html`<p>${source}</p>`,
    send: (action) => void sent.push(action),
    warn: (name) => void warned.push(name),
    ...change,
  };
  render(renderWidget(root as WidgetNode, ctx), page);
  return page.querySelector(".ck-widget") as HTMLElement;
}

const settled = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));
const one = <T extends Element = HTMLElement>(selector: string): T => page.querySelector<T>(selector) as T;
const button = (name: string): HTMLButtonElement =>
  [...page.querySelectorAll("button")].find((each) => (each.getAttribute("aria-label") ?? each.textContent?.trim()) === name) as HTMLButtonElement;

afterEach(() => {
  render(html``, page);
  sent = [];
  warned = [];
});

const row = (number: number, ...children: unknown[]): WidgetNode => ({
  type: "ListViewItem", id: `task_${number}_listviewitem`,
  children: [{ type: "Text", value: `Task ${number}` }, { type: "Button", id: `task_${number}_complete_button`, label: `Complete ${number}`, onClickAction: { type: "task.complete", payload: { number } } }, ...children],
});

test("a button sends its action once, named so that it can be shown as busy", () => {
  const tree = { type: "Card", children: [{ type: "Button", id: "go_button", label: "Go", onClickAction: { type: "go", payload: { a: 1 } } }] };
  show(tree);
  button("Go").click();
  expect(sent).toMatchObject([{ type: "go", payload: { a: 1 }, handler: "server", loadingBehavior: "self", streaming: true }]);
  show(tree, { busyAction: sent[0]?.key ?? "" });
  expect(button("Go").getAttribute("aria-busy")).toBe("true");
  button("Go").click();
  expect(sent).toHaveLength(1);
});

test("server actions wait for a running answer, client actions and silent ones do not", () => {
  const actions = [
    { type: "server" }, { type: "client", handler: "client" }, { type: "sync", streaming: "false" },
  ];
  show({ type: "Basic", children: actions.map((action) => ({ type: "Button", label: action.type, onClickAction: action })) }, { pending: true });
  for (const each of page.querySelectorAll("button")) each.click();
  expect(sent.map((action) => action.type)).toEqual(["client", "sync"]);
});

test("nothing can be fired while the item is still arriving", () => {
  show({ type: "Basic", children: [{ type: "Button", label: "Go", onClickAction: { type: "go", handler: "client" } }] }, { inert: true });
  button("Go").click();
  expect(sent).toEqual([]);
});

test("confirm of a form card sends the fields, and cancel sends them without checking", () => {
  const card = (value: string): unknown => ({
    type: "Card", asForm: true,
    confirm: { label: "Save", action: { type: "task.update", payload: { number: 5 } } },
    cancel: { label: "Cancel", action: { type: "pending.cancel" } },
    children: [
      { type: "Label", value: "Title", fieldName: "title" },
      { type: "Input", name: "title", defaultValue: value, required: true },
      { type: "Checkbox", name: "urgent", label: "Urgent", defaultChecked: true },
      { type: "Select", name: "priority", defaultValue: "high", options: [{ value: "low", label: "Low" }, { value: "high", label: "High" }] },
      { type: "DatePicker", name: "due", defaultValue: "2026-11-27T17:00:00" },
      { type: "RadioGroup", name: "repeat", defaultValue: "week", options: [{ value: "day", label: "Daily" }, { value: "week", label: "Weekly" }] },
      { type: "Textarea", name: "more.notes", defaultValue: "n" },
      { type: "Input", name: "hidden", defaultValue: "x", disabled: true },
    ],
  });
  show(card("Milk"));
  expect(page.querySelector("label")?.getAttribute("for")).toBe(one("input").id);
  button("Save").click();
  const fields = { title: "Milk", urgent: true, priority: "high", due: "2026-11-27T17:00:00", repeat: "week", more: { notes: "n" } };
  expect(sent[0]).toMatchObject({ type: "task.update", loadingBehavior: "container", payload: { number: 5, ...fields } });
  one<HTMLInputElement>("input").value = "";
  button("Save").click();
  expect(sent).toHaveLength(1);
  button("Cancel").click();
  expect(sent[1]).toMatchObject({ type: "pending.cancel", payload: { ...fields, title: "" } });
});

test("Enter in a field submits its form", () => {
  show({ type: "Form", onSubmitAction: { type: "add" }, children: [{ type: "Input", name: "a", defaultValue: "1" }, { type: "Input", name: "b", defaultValue: "2" }] });
  one("input").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  expect(sent).toMatchObject([{ type: "add", payload: { a: "1", b: "2" } }]);
});

test("a submit button with an action of its own replaces the form's", () => {
  show({ type: "Form", onSubmitAction: { type: "form" }, children: [{ type: "Input", name: "a", defaultValue: "1" }, { type: "Button", submit: true, label: "Go", onClickAction: { type: "own" } }] });
  button("Go").click();
  expect(sent.map((action) => [action.type, action.payload])).toEqual([["own", { a: "1" }]]);
});

test("a change outside any form sends only its own value", () => {
  show({ type: "Card", children: [{ type: "Input", name: "other", defaultValue: "x" }, { type: "Checkbox", name: "task.done", label: "Done", onChangeAction: { type: "toggle", payload: { n: 1 } } }] });
  one<HTMLInputElement>("input[type=checkbox]").click();
  expect(sent).toMatchObject([{ type: "toggle", payload: { n: 1, task: { done: true } } }]);
});

test("what a person typed survives a new tree, unless the default itself changed", () => {
  const tree = (title: string, note: string): unknown => ({
    type: "Card", asForm: true, children: [{ type: "Text", value: note }, { type: "Input", name: "title", key: "title", defaultValue: title }],
  });
  show(tree("old", "a"));
  const field = one<HTMLInputElement>("input");
  field.value = "typed";
  show(tree("old", "b"));
  expect(one<HTMLInputElement>("input")).toBe(field);
  expect(field.value).toBe("typed");
  show(tree("server", "c"));
  expect(field.value).toBe("server");
});

test("when the focused row goes, the focus moves to the row that took its place, then to the list", async () => {
  const list = (...numbers: number[]): unknown => ({ type: "ListView", children: numbers.map((number) => row(number)) });
  show(list(1, 2, 3));
  button("Complete 2").focus();
  show(list(1, 3));
  await settled();
  expect(document.activeElement).toBe(button("Complete 3"));
  show(list());
  await settled();
  expect(document.activeElement).toBe(one("[data-list]"));
});

test("the focus stays in its row when the row's button is another one now", async () => {
  show({ type: "ListView", children: [row(1), row(2)] });
  button("Complete 2").focus();
  show({ type: "ListView", children: [row(1), { type: "ListViewItem", id: "task_2_listviewitem", children: [{ type: "Button", id: "task_2_reopen_button", label: "Reopen 2", onClickAction: { type: "task.reopen" } }] }] });
  await settled();
  expect(document.activeElement).toBe(button("Reopen 2"));
});

test("rows past the limit wait behind Show more, and stay shown in the next version", () => {
  const list = (count: number): unknown => ({ type: "ListView", limit: 2, status: { text: "5 open" }, children: Array.from({ length: count }, (_, index) => row(index)) });
  show(list(5));
  expect(page.querySelectorAll(".beyond")).toHaveLength(3);
  button("Show 3 more").click();
  expect(one("[data-list]").dataset["open"]).toBe("");
  expect(document.activeElement).toBe(button("Complete 2"));
  show(list(6));
  expect(one("[data-list]").dataset["open"]).toBe("");
  expect(page.textContent).toContain("5 open");
});

test("a pressable row has a button of its own and inner buttons fire only theirs", () => {
  show({ type: "ListView", children: [{ ...row(1), onClickAction: { type: "open" } }] });
  button("Task 1").click();
  button("Complete 1").click();
  expect(sent.map((action) => action.type)).toEqual(["open", "task.complete"]);
});

test("editable text is a named field that looks like text", () => {
  const tree = (value: string): unknown => ({
    type: "Card", asForm: true, confirm: { label: "Save", action: { type: "save" } },
    children: [{ type: "Text", value, editable: { name: "title", required: true } }, { type: "Text", value: "two\nlines", editable: { name: "notes", placeholder: "Notes" } }],
  });
  show(tree("Milk"));
  expect(one("input.ck-editable").getAttribute("aria-label")).toBe("title");
  expect(one("textarea.ck-editable").getAttribute("aria-label")).toBe("Notes");
  expect(page.querySelector("[data-autofocus], [data-pattern], [pattern]")).toBeNull();
  button("Save").click();
  expect(sent).toMatchObject([{ type: "save", payload: { title: "Milk", notes: "two\nlines" } }]);
});

test("a textarea's pattern has to match the whole text", () => {
  show({ type: "Form", onSubmitAction: { type: "add" }, children: [{ type: "Textarea", name: "a", pattern: "[a-z]+", defaultValue: "ab1" }, { type: "Button", submit: true, label: "Go" }] });
  button("Go").click();
  expect(sent).toEqual([]);
  one<HTMLTextAreaElement>("textarea").value = "ab";
  button("Go").click();
  expect(sent).toMatchObject([{ type: "add", payload: { a: "ab" } }]);
});

test("buttons of a row say which row they belong to", () => {
  show({ type: "ListView", children: [row(1), row(2)] });
  expect(button("Complete 2").getAttribute("aria-description")).toBe("Task 2");
});

test("every control has an accessible name", () => {
  const fields = ["Input", "Textarea", "Select", "DatePicker", "RadioGroup", "Checkbox"].map((type) => ({ type, name: "task.dueDate", options: [{ value: "a", label: "A" }] }));
  show({ type: "Basic", children: [...fields, { type: "Button", iconStart: "check-circle", onClickAction: { type: "x" } }] });
  for (const control of page.querySelectorAll("input:not([type=radio]), textarea, select, [role=radiogroup]")) {
    expect(control.getAttribute("aria-label"), control.outerHTML).toBe("due date");
  }
  expect(button("check circle")).toBeTruthy();
});

test("an unknown type shows its children, and aliases are known", () => {
  show({ type: "Carousel", children: { type: "Column", children: [{ type: "Headline", value: "Here" }] } });
  expect(one("[role=heading]").textContent?.trim()).toBe("Here");
  expect(warned).toEqual(["widget.unknown_type"]);
});

test("two siblings with one key are both drawn", () => {
  show({ type: "Basic", children: [{ type: "Text", key: "k", value: "a" }, { type: "Text", key: "k", value: "b" }] });
  expect([...page.querySelectorAll(".ck-text")].map((each) => each.textContent)).toEqual(["a", "b"]);
});

test("images load only from allowed hosts; others become links that name their host", () => {
  const tree = { type: "Image", src: "https://img.example/a.png", alt: "A cat" };
  show({ type: "Basic", children: [tree] });
  expect(page.querySelector("img")).toBeNull();
  expect(one<HTMLAnchorElement>("a").textContent).toBe("A cat (img.example)");
  show({ type: "Basic", children: [tree] }, { imageHosts: ["img.example"] });
  expect(one<HTMLImageElement>("img").src).toBe("https://img.example/a.png");
});

const HOSTILE = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", '"><svg onload=alert(1)>', "${alert(1)}", "{{constructor}}",
  "data:text/html,<script>alert(1)</script>", "red;background:url(https://evil.example)", "url(https://evil.example/x)", "</style><script>", "a\u202eb",
  "image-set('https://evil.example/x' 1x)", "__proto__", "constructor", "vbscript:x", "https://evil.example/x.png",
];
const SAFE = /^(DIV|SPAN|P|FORM|INPUT|TEXTAREA|SELECT|OPTION|BUTTON|LABEL|UL|LI|DETAILS|SUMMARY|TABLE|TBODY|THEAD|TR|TD|TH|IMG|A|SVG|PATH)$/i;

function isHarmless(widget: Element): boolean {
  return [...widget.querySelectorAll("*")].every((element) => {
    const source = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
    const handlers = element.getAttributeNames().some((name) => name.startsWith("on") || name === "srcdoc" || name === "formaction");
    const loads = element.tagName === "IMG" && !source.startsWith("data:image/");
    const style = element.getAttribute("style") ?? "";
    return SAFE.test(element.tagName) && !handlers && !loads && !/^\s*(javascript|vbscript|data:text)/i.test(source) && !style.includes("evil.example");
  });
}

const TYPES = [
  "Card", "ListView", "ListViewItem", "Basic", "Box", "Row", "Col", "Form", "Title", "Text", "Caption", "Markdown", "Label", "Badge", "Icon", "Image",
  "Button", "Divider", "Spacer", "Input", "Textarea", "Select", "DatePicker", "Checkbox", "RadioGroup", "Transition", "Chart", "Table", "Nonsense",
];
const PROPS = [
  "value", "label", "name", "src", "alt", "color", "background", "width", "padding", "size", "gap", "border", "status", "confirm", "cancel", "options",
  "data", "series", "xAxis", "editable", "limit", "pattern", "defaultValue", "onClickAction", "onChangeAction", "iconStart", "radius", "theme", "key", "id",
];

const value = fc.oneof(
  fc.constantFrom(...HOSTILE), fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null),
  fc.constantFrom(...HOSTILE).map((text) => ({ text, label: text, type: text, favicon: text, name: text, light: text, dark: text, size: 2, color: text, top: text })),
  fc.array(fc.constantFrom(...HOSTILE).map((text) => ({ value: text, label: text, dataKey: text, [text]: text })), { maxLength: 3 }),
);
const tree = fc.letrec<{ node: Record<string, unknown> }>((tie) => ({
  node: fc
    .tuple(
      fc.constantFrom(...TYPES),
      fc.dictionary(fc.constantFrom(...PROPS), value, { maxKeys: 8 }),
      fc.option(fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie("node"), { maxLength: 4 }), tie("node"))),
    )
    .map(([type, props, children]) => ({ ...props, type, children })),
})).node;

test("any tree of any values is drawn without script, foreign loads or an exception", () => {
  fc.assert(
    fc.property(tree, (root) => {
      const widget = show(root);
      expect(isHarmless(widget)).toBe(true);
      expect(warned).not.toContain("widget.node_failed");
    }),
    { numRuns: 250 },
  );
});

test("hostile text is shown as text", () => {
  show({ type: "Card", children: HOSTILE.map((text) => ({ type: "Text", value: text })) });
  expect([...page.querySelectorAll(".ck-text")].map((each) => each.textContent)).toEqual(HOSTILE);
});

test("a tree deeper than 64 or larger than 5,000 nodes is cut, not refused", () => {
  let deep: WidgetNode = { type: "Text", value: "bottom" };
  for (let level = 0; level < 300; level++) deep = { type: "Box", children: [deep] };
  show({ type: "Basic", children: [{ type: "Text", value: "top" }, deep] });
  expect(page.textContent).toContain("top");
  expect(page.textContent).not.toContain("bottom");
  const empty = Array.from({ length: 6000 }, () => ({ type: "Image" }));
  show({ type: "Basic", children: [{ type: "Text", value: "first" }, ...empty, { type: "Text", value: "last" }] });
  expect(page.textContent?.replace(/\s/g, "")).toBe("first…");
});
