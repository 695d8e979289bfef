"""What the server itself says in chat and on widgets, in the person's language; the words are in `phrases.json`."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

FALLBACK = "en"


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Every language's phrases by key."""
    text = resources.files("taskpilot.assistant").joinpath("phrases.json").read_text(encoding="utf-8")
    return json.loads(text)


def language_of(locale: str) -> str:
    """The language of a locale (`de-AT` is `de`) when there are phrases in it, else English."""
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in phrases() else FALLBACK


def say(locale: str, key: str, **values: object) -> str:
    """The phrase in the locale's language, its gaps filled. What fills them is never read as a pattern."""
    return phrases()[language_of(locale)][key].format_map(values)
