"""The journal of every change by any door: what was there before and after, so that it can be put back.

Rows of one step belong together. Steps that were undone are kept until the next change, for redo.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from taskpilot.core.ids import NewId
from taskpilot.core.principal import Via
from taskpilot.db.schema import journal as table
from taskpilot.db.sealing import Sealer
from taskpilot.tasks.model import Task
from taskpilot.tasks.views import Verb

STEPS_KEPT = 30
_snapshot = TypeAdapter(Task)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one verb did to one task: no `before` means it was made, no `after` that it was deleted."""

    verb: Verb
    before: Task | None
    after: Task | None

    @property
    def task(self) -> Task:
        """The task as it is after the change; a deleted one as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an entry has a task before or after")
        return found

    @property
    def reversed(self) -> "Entry":
        return Entry(self.verb, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that are undone together, in the order in which they happened."""

    number: int
    entries: tuple[Entry, ...]


def record(
    tx: Connection,
    sealer: Sealer,
    owner: str,
    step: int,
    via: Via,
    entries: Iterable[Entry],
    new_id: NewId,
    now: datetime,
) -> None:
    """Write a step, drop what could have been redone, and keep no more than 30 steps."""
    tx.execute(delete(table).where(table.c.owner == owner, table.c.undone.is_(True)))
    rows = [_row(sealer, owner, step, at, via, entry, new_id("jrn"), now) for at, entry in enumerate(entries)]
    tx.execute(insert(table), rows)
    oldest = tx.execute(
        select(table.c.step).where(table.c.owner == owner).distinct().order_by(table.c.step.desc()).offset(STEPS_KEPT)
    )
    if (beyond := oldest.scalars().first()) is not None:
        tx.execute(delete(table).where(table.c.owner == owner, table.c.step <= beyond))


def last_done(tx: Connection, sealer: Sealer, owner: str) -> Step | None:
    """The newest step that is not undone."""
    return _step(tx, sealer, owner, func.max(table.c.step), undone=False)


def first_undone(tx: Connection, sealer: Sealer, owner: str) -> Step | None:
    """The step that redo would do again."""
    return _step(tx, sealer, owner, func.min(table.c.step), undone=True)


def mark(tx: Connection, owner: str, step: int, *, undone: bool) -> None:
    tx.execute(update(table).where(table.c.owner == owner, table.c.step == step).values(undone=undone))


def _step(tx: Connection, sealer: Sealer, owner: str, which: ColumnElement[int | None], *, undone: bool) -> Step | None:
    mine: ColumnElement[bool] = table.c.owner == owner
    number = tx.execute(select(which).where(mine, table.c.undone.is_(undone))).scalar_one()
    if number is None:
        return None
    rows = tx.execute(select(table).where(mine, table.c.step == number).order_by(table.c.ordinal))
    entries = tuple(
        Entry(
            cast(Verb, row.verb),
            _opened(sealer.open_optional("journal", "before", row.id, row.before_sealed)),
            _opened(sealer.open_optional("journal", "after", row.id, row.after_sealed)),
        )
        for row in rows
    )
    return Step(number, entries)


def _row(
    sealer: Sealer, owner: str, step: int, at: int, via: Via, entry: Entry, id: str, now: datetime
) -> dict[str, object]:
    return {
        "id": id,
        "owner": owner,
        "step": step,
        "ordinal": at,
        "verb": entry.verb,
        "via": via,
        "task_id": entry.task.id,
        "before_sealed": sealer.seal_optional("journal", "before", id, _text(entry.before)),
        "after_sealed": sealer.seal_optional("journal", "after", id, _text(entry.after)),
        "undone": False,
        "created_at": now,
    }


def _text(task: Task | None) -> str | None:
    return None if task is None else _snapshot.dump_json(task).decode()


def _opened(text: str | None) -> Task | None:
    return None if text is None else _snapshot.validate_json(text)
