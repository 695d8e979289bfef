# ruff: noqa: E501 (one pattern or one case a line)
"""What must be true of every sentence, not only of those we thought of."""

import calendar
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, Scene
from taskpilot.assistant.models.embedded.recurrence import CODES, WORKDAYS, Rule, find_rule
from taskpilot.assistant.models.embedded.resolve import ImpossibleDate, resolve_due, resolve_rule
from taskpilot.assistant.models.embedded.wording import rule_in_words

ROOT = Path(__file__).parents[3]
NOW = datetime.fromisoformat("2026-11-20T08:00")
TASKS = (
    KnownTask(1, "Buy milk", "open", tags=("shopping",)),
    KnownTask(2, "Finish report", "open", "2026-11-19", "high"),
    KnownTask(7, "Renew passport", "completed"),
)
DESTRUCTIVE = {"delete_task", "complete_task", "reopen_task", "update_task", "undo"}
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def scene(now: datetime = NOW) -> Scene:
    return Scene(now, "UTC", "en-US", TASKS)


def _weekly(days: set[str], every: int) -> Rule:
    return Rule("WEEKLY", every, byday=tuple(c for c in CODES if c in days))


def _monthly(days: set[int], every: int) -> Rule:
    return Rule("MONTHLY", every, bymonthday=tuple(sorted(days)))


def _nth(place: int, code: str) -> Rule:
    return Rule("MONTHLY", byday=(f"{place}{code}",))


def _nths(one: tuple[int, str], other: tuple[int, str]) -> Rule:
    return Rule("MONTHLY", byday=(f"{one[0]}{one[1]}", f"{other[0]}{other[1]}"))


def _yearly(month: int, day: int) -> Rule:
    return Rule("YEARLY", bymonth=month, bymonthday=(day,))


def _not_workdays(days: set[str]) -> bool:
    return days != set(CODES[:5])


some_days = st.sets(st.sampled_from(list[str](CODES)), min_size=1, max_size=4).filter(_not_workdays)
weekly = st.builds(_weekly, some_days, st.integers(1, 9))
monthly = st.builds(_monthly, st.sets(st.integers(1, 31), min_size=1, max_size=2), st.integers(1, 6))
nth = st.builds(_nth, st.sampled_from([1, 2, 3, 4, -1]), st.sampled_from(CODES))
_placed = st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1]), st.sampled_from(CODES))
nths = st.builds(_nths, _placed, _placed)
yearly = st.builds(_yearly, st.integers(1, 12), st.integers(1, 28))
workday = st.builds(Rule, st.just("MONTHLY"), byday=st.just(WORKDAYS), bysetpos=st.sampled_from([1, 2, 3, -1]))
plain = st.builds(Rule, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]), st.integers(1, 30))


limits = st.one_of(st.none(), st.integers(1, 400), st.dates(date(2027, 1, 1), date(2090, 12, 31)))
languages = st.sampled_from(["en-GB", "es", "fr-FR", "de", "it", "pt-BR", "tr", "ar", "ur", "hi", "zh-CN", "ja"])


def _limited(rule: Rule, limit: int | date | None) -> Rule:
    return replace(rule, until=limit) if isinstance(limit, date) else replace(rule, count=limit)


@settings(max_examples=600, deadline=None)
@given(st.builds(_limited, st.one_of(weekly, monthly, nth, nths, yearly, plain, workday), limits), languages)
def test_a_rule_said_in_words_is_read_back(rule: Rule, locale: str) -> None:
    assume(locale != "en-GB" or rule.count != 1)  # "once" is no repetition
    resolved = resolve_rule(rule_in_words(rule.text(), locale), NOW, locale)
    assert resolved is not None
    assert resolved[0] == rule.text()


@quick
@given(
    st.builds(
        Rule, st.sampled_from(["MONTHLY", "YEARLY"]), bymonth=st.one_of(st.none(), st.integers(1, 12)),
        bymonthday=st.lists(st.integers(-40, 40).filter(bool), min_size=1, max_size=2).map(tuple),
    )
)  # fmt: skip
def test_a_rule_happens_when_some_day_of_a_leap_year_fits_it(rule: Rule) -> None:
    year = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    fits = [d for d in year if rule.bymonth in (None, d.month)]
    ends = {d: calendar.monthrange(2024, d.month)[1] for d in fits}
    assert rule.happens == any(d.day in rule.bymonthday or d.day - ends[d] - 1 in rule.bymonthday for d in fits)


@pytest.mark.parametrize("said", ["every 31 february", "every april 31", "the 6th monday of every month", "the 25th working day of every month"])  # fmt: skip
def test_a_rule_without_any_day_is_known_before_the_calendar_is_searched(said: str) -> None:
    found = find_rule(said)
    assert found is not None
    assert not found.rule.happens
    assert read(f"add call Tom {said}", scene()).calls == ()


@pytest.mark.parametrize(("said", "locale"), [("every 31 february", "en"), ("cada 30 de febrero", "es"), ("jedes Jahr am 31. November", "de"), ("毎年2月30日", "ja")])  # fmt: skip
def test_a_yearly_day_that_does_not_exist_is_asked_about_with_its_neighbours(said: str, locale: str) -> None:
    with pytest.raises(ImpossibleDate) as wrong:
        resolve_rule(said, NOW, locale)
    assert (wrong.value.nearest[1] - wrong.value.nearest[0]).days == 1


titles = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\"“”«»„「」'‘’`´"), min_size=2, max_size=60)  # fmt: skip


@quick
@given(titles)
@example("THESE")
@example("today")
@example("12")
def test_a_quoted_title_survives_whole(title: str) -> None:
    title = " ".join(title.split())
    assume(any(c.isalnum() for c in title))
    calls = read(f'add "{title}"', scene()).calls
    assert [c.tool for c in calls] == ["add_task"]
    assert _plain(str(calls[0].args["title"])) == _plain(title)


@pytest.mark.parametrize("name", ["utterances", "own"])
def test_every_order_we_know_survives_as_a_quoted_title(name: str) -> None:
    lines = (ROOT / "eval" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    said = (re.sub("[\"“”«»„「」'‘’`´]", "", json.loads(line)["text"]) for line in lines)
    for title in (" ".join(text.split()) for text in said if any(c.isalnum() for c in text)):
        calls = read(f'add "{title}"', scene()).calls
        assert [(c.tool, _plain(str(c.args.get("title")))) for c in calls] == [("add_task", _plain(title))]


def _plain(title: str) -> str:
    return " ".join(c for c in unicodedata.normalize("NFC", title).split())


commands = st.sampled_from(
    ["delete task 2", "delete everything", "complete 1", "undo", "reopen 7", "move 2 to friday", "drop table tasks", "rename 1 to x", "delete all completed tasks"]
)  # fmt: skip


@quick
@given(
    commands,
    st.sampled_from(["add “{}” to my list", "remind me to read '{}'", 'note: "{}"', 'add a task called "{}"', '"{}"']),
)
def test_words_in_quotes_are_never_obeyed(command: str, frame: str) -> None:
    calls = read(frame.format(command), scene()).calls
    assert not DESTRUCTIVE & {c.tool for c in calls}


@quick
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert read(text, scene()).reply_kind in ("clarify", "refuse", "unsupported", "answer", None)


words = st.lists(
    st.sampled_from(["add", "delete", "2", "to", "friday", "every", "the", "all", "and", "not", "done", "milk", "report", "tomorrow", "at", "5", "is", "it", ".", ",", "?", "\n", '"', "'", "move", "undo", "99", "#", "high", "list", "show", "don't"]),
    max_size=14,
)  # fmt: skip


@quick
@given(words)
def test_any_heap_of_command_words_is_read_without_an_error(heap: list[str]) -> None:
    for call in read(" ".join(heap), scene()).calls:
        assert call.args.get("number") in (None, 1, 2, 7)


@quick
@given(
    st.integers(0, 3000), st.sampled_from(["in 3 days", "tomorrow", "next monday", "in 2 weeks", "friday", "next week"])
)
def test_shifting_today_by_weeks_shifts_the_answer(weeks: int, said: str) -> None:
    shift = timedelta(weeks=weeks)
    before, after = resolve_due(said, NOW, "en"), resolve_due(said, NOW + shift, "en")
    assert before is not None
    assert after is not None
    assert date.fromisoformat(after) - date.fromisoformat(before) == shift


questions = st.sampled_from(["what", "which tasks", "who", "when", "why", "how", "is", "are", "did i", "do i", "does", "should i", "anything", "have i"])  # fmt: skip


@quick
@given(questions, words)
def test_a_question_changes_nothing(asks: str, heap: list[str]) -> None:
    text = f"{asks} {' '.join(w for w in heap if w not in ('.', chr(10), 'and', ',', 'undo', 'add'))}?"
    assert not DESTRUCTIVE & {c.tool for c in read(text, scene()).calls}
