/** Look and words: what the operator set in TASKPILOT_UI_CONFIG, over our defaults. */

import type { ColorScheme, ThemeObject, ThemeOption } from "../element/theme";

export interface StartPrompt {
  readonly label: string;
  readonly prompt: string;
  readonly icon?: string;
}

export interface PageConfig {
  readonly theme: ThemeObject;
  readonly header?: object;
  readonly composer: { readonly placeholder?: string };
  readonly startScreen: { readonly greeting?: string; readonly prompts?: readonly StartPrompt[] };
  readonly disclaimer?: object;
  readonly page: { readonly title: string; readonly tagline: string };
  readonly engine: { readonly name: string; readonly kind: string };
}

export const DEFAULTS: PageConfig = {
  theme: {
    colorScheme: "system",
    radius: "round",
    color: { grayscale: { hue: 200, tint: 1, shade: 0 }, accent: { primary: "#0f6b75", level: 2 } },
  },
  composer: { placeholder: "Add a task, ask about your week…" },
  startScreen: {
    greeting: "What would you like to get done?",
    prompts: [
      { label: "Show me my tasks", prompt: "Show me my tasks", icon: "notebook" },
      { label: "Add: buy groceries tomorrow 5pm", prompt: "Add task: buy groceries tomorrow 5pm", icon: "plus" },
      { label: "What's due this week?", prompt: "What's due this week?", icon: "calendar" },
      { label: "What can you do?", prompt: "What can you do?", icon: "circle-question" },
    ],
  },
  page: { title: "TaskPilot", tagline: "A task list you can talk to, kept on your own server." },
  engine: { name: "Built-in engine", kind: "embedded" },
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `over` on `base`: objects merge, everything else replaces; a value of another type than the default is ignored. */
export function merged<T>(base: T, over: unknown): T {
  if (over === undefined || over === null) return base;
  if (!isPlain(base) || !isPlain(over)) return base === undefined || typeof base === typeof over ? (over as T) : base;
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (key !== "__proto__") result[key] = merged((base as Record<string, unknown>)[key], value);
  }
  return result as T;
}

/** A theme that is only a word means its colour scheme. */
const normal = (config: unknown): unknown =>
  isPlain(config) && typeof config["theme"] === "string" ? { ...config, theme: { colorScheme: config["theme"] } } : config;

export async function loadConfig(): Promise<PageConfig> {
  const answer: unknown = await fetch("/ui-config.json").then((response) => (response.ok ? response.json() : {})).catch(() => ({}));
  return merged(DEFAULTS, normal(answer));
}

/** The configured theme in the scheme that this person chose. */
export const themeOf = (config: PageConfig, scheme: ColorScheme | null): ThemeOption => ({
  ...config.theme,
  colorScheme: scheme ?? config.theme.colorScheme ?? "system",
});
