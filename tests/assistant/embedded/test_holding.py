# ruff: noqa: E501 (one case a line)
"""What sounds like an order and is none: nothing may change by it."""

import re
from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.languages.further import FURTHER
from taskpilot.assistant.models.embedded.languages.registry import LANGUAGES
from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, Scene

NOW = datetime.fromisoformat("2026-11-20T08:00")
TASKS = (
    KnownTask(2, "Finish report", "open", "2026-11-19", "high"),
    KnownTask(3, "Call the dentist", "open", "2026-11-19"),
    KnownTask(7, "Renew passport", "completed"),
)


def scene(locale: str = "en") -> Scene:
    return Scene(NOW, "UTC", locale, TASKS)


@pytest.mark.parametrize("text", ["if it rains tomorrow, move the dentist to friday", "once Sara replies, complete 3", "complete 3 as soon as Sara replies", "when the flight is booked delete 3", "delete task 2 unless Tom objects", "as soon as I am home, mark the report as done"])  # fmt: skip
def test_an_order_on_a_condition_is_asked_about(text: str) -> None:
    reading = read(text, scene())
    assert (reading.calls, reading.reply_kind) == ((), "clarify")
    assert "condition" in reading.reply


@pytest.mark.parametrize("text", ["if you can, complete 3", "complete 3 if possible", "when you have a moment mark 3 as done", "if it's ok complete 3"])  # fmt: skip
def test_courtesy_is_no_condition(text: str) -> None:
    (call,) = read(text, scene()).calls
    assert (call.tool, call.args["number"]) == ("complete_task", 3)


@pytest.mark.parametrize("text", ["hold on a second", "wait a minute", "ok, hang on", "let me think about it", "one moment please", "keep 3 as it is", "leave the dentist alone", "stop, don't delete anything", "no wait, never delete 3", "3 isn't done yet"])  # fmt: skip
def test_pauses_and_wishes_to_leave_things_alone_change_nothing(text: str) -> None:
    reading = read(text, scene())
    assert reading.calls == ()
    assert reading.reply


@pytest.mark.parametrize("text", ["monday again, ugh", "friday at last!", "long day today", "what a week", "rent is so high these days", "such a busy day today"])  # fmt: skip
def test_a_sigh_beside_a_date_is_no_task(text: str) -> None:
    assert not {call.tool for call in read(text, scene()).calls} - {"list_tasks"}


@pytest.mark.parametrize("text", ["dentist friday", "long run today", "busy bee class monday", "keep receipts for taxes", "wait for the plumber on friday", "call Tom if it rains"])  # fmt: skip
def test_titles_that_only_sound_alike_are_added(text: str) -> None:
    assert [call.tool for call in read(text, scene()).calls] == ["add_task"]


@pytest.mark.parametrize("text", ["3 is done?", "task 3 done?", "the dentist call is finished?", "I need to delete 3", "I need to delete 3?", "we should probably delete 3"])  # fmt: skip
def test_a_report_with_a_question_mark_asks(text: str) -> None:
    assert read(text, scene()).calls == ()


@pytest.mark.parametrize(("text", "locale"), [("¿la 3 está hecha?", "es"), ("la 3 è fatta?", "it"), ("mein Chef sagte, ich soll 3 löschen", "de"), ("还没做完任务3", "zh-CN"), ("si llueve, mueve la 3", "es"), ("タスク3を削除しないで", "ja")])  # fmt: skip
def test_questions_reports_and_conditions_in_other_languages_change_nothing(text: str, locale: str) -> None:
    assert read(text, scene(locale)).calls == ()


_QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|「([^」]*)」")
_HINTS = [
    (code, next(group for group in found.groups() if group).strip())
    for code, language in LANGUAGES.items()
    for key in ("hello", "help", "what_title", "empty", "undo_or_redo", "undo_or_delete", "how_far")
    if (said := language.says.get(key) or FURTHER.get(key, {}).get(code))
    for found in _QUOTED.finditer(said)
]


@pytest.mark.parametrize(("code", "hint"), [(code, hint) for code, hint in _HINTS if "5 to" not in hint])
def test_what_we_tell_people_to_say_is_understood(code: str, hint: str) -> None:
    assert read(hint, scene(code)).calls
