"""Repetition rules (RFC 5545 §3.3.10) over local wall time, so that 17:00 stays 17:00 over daylight saving.

Only rules that a task can have are taken, and none that python-dateutil would search for ever: an interval
of 0 hangs it, a 30 February takes it seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from taskpilot.tasks.due import LAST_YEAR, Due, local_time
from taskpilot.tasks.rule_checks import Parts, parse_parts, parse_until, refused

_STEPS = {"HOURLY": timedelta(hours=1), "DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule; `parts` in the order they were given."""

    parts: Parts

    @property
    def text(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.parts)

    @property
    def timed(self) -> bool:
        """Whether its occurrences have a time of day whatever the task's date says."""
        names = dict(self.parts)
        return names["FREQ"] == "HOURLY" or "BYHOUR" in names or "BYMINUTE" in names

    @property
    def count(self) -> int | None:
        """How many occurrences are left, the present one included; None without a limit."""
        value = dict(self.parts).get("COUNT")
        return None if value is None else int(value)

    def first(self, on: Due) -> Due | None:
        """The first occurrence on or after a date, whatever the interval; None when there is none."""
        timed = self.timed or on.minute is not None
        found = next(iter(self._series(on.moment, skip={"INTERVAL"})), None)
        return None if found is None else Due.at(found, timed=timed)

    def has(self, on: Due) -> bool:
        """Whether a series that begins on this date has it as an occurrence."""
        return next(iter(self._series(on.moment)), None) == on.moment

    def after(self, anchor: Due, later_than: Due, not_before: datetime, zone: str) -> "tuple[Due, Rule] | None":
        """The next occurrence of the series that `anchor` belongs to, and the rule that is left from there.

        It is later than `later_than` and not before `not_before`. None when the rule is exhausted.
        """
        timed = self.timed or anchor.minute is not None
        start = anchor.moment if self.count is not None else self._nearer(anchor.moment, later_than.moment)
        series = enumerate(self._series(start))
        for passed, moment in islice(series, self.count):
            if moment.year > LAST_YEAR or self._is_past_the_end(moment, zone):
                return None
            if moment > later_than.moment and moment >= not_before:
                return Due.at(moment, timed=timed), self._left(passed)
        return None

    def after_completion(self, now: Due, zone: str) -> "tuple[Due, Rule] | None":
        """The next occurrence of a series that starts anew at a completion."""
        found = next((moment for moment in self._series(now.moment) if moment > now.moment), None)
        left = None if self.count is None else self.count - 1
        if found is None or left == 0 or found.year > LAST_YEAR or self._is_past_the_end(found, zone):
            return None
        return Due.at(found, timed=self.timed or now.minute is not None), self._left(1)

    def _series(self, start: datetime, skip: "set[str] | frozenset[str]" = frozenset()) -> Iterable[datetime]:
        # COUNT and UNTIL are applied by the callers: both mean something else for a task than for a calendar
        kept = [(name, value) for name, value in self.parts if name not in {"COUNT", "UNTIL"} | skip]
        try:
            return rrulestr(";".join(f"{name}={value}" for name, value in kept), dtstart=start)
        except ValueError:
            # no hour of BYHOUR is a whole number of intervals from this start
            return ()

    def _nearer(self, anchor: datetime, target: datetime) -> datetime:
        """The anchor moved on by whole intervals, so that an old series is not walked from its beginning."""
        names = dict(self.parts)
        step = _STEPS.get(names["FREQ"])
        if step is None or target <= anchor:
            return anchor
        whole = step * int(names.get("INTERVAL", "1"))
        return anchor + whole * max(0, (target - anchor) // whole - 1)

    def _is_past_the_end(self, moment: datetime, zone: str) -> bool:
        value = dict(self.parts).get("UNTIL")
        if value is None:
            return False
        until, in_utc = parse_until(value)
        return moment > (local_time(until.replace(tzinfo=ZoneInfo("UTC")), zone) if in_utc else until)

    def _left(self, passed: int) -> "Rule":
        count = self.count
        if count is None:
            return self
        return Rule(tuple((name, str(count - passed) if name == "COUNT" else value) for name, value in self.parts))


def looks_like_a_rule(text: str) -> bool:
    """Whether the text means to be an RFC 5545 rule rather than words."""
    return "FREQ=" in text.upper().replace(" ", "")


def parse_rule(text: str) -> Rule:
    """The rule of an RFC 5545 text, with or without `RRULE:`. Raises InvalidFields with a sentence."""
    rule = Rule(parse_parts(text))
    if rule.first(Due(date(2024, 1, 1))) is None:
        raise refused("This repetition never happens.")
    return rule
