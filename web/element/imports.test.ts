/** Imports run one way: define → element → flows → {client, state, components → widgets} → protocol. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL(".", import.meta.url));

/** What each room may import besides itself. Files beside the rooms that import no room are leaves. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  protocol: ["words.ts"],
  client: ["protocol", "pace.ts"],
  state: ["protocol", "words.ts"],
  theme: [],
  markdown: [],
  widgets: [],
  components: ["state", "protocol", "markdown", "widgets", "options.ts", "words.ts", "browser.ts", "pace.ts"],
  flows: ["client", "state", "protocol", "widgets", "options.ts", "words.ts", "pace.ts"],
};

const roomOf = (path: string): string => relative(root, path).split("/")[0] ?? "";

function importsOf(path: string): string[] {
  const found = [...readFileSync(path, "utf8").matchAll(/from "(\.[^"]+)"/g)].map((match) => join(dirname(path), match[1] ?? ""));
  return found.filter((target) => target.startsWith(root)).map((target) => (relative(root, target).includes("/") || Object.hasOwn(ALLOWED, relative(root, target)) ? roomOf(target) : `${relative(root, target)}.ts`));
}

describe.each(Object.entries(ALLOWED))("%s", (room, allowed) => {
  const files = readdirSync(join(root, room)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));

  test.each(files)("%s imports nothing from above", (name) => {
    const strangers = importsOf(join(root, room, name)).filter((target) => target !== room && !allowed.includes(target));
    expect(strangers).toEqual([]);
  });
});
