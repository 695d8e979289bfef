"""Every way to name a day or a stretch of days, and what it means from a given today."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from . import calendar_days as days
from .frame import Frame
from .vocabulary import MONTH, MONTH_LONG, NUM, ORD, UNIT, WD, WD_LONG, month, number, ordinal, unit, weekday

# Where a phrase may stand to be a date: anywhere, only at an edge of the sentence or after a preposition, only after one.
Place = Literal["free", "edge", "prep"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day of a phrase, and the one day a task due "then" is due on."""

    first: date
    last: date
    due: date


_Reader: TypeAlias = Callable[[re.Match[str], Frame], Stretch | None]
PHRASES: list[tuple[Place, re.Pattern[str], _Reader]] = []


def _phrase(place: Place, pattern: str) -> Callable[[_Reader], _Reader]:
    def keep(reader: _Reader) -> _Reader:
        PHRASES.append((place, re.compile(pattern), reader))
        return reader

    return keep


def one(day: date) -> Stretch:
    return Stretch(day, day, day)


@_phrase("free", r"\b(?:the )?day after (?:tomorrow|tmrw)\b|\bovermorrow\b")
def _overmorrow(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, 2))


@_phrase("free", r"\b(?:the )?day before yesterday\b")
def _before_yesterday(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, -2))


@_phrase("free", r"\b(?:later )?(today|tomorrow|yesterday|tonight)\b(?!'s? \w|-)")
def _near(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, {"tomorrow": 1, "yesterday": -1}.get(m[1], 0)))


@_phrase("free", r"\b(?:this|last) (?:morning|afternoon|evening|night)\b|\bthis (?=noon)")
def _this_part(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, -1 if m[0].startswith("last") else 0))


def _named(day: int, nth: str, at: Frame) -> date:
    today = at.today
    if nth == "next":
        return days.shifted(days.monday_of(today), 7 + day)
    if nth in ("last", "past", "previous"):
        return days.shifted(today, -((today.weekday() - day - 1) % 7 + 1))
    if nth == "this":
        this = days.shifted(days.monday_of(today), day)
        return this if this >= today else days.shifted(this, 7)
    return days.next_weekday(today, day)


@_phrase("free", rf"\b(this|next|last|past|previous|coming|upcoming)(?: coming)? ({WD})\b(?!'s \w)")
def _which_weekday(m: re.Match[str], at: Frame) -> Stretch:
    return one(_named(weekday(m[2]), m[1], at))


@_phrase("free", rf"\b({WD_LONG}) after next\b")
def _after_next(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(days.next_weekday(at.today, weekday(m[1])), 7))


@_phrase("free", rf"\b({WD}),? (?:of |in )?(this|next) week\b|\b(this|next) week,? (?:on )?({WD})\b")
def _weekday_of_week(m: re.Match[str], at: Frame) -> Stretch:
    week = 7 if (m[2] or m[3]) == "next" else 0
    return one(days.shifted(days.monday_of(at.today), week + weekday(m[1] or m[4])))


@_phrase("free", rf"\b({WD_LONG}) week\b|\b(?:a )?week (?:on )({WD_LONG})\b")
def _weekday_week(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(days.next_weekday(at.today, weekday(m[1] or m[2])), 7))


@_phrase("edge", rf"\b({WD})\b(?!'s \w|[-/])(?:,? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)\b)?(?! (?:of )?{MONTH}\b)")
def _weekday(m: re.Match[str], at: Frame) -> Stretch | None:
    if not m[2]:
        return one(days.next_weekday(at.today, weekday(m[1])))
    found = days.next_day_of_month(at.today, int(m[2]))
    for _ in range(36):
        if found.weekday() == weekday(m[1]):
            return one(found)
        found = days.next_day_of_month(days.shifted(found, 1), int(m[2]))
    return None


@_phrase(
    "free",
    r"\b(?:(?:sometime|early|earlier|later|late|anytime|some time|any time) )?(this|next|last|past|coming) (week|month|quarter|year|weekend)\b(?!'s? \w)",
)
def _which_unit(m: re.Match[str], at: Frame) -> Stretch:
    step = {"next": 1, "coming": 1, "last": -1, "past": -1}.get(m[1], 0)
    if m[2] == "weekend":
        start = days.shifted(days.monday_of(at.today), 5 + 7 * (0 if m[1] == "coming" else step))
        sunday = days.shifted(start, 1)
        return Stretch(start, sunday, max(start, at.today) if sunday >= at.today else start)
    first, last = span_of(m[2], step, at.today)
    if m[2] == "week":
        friday = days.shifted(first, 4)
        return Stretch(first, last, _this_week(at) if not step else friday if m[0].startswith("late ") else first)
    return Stretch(first, last, first if step else last)


def _this_week(at: Frame) -> date:
    friday = days.shifted(days.monday_of(at.today), 4)
    return max(friday, at.today)


def span_of(name: str, step: int, today: date) -> tuple[date, date]:
    """First and last day of the week, month, quarter or year `step` away from today's."""
    if name == "week":
        first = days.shifted(days.monday_of(today), 7 * step)
        return first, days.shifted(first, 6)
    size = {"month": 1, "quarter": 3, "year": 12}[name]
    start = today.replace(day=1, month=(today.month - 1) // size * size + 1)
    first = days.shifted(start, months=size * step)
    return first, days.shifted(days.shifted(first, months=size), -1)


@_phrase("free", r"\b(?:the )?(week|month|year|weekend) after next\b")
def _unit_after_next(m: re.Match[str], at: Frame) -> Stretch:
    if m[1] == "weekend":
        start = days.shifted(days.monday_of(at.today), 5 + 14)
        return Stretch(start, days.shifted(start, 1), start)
    first, last = span_of(m[1], 2, at.today)
    return Stretch(first, last, first)


@_phrase("edge", r"\b(?:the )?weekend\b(?! \w+ing\b)")
def _weekend(m: re.Match[str], at: Frame) -> Stretch:
    saturday = days.shifted(days.monday_of(at.today), 5)
    return Stretch(saturday, days.shifted(saturday, 1), max(saturday, at.today))


_END = r"(end|close|start|beginning|middle|mid)"


@_phrase(
    "free",
    rf"\b(?:the )?(?:{_END}|last day|first day) of (?:the |this )?(?:(next|following) )?(day|week|work ?week|month|quarter|year)\b(?!'s \w)",
)
def _edge_of(m: re.Match[str], at: Frame) -> Stretch | None:
    name = m[3].replace(" ", "")
    which = m[1] or ("end" if m[0].removeprefix("the ").startswith("last") else "start")
    if name == "day":
        return one(days.shifted(at.today, 1)) if m[2] else None
    first, last = span_of(name.replace("workweek", "week"), 1 if m[2] else 0, at.today)
    if name.endswith("week") and "day of" not in m[0]:
        last = days.shifted(first, 4)
        last = max(last, at.today) if not m[2] else last
    middle = first.replace(day=15) if name == "month" else days.shifted(first, (last - first).days // 2)
    return one({"end": last, "close": last, "middle": middle, "mid": middle}.get(which, first))


@_phrase("free", r"\b(?:eow|eom|eoy|eoq)\b")
def _short_end(m: re.Match[str], at: Frame) -> Stretch:
    name = {"w": "week", "m": "month", "q": "quarter", "y": "year"}[m[0][-1]]
    return one(_this_week(at) if name == "week" else span_of(name, 0, at.today)[1])


@_phrase("free", rf"\b(?:the )?{_END} of ({MONTH_LONG})(?:,? (\d{{4}}))?\b|\b(?:(mid|early|late)[- ])({MONTH_LONG})\b")
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


@_phrase(
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


@_phrase(
    "free",
    rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)? of (next|this|the) month\b|\b(next|this) month,? (?:on )?the (\d{{1,2}})(?:st|nd|rd|th)\b",
)
def _day_of_month(m: re.Match[str], at: Frame) -> Stretch:
    first = days.shifted(at.today.replace(day=1), months=(m[2] or m[3]) == "next")
    return one(days.exact(first.year, first.month, int(m[1] or m[4]), m[0]))


@_phrase("free", r"\bmonthday (\d{1,2}) (\d{1,2})\b")
def _numbered(m: re.Match[str], at: Frame) -> Stretch | None:
    """A month by its number, as languages without month names are rewritten."""
    return _calendar_day(None, int(m[1]), int(m[2]), m[0], at) if 1 <= int(m[1]) <= 12 else None


@_phrase("prep", r"\bthe (\d{1,2})(?:st|nd|rd|th)?\b(?!:|%|/)|\b(\d{1,2})(?:st|nd|rd|th)\b")
def _bare_ordinal(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.next_day_of_month(at.today, int(m[1] or m[2])))


_WDP = rf"(?:{WD}\.?,? (?:the )?)?"


@_phrase(
    "free",
    rf"\b{_WDP}({MONTH})\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d|[%/]|\.\d| ?(?:am|pm)\b)(?: ?- ?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:))?(?:,? (?:of )?(\d{{4}})\b(?! (?:am|pm)))?",
)
def _month_day(m: re.Match[str], at: Frame) -> Stretch:
    return _calendar_day(m[3], month(m[1]), int(m[2]), m[0], at)


@_phrase(
    "free",
    rf"\b{_WDP}(\d{{1,2}})(?:st|nd|rd|th)?(?: of|\.)? ?({MONTH})\b\.?(?! \d{{1,2}}(?:st|nd|rd|th))(?:,? (?:of )?(\d{{4}})\b)?",
)
def _day_month(m: re.Match[str], at: Frame) -> Stretch:
    return _calendar_day(m[3], month(m[2]), int(m[1]), m[0], at)


def _calendar_day(year: str | None, month: int, day: int, words: str, at: Frame) -> Stretch:
    if day == 0:
        raise OverflowError("no day zero")
    return one(days.exact(int(year), month, day, words) if year else days.next_month_day(at.today, month, day, words))


@_phrase(
    "prep", rf"\b({MONTH_LONG}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)(?:,? (\d{{4}}))?\b(?!'s \w| \d)"
)
def _month_alone(m: re.Match[str], at: Frame) -> Stretch:
    first = _month_start(month(m[1]), m[2], at)
    return Stretch(first, days.month_end(first), max(first, at.today) if not m[2] else first)


@_phrase("free", r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?=t\d)|\b)")
def _iso(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.exact(int(m[1]), int(m[2]), int(m[3]), m[0]))


@_phrase("edge", r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
def _slashed(m: re.Match[str], at: Frame) -> Stretch | None:
    a, b = int(m[1]), int(m[2])
    mo, day = (a, b) if (at.month_first and a <= 12) or b > 12 else (b, a)
    if not (1 <= mo <= 12 and day >= 1):
        return None
    year = f"20{m[3]}" if m[3] and len(m[3]) == 2 else m[3]
    return _calendar_day(year, mo, day, m[0], at)


@_phrase(
    "edge", r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?![\d.])|(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\d-])"
)
def _dotted(m: re.Match[str], at: Frame) -> Stretch | None:
    a, b, year = int(m[1] or m[4]), int(m[2] or m[5]), m[3] or m[6]
    day, mo = (b, a) if (m[4] and at.month_first and a <= 12) or b > 12 else (a, b)
    if not (1 <= mo <= 12 and day >= 1):
        return None
    return _calendar_day(f"20{year}" if year and len(year) == 2 else year, mo, day, m[0], at)


@_phrase("prep", rf"\b{days.HOLIDAYS}\b(?!'s? \w)")
def _holiday(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.holiday(m[0].replace(" sunday", ""), at.today))


@_phrase(
    "free",
    rf"\b(?:in|within) ({NUM}) (?:(business|working|work) )?({UNIT})(?:'? time)?\b(?! (?:before|after|from)\b)",
)
def _in_days(m: re.Match[str], at: Frame) -> Stretch | None:
    found = counted(m[1], m[3], at.today, business=bool(m[2]))
    return one(found) if found else None


@_phrase("free", rf"\b({NUM}) (?:(business|working) )?({UNIT}) (?:from (?:now|today)|hence|later)\b")
def _days_from_now(m: re.Match[str], at: Frame) -> Stretch | None:
    return _in_days(m, at)


@_phrase("free", rf"\b({NUM}) ({UNIT}) ago\b")
def _ago(m: re.Match[str], at: Frame) -> Stretch | None:
    found = counted(m[1], m[2], at.today, sign=-1)
    return one(found) if found else None


def counted(count: str, name: str, start: date, *, business: bool = False, sign: int = 1) -> date | None:
    """A day so many days, weeks, months or years away; None for units smaller than a day."""
    kind, times = unit(name)
    many = number(count) * times * sign
    if business and kind == "day":
        return days.business_days_after(start, min(many, 2000))
    per_month = {"month": 1, "quarter": 3, "year": 12}
    if kind in per_month:
        return days.shifted(start, months=many * per_month[kind])
    return days.shifted(start, {"day": many, "week": 7 * many}[kind]) if kind in ("day", "week") else None


@_phrase(
    "free",
    rf"\b(?:in |within |over |during )?the (?:next|coming|following) ({NUM}) (days|weeks|months)\b|\bnext (\d+|two|three|four|five|six|seven|ten) (days|weeks|months)\b",
)
def _coming_days(m: re.Match[str], at: Frame) -> Stretch | None:
    last = counted(m[1] or m[3], m[2] or m[4], at.today)
    return Stretch(at.today, last, last) if last else None


@_phrase("free", rf"\b(?:in )?(?:the )?(?:last|past|previous) ({NUM}) (days|weeks|months)\b")
def _past_days(m: re.Match[str], at: Frame) -> Stretch | None:
    first = counted(m[1], m[2], at.today, sign=-1)
    return Stretch(first, at.today, first) if first else None


OFFSET = re.compile(
    rf"\b(?:in )?(?:the )?(?:({NUM}) )?(?:(business|working) )?({UNIT}) (before|after|from|prior to|following|ahead of) (?:the )?"
)
