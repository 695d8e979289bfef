"""A day said before what is to be done, and questions about what is due."""

from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import Scene

SCENE = Scene(datetime.fromisoformat("2027-03-05T08:00"), "UTC", "en-GB")


def _calls(text: str) -> list[dict[str, object]]:
    return [dict(call.args) for call in read(text, SCENE).calls]


def test_a_day_before_a_list_holds_for_every_task() -> None:
    assert _calls("tomorrow: drop the keys, read the meter and pack the boxes") == [
        {"title": "Drop the keys", "due": "2027-03-06"},
        {"title": "Read the meter", "due": "2027-03-06"},
        {"title": "Pack the boxes", "due": "2027-03-06"},
    ]


def test_hours_in_the_list_are_hours_of_that_day() -> None:
    assert _calls("monday: dentist 9am, haircut 4pm") == [
        {"title": "Dentist", "due": "2027-03-08T09:00"},
        {"title": "Haircut", "due": "2027-03-08T16:00"},
    ]


def test_names_after_a_day_stay_one_title() -> None:
    assert _calls("monday: dinner with Jo, Sam and Lee") == [
        {"title": "Dinner with Jo, Sam and Lee", "due": "2027-03-08"}
    ]


def test_a_repetition_may_stand_before_remind_me() -> None:
    assert _calls("every tuesday remind me: bins") == [
        {"title": "Bins", "due": "2027-03-09", "recurrence": "FREQ=WEEKLY;BYDAY=TU"}
    ]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("what does next week look like", {"due_after": "2027-03-08", "due_before": "2027-03-14"}),
        ("what comes after the 20th", {"due_after": "2027-03-21"}),
        ("what falls between 8 and 12 march", {"due_after": "2027-03-08", "due_before": "2027-03-12"}),
        ("which deadlines have I missed", {"due_before": "2027-03-04"}),
        ("high priority with the infra tag", {"priority": "high", "tag": "infra"}),
        ("what must be finished before 11 march", {"due_before": "2027-03-10"}),
        ("remind me what's on my list", {}),
    ],
)
def test_a_question_about_what_is_due_is_a_list(question: str, wanted: dict[str, str]) -> None:
    assert _calls(question) == [wanted]


@pytest.mark.parametrize("question", ["what's the date today", "how are you today", "what day is it tomorrow"])
def test_a_question_about_the_day_itself_is_none(question: str) -> None:
    assert read(question, SCENE).reply_kind == "answer"
    assert _calls(question) == []
