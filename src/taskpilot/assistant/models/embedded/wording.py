# ruff: noqa: E501 (one pattern or one case a line)
"""Dates and rules in words, in the person's language."""

import re
from datetime import date, datetime

from .calendar_words import DAYS, MONTHS, ORDER, PHRASES
from .recurrence import CODES, WORKDAYS, Rule, rule_of
from .rule_words import RULE_WORDS, RuleWords

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


def named_day(words: str, month: int, language: str) -> str:
    """ "31 february" in the person's language: a day that no calendar has, so it has no weekday."""
    numbers = [int(n) for n in re.findall(r"\b\d{1,2}\b", words)]
    if language == "en" or language not in DAYS or not numbers:
        return words
    said = ORDER[language].format(wd="", d=max(numbers), mon=MONTHS[language][month - 1], m=month).strip(" ()")
    year = re.search(r"\b\d{4}\b", words)
    return f"{said} {year[0]}" if year else said


def rule_in_words(rule: str, locale: str) -> str:
    """ "every 3 days", "monthly on the last Friday"; a rule that we have no words for stays as it is written."""
    known = rule_of(rule)
    words = RULE_WORDS.get(_home(locale))
    said = _said(known, words) if known and words else None
    return said or (_in_english(known) if known else None) or rule.upper().removeprefix("RRULE:")


def _said(rule: Rule, words: RuleWords) -> str | None:
    every = words.every(rule.freq, rule.interval)
    if rule.bymonth:
        base = _said_yearly(rule, words)
    elif rule.bymonthday:
        said = [words.month_days.get(d) or words.month_day.format(d=d) for d in rule.bymonthday]
        base = words.on_month.format(every=every, days=_joined(said, words))
    elif rule.byday:
        base = _said_days(rule, every, words)
    else:
        base = every
    return base + _said_limit(rule, words) if base else None


def _said_yearly(rule: Rule, words: RuleWords) -> str | None:
    if rule.interval != 1 or not rule.bymonth:
        return None
    day = rule.bymonthday[0]
    return words.yearly.format(d=words.month_days.get(day, day), month=words.months[rule.bymonth - 1])


def _said_days(rule: Rule, every: str, words: RuleWords) -> str | None:
    if rule.bysetpos:
        nth = words.nth.get(rule.bysetpos)
        return words.on_workday.format(every=every, nth=nth) if nth else None
    if placed := _placed(rule):
        said = [words.nth_day(place, day) for place, day in placed]
        whole = [s for s in said if s]
        return words.on_month.format(every=every, days=_joined(whole, words)) if len(whole) == len(said) else None
    if rule.byday == WORKDAYS and rule.interval == 1:
        return words.workdays
    names = _joined([words.days[CODES.index(c)] for c in rule.byday], words)
    return words.on_days.format(days=names) if rule.interval == 1 else words.with_days.format(every=every, days=names)


def _joined(names: list[str], words: RuleWords) -> str:
    return names[0] if len(names) == 1 else f"{words.comma.join(names[:-1])}{words.joint}{names[-1]}"


def _said_limit(rule: Rule, words: RuleWords) -> str:
    if rule.count:
        return words.times.format(n=rule.count)
    if rule.until:
        return words.until.format(d=rule.until.day, month=words.months[rule.until.month - 1], y=rule.until.year)
    return ""


def _placed(rule: Rule) -> list[tuple[int, int]]:
    """Which weekdays of the month ("the last Friday"), as place and weekday; empty for every such weekday."""
    return [(int(code[:-2]), CODES.index(code[-2:])) for code in rule.byday if len(code) > 2]


def _in_english(rule: Rule) -> str | None:
    every = _every(rule.freq, rule.interval)
    base = every
    if rule.bymonth:
        month = _LONG_MONTHS[rule.bymonth - 1]
        base = f"every {month}" if rule.interval == 1 else f"{every} on {month}"
        base += f" {rule.bymonthday[0]}"
    elif rule.bymonthday:
        base = f"{_monthly(rule)} on {_days_of_month(rule.bymonthday)}"
    elif rule.byday:
        found = _by_day(rule, every)
        if found is None:
            return None
        base = found
    return base + _limit(rule)


def _every(freq: str, interval: int) -> str:
    unit = _UNIT.get(freq, "day")
    return f"every {unit}" if interval == 1 else f"every {interval} {unit}s"


def _monthly(rule: Rule) -> str:
    return "monthly" if rule.interval == 1 else _every(rule.freq, rule.interval)


def _days_of_month(days: tuple[int, ...]) -> str:
    return " and ".join("the last day" if d == -1 else f"the {d}{_suffix(d)}" for d in days)


def _suffix(day: int) -> str:
    return "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _by_day(rule: Rule, every: str) -> str | None:
    if rule.bysetpos:
        nth = _NTH.get(rule.bysetpos)
        return f"{_monthly(rule)} on the {nth} weekday" if nth else None
    if placed := _placed(rule):
        named = [f"the {_NTH[place]} {_LONG_DAYS[day]}" for place, day in placed if place in _NTH]
        return f"{_monthly(rule)} on {' and '.join(named)}" if len(named) == len(placed) else None
    names = _named_days(rule.byday)
    return f"every {names}" if rule.interval == 1 else f"{every} on {names}"


def _named_days(codes: tuple[str, ...]) -> str:
    if codes == WORKDAYS:
        return "weekday"
    names = [_LONG_DAYS[CODES.index(c)] for c in codes]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _limit(rule: Rule) -> str:
    if rule.count:
        return f" for {rule.count} times" if rule.count != 1 else " once"
    if rule.until:
        return f" until {rule.until.day} {_LONG_MONTHS[rule.until.month - 1]} {rule.until.year}"
    return ""
