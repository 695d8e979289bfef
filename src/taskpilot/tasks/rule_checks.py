"""Which RFC 5545 rules a task may have: the parts, their ranges, and combinations that can never happen."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from taskpilot.core.errors import InvalidFields

Parts = tuple[tuple[str, str], ...]
FREQUENCIES = ("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MOST_INTERVAL = 999
MOST_COUNT = 1000
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?", re.ASCII)


def parse_parts(text: str) -> Parts:
    """The parts of a rule, checked one by one and together. Raises InvalidFields."""
    body = re.sub(r"\s", "", text).upper().removeprefix("RRULE:").rstrip(";")
    parts = tuple((name, value) for name, _, value in (part.partition("=") for part in body.split(";")))
    names = dict(parts)
    if len(names) != len(parts) or "FREQ" not in names:
        raise refused("A rule has each part once, and FREQ among them.")
    for name, value in parts:
        check = _CHECKS.get(name)
        if check is None:
            raise refused(f"The part {name[:20]} of the rule is not supported.")
        if not check(value):
            raise refused(f"The part {name} of the rule has a wrong value.")
    for holds, sentence in _together(names):
        if not holds:
            raise refused(sentence)
    return parts


def parse_until(value: str) -> tuple[datetime, bool]:
    """The last moment of a rule and whether it is in UTC; a day alone counts to its end."""
    found = _UNTIL.fullmatch(value)
    if found is None:
        raise ValueError(value)
    day, clock, utc = found.groups()
    return datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S"), utc is not None  # noqa: DTZ007


def refused(sentence: str) -> InvalidFields:
    return InvalidFields(sentence, fields={"recurrence": sentence})


def _number(low: int, high: int, *, signed: bool = False) -> Callable[[str], bool]:
    form = re.compile(r"[+-]?\d{1,4}" if signed else r"\d{1,4}", re.ASCII)

    def holds(value: str) -> bool:
        return form.fullmatch(value) is not None and low <= abs(int(value)) <= high

    return holds


def _list_of(check: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda value: all(check(one) for one in value.split(","))


def _is_until(value: str) -> bool:
    try:
        parse_until(value)
    except ValueError:
        return False
    return True


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "FREQ": lambda value: value in FREQUENCIES,
    "INTERVAL": _number(1, MOST_INTERVAL),
    "COUNT": _number(1, MOST_COUNT),
    "UNTIL": _is_until,
    "BYDAY": _list_of(lambda day: _DAY.fullmatch(day) is not None),
    "BYMONTHDAY": _list_of(_number(1, 31, signed=True)),
    "BYMONTH": _list_of(_number(1, 12)),
    "BYHOUR": _list_of(_number(0, 23)),
    "BYMINUTE": _list_of(_number(0, 59)),
    "BYSETPOS": _list_of(_number(1, 366, signed=True)),
    "WKST": lambda value: value in {"MO", "TU", "WE", "TH", "FR", "SA", "SU"},
}


def _together(names: Mapping[str, str]) -> list[tuple[bool, str]]:
    """What must hold between the parts, each with the sentence for when it does not."""
    freq, interval = names["FREQ"], int(names.get("INTERVAL", "1"))
    picks_days = bool({"BYDAY", "BYMONTHDAY", "BYMONTH"} & names.keys())
    skips_days = interval > (23 if freq == "HOURLY" else 1)
    return [
        (not {"COUNT", "UNTIL"} <= names.keys(), "A rule ends with COUNT or UNTIL, not with both."),
        (freq != "WEEKLY" or "BYMONTHDAY" not in names, "A weekly rule has no days of the month."),
        (_numbered_days_fit(names), "A numbered weekday such as 2TU needs a monthly or yearly rule that has it."),
        (
            freq not in {"HOURLY", "DAILY"} or not (picks_days and skips_days),
            "A rule that skips days cannot pick weekdays or months as well.",
        ),
        (_days_exist(names), "No such month has such a day."),
        (_position_exists(names), "BYSETPOS needs a monthly or yearly rule with that many days."),
    ]


def _ints(names: Mapping[str, str], name: str) -> list[int]:
    return [int(value) for value in names[name].split(",")] if name in names else []


def _numbered_days_fit(names: Mapping[str, str]) -> bool:
    numbers = [
        int(found[1]) for day in names.get("BYDAY", "").split(",") if (found := _DAY.fullmatch(day)) and found[1]
    ]
    if not numbers:
        return True
    if names["FREQ"] not in {"MONTHLY", "YEARLY"} or "BYMONTHDAY" in names:
        return False
    most = 53 if names["FREQ"] == "YEARLY" and "BYMONTH" not in names else 5
    return all(1 <= abs(number) <= most for number in numbers)


def _days_exist(names: Mapping[str, str]) -> bool:
    days, months = _ints(names, "BYMONTHDAY"), _ints(names, "BYMONTH") or list(range(1, 13))
    leap_year = 2024
    return not days or any(abs(day) <= calendar.monthrange(leap_year, month)[1] for day in days for month in months)


def _position_exists(names: Mapping[str, str]) -> bool:
    positions = _ints(names, "BYSETPOS")
    if not positions:
        return True
    if names["FREQ"] not in {"MONTHLY", "YEARLY"} or not {"BYDAY", "BYMONTHDAY"} & names.keys():
        return False
    yearly = names["FREQ"] == "YEARLY"
    months = len(_ints(names, "BYMONTH")) or 12
    sizes: list[int] = []
    if "BYDAY" in names:
        sizes.append(_weekdays_at_most(set(names["BYDAY"].split(",")), months if yearly else 1, "BYMONTH" in names))
    if "BYMONTHDAY" in names:
        sizes.append(len(set(_ints(names, "BYMONTHDAY"))) * (months if yearly else 1))
    return all(abs(position) <= min(sizes) for position in positions)


def _weekdays_at_most(days: set[str], months: int, in_named_months: bool) -> int:
    """How many days a period can hold of these weekdays: a numbered one is there once, the others every week."""
    every_week = sum(day.isalpha() for day in days)
    numbered = len(days) - every_week
    if months == 12 and not in_named_months:
        return 52 * every_week + min(2, every_week) + numbered
    return months * (4 * every_week + min(3, every_week) + numbered)
