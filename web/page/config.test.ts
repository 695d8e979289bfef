import { expect, test } from "vitest";
import { DEFAULTS, merged, themeOf } from "./config";

test("what the operator says lies over our words, key by key", () => {
  const config = merged(DEFAULTS, { page: { title: "Ours" }, composer: { placeholder: "Ask" }, theme: { radius: "sharp" } });
  expect(config.page).toEqual({ title: "Ours", tagline: DEFAULTS.page.tagline });
  expect(config.composer.placeholder).toBe("Ask");
  expect(config.theme).toEqual({ ...DEFAULTS.theme, radius: "sharp" });
});

test("a list replaces the whole list, and null leaves the default", () => {
  const prompts = [{ label: "One", prompt: "one" }];
  expect(merged(DEFAULTS, { startScreen: { prompts, greeting: null } }).startScreen).toEqual({ ...DEFAULTS.startScreen, prompts });
});

test("a value of the wrong type is ignored and no prototype is touched", () => {
  expect(merged(DEFAULTS, { page: "text", theme: 5 })).toEqual(DEFAULTS);
  merged({}, JSON.parse('{"__proto__": {"polluted": true}}'));
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("the person's own choice of scheme wins over the operator's", () => {
  expect(themeOf(DEFAULTS, "dark")).toMatchObject({ colorScheme: "dark", radius: "round" });
  expect(themeOf(DEFAULTS, null)).toMatchObject({ colorScheme: "system" });
});
