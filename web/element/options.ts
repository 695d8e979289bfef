/** The options as the page gives them, checked, copied and with old names understood (E-101…E-107). */

import type { ChatKitOptions } from "@openai/chatkit";
import type { Fetch } from "./client/http";
import type { GetClientSecret } from "./client/secret";
import type { ThemeOption } from "./theme";

export interface Prompt {
  label: string;
  prompt: string | unknown[];
  icon?: string;
}

type Published = Omit<ChatKitOptions, "api" | "theme" | "startScreen">;

export interface Options extends Published {
  api: { url?: string; fetch?: Fetch; getClientSecret?: GetClientSecret };
  theme?: ThemeOption;
  startScreen?: { greeting?: string; prompts?: Prompt[] };
}

export interface Complaint {
  readonly kind: "unknown" | "invalid" | "renamed";
  readonly path: string;
  readonly message: string;
}

type Shape = Record<string, unknown>;
type Kind = "object" | "string" | "function" | "theme" | "thread";

const KNOWN: Readonly<Record<string, Kind>> = {
  api: "object",
  locale: "string",
  theme: "theme",
  frameTitle: "string",
  initialThread: "thread",
  onClientTool: "function",
  header: "object",
  history: "object",
  startScreen: "object",
  threadItemActions: "object",
  composer: "object",
  disclaimer: "object",
  entities: "object",
  commands: "object",
  widgets: "object",
  thread: "object",
};

const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null && !Array.isArray(value);

function fits(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case "object":
      return isShape(value);
    case "theme":
      return isShape(value) || typeof value === "string";
    case "thread":
      return value === null || typeof value === "string";
    default:
      return typeof value === kind;
  }
}

/** A copy that later changes of the original do not reach; functions stay themselves (E-102). */
function copy(value: unknown, depth = 0): unknown {
  if (depth > 20) return undefined;
  if (Array.isArray(value)) return value.map((one) => copy(one, depth + 1));
  if (!isShape(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one, depth + 1)]));
}

/** Names from older public code, moved to where they are now (E-106). */
function modernise(options: Shape, complain: (complaint: Complaint) => void): void {
  const moved = (path: string, to: string): void => complain({ kind: "renamed", path, message: `${path} is now ${to}` });
  const { api, startScreen, header } = options as { api?: Shape; startScreen?: Shape; header?: Shape };
  if (isShape(api) && typeof api["clientToken"] === "string" && api["getClientSecret"] === undefined) {
    const token = api["clientToken"];
    api["getClientSecret"] = () => token;
    moved("api.clientToken", "api.getClientSecret");
  }
  if (isShape(startScreen) && Array.isArray(startScreen["prompts"])) {
    for (const prompt of startScreen["prompts"].filter(isShape)) {
      if (prompt["label"] !== undefined || prompt["name"] === undefined) continue;
      prompt["label"] = prompt["name"];
      moved("startScreen.prompts[].name", "label");
    }
  }
  if (!isShape(header)) return;
  for (const side of ["Left", "Right"] as const) {
    const old = header[`customButton${side}`];
    if (old === undefined) continue;
    header[`${side.toLowerCase()}Action`] ??= old;
    moved(`header.customButton${side}`, `header.${side.toLowerCase()}Action`);
  }
}

/** Usable options, or null when there is no way to reach a server. Nothing here throws (E-105). */
export function readOptions(given: unknown, complain: (complaint: Complaint) => void): Options | null {
  if (!isShape(given)) {
    complain({ kind: "invalid", path: "options", message: `setOptions expects an object, not ${given === null ? "null" : typeof given}` });
    return null;
  }
  const options: Shape = {};
  for (const [key, value] of Object.entries(given)) {
    const kind = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
    if (kind === undefined) complain({ kind: "unknown", path: key, message: `unknown option ${key}` });
    else if (value === undefined) continue;
    else if (fits(value, kind)) options[key] = copy(value);
    else complain({ kind: "invalid", path: key, message: `${key} should be ${kind}, not ${value === null ? "null" : typeof value}` });
  }
  modernise(options, complain);
  const api = options["api"];
  if (!isShape(api) || (typeof api["url"] !== "string" && typeof api["getClientSecret"] !== "function")) {
    complain({ kind: "invalid", path: "api", message: "api needs a url or getClientSecret" });
    return null;
  }
  for (const name of ["fetch", "getClientSecret"]) {
    if (api[name] != null && typeof api[name] !== "function") {
      complain({ kind: "invalid", path: `api.${name}`, message: `api.${name} should be a function, not ${typeof api[name]}` });
      delete api[name];
    }
  }
  return options as unknown as Options;
}

/** Whether two option sets differ in nothing but the identity of their functions (E-104, E-405). */
export function sameData(one: Options, other: Options): boolean {
  const text = (options: Options): string => JSON.stringify(options, (_, value: unknown) => (typeof value === "function" ? "fn" : value));
  return text(one) === text(other);
}
