"""Changes that wait for the person's own confirmation, bound to the person, to exact tasks and to five minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select, update

from taskpilot.core.errors import AlreadyUsed, NotFound
from taskpilot.core.principal import Via
from taskpilot.db.schema import pending_action as table
from taskpilot.db.sealing import Sealer
from taskpilot.tasks.views import BulkOperation

LIFE = timedelta(minutes=5)
KEPT = timedelta(days=1)
"""How long an answered or outrun confirmation still says that it was used, rather than that it is unknown."""
MOST_AT_ONCE = 5
"""Changes in one request that a door other than the person's own makes without asking."""

PendingKind = Literal["delete", "bulk"]
Answer = Literal["confirmed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Aimed:
    """One operation, and the id of the task that its number meant when the confirmation was asked for."""

    task_id: str
    operation: BulkOperation


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that waits."""

    id: str
    kind: PendingKind
    changes: tuple[Aimed, ...]
    expires_at: datetime

    @property
    def numbers(self) -> list[int]:
        return [change.operation.number for change in self.changes]


_changes = TypeAdapter(tuple[Aimed, ...])


def must_wait(via: Via, operations: Sequence[BulkOperation]) -> PendingKind | None:
    """What kind of confirmation these operations need through a door; None when they may happen at once."""
    if via == "person":
        return None
    deletes = [operation.verb == "delete" for operation in operations]
    if deletes and all(deletes):
        return "delete"
    return "bulk" if any(deletes) or len(operations) > MOST_AT_ONCE else None


def add_pending(
    tx: Connection, sealer: Sealer, owner: str, pending: Pending, turn_id: str | None, now: datetime
) -> None:
    """Keep a change until it is answered; ones that are long over go away."""
    tx.execute(delete(table).where(table.c.owner == owner, table.c.expires_at < now - KEPT))
    text = _changes.dump_json(pending.changes, exclude_unset=True).decode()
    tx.execute(
        insert(table).values(
            id=pending.id,
            owner=owner,
            kind=pending.kind,
            change_sealed=sealer.seal("pending_action", "change", pending.id, text),
            state="waiting",
            turn_id=turn_id,
            created_at=now,
            expires_at=pending.expires_at,
        )
    )


def answer_pending(tx: Connection, sealer: Sealer, owner: str, id: str, answer: Answer, now: datetime) -> Pending:
    """The change, answered now and never again. Raises NotFound, and AlreadyUsed when it is over."""
    mine = (table.c.owner == owner, table.c.id == id)
    row = tx.execute(select(table).where(*mine)).one_or_none()
    if row is None:
        raise NotFound()
    used = update(table).where(*mine, table.c.state == "waiting", table.c.expires_at > now).values(state=answer)
    if tx.execute(used).rowcount != 1:
        raise AlreadyUsed()
    changes = _changes.validate_json(sealer.open("pending_action", "change", id, row.change_sealed))
    return Pending(id, cast(PendingKind, row.kind), changes, row.expires_at)
