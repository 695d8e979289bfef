import { describe, expect, test } from "vitest";
import { readOptions, sameData, type Complaint } from "./options";

function read(given: unknown) {
  const complaints: Complaint[] = [];
  return { options: readOptions(given, (one) => complaints.push(one)), complaints };
}

const api = { url: "/chatkit", domainKey: "x" };

describe("options", () => {
  test("that are right pass without a word and as a copy", () => {
    const prompts = [{ label: "a", prompt: "b" }];
    const { options, complaints } = read({ api, startScreen: { prompts } });
    prompts.push({ label: "c", prompt: "d" });
    expect(complaints).toEqual([]);
    expect(options?.startScreen?.prompts).toHaveLength(1);
  });

  test("that nobody knows are named and left out", () => {
    const { options, complaints } = read({ api, colour: "red", __proto__: null });
    expect(options).not.toHaveProperty("colour");
    expect(complaints).toMatchObject([{ kind: "unknown", path: "colour" }]);
  });

  test("of a wrong kind are named and left out", () => {
    const { options, complaints } = read({ api, header: "big", initialThread: 5, composer: null });
    expect(options).toEqual({ api });
    expect(complaints.map((one) => [one.kind, one.path])).toEqual([["invalid", "header"], ["invalid", "initialThread"], ["invalid", "composer"]]);
  });

  test.each([[undefined], [null], [5], [{}], [{ api: {} }], [{ api: { fetch } }]])("%j cannot work and says why", (given) => {
    const { options, complaints } = read(given);
    expect(options).toBeNull();
    expect(complaints).toHaveLength(1);
  });

  test("old names still work", () => {
    const { options, complaints } = read({ api: { clientToken: "s" }, startScreen: { prompts: [{ name: "N", prompt: "p" }] }, header: { customButtonLeft: { icon: "home", onClick: () => undefined } } });
    expect(options?.api.getClientSecret?.(null)).toBe("s");
    expect(options?.startScreen?.prompts?.[0]?.label).toBe("N");
    expect(options?.header?.leftAction?.icon).toBe("home");
    expect(complaints.map((one) => one.kind)).toEqual(["renamed", "renamed", "renamed"]);
  });

  test("that differ only in their functions are the same data", () => {
    const one = read({ api: { ...api, fetch: () => undefined } }).options;
    const other = read({ api: { ...api, fetch: () => null } }).options;
    expect(one && other && sameData(one, other)).toBe(true);
  });
});
