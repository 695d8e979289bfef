"""The life of a task: texts, dates, repetition."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.model import Task, begin, change, complete, reopen
from taskpilot.tasks.views import NewTask, TaskChange

FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


def new(title: str = "Water the plants", zone: str = "Europe/Berlin", now: datetime = FRIDAY, **fields: object) -> Task:
    return begin(NewTask.model_validate({"title": title, **fields}), id="tsk_1", number=1, zone=zone, now=now)


def changed(task: Task, now: datetime = FRIDAY, **fields: object) -> Task:
    return change(task, TaskChange.model_validate(fields), now=now)


def dues(task: Task, times: int, now: datetime = FRIDAY) -> list[str | None]:
    found: list[str | None] = []
    for _ in range(times):
        task = complete(task, now=now)
        found.append(task.due if task.status == "open" else "done")
    return found


def test_texts_are_brought_into_one_form() -> None:
    task = new("  Buy milk ", notes="one\r\ntwo  \n", tags=["#home", "@Home", "to  do", "HOME"])
    assert (task.title, task.notes, task.tags) == ("Buy milk", "one\ntwo", ("home", "to do"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "   "),
        ("title", "two\nlines"),
        ("title", "nul\x00"),
        ("notes", "bell\x07"),
        ("tags", ["new\nline"]),
        ("due", "2026-02-31"),
        ("timezone", "Mars/Olympus"),
        ("repeat_from", "completion"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(field: str, value: object) -> None:
    with pytest.raises(InvalidFields) as refused:
        new(**({"title": value} if field == "title" else {field: value}))  # pyright: ignore[reportArgumentType]
    assert list(refused.value.fields) == [field]


def test_half_a_surrogate_pair_is_refused() -> None:
    task = new()
    with pytest.raises(InvalidFields):
        change(task, TaskChange.model_construct(_fields_set={"title"}, title="\ud800"), now=FRIDAY)


def test_a_change_that_differs_in_nothing_is_no_change() -> None:
    task = new(due="2026-11-21", tags=["home"])
    assert changed(task, title=" Water the plants", due="2026-11-21", tags=["#home"]) is task
    assert changed(task) is task


def test_null_clears_and_a_title_cannot_be_cleared() -> None:
    task = new(due="2026-11-21", tags=["home"], priority="high", notes="x")
    bare = changed(task, due=None, tags=None, priority=None, notes=None)
    assert (bare.due, bare.tags, bare.priority, bare.notes, bare.version) == (None, (), None, None, 2)
    with pytest.raises(InvalidFields):
        changed(task, title=None)


def test_completing_twice_and_reopening_twice_change_nothing_more() -> None:
    done = complete(new(), now=FRIDAY)
    assert (done.status, done.completed_at, done.version) == ("completed", FRIDAY, 2)
    assert complete(done, now=FRIDAY + timedelta(days=1)) is done
    opened = reopen(done, now=FRIDAY)
    assert (opened.status, opened.completed_at) == ("open", None)
    assert reopen(opened, now=FRIDAY) is opened


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=DAILY", "2026-11-20"),
        ("FREQ=WEEKLY;BYDAY=SU", "2026-11-22"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "2027-03-08"),
        ("FREQ=HOURLY;INTERVAL=8", "2026-11-20T09:00"),
        ("FREQ=DAILY;BYHOUR=9,17", "2026-11-20T09:00"),
    ],
)
def test_a_repeating_task_without_a_date_gets_the_first_of_its_rule(rule: str, first: str) -> None:
    assert new(recurrence=rule).due == first


def test_the_wall_time_stays_over_both_changes_of_the_clock() -> None:
    spring = new(due="2026-03-28T17:00", recurrence="FREQ=DAILY", now=datetime(2026, 3, 28, 8, tzinfo=UTC))
    assert dues(spring, 2, datetime(2026, 3, 28, 8, tzinfo=UTC)) == ["2026-03-29T17:00", "2026-03-30T17:00"]
    autumn = new(due="2026-10-24T02:30", recurrence="FREQ=DAILY", now=datetime(2026, 10, 24, 0, tzinfo=UTC))
    assert dues(autumn, 2, datetime(2026, 10, 24, 0, tzinfo=UTC)) == ["2026-10-25T02:30", "2026-10-26T02:30"]


def test_today_is_the_day_of_the_tasks_own_zone() -> None:
    late = datetime(2026, 11, 20, 22, tzinfo=UTC)
    assert new(zone="Asia/Tokyo", recurrence="FREQ=DAILY", now=late).due == "2026-11-21"
    assert new(zone="America/New_York", recurrence="FREQ=DAILY", now=late).due == "2026-11-20"


def test_an_overdue_repetition_moves_past_today_not_through_every_missed_day() -> None:
    task = new(due="2026-11-02", recurrence="FREQ=WEEKLY;BYDAY=MO")
    assert dues(task, 1) == ["2026-11-23"]


def test_months_without_the_day_are_skipped() -> None:
    task = new(due="2027-01-31", recurrence="FREQ=MONTHLY")
    assert dues(task, 2) == ["2027-03-31", "2027-05-31"]


@pytest.mark.parametrize(("moved", "next_due"), [("2026-11-22", "2026-11-30"), ("2026-11-26", "2026-11-30")])
def test_moving_one_date_keeps_the_rule_and_repeats_no_occurrence(moved: str, next_due: str) -> None:
    task = new(due="2026-11-23", recurrence="FREQ=WEEKLY;BYDAY=MO")
    later = changed(task, due=moved)
    assert (later.due, later.recurrence) == (moved, "FREQ=WEEKLY;BYDAY=MO")
    assert dues(later, 1) == [next_due]


def test_a_date_moved_past_the_next_occurrence_skips_it() -> None:
    task = changed(new(due="2026-11-23", recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), due="2026-12-09")
    assert dues(task, 2) == ["2026-12-21", "2027-01-04"]


def test_the_time_of_one_date_moves_alone() -> None:
    task = changed(new(due="2026-11-23T17:00", recurrence="FREQ=DAILY"), due="2026-11-23T19:30")
    assert dues(task, 1) == ["2026-11-24T17:00"]


def test_a_counted_rule_ends_after_its_count() -> None:
    task = new(due="2026-11-24", recurrence="FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    assert dues(task, 4) == ["2026-12-01", "2026-12-08", "done", "done"]
    assert complete(task, now=FRIDAY).recurrence == "FREQ=WEEKLY;BYDAY=TU;COUNT=2"


def test_missed_occurrences_count() -> None:
    task = new(due="2026-11-02", recurrence="FREQ=WEEKLY;BYDAY=MO;COUNT=4")
    assert dues(task, 2) == ["2026-11-23", "done"]


@pytest.mark.parametrize("until", ["20261125", "20261125T170000", "20261125T160000Z"])
def test_until_includes_its_last_moment_in_local_time(until: str) -> None:
    task = new(due="2026-11-24T17:00", recurrence=f"FREQ=DAILY;UNTIL={until}")
    assert dues(task, 2) == ["2026-11-25T17:00", "done"]


def test_from_completion_counts_from_the_day_it_was_done() -> None:
    task = new(due="2026-11-10", recurrence="FREQ=DAILY;INTERVAL=3;COUNT=2", repeat_from="completion")
    assert dues(task, 2) == ["2026-11-23", "done"]


def test_an_hourly_rule_goes_on_after_now() -> None:
    task = new(due="2026-11-20T08:00", recurrence="FREQ=HOURLY;INTERVAL=8", zone="UTC")
    assert dues(task, 1, datetime(2026, 11, 20, 20, 5, tzinfo=UTC)) == ["2026-11-21T00:00"]


def test_clearing_the_repetition_keeps_the_date() -> None:
    task = changed(new(due="2026-11-23", recurrence="FREQ=DAILY"), recurrence=None)
    assert (task.due, task.recurrence, task.repeat_from, task.anchor) == ("2026-11-23", None, None, None)


def test_a_repeating_task_keeps_a_date() -> None:
    task = new(due="2026-11-23", recurrence="FREQ=DAILY")
    with pytest.raises(InvalidFields):
        changed(task, due=None)
    assert changed(task, due=None, recurrence=None).due is None


def test_a_new_rule_moves_a_date_that_does_not_fit_it() -> None:
    task = new(due="2026-11-23T17:00")
    assert changed(task, recurrence="FREQ=WEEKLY;BYDAY=FR").due == "2026-11-27T17:00"
    assert changed(task, recurrence="FREQ=WEEKLY;BYDAY=FR", due="2026-11-25").due == "2026-11-25"


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 40), st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
def test_a_completed_repetition_is_later_and_not_past(interval: int, overdue: int, freq: str) -> None:
    due = (FRIDAY - timedelta(days=overdue)).date().isoformat()
    task = new(due=due, recurrence=f"FREQ={freq};INTERVAL={interval}", zone="UTC")
    after = complete(task, now=FRIDAY)
    assert after.due is not None
    assert after.due > due
    assert after.due >= "2026-11-20"
    assert after.number == task.number
