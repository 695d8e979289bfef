import fc from "fast-check";
import { expect, test } from "vitest";
import { mergePayload } from "./payload";

test("dotted names nest", () => {
  expect(mergePayload(undefined, [{ name: "todo.title", value: "Milk" }, { name: "todo.done", value: false }]).payload).toEqual({
    todo: { title: "Milk", done: false },
  });
});

test("a form edits the leaves of an object in the payload", () => {
  const merged = mergePayload({ number: 5, todo: { id: "t1", title: "old" } }, [{ name: "todo.title", value: "new" }]);
  expect(merged).toEqual({ payload: { number: 5, todo: { id: "t1", title: "new" } }, dropped: [] });
});

test("a plain key of the payload wins over a field of that name, and the author is told", () => {
  expect(mergePayload({ number: 5 }, [{ name: "number", value: "6" }])).toEqual({ payload: { number: 5 }, dropped: ["number"] });
});

test("a payload that is no object stays as it is", () => {
  expect(mergePayload("go", [{ name: "a", value: "1" }])).toEqual({ payload: "go", dropped: ["a"] });
  expect(mergePayload(["x"], [{ name: "a", value: "1" }])).toEqual({ payload: ["x"], dropped: ["a"] });
});

test("a field below a scalar is dropped", () => {
  expect(mergePayload({ todo: "text" }, [{ name: "todo.title", value: "x" }]).dropped).toEqual(["todo.title"]);
});

test("the last of two fields with one name wins", () => {
  expect(mergePayload(null, [{ name: "a", value: "1" }, { name: "a", value: "2" }]).payload).toEqual({ a: "2" });
});

test("without fields the payload is left alone", () => {
  const payload = { a: 1 };
  expect(mergePayload(payload, []).payload).toBe(payload);
});

test("no field name reaches a prototype, and the given payload is never changed", () => {
  const segment = fc.constantFrom("__proto__", "constructor", "prototype", "a", "b", "");
  const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
  const payload = () => JSON.parse('{"a":{"b":"kept"},"b":1,"__proto__":{"x":1}}') as unknown;
  fc.assert(
    fc.property(fc.array(fc.record({ name, value: fc.string() }), { maxLength: 6 }), (fields) => {
      const given = payload();
      mergePayload(given, fields);
      expect(JSON.stringify(given)).toBe(JSON.stringify(payload()));
      expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
  );
});
