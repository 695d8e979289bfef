import { expect, test } from "vitest";
import { dueInWords, groupsOf, isOverdue, ruleInWords, type Task } from "./task";

const now = new Date(2026, 10, 21, 12, 30);

const task = (number: number, change: Partial<Task> = {}): Task => ({
  id: `t${number}`, number, title: `Task ${number}`, status: "open", timezone: "UTC", updated_at: `2026-11-20T00:00:0${number}Z`, ...change,
});

const shown = (groups: ReturnType<typeof groupsOf>): unknown => groups.map((group) => [group.heading, group.tasks.map((each) => each.number)]);

const all = [
  task(1), task(2, { due: "2026-11-21T17:00" }), task(3, { due: "2026-11-19" }), task(4, { due: "2026-12-01" }),
  task(5, { due: "2026-11-21" }), task(6, { status: "completed" }), task(7, { status: "completed", due: "2026-11-21" }),
];

test("open tasks are grouped by when they are due, earliest first", () => {
  expect(shown(groupsOf(all, "open", now))).toEqual([["Overdue", [3]], ["Today", [5, 2]], ["Upcoming", [4]], ["No date", [1]]]);
});

test("today shows what is due today and what is overdue", () => {
  expect(shown(groupsOf(all, "today", now))).toEqual([["Overdue", [3]], ["Today", [5, 2]]]);
});

test("done shows completed tasks, the last changed first, without a heading", () => {
  expect(shown(groupsOf(all, "done", now))).toEqual([["", [7, 6]]]);
});

test("a row that was just completed stays until it has left", () => {
  expect(shown(groupsOf(all, "open", now, new Set([7])))).toContainEqual(["Today", [5, 7, 2]]);
});

test("a day is late when it is over, a time when it has passed, a completed task never", () => {
  expect(isOverdue(task(1, { due: "2026-11-20" }), now)).toBe(true);
  expect(isOverdue(task(1, { due: "2026-11-21" }), now)).toBe(false);
  expect(isOverdue(task(1, { due: "2026-11-21T12:00" }), now)).toBe(true);
  expect(isOverdue(task(1, { due: "2026-11-21T12:31" }), now)).toBe(false);
  expect(isOverdue(task(1, { due: "2026-11-01", status: "completed" }), now)).toBe(false);
});

test("due dates read like speech", () => {
  expect(dueInWords("2026-11-21T17:00", now, "en")).toBe("Today, 17:00");
  expect(dueInWords("2026-11-22", now, "en")).toBe("Tomorrow");
  expect(dueInWords("2026-11-20", now, "en")).toBe("Yesterday");
  expect(dueInWords("2026-11-27T17:00", now, "en")).toBe("Fri 27 Nov, 17:00");
  expect(dueInWords("2027-01-04", now, "en-US")).toBe("Mon 4 Jan 2027");
  expect(dueInWords("soon", now, "en")).toBe("soon");
});

test("repetition is told roughly", () => {
  expect(ruleInWords("FREQ=WEEKLY;BYDAY=SU")).toBe("every Sunday");
  expect(ruleInWords("FREQ=DAILY;INTERVAL=3")).toBe("every 3 days");
  expect(ruleInWords("nonsense")).toBe("repeats");
});
