"""Our own words for a repetition read back: what `wording.rule_in_words` says in a language, a rule again."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .canon import fold
from .recurrence import CODES, WORKDAYS, Rule
from .rule_words import RULE_WORDS, RuleWords
from .vocabulary import MONTHS, ORDINALS, WEEKDAYS

_DAY = r"(?P<d>\d{1,2})"


def rule_of_words(words: str, locale: str) -> Rule | None:
    """The rule, or None when the words are not of the form that we use in that language."""
    table = RULE_WORDS.get(re.split(r"[-_]", locale.casefold())[0])
    try:
        if table is None:
            return _english_places(fold(words.strip()))
        text, count, until = _limited(fold(words.strip()), table)
    except ValueError:  # a last day that does not exist
        return None
    rule = _yearly(text, table) or _weekly(text, table) or _monthly(text, table) or _plain(text, table)
    return replace(rule, count=count, until=until) if rule else None


_PLACED = re.compile(r"the (first|second to last|second|third|fourth|fifth|last) (\w+)")
_ENGLISH = re.compile(
    rf"monthly on {_PLACED.pattern}(?: and {_PLACED.pattern})+"
    r"(?: for (?P<n>[1-9]\d{0,3}) times| until (?P<d>\d{1,2}) (?P<month>[a-z]+) (?P<y>\d{4}))?"
)


def _english_places(text: str) -> Rule | None:
    """ "Monthly on the first Sunday and the third Thursday": all else that we say in English the grammar reads."""
    m = _ENGLISH.fullmatch(text)
    codes = dict(zip(WEEKDAYS, CODES, strict=True))
    named = _PLACED.findall(text)
    if m is None or any(day not in codes for _, day in named) or (m["month"] and m["month"] not in MONTHS):
        return None
    until = date(int(m["y"]), MONTHS.index(m["month"]) + 1, int(m["d"])) if m["month"] else None
    byday = tuple(f"{ORDINALS[place]}{codes[day]}" for place, day in named)
    return Rule("MONTHLY", byday=byday, count=int(m["n"]) if m["n"] else None, until=until)


def _limited(text: str, table: RuleWords) -> tuple[str, int | None, date | None]:
    if m := re.search(_pattern(table.times, n=r"(?P<n>[1-9]\d{0,3})") + "$", text):
        return text[: m.start()], int(m["n"]), None
    ends = _pattern(table.until, d=_DAY, month=_month(table), y=r"(?P<y>\d{4})")
    if m := re.search(ends + "$", text):
        return text[: m.start()], None, date(int(m["y"]), _place(m["month"], table.months) + 1, int(m["d"]))
    return text, None, None


def _every(text: str, table: RuleWords) -> tuple[str, int] | None:
    for n, named in ((1, table.one), (2, table.two)):
        for freq, said in named.items():
            if text == fold(said):
                return freq, n
    for freq, said in (*table.some.items(), *table.many.items()):
        if m := re.fullmatch(_pattern(said, n=r"(?P<n>[1-9]\d{0,2})"), text):
            return freq, int(m["n"])
    return None


def _plain(text: str, table: RuleWords) -> Rule | None:
    found = _every(text, table)
    return Rule(*found) if found else None


def _yearly(text: str, table: RuleWords) -> Rule | None:
    named = "|".join(re.escape(fold(said)) for day, said in table.month_days.items() if day > 0)
    day = rf"(?P<d>\d{{1,2}}{'|' + named if named else ''})"
    m = re.fullmatch(_pattern(table.yearly, d=day, month=_month(table)), text)
    if not m:
        return None
    days = [day for day, said in table.month_days.items() if m["d"] == fold(said)] or [int(m["d"])]
    return Rule("YEARLY", bymonth=_place(m["month"], table.months) + 1, bymonthday=tuple(days))


def _weekly(text: str, table: RuleWords) -> Rule | None:
    if text == fold(table.workdays):
        return Rule("WEEKLY", byday=WORKDAYS)
    days = rf"(?P<days>{_list(_any(table.days), table)})"
    if m := re.fullmatch(_pattern(table.on_days, days=days), text):
        return Rule("WEEKLY", byday=_codes(m["days"], table))
    m = re.fullmatch(_pattern(table.with_days, every="(?P<every>.+?)", days=days), text)
    every = _every(m["every"], table) if m else None
    return Rule(*every, byday=_codes(m["days"], table)) if m and every and every[0] == "WEEKLY" else None


def _monthly(text: str, table: RuleWords) -> Rule | None:
    for place, said in table.nth.items():
        m = re.fullmatch(_pattern(table.on_workday, every="(?P<every>.+?)", nth=re.escape(fold(said))), text)
        if m and (every := _every(m["every"], table)) and every[0] == "MONTHLY":
            return Rule(*every, byday=WORKDAYS, bysetpos=place)
    m = re.fullmatch(_pattern(table.on_month, every="(?P<every>.+?)", days="(?P<days>.+)"), text)
    every = _every(m["every"], table) if m else None
    if not m or not every or every[0] != "MONTHLY":
        return None
    names = re.split(f"{re.escape(fold(table.comma))}|{re.escape(fold(table.joint))}", m["days"])
    days = [_month_day(name, table) for name in names]
    if all(days):
        return Rule(*every, bymonthday=tuple(d for d in days if d))
    placed = dict(_placed(table))
    return Rule(*every, byday=tuple(placed[n] for n in names)) if placed.keys() >= set(names) else None


def _month_day(name: str, table: RuleWords) -> int | None:
    for day, said in table.month_days.items():
        if name == fold(said):
            return day
    m = re.fullmatch(_pattern(table.month_day, d=_DAY), name)
    return int(m["d"]) if m else None


def _placed(table: RuleWords) -> Iterator[tuple[str, str]]:
    """ "Last Friday" and the like, each with its code."""
    for place in table.nth:
        for day, code in enumerate(CODES):
            if said := table.nth_day(place, day):
                yield fold(said), f"{place}{code}"


def _codes(days: str, table: RuleWords) -> tuple[str, ...]:
    named = set(re.findall(_any(table.days), days))
    return tuple(code for code, day in zip(CODES, table.days, strict=True) if fold(day) in named)


def _place(name: str, names: tuple[str, ...]) -> int:
    return [fold(n) for n in names].index(name)


def _month(table: RuleWords) -> str:
    return rf"(?P<month>{_any(table.months)})"


def _any(names: tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(fold(n)) for n in names), key=len, reverse=True))


def _list(one: str, table: RuleWords) -> str:
    return rf"(?:{one})(?:(?:{re.escape(fold(table.comma))}|{re.escape(fold(table.joint))})(?:{one}))*"


def _pattern(template: str, **places: str) -> str:
    """A template as a pattern, its places filled."""
    parts = re.split(r"\{(\w+)\}", template)
    return "".join(places[part] if i % 2 else re.escape(fold(part)) for i, part in enumerate(parts))
