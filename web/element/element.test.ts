// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { define } from "./define";
import type { OpenAIChatKit } from "./element";

const api = { url: "/chatkit", domainKey: "x", fetch: (() => Promise.reject(new TypeError("no network"))) as typeof fetch };

beforeAll(() => {
  // What this browser lacks and the element does not need here.
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", { value: [], writable: true, configurable: true });
  define(customElements);
});

beforeEach(() => {
  document.body.replaceChildren();
});

const create = (): OpenAIChatKit => document.createElement("openai-chatkit") as never;

function listen(element: HTMLElement): string[] {
  const heard: string[] = [];
  for (const name of ["ready", "error", "thread.change", "history.open", "history.close", "response.start", "response.end"]) {
    element.addEventListener(`chatkit.${name}`, () => heard.push(name));
  }
  return heard;
}

const isReady = (element: HTMLElement): Promise<void> => new Promise((resolve) => element.addEventListener("chatkit.ready", () => resolve(), { once: true }));

describe("becoming ready", () => {
  test.each([
    ["set up before it is inserted", (element: OpenAIChatKit) => (element.setOptions({ api }), document.body.append(element))],
    ["set up after it is inserted", (element: OpenAIChatKit) => (document.body.append(element), element.setOptions({ api }))],
    ["set up twice, as StrictMode does", (element: OpenAIChatKit) => (element.setOptions({ api }), document.body.append(element), element.setOptions({ api }))],
  ])("happens once when %s, after listeners added later in the task", async (_, insert) => {
    const element = create();
    insert(element);
    const heard = listen(element);
    await isReady(element);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(heard).toEqual(["ready"]);
  });

  test("needs options: without them nothing is shown and nothing is asked", async () => {
    const element = create();
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector("textarea")).toBeNull();
  });

  test("options set on the plain element before the script came are used", async () => {
    document.body.innerHTML = "<openai-chatkit></openai-chatkit>";
    const early = create();
    Object.defineProperty(early, "options", { value: { api }, configurable: true, writable: true, enumerable: true });
    document.body.append(early);
    await isReady(early);
    expect(early.options?.api.url).toBe("/chatkit");
  });

  test("bad options show what to set", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const element = create();
    const heard = listen(element);
    document.body.append(element);
    element.setOptions({});
    await expect.poll(() => heard).toEqual(["error"]);
    expect(element.shadowRoot?.querySelector("[role=alert]")?.textContent).toContain("options.api");
    warn.mockRestore();
  });
});

describe("methods", () => {
  test("called before the element is ready wait for it", async () => {
    const element = create();
    const done = Promise.all([element.setComposerValue({ text: "hello" }), element.showHistory()]);
    element.setOptions({ api });
    document.body.append(element);
    await done;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector("ck-history")).not.toBeNull();
  });

  test("are refused when the element is removed first", async () => {
    const element = create();
    document.body.append(element);
    const waiting = element.focusComposer();
    element.remove();
    await expect(waiting).rejects.toMatchObject({ name: "IntegrationError" });
  });

  test("with wrong arguments reject and never throw", async () => {
    const element = create();
    element.setOptions({ api, history: { enabled: false } });
    document.body.append(element);
    await isReady(element);
    await expect(element.setThreadId(5 as never)).rejects.toBeInstanceOf(TypeError);
    await expect(element.sendUserMessage(undefined as never)).rejects.toBeInstanceOf(TypeError);
    await expect(element.sendUserMessage({})).rejects.toBeInstanceOf(TypeError);
    await expect(element.setComposerValue({ selectedToolId: "x" })).rejects.toMatchObject({ name: "IntegrationError" });
    await expect(element.sendCustomAction({ type: "x" })).rejects.toMatchObject({ message: expect.stringContaining("no active thread") as string });
    await expect(element.showHistory()).rejects.toMatchObject({ name: "IntegrationError" });
  });

  test("history fires its events only on a real change", async () => {
    const element = create();
    element.setOptions({ api });
    document.body.append(element);
    await isReady(element);
    const heard = listen(element);
    await element.hideHistory();
    await element.showHistory();
    await element.showHistory();
    await element.hideHistory();
    expect(heard.filter((name) => name.startsWith("history"))).toEqual(["history.open", "history.close"]);
  });
});

describe("what is drawn", () => {
  async function ready(): Promise<OpenAIChatKit> {
    const element = create();
    element.setOptions({ api, frameTitle: "Assistant", startScreen: { greeting: "Hi <b>there</b>", prompts: [{ label: "Go", prompt: "go" }] } });
    document.body.append(element);
    await isReady(element);
    await element.updateComplete;
    return element;
  }

  test("names itself, the field and the button", async () => {
    const element = await ready();
    expect([element.getAttribute("role"), element.getAttribute("aria-label")]).toEqual(["region", "Assistant"]);
    expect(element.shadowRoot?.querySelector("textarea")?.getAttribute("aria-label")).toBe("Message");
    expect(element.shadowRoot?.querySelector("button[type=submit]")?.getAttribute("aria-label")).toBe("Send");
  });

  test("takes text as text", async () => {
    const element = await ready();
    expect(element.shadowRoot?.querySelector(".greeting")?.textContent).toBe("Hi <b>there</b>");
  });

  test("sets no style attribute in its markup", async () => {
    const element = await ready();
    expect(element.shadowRoot?.querySelectorAll("[style]:not(textarea)")).toHaveLength(0);
  });

  test("two elements do not share their state", async () => {
    const [one, other] = [await ready(), await ready()];
    await one.setComposerValue({ text: "mine" });
    await other.updateComplete;
    expect(other.shadowRoot?.querySelector("textarea")?.value).toBe("");
    expect(one.shadowRoot?.querySelector("textarea")?.value).toBe("mine");
  });
});
