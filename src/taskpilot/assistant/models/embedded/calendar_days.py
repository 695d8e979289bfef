# ruff: noqa: E501 (one pattern or one case a line)
"""Days reckoned from other days: weeks start on Monday, months clamp to their last day."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.easter import easter


class ImpossibleDate(ValueError):
    """A day that the calendar does not have; `nearest` are the days before and after it."""

    def __init__(self, words: str, nearest: tuple[date, date]) -> None:
        super().__init__(f"There is no {words}; nearest are {nearest[0]} and {nearest[1]}.")
        self.words = words
        self.nearest = nearest


def shifted(day: date, days: int = 0, months: int = 0) -> date:
    """Move a day; months clamp (31 January plus a month is 28 February). Raises OverflowError past the calendar."""
    if months:
        year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not MINYEAR <= year <= MAXYEAR:
            raise OverflowError("past the end of the calendar")
        day = date(year, index + 1, min(day.day, last_of_month(year, index + 1)))
    return day + timedelta(days=days)


def last_of_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def next_weekday(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return shifted(today, (weekday - today.weekday() - 1) % 7 + 1)


def monday_of(day: date) -> date:
    return shifted(day, -day.weekday())


def month_end(day: date) -> date:
    return day.replace(day=last_of_month(day.year, day.month))


def exact(year: int, month: int, day: int, words: str) -> date:
    """That day, or ImpossibleDate with its neighbours; a month beyond 12 raises ValueError."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= 99):
        raise OverflowError("outside the calendar")
    last = last_of_month(year, month)
    if day > last:
        before = date(year, month, last)
        raise ImpossibleDate(words, (before, shifted(before, 1)))
    return date(year, month, day)


def next_month_day(today: date, month: int, day: int, words: str) -> date:
    """The next time this month and day come round, today included; 29 February waits for a leap year."""
    if day > (29 if month == 2 else last_of_month(today.year, month)):
        raise _nearest(today, month, words)
    for year in range(today.year, min(today.year + 9, MAXYEAR + 1)):
        if day <= last_of_month(year, month) and (found := date(year, month, day)) >= today:
            return found
    raise OverflowError("past the end of the calendar")


def _nearest(today: date, month: int, words: str) -> ImpossibleDate:
    year = today.year if (month, 28) >= (today.month, today.day) else today.year + 1
    before = date(year, month, last_of_month(year, month))
    return ImpossibleDate(words, (before, shifted(before, 1)))


def next_day_of_month(today: date, day: int) -> date:
    """The next month that has such a day; today counts."""
    if not 1 <= day <= 31:
        raise OverflowError("no month has such a day")
    first = today.replace(day=1)
    for step in range(13):
        at = shifted(first, months=step)
        if day <= last_of_month(at.year, at.month) and at.replace(day=day) >= today:
            return at.replace(day=day)
    raise OverflowError("past the end of the calendar")


def nth_weekday(year: int, month: int, nth: int, weekdays: tuple[int, ...]) -> date | None:
    """The nth (or, negative, nth last) of these weekdays in a month."""
    days = [date(year, month, d) for d in range(1, last_of_month(year, month) + 1)]
    fitting = [d for d in days if d.weekday() in weekdays]
    index = nth - 1 if nth > 0 else nth
    return fitting[index] if -len(fitting) <= index < len(fitting) else None


def business_days_after(day: date, count: int) -> date:
    while count:
        day = shifted(day, 1)
        count -= day.weekday() < 5
    return day


FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "xmas eve": (12, 24),
    "boxing day": (12, 26), "new year's eve": (12, 31), "new years eve": (12, 31), "new year's day": (1, 1),
    "new years day": (1, 1), "new year's": (1, 1), "new year": (1, 1), "valentine's day": (2, 14), "valentines day": (2, 14),
    "valentine's": (2, 14), "halloween": (10, 31), "leap day": (2, 29), "st patrick's day": (3, 17), "st. patrick's day": (3, 17),
}  # fmt: skip
HOLIDAYS = (
    r"(?:christmas(?: eve| day)?|xmas(?: eve)?|boxing day|new year'?s (?:eve|day)|new year(?:'s)?|valentine'?s(?: day)?"
    r"|leap day|st\.? patrick'?s day|halloween|thanksgiving|good friday|easter(?: sunday| monday)?)"
)


def holiday(name: str, today: date) -> date:
    """The next such holiday, today included (Thanksgiving as in the United States, western Easter)."""
    if name in FIXED:
        month, day = FIXED[name]
        return next_month_day(today, month, day, name)
    for year in (today.year, today.year + 1):
        moved = {"easter monday": 1, "good friday": -2}.get(name, 0)
        found = nth_weekday(year, 11, 4, (3,)) if name == "thanksgiving" else shifted(easter(year), moved)
        if found and found >= today:
            return found
    raise OverflowError("past the end of the calendar")
