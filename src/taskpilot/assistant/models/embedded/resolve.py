"""Resolve on the server what a model passes as a date or a rule: words, ISO or RFC 5545."""

import re
from datetime import date, datetime, time

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.rule_checks import parse_parts

from .calendar_days import ImpossibleDate, exact
from .canon import canon_of
from .details import Details, PastDate, due_of, find_details
from .frame import Frame
from .idioms import plainly
from .recurrence import Rule, first_occurrence, starts
from .rule_reading import rule_of_words
from .translate import into_english, language_of
from .typos import spelled

__all__ = ["ImpossibleDate", "resolve_due", "resolve_rule"]

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$")
_PARTS = re.compile(r"^(?:RRULE:)?(?:[A-Z]+=[A-Z0-9,+-]+)(?:;[A-Z]+=[A-Z0-9,+-]+)*;?$", re.IGNORECASE)
_KEYS = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "COUNT", "UNTIL", "WKST"}
LONGEST = 200


def resolve_due(words: str, now: datetime, locale: str) -> str | None:
    """The due text of words or of ISO; a past day stays as said. None: not understood. Raises ImpossibleDate."""
    words = words.strip()
    if m := _ISO.match(words):
        return _iso(m)
    found = _details(words, now, locale)
    if found is None or found.rest.text.strip(" .,!?") or not found.dated:
        return None
    try:
        return due_of(found, Frame(now, "UTC", locale))
    except PastDate as past:
        return str(past)
    except (OverflowError, ValueError):
        return None


def _iso(m: re.Match[str]) -> str | None:
    try:
        day = exact(int(m[1]), int(m[2]), int(m[3]), m[0])
        at = time(int(m[4]), int(m[5])) if m[4] else None
    except ImpossibleDate:
        raise
    except (OverflowError, ValueError):
        return None
    return f"{day:%Y-%m-%d}T{at:%H:%M}" if at else f"{day:%Y-%m-%d}"


def _details(words: str, now: datetime, locale: str) -> Details | None:
    """The phrases of a text that is nothing but a date: standing alone counts as after a preposition."""
    if not words or len(words) > LONGEST:
        return None
    canon = canon_of(words)
    language = language_of(canon.text, locale)
    canon = spelled(canon, ()) if language == "en" else into_english(canon, language)
    canon = plainly(canon)
    frame = Frame(now, "UTC", locale)
    for lead in ("", "on ", "in ", "at "):
        tried = canon_of(lead + canon.text.strip(" .!?"))
        try:
            found = find_details(tried, frame)
        except ImpossibleDate:
            raise
        except (OverflowError, ValueError, KeyError, IndexError):
            return None
        if not found.rest.text.strip(" .,!?") and (found.dated or found.rule):
            return found
    return None


def resolve_rule(words: str, now: datetime, locale: str) -> tuple[str, str] | None:
    """A rule without prefix and its first due, from words or RFC 5545 text. None: not understood.

    Raises ImpossibleDate for a day that no year has.
    """
    words = words.strip()
    if _PARTS.match(words) and "=" in words and len(words) <= LONGEST:
        return _from_parts(words, now)
    own = rule_of_words(words, locale) if len(words) <= LONGEST else None
    if own is not None:
        return _started(own, now.date(), None, now)
    found = _details(words, now, locale)
    if found is None or found.rule is None:
        return None
    clock = time(found.clock.hour, found.clock.minute) if found.clock else None
    return _started(found.rule, found.day or now.date(), clock, now)


def _started(rule: Rule, day: date, at: time | None, now: datetime) -> tuple[str, str] | None:
    try:
        return rule.text(), starts(rule, day, at, now)
    except ImpossibleDate:
        raise
    except (OverflowError, ValueError):
        return None


def _from_parts(text: str, now: datetime) -> tuple[str, str] | None:
    try:
        # the service's own checks: they refuse what can never happen, for which dateutil would look for ever
        parts = dict(parse_parts(text))
    except InvalidFields:
        return None
    sub_daily = parts["FREQ"] == "HOURLY"
    if set(parts) - _KEYS or (sub_daily and any(k.startswith("BY") for k in parts)):
        return None
    rule = ";".join(f"{k}={v}" for k, v in parts.items())
    base = ";".join(f"{k}={v}" for k, v in parts.items() if k not in ("INTERVAL", "COUNT", "UNTIL"))
    start = now.replace(second=0, microsecond=0) if sub_daily else _midnight(now.date())
    try:
        placed = any(k.startswith("BY") for k in parts)
        first = first_occurrence(base, start) if placed else start
    except (ValueError, OverflowError, TypeError, KeyError):
        return None
    if first is None:
        return None
    return rule, f"{first:%Y-%m-%dT%H:%M}" if sub_daily else f"{first:%Y-%m-%d}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
