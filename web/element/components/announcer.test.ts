import { describe, expect, test } from "vitest";
import { Announcer } from "./announcer";

/** A clock that the test moves by hand. */
function handClock() {
  const waiting: { until: number; resolve: () => void }[] = [];
  let now = 0;
  return {
    now: () => now,
    random: () => 0,
    sleep: (milliseconds: number) => new Promise<void>((resolve) => waiting.push({ until: now + milliseconds, resolve })),
    async pass(milliseconds: number): Promise<void> {
      now += milliseconds;
      waiting.filter((one) => one.until <= now).forEach((one) => one.resolve());
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("an answer of 300 tokens", () => {
  const words = Array.from({ length: 300 }, (_, index) => (index % 10 === 9 ? `word${index}.` : `word${index}`));
  const text = words.join(" ");

  async function speak(): Promise<{ at: number; text: string }[]> {
    const clock = handClock();
    const said: { at: number; text: string }[] = [];
    const announcer = new Announcer((one) => said.push({ at: clock.now(), text: one }), clock);
    for (let count = 1; count <= words.length; count += 1) {
      announcer.follow("m", words.slice(0, count).join(" "), false);
      await clock.pass(30);
    }
    announcer.follow("m", text, true);
    for (let times = 0; times < 5; times += 1) await clock.pass(1500);
    return said;
  }

  test("is said once, in whole sentences", async () => {
    const said = await speak();
    expect(said.map((one) => one.text).join(" ")).toBe(text);
    expect(said.every((one) => one.text.endsWith("."))).toBe(true);
  });

  test("changes what is said at most every 1.5 seconds", async () => {
    const said = await speak();
    const gaps = said.slice(1).map((one, index) => one.at - (said[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1500);
    expect(said.length).toBeGreaterThan(3);
  });
});

test("marks of markdown are not read out", async () => {
  const clock = handClock();
  const said: string[] = [];
  new Announcer((one) => said.push(one), clock).follow("m", "## Plan\n- **a** and `b`\n| x | y |\n|---|:-:|\n[link](https://a.example)\n```js\ncode\n```", true);
  expect(said).toEqual(["Plan a and b x y link code"]);
});

test("a remark waits for its turn and is not lost", async () => {
  const clock = handClock();
  const said: string[] = [];
  const announcer = new Announcer((one) => said.push(one), clock);
  announcer.follow("m", "One.", true);
  announcer.remark("Copied");
  await clock.pass(1500);
  expect(said).toEqual(["One.", "Copied"]);
});
