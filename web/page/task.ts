/** A task as the REST API shows it, and how a list of them is read: order, groups, due dates in words. Pure. */

export interface Task {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly notes?: string | null;
  readonly status: "open" | "completed";
  readonly due?: string | null;
  readonly timezone: string;
  readonly priority?: "high" | "medium" | "low" | null;
  readonly tags?: readonly string[];
  readonly recurrence?: string | null;
  readonly updated_at: string;
  readonly completed_at?: string | null;
}

export type Filter = "open" | "today" | "done";

export interface Group {
  /** Empty when one heading would say nothing. */
  readonly heading: string;
  readonly tasks: readonly Task[];
}

const pad = (number: number): string => String(number).padStart(2, "0");

/** Local day of a moment, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;

/** Earliest due first, undated last, then by number. */
export function byDue(one: Task, other: Task): number {
  const [a, b] = [one.due ?? "9", other.due ?? "9"];
  return a < b ? -1 : a > b ? 1 : one.number - other.number;
}

const recentFirst = (one: Task, other: Task): number => (one.updated_at < other.updated_at ? 1 : -1);

/** A due date without a time is late when its day is over, one with a time when that has passed. */
export function isOverdue(task: Task, now: Date): boolean {
  if (!task.due || task.status === "completed") return false;
  const moment = task.due.length > 10 ? `${dayOf(now)}T${pad(now.getHours())}:${pad(now.getMinutes())}` : dayOf(now);
  return task.due < moment;
}

/** What the list shows for a filter; `staying` are rows that were completed just now and have not left yet. */
export function groupsOf(tasks: Iterable<Task>, filter: Filter, now: Date, staying: ReadonlySet<number> = new Set()): readonly Group[] {
  const all = [...tasks];
  const today = dayOf(now);
  if (filter === "done") return named([["", all.filter((task) => task.status === "completed").sort(recentFirst)]]);
  const open = all.filter((task) => task.status === "open" || staying.has(task.number)).sort(byDue);
  const day = (task: Task): string => task.due?.slice(0, 10) ?? "";
  const overdue = open.filter((task) => day(task) && day(task) < today);
  const due = open.filter((task) => day(task) === today);
  if (filter === "today") return named([["Overdue", overdue], ["Today", due]]);
  const later = open.filter((task) => day(task) > today);
  return named([["Overdue", overdue], ["Today", due], ["Upcoming", later], ["No date", open.filter((task) => !task.due)]]);
}

const named = (groups: readonly (readonly [string, readonly Task[]])[]): readonly Group[] =>
  groups.filter(([, tasks]) => tasks.length > 0).map(([heading, tasks]) => ({ heading, tasks }));

/** "Today, 17:00", "Tomorrow", "Fri 27 Nov", "Mon 4 Jan 2027". */
export function dueInWords(due: string, now: Date, locale?: string): string {
  const [day = "", time] = due.split("T");
  const date = new Date(`${day}T12:00:00`);
  if (Number.isNaN(date.getTime())) return due;
  const apart = Math.round((date.getTime() - new Date(`${dayOf(now)}T12:00:00`).getTime()) / 86_400_000);
  const near = new Map([[-1, "Yesterday"], [0, "Today"], [1, "Tomorrow"]]).get(apart);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  const words = near ?? inOrder(new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", ...year }), date);
  return time ? `${words}, ${time}` : words;
}

/** English days read "Fri 27 Nov", as in the chat; other languages keep their own order. */
function inOrder(format: Intl.DateTimeFormat, date: Date): string {
  if (!format.resolvedOptions().locale.startsWith("en")) return format.format(date);
  const parts = new Map(format.formatToParts(date).map((part) => [part.type, part.value]));
  return ["weekday", "day", "month", "year"].flatMap((name) => parts.get(name as Intl.DateTimeFormatPartTypes) ?? []).join(" ");
}

const EVERY: Readonly<Record<string, readonly [string, string]>> = {
  DAILY: ["every day", "days"], WEEKLY: ["every week", "weeks"], MONTHLY: ["every month", "months"], YEARLY: ["every year", "years"], HOURLY: ["every hour", "hours"],
};

const DAYS: Readonly<Record<string, string>> = { MO: "Monday", TU: "Tuesday", WE: "Wednesday", TH: "Thursday", FR: "Friday", SA: "Saturday", SU: "Sunday" };

/** A recurrence rule, roughly: the exact words are in the chat. */
export function ruleInWords(rule: string): string {
  const part = (name: string): string | undefined => new RegExp(`(?:^|;)${name}=([^;]+)`, "i").exec(rule)?.[1]?.toUpperCase();
  const [one, many] = EVERY[part("FREQ") ?? ""] ?? ["repeats", "times"];
  const interval = Number(part("INTERVAL") ?? 1);
  if (interval > 1) return `every ${interval} ${many}`;
  const day = DAYS[part("BYDAY") ?? ""];
  return day && part("FREQ") === "WEEKLY" ? `every ${day}` : one;
}
