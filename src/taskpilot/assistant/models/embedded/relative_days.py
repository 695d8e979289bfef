# ruff: noqa: E501 (one pattern or one case a line)
"""Days named from today: "tomorrow", "next friday", "end of month", "in two weeks"."""

import re
from datetime import date

from . import calendar_days as days
from .date_table import Stretch, one, phrase
from .frame import Frame
from .vocabulary import MONTH, NUM, UNIT, WD, WD_LONG, number, unit, weekday


@phrase("free", r"\b(?:the )?day after (?:tomorrow|tmrw)\b|\bovermorrow\b")
def _overmorrow(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, 2))


@phrase("free", r"\b(?:the )?day before yesterday\b")
def _before_yesterday(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, -2))


@phrase("free", r"\b(?:later )?(today|tomorrow|yesterday|tonight)\b(?!'s? \w|-)")
def _near(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(at.today, {"tomorrow": 1, "yesterday": -1}.get(m[1], 0)))


@phrase("free", r"\b(?:this|last) (?:morning|afternoon|evening|night)\b|\bthis (?=noon)")
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


@phrase("free", rf"\b(this|next|last|past|previous|coming|upcoming)(?: coming)? ({WD})\b(?!'s \w)")
def _which_weekday(m: re.Match[str], at: Frame) -> Stretch:
    return one(_named(weekday(m[2]), m[1], at))


@phrase("free", rf"\b({WD_LONG}) after next\b")
def _after_next(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(days.next_weekday(at.today, weekday(m[1])), 7))


@phrase("free", rf"\b({WD}),? (?:of |in )?(this|next) week\b|\b(this|next) week,? (?:on )?({WD})\b")
def _weekday_of_week(m: re.Match[str], at: Frame) -> Stretch:
    week = 7 if (m[2] or m[3]) == "next" else 0
    return one(days.shifted(days.monday_of(at.today), week + weekday(m[1] or m[4])))


@phrase("free", rf"\b({WD_LONG}) week\b|\b(?:a )?week (?:on )({WD_LONG})\b")
def _weekday_week(m: re.Match[str], at: Frame) -> Stretch:
    return one(days.shifted(days.next_weekday(at.today, weekday(m[1] or m[2])), 7))


@phrase(
    "edge",
    rf"\b({WD})\b(?!'s \w|[-/])(?:,? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)\b| (1[3-9]|2\d|3[01])(?=\s*(?:$|[,.!?]|at\b)))?(?! (?:of )?{MONTH}\b)",
)
def _weekday(m: re.Match[str], at: Frame) -> Stretch | None:
    if not (m[2] or m[3]):
        return one(days.next_weekday(at.today, weekday(m[1])))
    found = days.next_day_of_month(at.today, int(m[2] or m[3]))
    for _ in range(36):
        if found.weekday() == weekday(m[1]):
            return one(found)
        found = days.next_day_of_month(days.shifted(found, 1), int(m[2]))
    return None


@phrase(
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


@phrase("free", r"\b(?:the )?(week|month|year|weekend) after next\b")
def _unit_after_next(m: re.Match[str], at: Frame) -> Stretch:
    if m[1] == "weekend":
        start = days.shifted(days.monday_of(at.today), 5 + 14)
        return Stretch(start, days.shifted(start, 1), start)
    first, last = span_of(m[1], 2, at.today)
    return Stretch(first, last, first)


@phrase("free", r"\b(?:the )?(?:rest|remainder) of (?:the|this) (week|month|quarter|year)\b")
def _rest_of(m: re.Match[str], at: Frame) -> Stretch:
    last = span_of(m[1], 0, at.today)[1]
    return Stretch(at.today, last, last)


@phrase("edge", r"\b(?:the )?weekend\b(?! \w+ing\b)")
def _weekend(m: re.Match[str], at: Frame) -> Stretch:
    saturday = days.shifted(days.monday_of(at.today), 5)
    return Stretch(saturday, days.shifted(saturday, 1), max(saturday, at.today))


_END = r"(end|close|start|beginning|middle|mid)"


@phrase(
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


@phrase("free", r"\b(?:eow|eom|eoy|eoq)\b")
def _short_end(m: re.Match[str], at: Frame) -> Stretch:
    name = {"w": "week", "m": "month", "q": "quarter", "y": "year"}[m[0][-1]]
    return one(_this_week(at) if name == "week" else span_of(name, 0, at.today)[1])


@phrase(
    "free",
    rf"\b(?:in|within) ({NUM}) (?:(business|working|work) )?({UNIT})(?:'? time)?\b(?! (?:before|after|from)\b)",
)
def _in_days(m: re.Match[str], at: Frame) -> Stretch | None:
    found = counted(m[1], m[3], at.today, business=bool(m[2]))
    return one(found) if found else None


@phrase("free", rf"\b({NUM}) (?:(business|working) )?({UNIT}) (?:from (?:now|today)|hence|later)\b")
def _days_from_now(m: re.Match[str], at: Frame) -> Stretch | None:
    return _in_days(m, at)


@phrase("free", rf"\b({NUM}) ({UNIT}) ago\b")
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


@phrase(
    "free",
    rf"\b(?:in |within |over |during )?the (?:next|coming|following) ({NUM}) (days|weeks|months)\b|\bnext (\d+|two|three|four|five|six|seven|ten) (days|weeks|months)\b",
)
def _coming_days(m: re.Match[str], at: Frame) -> Stretch | None:
    last = counted(m[1] or m[3], m[2] or m[4], at.today)
    return Stretch(at.today, last, last) if last else None


@phrase("free", rf"\b(?:in )?(?:the )?(?:last|past|previous) ({NUM}) (days|weeks|months)\b")
def _past_days(m: re.Match[str], at: Frame) -> Stretch | None:
    first = counted(m[1], m[2], at.today, sign=-1)
    return Stretch(first, at.today, first) if first else None


OFFSET = re.compile(
    rf"\b(?:in )?(?:the )?(?:({NUM}) )?(?:(business|working) )?({UNIT}) (before|after|from|prior to|following|ahead of) (?:the )?"
)
