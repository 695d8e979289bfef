# ruff: noqa: E501 (one pattern or one case a line)
"""Dates and rules in words, in the person's language."""

import re
from datetime import date, datetime

from .calendar_words import DAYS, MONTHS, ORDER, PHRASES
from .recurrence import CODES, WORKDAYS, Rule

_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}
_UNIT = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year", "HOURLY": "hour", "MINUTELY": "minute"}
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def _home(locale: str) -> str:
    return re.split(r"[-_]", locale.casefold())[0]


def due_in_words(due: str, today: date, locale: str) -> str:
    """ "Fri 27 Nov, 17:00"; "today" and "tomorrow" come before the date, the year when it is another."""
    moment = datetime.fromisoformat(due)
    language = _home(locale) if _home(locale) in DAYS else "en"
    words = day_in_words(moment.date(), today, language)
    return f"{words}, {moment:%H:%M}" if "T" in due else words


def day_in_words(day: date, today: date, language: str) -> str:
    language = language if language in DAYS else "en"
    near = PHRASES[language].get((day - today).days)
    written = ORDER[language].format(
        wd=DAYS[language][day.weekday()], d=day.day, mon=MONTHS[language][day.month - 1], m=day.month
    )
    if day.year != today.year:
        written += f" {day.year}" if language not in ("zh", "ja") else f"({day.year})"
    return f"{near} ({written})" if near else written


def rule_in_words(rule: str, locale: str) -> str:
    """ "every 3 days", "monthly on the last Friday"; English, which every reader of rules knows."""
    parts = dict(p.split("=", 1) for p in rule.upper().removeprefix("RRULE:").split(";") if "=" in p)
    return _base(parts) + _limit(parts)


def _base(parts: dict[str, str]) -> str:
    freq, interval = parts.get("FREQ", "DAILY"), int(parts.get("INTERVAL", "1"))
    every = _every(freq, interval)
    if "BYMONTH" in parts and "BYMONTHDAY" in parts:
        month = _LONG_MONTHS[int(parts["BYMONTH"]) - 1]
        return f"every {month} {parts['BYMONTHDAY']}" if interval == 1 else f"{every} on {month} {parts['BYMONTHDAY']}"
    if "BYMONTHDAY" in parts:
        monthly = "monthly" if interval == 1 else every
        return f"{monthly} on {_days_of_month(parts['BYMONTHDAY'])}"
    if "BYDAY" in parts:
        return _by_day(parts, freq, interval, every)
    return every


def _every(freq: str, interval: int) -> str:
    unit = _UNIT.get(freq, "day")
    return f"every {unit}" if interval == 1 else f"every {interval} {unit}s"


def _days_of_month(text: str) -> str:
    days = [int(d) for d in text.split(",")]
    return " and ".join("the last day" if d == -1 else f"the {d}{_suffix(d)}" for d in days)


def _suffix(day: int) -> str:
    return "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _by_day(parts: dict[str, str], freq: str, interval: int, every: str) -> str:
    codes = parts["BYDAY"].split(",")
    if "BYSETPOS" in parts:
        return f"monthly on the {_NTH.get(int(parts['BYSETPOS']), 'first')} weekday"
    placed = [re.fullmatch(r"(-?\d+)([A-Z]{2})", c) for c in codes]
    if all(placed):
        named = [f"the {_NTH.get(int(m[1]), m[1])} {_LONG_DAYS[CODES.index(m[2])]}" for m in placed if m]
        return f"{'monthly' if interval == 1 else every} on {' and '.join(named)}"
    names = _named_days(codes)
    return f"every {names}" if interval == 1 else f"{every} on {names}"


def _named_days(codes: list[str]) -> str:
    if sorted(codes) == sorted(WORKDAYS):
        return "weekday"
    names = [_LONG_DAYS[CODES.index(c)] for c in sorted(codes, key=CODES.index)]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _limit(parts: dict[str, str]) -> str:
    if "COUNT" in parts:
        return f" for {parts['COUNT']} times" if parts["COUNT"] != "1" else " once"
    if "UNTIL" in parts:
        day = datetime.fromisoformat(parts["UNTIL"][:8]).date()
        return f" until {day.day} {_LONG_MONTHS[day.month - 1]} {day.year}"
    return ""


def words_of(rule: Rule) -> str:
    """The English words of a rule."""
    return rule_in_words(rule.text(), "en")
