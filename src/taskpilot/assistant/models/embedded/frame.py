"""The ground a sentence stands on: now, time zone, order of numeric dates."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_MONTH_FIRST = ("en-us", "en-ph", "en-ca", "fil", "es-us")


@dataclass(frozen=True, slots=True)
class Frame:
    """What date words are reckoned from."""

    now: datetime
    tz: str = "UTC"
    locale: str = "en"

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def month_first(self) -> bool:
        """Whether 12/5 is December 5 for this person: only where English stands alone or is American."""
        locale = self.locale.replace("_", "-").casefold()
        return locale in ("", "en") or locale.startswith(_MONTH_FIRST)

    def after(self, delta: timedelta) -> datetime:
        """The wall clock after a span of real time, also over a daylight-saving change."""
        zone = _zone(self.tz)
        if zone is None:
            return self.now + delta
        return (self.now.replace(tzinfo=zone).astimezone(UTC) + delta).astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown zone: plain wall time is the honest fallback
        return None
