# ruff: noqa: E501 (one pattern or one case a line)
"""Days named by the calendar: "dec 3", "12/5", "the 5th", "last friday of march", holidays."""

import re
from datetime import date

from . import calendar_days as days
from .date_table import Stretch, one, phrase
from .frame import Frame
from .relative_days import span_of
from .vocabulary import MONTH, MONTH_LONG, ORD, WD, WD_LONG, month, ordinal, weekday

_END = r"(end|close|start|beginning|middle|mid)"


@phrase("free", rf"\b(?:the )?{_END} of ({MONTH_LONG})(?:,? (\d{{4}}))?\b|\b(?:(mid|early|late)[- ])({MONTH_LONG})\b")
def _part_of_month(m: re.Match[str], at: Frame) -> Stretch:
    first = _month_start(month(m[2] or m[5]), m[3], at)
    which = m[1] or m[4]
    if which in ("end", "close", "late"):
        return one(days.month_end(first))
    return one(first.replace(day=15) if which in ("middle", "mid") else first)


def _month_start(number: int, year: str | None, at: Frame) -> date:
    if year:
        return days.exact(int(year), number, 1, year)
    this = at.today.replace(day=1)
    return days.shifted(this, months=(number - at.today.month) % 12)


@phrase(
    "free",
    rf"\b(?:the )?({ORD}|last|final|penultimate) ((?:business|working|week)[ -]?day|day|{WD_LONG}) (?:of|in) (?:(?:(the|this|next)(?: (month|year|quarter))|({MONTH_LONG}))(?:,? (\d{{4}}))?)\b",
)
def _nth_of(m: re.Match[str], at: Frame) -> Stretch | None:
    if m[4] in ("year", "quarter"):
        first, last = span_of(m[4], 1 if m[3] == "next" else 0, at.today)
        return one(last if ordinal(m[1]) < 0 else first) if m[2] == "day" and abs(ordinal(m[1])) == 1 else None
    first = (
        _month_start(month(m[5]), m[6], at) if m[5] else days.shifted(at.today.replace(day=1), months=m[3] == "next")
    )
    kinds = {"day": tuple(range(7))}.get(m[2]) or ((weekday(m[2]),) if re.fullmatch(WD_LONG, m[2]) else tuple(range(5)))
    for step in range(13):
        start = days.shifted(first, months=step)
        found = days.nth_weekday(start.year, start.month, ordinal(m[1]), kinds)
        if found and (found >= at.today or m[6]):
            return one(found)
        if m[5] or m[3] == "next":
            start = days.shifted(start, months=12)
            found = days.nth_weekday(start.year, start.month, ordinal(m[1]), kinds) if m[5] else found
            return one(found) if found else None
    return None


@phrase(
    "free",
    r"\b(?:the )?(\d{1,2})(?:(?:st|nd|rd|th)?(?: day)? of|st|nd|rd|th) (next|this|the) month\b|\b(next|this) month,? (?:on )?the (\d{1,2})(?:st|nd|rd|th)\b",
)
def _day_of_month(m: re.Match[str], at: Frame) -> Stretch:
    first = days.shifted(at.today.replace(day=1), months=(m[2] or m[3]) == "next")
    return one(days.exact(first.year, first.month, int(m[1] or m[4]), m[0]))


@phrase("free", r"\bmonthday (\d{1,2}) (\d{1,2})\b")
def _numbered(m: re.Match[str], at: Frame) -> Stretch | None:
    """A month by its number, as languages without month names are rewritten."""
    return _calendar_day(None, int(m[1]), int(m[2]), m[0], at) if 1 <= int(m[1]) <= 12 else None


@phrase("prep", r"\bthe (\d{1,2})(?:st|nd|rd|th)?\b(?!:|%|/)|\b(\d{1,2})(?:st|nd|rd|th)\b")
def _bare_ordinal(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.next_day_of_month(at.today, int(m[1] or m[2])))


_WDP = rf"(?:{WD}\.?,? (?:the )?)?"


@phrase(
    "free",
    rf"\b{_WDP}({MONTH})\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d|[%/]|\.\d| ?(?:am|pm)\b)(?: ?- ?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:))?(?:,? (?:of )?(\d{{4}})\b(?! (?:am|pm)))?",
)
def _month_day(m: re.Match[str], at: Frame) -> Stretch:
    return _calendar_day(m[3], month(m[1]), int(m[2]), m[0], at)


@phrase(
    "free",
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ?- ?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})\b(?:,? (\d{{4}})\b)?",
)
def _days_month(m: re.Match[str], at: Frame) -> Stretch | None:
    """ "14th-16th october": due on its first day."""
    first = _calendar_day(m[4], month(m[3]), int(m[1]), m[0], at).first
    last = days.exact(first.year, first.month, int(m[2]), m[0])
    return Stretch(first, last, first) if last > first else None


@phrase(
    "free",
    rf"\b{_WDP}(\d{{1,2}})(?:st|nd|rd|th)?(?: of|\.)? ?({MONTH})\b\.?(?! \d{{1,2}}(?:st|nd|rd|th))(?:,? (?:of )?(\d{{4}})\b)?",
)
def _day_month(m: re.Match[str], at: Frame) -> Stretch:
    return _calendar_day(m[3], month(m[2]), int(m[1]), m[0], at)


def _calendar_day(year: str | None, month: int, day: int, words: str, at: Frame) -> Stretch:
    if day == 0:
        raise OverflowError("no day zero")
    return one(days.exact(int(year), month, day, words) if year else days.next_month_day(at.today, month, day, words))


@phrase(
    "prep", rf"\b({MONTH_LONG}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)(?:,? (\d{{4}}))?\b(?!'s \w| \d)"
)
def _month_alone(m: re.Match[str], at: Frame) -> Stretch:
    first = _month_start(month(m[1]), m[2], at)
    return Stretch(first, days.month_end(first), max(first, at.today) if not m[2] else first)


@phrase("free", r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?=t\d)|\b)")
def _iso(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.exact(int(m[1]), int(m[2]), int(m[3]), m[0]))


@phrase("edge", r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
def _slashed(m: re.Match[str], at: Frame) -> Stretch | None:
    a, b = int(m[1]), int(m[2])
    mo, day = (a, b) if (at.month_first and a <= 12) or b > 12 else (b, a)
    if not (1 <= mo <= 12 and day >= 1):
        return None
    year = f"20{m[3]}" if m[3] and len(m[3]) == 2 else m[3]
    return _calendar_day(year, mo, day, m[0], at)


@phrase(
    "edge", r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?![\d.])|(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\d-])"
)
def _dotted(m: re.Match[str], at: Frame) -> Stretch | None:
    a, b, year = int(m[1] or m[4]), int(m[2] or m[5]), m[3] or m[6]
    day, mo = (b, a) if (m[4] and at.month_first and a <= 12) or b > 12 else (a, b)
    if not (1 <= mo <= 12 and day >= 1):
        return None
    return _calendar_day(f"20{year}" if year and len(year) == 2 else year, mo, day, m[0], at)


@phrase("prep", rf"\b{days.HOLIDAYS}\b(?!'s? \w)")
def _holiday(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.holiday(m[0].replace(" sunday", ""), at.today))
