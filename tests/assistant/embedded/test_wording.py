# ruff: noqa: E501 (one pattern or one case a line)
"""Dates and rules as people say them."""

from datetime import date

import pytest

from taskpilot.assistant.models.embedded.languages.registry import LANGUAGES
from taskpilot.assistant.models.embedded.sentences import say
from taskpilot.assistant.models.embedded.wording import due_in_words, rule_in_words

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "said"),
    [("2026-11-27T17:00", "Fri 27 Nov, 17:00"), ("2026-11-21", "tomorrow (Sat 21 Nov)"), ("2026-11-20T09:00", "today (Fri 20 Nov), 09:00"), ("2027-01-03", "Sun 3 Jan 2027")],
)  # fmt: skip
def test_a_due_is_said_in_words(due: str, said: str) -> None:
    assert due_in_words(due, TODAY, "en-GB") == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY;INTERVAL=3", "every 3 days"), ("FREQ=MONTHLY;BYDAY=-1FR", "monthly on the last Friday"), ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "every March 8"), ("FREQ=WEEKLY;BYDAY=TU;COUNT=6", "every Tuesday for 6 times"),
    ],
)  # fmt: skip
def test_a_rule_is_said_in_words(rule: str, said: str) -> None:
    assert rule_in_words(rule, "en") == said


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_greets_and_asks_in_its_own_words(code: str) -> None:
    assert say("which", code, candidates="1 Milk, 2 Bread").count("1 Milk, 2 Bread") == 1
    assert code == "en" or say("hello", code) != say("hello", "en")


def test_a_field_is_never_read_as_a_template() -> None:
    assert "{words}" in say("no_match", "en", words="{words}")
