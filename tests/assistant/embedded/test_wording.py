# ruff: noqa: E501 (one pattern or one case a line)
"""Dates and rules as people say them."""

import contextlib
import re
from datetime import date, datetime

import pytest

from taskpilot.assistant.models.embedded.languages.registry import LANGUAGES
from taskpilot.assistant.models.embedded.resolve import ImpossibleDate, resolve_rule
from taskpilot.assistant.models.embedded.sentences import say
from taskpilot.assistant.models.embedded.wording import due_in_words, rule_in_words

TODAY = date(2026, 11, 20)
NOW = datetime.fromisoformat("2026-11-20T08:00")


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


def test_rules_are_said_in_the_persons_language() -> None:
    assert rule_in_words("FREQ=DAILY;INTERVAL=3", "fr") == "tous les 3 jours"
    assert rule_in_words("FREQ=MONTHLY;BYDAY=-1FR", "de-DE") == "jeden Monat am letzten Freitag"
    assert rule_in_words("FREQ=MONTHLY;BYDAY=1SU,3MO", "pt-BR") == "todo mês, primeiro domingo e terceira segunda"
    assert rule_in_words("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,MO", "ja") == "2週間ごとの月曜日と土曜日"
    assert [rule_in_words(f"FREQ=DAILY;INTERVAL={n}", "ar") for n in (2, 3, 14)] == [
        "كل يومين",
        "كل 3 أيام",
        "كل 14 يومًا",
    ]


@pytest.mark.parametrize("locale", sorted({code.partition("-")[0] for code in LANGUAGES}))
@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "FREQ=MONTHLY;BYMONTHDAY=-2", "FREQ=MONTHLY;BYDAY=MO,2TU", "FREQ=DAILY;BYHOUR=9,17", "FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=1,-1"])  # fmt: skip
def test_a_rule_that_nobody_says_so_stays_as_it_is_written(rule: str, locale: str) -> None:
    assert rule_in_words(rule, locale) == rule


@pytest.mark.parametrize("words", ["cada mes el día 45", "cada 0 días", "cada mes el día 0", ", 6 veces", "cada día hasta el 31 de febrero de 2027", "cada 31 de febrero"])  # fmt: skip
def test_words_of_a_rule_with_wrong_numbers_make_no_such_rule(words: str) -> None:
    with contextlib.suppress(ImpossibleDate):
        assert resolve_rule(words, NOW, "es") in (None, ("FREQ=DAILY", "2026-11-20"))


# the verbs stand in English sentences only; a language that names none needs none
SAID = sorted(key for key in LANGUAGES["en"].says if not key.startswith("verb_"))


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("key", SAID)
def test_every_answer_exists_in_every_language_with_the_same_places(key: str, code: str) -> None:
    assert say(key, code) != say(key, "en")
    places = set(re.findall(r"\{(\w+)\}", say(key, code)))
    assert places <= set(re.findall(r"\{(\w+)\}", say(key, "en")))
    assert places >= {"candidates", "numbers", "before", "after"} & set(re.findall(r"\{(\w+)\}", say(key, "en")))
