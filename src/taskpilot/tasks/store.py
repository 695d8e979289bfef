"""Tasks in the database: plain functions of a Connection, frozen values in and out, texts sealed.

Every function takes the sealer of the owner it works for, so that no row of anybody else can be opened.
"""

import json
from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection, Row, delete, insert, select, update

from taskpilot.core.errors import NotFound
from taskpilot.db.schema import person
from taskpilot.db.schema import task as table
from taskpilot.db.sealing import Sealer
from taskpilot.tasks.model import Task
from taskpilot.tasks.views import Priority, RepeatFrom, Status


def claim_step(tx: Connection, owner: str) -> int:
    """The number of this person's next change. It locks the person: their changes come one after the other."""
    return _claim(tx, owner, "next_step", 1)


def claim_numbers(tx: Connection, owner: str, count: int = 1) -> int:
    """The first of fresh task numbers; none is ever given twice, also not after a delete or an undo."""
    return _claim(tx, owner, "next_number", count)


def find_task(tx: Connection, sealer: Sealer, owner: str, number: int) -> Task | None:
    row = tx.execute(select(table).where(table.c.owner == owner, table.c.number == number)).one_or_none()
    return None if row is None else opened(row, sealer)


def find_task_by_id(tx: Connection, sealer: Sealer, owner: str, id: str) -> Task | None:
    row = tx.execute(select(table).where(table.c.owner == owner, table.c.id == id)).one_or_none()
    return None if row is None else opened(row, sealer)


def the_task(tx: Connection, sealer: Sealer, owner: str, number: int) -> Task:
    """The task with this number. Raises NotFound, also for somebody else's."""
    found = find_task(tx, sealer, owner, number)
    if found is None:
        raise NotFound()
    return found


def insert_task(tx: Connection, sealer: Sealer, owner: str, task: Task) -> None:
    tx.execute(insert(table).values(id=task.id, owner=owner, number=task.number, **_columns(task, sealer)))


def save_task(tx: Connection, sealer: Sealer, owner: str, task: Task) -> None:
    mine = update(table).where(table.c.owner == owner, table.c.id == task.id)
    tx.execute(mine.values(**_columns(task, sealer)))


def delete_task(tx: Connection, owner: str, id: str) -> None:
    tx.execute(delete(table).where(table.c.owner == owner, table.c.id == id))


def opened(row: "Row[tuple[object, ...]]", sealer: Sealer) -> Task:
    """The task in a row. Raises Damaged when a text does not open."""
    tags = sealer.open_optional("task", "tags", row.id, row.tags_sealed)
    return Task(
        id=row.id,
        number=row.number,
        title=sealer.open("task", "title", row.id, row.title_sealed),
        notes=sealer.open_optional("task", "notes", row.id, row.notes_sealed),
        status=cast("Status", row.status),
        due=row.due,
        timezone=row.timezone,
        priority=cast("Priority | None", row.priority),
        tags=() if tags is None else tuple(cast("Sequence[str]", json.loads(tags))),
        recurrence=row.recurrence,
        repeat_from=cast("RepeatFrom | None", row.repeat_from),
        anchor=row.anchor,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        completed_at=row.completed_at,
    )


def _columns(task: Task, sealer: Sealer) -> dict[str, object]:
    tags = json.dumps(task.tags, ensure_ascii=False) if task.tags else None
    return {
        "title_sealed": sealer.seal("task", "title", task.id, task.title),
        "notes_sealed": sealer.seal_optional("task", "notes", task.id, task.notes),
        "tags_sealed": sealer.seal_optional("task", "tags", task.id, tags),
        "status": task.status,
        "due": task.due,
        "timezone": task.timezone,
        "priority": task.priority,
        "recurrence": task.recurrence,
        "repeat_from": task.repeat_from,
        "anchor": task.anchor,
        "version": task.version,
        "created_at": task.created_at,
        "updated_at": task.updated_at,
        "completed_at": task.completed_at,
    }


def _claim(tx: Connection, owner: str, counter: str, count: int) -> int:
    column = person.c[counter]
    claimed = update(person).where(person.c.id == owner).values({counter: column + count}).returning(column)
    after = tx.execute(claimed).scalar_one_or_none()
    if after is None:
        raise NotFound()
    return after - count
