"""After a crash: turns that nobody ended are recorded as incomplete, with what had arrived of their answers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from taskpilot.chat.history import Outcome, finish_history
from taskpilot.chat.item_rows import items_of_turn
from taskpilot.chat.sealed import open_gist
from taskpilot.chat.turn_rows import StoredTurn, end_turn, running_turns
from taskpilot.core.clock import Clock
from taskpilot.core.errors import Damaged
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault

BATCH = 200


async def sweep(db: Database, vault: Vault, clock: Clock) -> int:
    """End every running turn; call it once at start, when no process serves this database. How many there were."""
    count = 0
    while batch := await db.write(lambda tx: _sweep(tx, vault, clock())):
        count += batch
    return count


def _sweep(tx: Connection, vault: Vault, now: datetime) -> int:
    turns = running_turns(tx, BATCH)
    for turn in turns:
        end_turn(tx, turn.id, "incomplete", now)
        _finish(tx, vault, turn)
    return len(turns)


def _finish(tx: Connection, vault: Vault, turn: StoredTurn) -> None:
    try:
        sealer = vault.sealer(tx, turn.owner)
    except Damaged:
        return  # a person whose key is gone has nothing left to write
    rows = items_of_turn(tx, turn.owner, turn.thread_id, turn.number)
    shown = [row for row in rows if row.type in ("assistant_message", "widget")]
    texts: Sequence[str | None] = [open_gist(sealer, row.type, row.id, row.gist_sealed) for row in shown]
    response = "\n".join(text for text in texts if text) or None
    finish_history(tx, sealer, turn.id, Outcome(status="interrupted", response=response))
