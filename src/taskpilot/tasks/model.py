"""A task and the rules of its life, as pure functions from one frozen value to the next.

Nothing here reads a clock, a database or the person's words: times come in, dates are already ISO text.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.due import Due, local_time, parse_due, parse_zone
from taskpilot.tasks.recurrence import Rule, parse_rule
from taskpilot.tasks.texts import clean_notes, clean_tags, clean_title
from taskpilot.tasks.views import NewTask, Priority, RepeatFrom, Status, TaskChange

MORNING = time(9)
"""When a rule that has hours starts on a day that was given without one."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `anchor` is the date that the rule itself gave to this occurrence: moving `due`
    moves one date, and the rule goes on from the anchor."""

    id: str
    number: int
    title: str
    notes: str | None
    status: Status
    due: str | None
    timezone: str
    priority: Priority | None
    tags: tuple[str, ...]
    recurrence: str | None
    repeat_from: RepeatFrom | None
    anchor: str | None
    version: int
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None

    def same_as(self, other: "Task") -> bool:
        """Whether nothing differs but the version and the time of the last change."""
        return replace(self, version=0, updated_at=other.updated_at) == replace(other, version=0)


def begin(new: NewTask, *, id: str, number: int, zone: str, now: datetime) -> Task:
    """A new open task; a repeating one without a date gets the first of its rule. Raises InvalidFields."""
    zone = zone if new.timezone is None else parse_zone(new.timezone)
    task = Task(
        id=id,
        number=number,
        title=clean_title(new.title),
        notes=clean_notes(new.notes),
        status="open",
        due=None if new.due is None else parse_due(new.due).text,
        timezone=zone,
        priority=new.priority,
        tags=clean_tags(new.tags),
        recurrence=None,
        repeat_from=None,
        anchor=None,
        version=1,
        created_at=now,
        updated_at=now,
        completed_at=None,
    )
    return _repeating(task, new.recurrence, new.repeat_from, dated=new.due is not None, now=now)


def change(task: Task, wanted: TaskChange, *, now: datetime) -> Task:
    """The task with the fields that were sent; the same value when nothing differs. Raises InvalidFields."""
    sent = wanted.model_fields_set
    for name in ("title", "timezone"):
        if name in sent and getattr(wanted, name) is None:
            raise _wrong(name, "This cannot be empty.")
    after = task
    if wanted.title is not None:
        after = replace(after, title=clean_title(wanted.title))
    if "notes" in sent:
        after = replace(after, notes=clean_notes(wanted.notes))
    if "tags" in sent:
        after = replace(after, tags=clean_tags(wanted.tags or ()))
    if "priority" in sent:
        after = replace(after, priority=wanted.priority)
    if wanted.timezone is not None:
        after = replace(after, timezone=parse_zone(wanted.timezone))
    after = _changed_dates(after, wanted, now=now)
    return task if after.same_as(task) else _touched(after, now)


def complete(task: Task, *, now: datetime) -> Task:
    """A done task. A repeating one moves on to its next date and stays open until its rule is exhausted."""
    if task.status == "completed":
        return task
    if (moved := _next(task, now)) is not None:
        due, rule = moved
        return _touched(replace(task, due=due.text, anchor=due.text, recurrence=rule.text), now)
    return _touched(replace(task, status="completed", completed_at=now), now)


def reopen(task: Task, *, now: datetime) -> Task:
    """The task, to be done again; an open one is unchanged."""
    return task if task.status == "open" else _touched(replace(task, status="open", completed_at=None), now)


def restored(snapshot: Task, present: Task | None, *, now: datetime) -> Task:
    """A task as it was in a snapshot, as a new version, so that nobody's ETag fits by chance."""
    newest = max(snapshot.version, 0 if present is None else present.version)
    return replace(snapshot, version=newest + 1, updated_at=now)


def _changed_dates(task: Task, wanted: TaskChange, *, now: datetime) -> Task:
    sent = wanted.model_fields_set
    if "due" in sent:
        task = replace(task, due=None if wanted.due is None else parse_due(wanted.due).text)
    recurrence = wanted.recurrence if "recurrence" in sent else task.recurrence
    if recurrence is None:
        if wanted.repeat_from is not None:
            raise _wrong("repeat_from", "Only a repeating task has this; send recurrence as well.")
        return replace(task, recurrence=None, repeat_from=None, anchor=None)
    if "due" in sent and wanted.due is None and "recurrence" not in sent:
        raise _wrong("due", "A repeating task needs a date; clear the repetition as well.")
    repeat_from = wanted.repeat_from if "repeat_from" in sent else task.repeat_from
    if parse_rule(recurrence).text == task.recurrence and task.due is not None:
        return replace(task, repeat_from=repeat_from or "due")
    return _repeating(task, recurrence, repeat_from, dated="due" in sent and wanted.due is not None, now=now)


def _repeating(
    task: Task, recurrence: str | None, repeat_from: RepeatFrom | None, *, dated: bool, now: datetime
) -> Task:
    """The task with a rule set anew; a date that was not sent along moves to the rule's first."""
    if recurrence is None:
        if repeat_from is not None:
            raise _wrong("repeat_from", "Only a repeating task has this; send recurrence as well.")
        return task
    rule = parse_rule(recurrence)
    due = _first(task, rule, dated=dated, now=local_time(now, task.timezone))
    return replace(task, due=due.text, anchor=due.text, recurrence=rule.text, repeat_from=repeat_from or "due")


def _first(task: Task, rule: Rule, *, dated: bool, now: datetime) -> Due:
    if task.due is None:
        found = rule.first(Due.at(now, timed=rule.timed))
    else:
        given = parse_due(task.due)
        if rule.timed and given.minute is None:
            given = Due(given.day, now.time() if given.day == now.date() else MORNING)
        if dated or rule.has(given):
            return given
        found = rule.first(given if given.day >= now.date() else Due(now.date(), given.minute))
    if found is None:
        raise _wrong("recurrence", "This repetition never happens.")
    return found


def _next(task: Task, now: datetime) -> tuple[Due, Rule] | None:
    """Where completing moves a repeating task: past its date and not before today; None when it does not."""
    if task.recurrence is None or task.due is None:
        return None
    rule, here = parse_rule(task.recurrence), local_time(now, task.timezone)
    due, anchor = parse_due(task.due), parse_due(task.anchor or task.due)
    if task.repeat_from == "completion":
        start = here.time() if rule.timed else anchor.minute
        return rule.after_completion(Due(here.date(), start), task.timezone)
    soonest = here if rule.timed else datetime.combine(here.date(), time())
    later_than = max(due, anchor, key=lambda date: date.moment)
    return rule.after(anchor, later_than, soonest, task.timezone)


def _touched(task: Task, now: datetime) -> Task:
    return replace(task, version=task.version + 1, updated_at=now)


def _wrong(field: str, sentence: str) -> InvalidFields:
    return InvalidFields(sentence, fields={field: sentence})
