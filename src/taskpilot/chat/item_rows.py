"""SQL of thread items: plain functions of a Connection. Order is (turn_no, ordinal), never time (T11, S-025)."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Select, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from taskpilot.core.errors import NotFound
from taskpilot.db.schema import ItemRow, item


@dataclass(frozen=True, slots=True)
class StoredItem:
    """One item as the table holds it."""

    owner: str
    id: str
    thread_id: str
    turn_no: int
    ordinal: int
    type: str
    hidden: bool
    wire_sealed: str
    gist_sealed: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """Which items of a thread: up to `limit`, past the item `after`, without hidden ones or those named."""

    limit: int
    after: str | None = None
    ascending: bool = False
    with_hidden: bool = True
    without: Collection[str] = ()


def put_item(tx: Connection, row: StoredItem) -> None:
    """Add an item, or replace its text in place when it is there (S-026, S-027)."""
    tx.execute(_putting(tx.dialect.name), {name: getattr(row, name) for name in _NAMES} | {"superseded": False})


def find_item(tx: Connection, owner: str, thread_id: str, item_id: str) -> StoredItem | None:
    """One item of a thread."""
    found = tx.execute(_items(owner, thread_id).where(col(ItemRow.id) == item_id)).one_or_none()
    return None if found is None else StoredItem(*found)


def page_of_items(tx: Connection, owner: str, thread_id: str, window: Window) -> list[StoredItem]:
    """One more than `limit` when there are more. Raises NotFound for a cursor that is not of this thread."""
    place = tuple_(col(ItemRow.turn_no), col(ItemRow.ordinal))
    query = _items(owner, thread_id).where(col(ItemRow.superseded).is_(False))
    if not window.with_hidden:
        query = query.where(col(ItemRow.hidden).is_(False))
    if window.without:
        query = query.where(col(ItemRow.id).not_in(list(window.without)))
    if window.after is not None:
        found = find_item(tx, owner, thread_id, window.after)
        if found is None:
            raise NotFound()
        edge = (found.turn_no, found.ordinal)
        query = query.where(place > edge if window.ascending else place < edge)
    order = (col(ItemRow.turn_no), col(ItemRow.ordinal))
    query = query.order_by(*(order if window.ascending else (column.desc() for column in order)))
    return [StoredItem(*found) for found in tx.execute(query.limit(window.limit + 1))]


def supersede(tx: Connection, owner: str, thread_id: str, item_ids: Collection[str]) -> None:
    """Keep answers that a retry replaced, but show them to nobody."""
    tx.execute(update(ItemRow).where(*_of(owner, thread_id), col(ItemRow.id).in_(item_ids)).values(superseded=True))


def remove_item(tx: Connection, owner: str, thread_id: str, item_id: str) -> None:
    """Delete one item; a missing one is no error (S-029)."""
    tx.execute(delete(ItemRow).where(*_of(owner, thread_id), col(ItemRow.id) == item_id))


def remove_items(tx: Connection, owner: str, thread_id: str) -> None:
    """Delete every item of a thread."""
    tx.execute(delete(ItemRow).where(*_of(owner, thread_id)))


def missing_items(tx: Connection, owner: str, thread_id: str, item_ids: Collection[str]) -> set[str]:
    """Which of these ids name no visible item of the thread."""
    shown = select(col(ItemRow.id)).where(*_of(owner, thread_id), col(ItemRow.hidden).is_(False))
    return set(item_ids) - set(tx.execute(shown.where(col(ItemRow.id).in_(item_ids))).scalars())


def items_of_turn(tx: Connection, owner: str, thread_id: str, turn_no: int) -> list[StoredItem]:
    """The items of one turn in order, hidden ones too."""
    query = _items(owner, thread_id).where(col(ItemRow.turn_no) == turn_no).order_by(col(ItemRow.ordinal))
    return [StoredItem(*found) for found in tx.execute(query)]


_NAMES = tuple(part.name for part in fields(StoredItem))
_COLUMNS: tuple[ColumnElement[Any], ...] = tuple(item.c[name] for name in _NAMES)


@cache
def _putting(dialect: str) -> Executable:
    """Built once: making a statement costs more than running it."""
    new = (postgresql if dialect == "postgresql" else sqlite).insert(item)
    same = {name: new.excluded[name] for name in ("type", "hidden", "wire_sealed", "gist_sealed")}
    # an id that is known in another thread is not ours to replace
    here = item.c.thread_id == new.excluded.thread_id
    return new.on_conflict_do_update(index_elements=["owner", "id"], set_=same, where=here)


def _of(owner: str, thread_id: str):
    return col(ItemRow.owner) == owner, col(ItemRow.thread_id) == thread_id


def _items(owner: str, thread_id: str) -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).where(*_of(owner, thread_id))


def newest_of_type(tx: Connection, owner: str, thread_id: str, kind: str, limit: int) -> list[StoredItem]:
    """The newest items of one type, newest first."""
    query = _items(owner, thread_id).where(col(ItemRow.type) == kind, col(ItemRow.superseded).is_(False))
    newest = query.order_by(col(ItemRow.turn_no).desc(), col(ItemRow.ordinal).desc()).limit(limit)
    return [StoredItem(*found) for found in tx.execute(newest)]
