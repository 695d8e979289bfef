"""SQL of turns: begun with the first thing they store, ended once, in one recorded state."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlmodel import col

from taskpilot.chat.context import Opening
from taskpilot.chat.thread_rows import draw_number
from taskpilot.chat.turn import Ending
from taskpilot.db.schema import TurnRow, turn


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A turn as the database knows it."""

    id: str
    owner: str
    thread_id: str
    number: int
    state: str
    digest: str
    kind: str = "message"


class KnownRequest(Exception):
    """The same person sent a request under this client_request_id before."""

    def __init__(self, turn: StoredTurn) -> None:
        super().__init__(turn.id)
        self.turn = turn


_STORED = (
    col(TurnRow.id),
    col(TurnRow.owner),
    col(TurnRow.thread_id),
    col(TurnRow.turn_no),
    col(TurnRow.state),
    col(TurnRow.digest),
    col(TurnRow.kind),
)
_BEGUN = insert(turn)
_ENDED = update(turn).where(turn.c.id == bindparam("turn_id"))
_KNOWN = select(*_STORED).where(
    col(TurnRow.owner) == bindparam("owner"), col(TurnRow.client_request_id) == bindparam("request_id")
)


def begin_turn(tx: Connection, owner: str, thread_id: str, opening: Opening, now: datetime) -> int:
    """Store a turn and draw its place in the thread. Raises KnownRequest and NotFound."""
    if opening.client_request_id is not None:
        known = find_request(tx, owner, opening.client_request_id)
        if known is not None:
            raise KnownRequest(known)
    number = draw_number(tx, owner, thread_id, now)
    begun = {
        "id": opening.turn_id,
        "owner": owner,
        "thread_id": thread_id,
        "turn_no": number,
        "kind": opening.kind,
        "state": "running",
        "client_request_id": opening.client_request_id,
        "digest": opening.digest,
        "created_at": now,
    }
    tx.execute(_BEGUN, begun)
    return number


def find_request(tx: Connection, owner: str, client_request_id: str) -> StoredTurn | None:
    """The turn that a request started, over restarts too (T13)."""
    found = tx.execute(_KNOWN, {"owner": owner, "request_id": client_request_id}).one_or_none()
    return None if found is None else StoredTurn(*found)


def find_turn(tx: Connection, owner: str, turn_id: str) -> StoredTurn | None:
    """A person's turn."""
    mine = col(TurnRow.owner) == owner, col(TurnRow.id) == turn_id
    found = tx.execute(select(*_STORED).where(*mine)).one_or_none()
    return None if found is None else StoredTurn(*found)


def end_turn(tx: Connection, turn_id: str, state: Ending, now: datetime) -> None:
    """Record the one state in which a turn ended."""
    tx.execute(_ENDED, {"turn_id": turn_id, "state": state, "ended_at": now})


def running_turns(tx: Connection, limit: int) -> list[StoredTurn]:
    """Turns that nobody ended."""
    return [
        StoredTurn(*found) for found in tx.execute(select(*_STORED).where(col(TurnRow.state) == "running").limit(limit))
    ]


def turns_in(tx: Connection, owner: str, thread_id: str, numbers: list[int]) -> dict[int, StoredTurn]:
    """By number: these turns of a thread."""
    mine = col(TurnRow.owner) == owner, col(TurnRow.thread_id) == thread_id, col(TurnRow.turn_no).in_(numbers)
    return {turn.number: turn for turn in (StoredTurn(*found) for found in tx.execute(select(*_STORED).where(*mine)))}
