"""When a task is due: a local day, or a local day and minute, read from text and checked."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from taskpilot.core.errors import InvalidFields

FIRST_YEAR = 1970
LAST_YEAR = 2199
_FORM = re.compile(r"(\d{4,})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::00(?:\.0+)?)?)?")
_STARTS_LIKE_A_DATE = re.compile(r"\d{4,}-\d{1,2}-\d{1,2}")
_NOT_ZONES = {"localtime", "Factory", "posixrules"}


@dataclass(frozen=True, slots=True)
class Due:
    """A local day, with a wall-clock minute when one was said."""

    day: date
    minute: time | None = None

    @property
    def text(self) -> str:
        """`YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; earlier ones sort first."""
        day = self.day.isoformat()
        return day if self.minute is None else f"{day}T{self.minute:%H:%M}"

    @property
    def moment(self) -> datetime:
        """The naive wall time; a day without a minute begins at midnight."""
        return datetime.combine(self.day, self.minute or time())

    @classmethod
    def at(cls, moment: datetime, *, timed: bool) -> "Due":
        """The day of a naive wall time, and its minute when `timed`."""
        return cls(moment.date(), moment.time().replace(second=0, microsecond=0) if timed else None)


def looks_like_a_date(text: str) -> bool:
    """Whether the text means to be an ISO date rather than words."""
    return _STARTS_LIKE_A_DATE.match(text.strip()) is not None


def parse_due(text: str, field: str = "due") -> Due:
    """The due date of an ISO text. Raises InvalidFields, also for days that do not exist (31 February)."""
    # \d and int() take the digits of every script; the stored form has ASCII ones
    found = _FORM.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    if found is None:
        raise _wrong(field, "Write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM, local time without an offset.")
    year, month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _wrong(field, f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.")
    try:
        on = date(year, month or 0, day or 0)
    except ValueError:
        raise _wrong(field, f"There is no such day as {text.strip()[:10]}.") from None
    try:
        return Due(on, None if hour is None else time(hour, minute or 0))
    except ValueError:
        raise _wrong(field, "There is no such time of day.") from None


def parse_zone(name: str) -> str:
    """The name again when the time zone exists. Raises InvalidFields."""
    if name not in _zones():
        raise _wrong("timezone", 'There is no such time zone; use a name such as "Europe/Berlin".')
    return name


def local_time(now: datetime, zone: str) -> datetime:
    """The wall clock of a zone, naive, to the minute."""
    return now.astimezone(zone_or_utc(zone)).replace(tzinfo=None, second=0, microsecond=0)


def zone_or_utc(name: str) -> ZoneInfo:
    """The zone; UTC when it was stored elsewhere and is not known here."""
    return ZoneInfo(name if name in _zones() else "UTC")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - _NOT_ZONES) | {"UTC"}


def _wrong(field: str, sentence: str) -> InvalidFields:
    return InvalidFields(sentence, fields={field: sentence})
