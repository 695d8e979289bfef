"""Pages of the task list. SQL filters and sorts what is in the clear; sealed texts are opened and searched.

Every order ends in the number, so it is total, and a cursor holds the sort keys of the last task shown:
pages stay true while tasks are added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, collate, func, or_, select

from taskpilot.core.errors import BadCursor
from taskpilot.core.pages import Page, decode_cursor, encode_cursor
from taskpilot.db.sealing import Sealer
from taskpilot.tasks.model import Task
from taskpilot.tasks.store import opened, table
from taskpilot.tasks.texts import fold
from taskpilot.tasks.views import Priority, Sort

BATCH = 200
RANKS: dict[Priority, int] = {"high": 0, "medium": 1, "low": 2}
_DUE = re.compile(r"(\d{4}-\d\d-\d\d(T\d\d:\d\d)?)?", re.ASCII)
_SMALL = re.compile(r"\d{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A checked filter: days are `YYYY-MM-DD`, texts are folded."""

    status: str | None = "open"
    due_before: str | None = None
    due_after: str | None = None
    has_due: bool | None = None
    completed_after: datetime | None = None
    priority: Priority | None = None
    tag: str | None = None
    words: tuple[str, ...] = ()
    sort: Sort = "number"

    def fits(self, task: Task) -> bool:
        """Whether the sealed texts of a task have the tag and every word that is searched for."""
        if self.tag is not None and all(fold(tag) != self.tag for tag in task.tags):
            return False
        text = fold("\n".join((task.title, task.notes or "", *task.tags)))
        return all(word in text for word in self.words)


@dataclass(frozen=True, slots=True)
class _Key:
    """One sort key of an order."""

    name: str
    column: ColumnElement[Any]
    descending: bool = False

    def behind(self, value: object) -> ColumnElement[bool]:
        return self.column < value if self.descending else self.column > value


Place = tuple[str | int | datetime, ...]
"""The sort keys of the last task that was shown."""


def list_tasks(tx: Connection, sealer: Sealer, owner: str, wanted: Wanted, limit: int, after: str | None) -> Page[Task]:
    """One page. Raises BadCursor for a cursor of another order."""
    keys = _order(wanted.sort, tx.dialect.name)
    place = None if after is None else _decoded(wanted.sort, keys, after)
    found: list[tuple[Task, Place]] = []
    for row in _rows(tx, owner, wanted, keys, place, limit):
        task = opened(row, sealer)
        if wanted.fits(task):
            found.append((task, _place_of(row, keys)))
            if len(found) > limit:
                break
    shown = found[:limit]
    cursor = _encoded(wanted.sort, shown[-1][1]) if len(found) > limit else None
    return Page(tuple(task for task, _ in shown), cursor)


def _rows(
    tx: Connection, owner: str, wanted: Wanted, keys: Sequence[_Key], place: Place | None, limit: int
) -> Iterator[Row[tuple[Any, ...]]]:
    """Rows in order from a place on, read batch by batch because a search may need many of them."""
    query = select(table, *(key.column.label(key.name) for key in keys)).where(
        *_filters(owner, wanted, tx.dialect.name)
    )
    query = query.order_by(*(key.column.desc() if key.descending else key.column.asc() for key in keys))
    size = BATCH if wanted.tag is not None or wanted.words else limit + 1
    while True:
        rest = query if place is None else query.where(_behind(keys, place))
        rows = tx.execute(rest.limit(size)).all()
        yield from rows
        if len(rows) < size:
            return
        place = _place_of(rows[-1], keys)


def _filters(owner: str, wanted: Wanted, dialect: str) -> list[ColumnElement[bool]]:
    day = _bytewise(func.substr(table.c.due, 1, 10), dialect)
    clauses: list[ColumnElement[bool]] = [table.c.owner == owner]
    if wanted.status is not None:
        clauses.append(table.c.status == wanted.status)
    if wanted.due_before is not None:
        clauses.append(day <= wanted.due_before)
    if wanted.due_after is not None:
        clauses.append(day >= wanted.due_after)
    if wanted.has_due is not None:
        clauses.append(table.c.due.is_not(None) if wanted.has_due else table.c.due.is_(None))
    if wanted.completed_after is not None:
        clauses.append(table.c.completed_at >= wanted.completed_after)
    if wanted.priority is not None:
        clauses.append(table.c.priority == wanted.priority)
    return clauses


def _order(sort: Sort, dialect: str) -> tuple[_Key, ...]:
    """The keys of an order; tasks without a date or a priority come last in both directions."""
    down = sort.startswith("-")
    number = _Key("sort_number", table.c.number, down)
    match sort.removeprefix("-"):
        case "due":
            undated = _Key("sort_without", case((table.c.due.is_(None), 1), else_=0))
            return undated, _Key("sort_due", _bytewise(func.coalesce(table.c.due, ""), dialect), down), number
        case "priority":
            rank = case(*((table.c.priority == name, at) for name, at in RANKS.items()), else_=len(RANKS))
            return (
                _Key("sort_without", case((table.c.priority.is_(None), 1), else_=0)),
                _Key("sort_rank", rank, down),
                number,
            )
        case "created":
            return _Key("sort_created", table.c.created_at, down), number
        case "updated":
            return _Key("sort_updated", table.c.updated_at, down), number
        case _:
            return (number,)


def _bytewise(column: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """Dates as text compare byte by byte, whatever the language of the database."""
    return collate(column, "C" if dialect == "postgresql" else "BINARY")


def _behind(keys: Sequence[_Key], place: Place) -> ColumnElement[bool]:
    """What comes after a place: greater in one key and equal in all before it."""
    steps = [
        and_(
            *(key.column == value for key, value in zip(keys[:at], place[:at], strict=True)), keys[at].behind(place[at])
        )
        for at in range(len(keys))
    ]
    return or_(*steps)


def _place_of(row: Row[tuple[Any, ...]], keys: Sequence[_Key]) -> Place:
    return tuple(getattr(row, key.name) for key in keys)


def _encoded(sort: Sort, place: Place) -> str:
    return encode_cursor(sort, *(value.isoformat() if isinstance(value, datetime) else value for value in place))


def _decoded(sort: Sort, keys: Sequence[_Key], cursor: str) -> Place:
    named, *values = decode_cursor(cursor, len(keys) + 1)
    if named != sort:
        raise BadCursor()
    return tuple(_value(key.name, text) for key, text in zip(keys, values, strict=True))


def _value(name: str, text: str) -> str | int | datetime:
    """A sort key from a cursor, which anybody may have written."""
    try:
        match name:
            case "sort_due" if _DUE.fullmatch(text):
                return text
            case "sort_created" | "sort_updated" if (moment := datetime.fromisoformat(text)).tzinfo is not None:
                return moment.astimezone(UTC)
            case "sort_without" | "sort_rank" | "sort_number" if _SMALL.fullmatch(text):
                return int(text)
            case _:
                raise BadCursor()
    except (ValueError, OverflowError) as broken:
        raise BadCursor() from broken
