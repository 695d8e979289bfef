"""Dates, rules and filters as doors take them, made exact once for all: in words or ISO, for one person and moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Protocol

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.due import local_time, looks_like_a_date, parse_due, parse_zone, zone_or_utc
from taskpilot.tasks.listing import Wanted
from taskpilot.tasks.recurrence import looks_like_a_rule, parse_rule
from taskpilot.tasks.texts import clean_tag, fold
from taskpilot.tasks.views import BulkOperation, NewTask, TaskChange, TaskFilter


class Resolver(Protocol):
    """Reads dates and rules in words; `now` is naive local wall time. Both raise ValueError with a sentence."""

    def resolve_due(self, words: str, now: datetime, locale: str) -> str | None:
        """The ISO date that the words mean; None when they are not understood."""
        ...

    def resolve_rule(self, words: str, now: datetime, locale: str) -> tuple[str, str] | None:
        """The RFC 5545 rule that the words mean and its first date; None when they are not understood."""
        ...


class IsoOnly:
    """Understands no words."""

    def resolve_due(self, words: str, now: datetime, locale: str) -> str | None:
        return None

    def resolve_rule(self, words: str, now: datetime, locale: str) -> tuple[str, str] | None:
        return None


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes exact what one person means now."""

    resolver: Resolver
    now: datetime
    zone: str
    locale: str

    def new_task(self, new: NewTask) -> NewTask:
        """The same task with ISO date and rule. Raises InvalidFields."""
        local = self._local(new.timezone)
        rule, first = (None, None) if new.recurrence is None else self._rule(new.recurrence, local)
        due = first if new.due is None else self._due(new.due, local, "due")
        return new.model_copy(update={"due": due, "recurrence": rule})

    def change(self, wanted: TaskChange) -> TaskChange:
        """The same change with ISO date and rule. Raises InvalidFields."""
        local = self._local(wanted.timezone)
        exact: dict[str, str] = {}
        if wanted.due is not None:
            exact["due"] = self._due(wanted.due, local, "due")
        if wanted.recurrence is not None:
            exact["recurrence"], _ = self._rule(wanted.recurrence, local)
        return wanted.model_copy(update=exact)

    def operation(self, asked: BulkOperation) -> BulkOperation:
        """The same operation with ISO date and rule. Raises InvalidFields, also for a change that does not belong."""
        if (asked.change is not None) != (asked.verb == "update"):
            raise _wrong("change", "An update needs a change, and nothing else has one.")
        return asked if asked.change is None else asked.model_copy(update={"change": self.change(asked.change)})

    def wanted(self, asked: TaskFilter) -> Wanted:
        """The filter with exact days and folded texts. Raises InvalidFields."""
        days = {
            name: self._due(text, self._local(None), name)[:10]
            for name in ("due_before", "due_after", "completed_after")
            if (text := getattr(asked, name)) is not None
        }
        return Wanted(
            status=None if asked.status == "all" else asked.status,
            due_before=days.get("due_before"),
            due_after=days.get("due_after"),
            has_due=asked.has_due,
            completed_after=self._beginning(days),
            priority=asked.priority,
            tag=None if asked.tag is None else fold(clean_tag(asked.tag)),
            words=tuple(fold(asked.query or "").split()),
            sort=asked.sort,
        )

    def _beginning(self, days: Mapping[str, str]) -> datetime | None:
        if (day := days.get("completed_after")) is None:
            return None
        return datetime.combine(parse_due(day).day, time(), zone_or_utc(self.zone)).astimezone(UTC)

    def _local(self, zone: str | None) -> datetime:
        return local_time(self.now, self.zone if zone is None else parse_zone(zone))

    def _due(self, text: str, local: datetime, field: str) -> str:
        if looks_like_a_date(text):
            return parse_due(text, field).text
        try:
            found = self.resolver.resolve_due(text, local, self.locale)
        except ValueError as impossible:
            raise _wrong(field, str(impossible)) from impossible
        if found is None:
            raise _wrong(field, "This date is not understood; write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM.")
        return parse_due(found, field).text

    def _rule(self, text: str, local: datetime) -> tuple[str, str | None]:
        if looks_like_a_rule(text):
            return parse_rule(text).text, None
        try:
            found = self.resolver.resolve_rule(text, local, self.locale)
        except ValueError as impossible:
            raise _wrong("recurrence", str(impossible)) from impossible
        if found is None:
            raise _wrong("recurrence", "This repetition is not understood; write it as FREQ=WEEKLY;BYDAY=MO.")
        rule, first = found
        return parse_rule(rule).text, parse_due(first).text


def _wrong(field: str, sentence: str) -> InvalidFields:
    return InvalidFields(sentence, fields={field: sentence})
