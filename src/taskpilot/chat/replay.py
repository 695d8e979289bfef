"""Answers whose log is gone, from what is stored of them."""

import orjson
from chatkit.types import ErrorEvent
from sqlalchemy import Connection

from taskpilot.chat.item_rows import find_item, items_of_turn
from taskpilot.chat.sealed import open_thread
from taskpilot.chat.showing import item_json, thread_json
from taskpilot.chat.thread_rows import find_thread
from taskpilot.chat.turn import State
from taskpilot.chat.turn_rows import StoredTurn, find_turn
from taskpilot.core.errors import NotFound
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault

INTERRUPTED = "This answer was interrupted."


class Replay:
    """Reads turns that are over."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db, self._vault = db, vault

    async def knows(self, owner: str, turn_id: str) -> bool:
        """Whether this person ever had this turn."""
        return await self._db.read(lambda tx: find_turn(tx, owner, turn_id)) is not None

    async def state(self, owner: str, turn_id: str) -> State:
        """How a turn ended. Raises NotFound."""
        turn = await self._db.read(lambda tx: find_turn(tx, owner, turn_id))
        if turn is None:
            raise NotFound()
        match turn.state:
            case "running" | "completed" | "failed" | "cancelled":
                return turn.state
            case _:
                return "incomplete"

    async def frames(self, turn: StoredTurn) -> bytes:
        """The whole answer as frames: the thread when the turn made it, then every item."""
        events = await self._db.read(lambda tx: self._events(tx, turn))
        lines = [b"id: %d\ndata: " % (at + 1) + orjson.dumps(event) + b"\n\n" for at, event in enumerate(events)]
        return b"".join(lines) + b": turn %s\n\n" % turn.state.encode()

    async def updated_item(self, owner: str, thread_id: str, item_id: str | None) -> bytes:
        """The answer to a click that was sent before: the widget as it is now."""

        def work(tx: Connection) -> dict[str, object]:
            row = None if item_id is None else find_item(tx, owner, thread_id, item_id)
            return {} if row is None else {"updated_item": item_json(self._vault.sealer(tx, owner), row)}

        return orjson.dumps(await self._db.read(work))

    def _events(self, tx: Connection, turn: StoredTurn) -> list[dict[str, object]]:
        sealer = self._vault.sealer(tx, turn.owner)
        events: list[dict[str, object]] = []
        if turn.number == 1 and turn.kind == "message":
            thread = thread_json(open_thread(sealer, find_thread(tx, turn.owner, turn.thread_id)))
            events.append({"type": "thread.created", "thread": thread | {"items": {"data": [], "has_more": False}}})
        rows = items_of_turn(tx, turn.owner, turn.thread_id, turn.number)
        shown = (item_json(sealer, row) for row in rows if not row.hidden)
        events.extend({"type": "thread.item.done", "item": item} for item in shown)
        if turn.state != "completed":
            error = ErrorEvent(message=INTERRUPTED, allow_retry=True)
            events.append(error.model_dump(exclude_none=True))
        return events
