"""SQL of threads: plain functions of a Connection."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, tuple_, update
from sqlmodel import col

from taskpilot.core.errors import NotFound
from taskpilot.db.schema import ThreadRow, TurnRow, thread


@dataclass(frozen=True, slots=True)
class StoredThread:
    """One thread as the table holds it."""

    owner: str
    id: str
    wire_sealed: str
    created_at: datetime
    updated_at: datetime


_NAMES = tuple(part.name for part in fields(StoredThread))
_COLUMNS: tuple[ColumnElement[Any], ...] = tuple(thread.c[name] for name in _NAMES)
# statements of every message are built once: making one costs more than running it
_HERE = thread.c.owner == bindparam("of_owner"), thread.c.id == bindparam("of_id")
_FOUND = select(*_COLUMNS).where(*_HERE)
_ADDED = insert(thread)
_TOUCHED = update(thread).where(*_HERE).values(updated_at=bindparam("now"))
_DRAWN = (
    update(thread)
    .where(*_HERE)
    .values(next_turn=thread.c.next_turn + 1, updated_at=bindparam("now"))
    .returning(thread.c.next_turn)
)


def find_thread(tx: Connection, owner: str, thread_id: str) -> StoredThread:
    """A person's thread. Raises NotFound, also when it is somebody else's."""
    found = tx.execute(_FOUND, {"of_owner": owner, "of_id": thread_id}).one_or_none()
    if found is None:
        raise NotFound()
    return StoredThread(*found)


def add_thread(tx: Connection, row: StoredThread) -> None:
    """A new thread."""
    tx.execute(_ADDED, {name: getattr(row, name) for name in _NAMES} | {"next_turn": 1})


def rewrite_thread(tx: Connection, owner: str, thread_id: str, wire_sealed: str, now: datetime) -> None:
    """Replace what is said about a thread."""
    tx.execute(update(ThreadRow).where(*_is(owner, thread_id)).values(wire_sealed=wire_sealed, updated_at=now))


def touch_thread(tx: Connection, owner: str, thread_id: str, now: datetime) -> None:
    """Note that the thread was used. Raises NotFound when it was deleted meanwhile."""
    if not tx.execute(_TOUCHED, {"of_owner": owner, "of_id": thread_id, "now": now}).rowcount:
        raise NotFound()


def draw_number(tx: Connection, owner: str, thread_id: str, now: datetime) -> int:
    """The next place in a thread. Raises NotFound."""
    following = tx.execute(_DRAWN, {"of_owner": owner, "of_id": thread_id, "now": now}).scalar_one_or_none()
    if following is None:
        raise NotFound()
    return following - 1


def page_of_threads(
    tx: Connection, owner: str, limit: int, after: str | None, *, ascending: bool
) -> list[StoredThread]:
    """One more than `limit` when there are more. Raises NotFound for a cursor that is not this person's."""
    place = tuple_(col(ThreadRow.created_at), col(ThreadRow.id))
    query = select(*_COLUMNS).where(col(ThreadRow.owner) == owner)
    if after is not None:
        found = find_thread(tx, owner, after)
        edge = (found.created_at, found.id)
        query = query.where(place > edge if ascending else place < edge)
    order = (col(ThreadRow.created_at), col(ThreadRow.id))
    query = query.order_by(*(order if ascending else (column.desc() for column in order)))
    return [StoredThread(*found) for found in tx.execute(query.limit(limit + 1))]


def remove_thread(tx: Connection, owner: str, thread_id: str) -> None:
    """Delete a thread and its turns; items go first. Raises NotFound."""
    tx.execute(delete(TurnRow).where(col(TurnRow.owner) == owner, col(TurnRow.thread_id) == thread_id))
    if not tx.execute(delete(ThreadRow).where(*_is(owner, thread_id))).rowcount:
        raise NotFound()


def recent_threads(tx: Connection, owner: str, since: datetime, limit: int) -> list[str]:
    """Ids of the threads used since then, newest first."""
    query = select(col(ThreadRow.id)).where(col(ThreadRow.owner) == owner, col(ThreadRow.updated_at) > since)
    return list(tx.execute(query.order_by(col(ThreadRow.updated_at).desc()).limit(limit)).scalars())


def _is(owner: str, thread_id: str):
    return col(ThreadRow.owner) == owner, col(ThreadRow.id) == thread_id
