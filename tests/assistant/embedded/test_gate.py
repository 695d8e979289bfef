"""What becomes a task without "add", and what never does."""

from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, Reading, Scene

TASKS = (
    KnownTask(5, "Review term sheet", "open", due="2027-03-11", tags=("investors", "legal")),
    KnownTask(6, "Eye test", "open", due="2027-03-09T11:15"),
    KnownTask(7, "Write to Margaret", "open"),
    KnownTask(9, "Pay gas bill", "open", due="2027-03-01"),
    KnownTask(15, "Fix garden gate", "open", due="2027-02-26"),
)


def _read(text: str) -> Reading:
    return read(text, Scene(datetime.fromisoformat("2027-03-05T08:00"), "UTC", "en-GB", TASKS))


def _added(text: str) -> list[object]:
    return [call.args["title"] for call in _read(text).calls if call.tool == "add_task"]


@pytest.mark.parametrize(
    "text",
    [
        "nudge the eye test back a day",
        "take legal off the term sheet",
        "take 9 down to low",
        "pull 15 off the list, we hired someone",
        "get shot of the gate task",
        "the garden gate can slide to sunday",
        "gas bill tomorrow rather than monday",
        "the garden gate: friday",
        "priority on the gate thing tomorrow",
        "due this month with the health tag",
        "give the middle one a deadline of tuesday",
        "same again next week",
        "clear my monday",
        "friday can't come soon enough",
        "the meeting went well today",
        "good luck for friday",
        "sign me up for monday",
    ],
)
def test_an_order_about_what_is_there_is_never_a_new_task(text: str) -> None:
    assert _added(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "write me a haiku about mondays",
        "make up a story about a tuesday",
        "rewrite this sentence: the meeting is on monday",
        "compose a short poem on sundays for me",
    ],
)
def test_a_wish_for_words_is_answered_as_general(text: str) -> None:
    reading = _read(text)
    assert (reading.calls, reading.reply_kind) == ((), "answer")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("buy stamps", "Buy stamps"),
        ("dentist tuesday 3pm", "Dentist"),
        ("margaret tuesday 3pm", "Margaret"),
        ("take the cat off the drops on monday", "Take the cat off the drops"),
        ("drop the keys off at the agency", "Drop the keys off at the agency"),
        ("write a poem by friday", "Write a poem"),
        ("make a packing list for saturday", "Make a packing list"),
        ("print labels for the jars on sunday", "Print labels for the jars"),
    ],
)
def test_ordinary_things_to_do_need_no_add(text: str, title: str) -> None:
    assert _added(text) == [title]


@pytest.mark.parametrize("text", ["the garden gate move to saturday", "15 push to saturday"])
def test_the_verb_may_come_after_its_task(text: str) -> None:
    assert [(call.tool, dict(call.args)) for call in _read(text).calls] == [
        ("update_task", {"number": 15, "due": "2027-03-06"})
    ]


def test_a_report_ends_its_sentence() -> None:
    assert [call.tool for call in _read("gas bill paid. new one: buy stamps").calls] == ["complete_task", "add_task"]
