"""The server's own words in every language."""

import string

import pytest

from taskpilot.assistant.phrases import language_of, phrases, say

ENGLISH = phrases()["en"]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", sorted(phrases()))
def test_every_language_says_everything_with_the_same_gaps(language: str):
    words = phrases()[language]
    assert set(words) == set(ENGLISH)
    for key, text in words.items():
        assert gaps(text) == gaps(ENGLISH[key]), key


def test_a_locale_finds_its_language_and_an_unknown_one_is_english():
    assert [language_of(name) for name in ("de-AT", "pt_BR", "zh-Hant-TW", "xx", "")] == ["de", "pt", "zh", "en", "en"]


def test_what_fills_a_gap_is_not_read_as_a_pattern():
    assert say("en", "said_added", title="{number} {0.__class__}") == "Added “{number} {0.__class__}”."
