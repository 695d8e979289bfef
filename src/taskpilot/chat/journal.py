"""What is kept of a turn besides its items: its end, its history row, and word of it to open pages."""

import asyncio
import contextlib

from agents import TResponseInputItem
from sqlalchemy import Connection

from taskpilot.assistant.receipts import task_performed
from taskpilot.chat.context import RequestContext
from taskpilot.chat.history import Outcome, finish_history, status_of
from taskpilot.chat.input_items import newest_gists, to_input
from taskpilot.chat.patience import SECONDS, write_patiently
from taskpilot.chat.turn import Ending, Turn
from taskpilot.chat.turn_rows import end_turn
from taskpilot.core.changes import Change, Changes
from taskpilot.core.clock import Clock
from taskpilot.core.errors import AppError
from taskpilot.db.engine import Database, Work
from taskpilot.db.sealing import Vault
from taskpilot.telemetry import Metrics

LATE_SECONDS = 600.0
NOT_SAVED = (
    b'data: {"type":"error","code":"custom","message":"The end of this answer could not be saved. '
    b'Read it now; it may be marked as interrupted later.","allow_retry":false}\n\n'
)


class Journal:
    """Reads the conversation for a turn and records what became of it."""

    def __init__(
        self,
        db: Database,
        vault: Vault,
        changes: Changes,
        clock: Clock,
        metrics: Metrics,
        *,
        patience: float = SECONDS,
    ) -> None:
        self._db, self._vault, self._changes, self._clock, self._patience = db, vault, changes, clock, patience
        self._metrics = metrics
        self._late: set[asyncio.Task[None]] = set()

    def began(self, turn: Turn) -> None:
        """Tell the person's open pages that a message was stored."""
        self._tell(turn, "running")

    async def conversation(
        self, thread_id: str, number: int, context: RequestContext
    ) -> tuple[list[TResponseInputItem], str]:
        """What the model reads, and the person's latest words in it."""

        def work(tx: Connection):
            sealer = self._vault.sealer(tx, context.owner)
            hidden = context.superseded
            return newest_gists(tx, sealer, context.owner, thread_id, up_to_turn=number, without=hidden)

        gists = await self._db.read(work)
        latest = next((gist.text for gist in reversed(gists) if gist.type == "user_message"), "")
        return to_input(gists), latest

    async def ended(self, turn: Turn, state: Ending, context: RequestContext) -> Ending:
        """Record the one end of a turn, in one transaction; tries for a while when the database is away."""
        if turn.number is None:
            return state  # nothing of it was stored
        outcome = self._outcome(state, context)
        now = self._clock()

        def work(tx: Connection) -> None:
            end_turn(tx, turn.id, state, now)
            finish_history(tx, self._vault.sealer(tx, turn.owner), turn.id, outcome)

        try:
            await write_patiently(self._db, work, self._patience)
        except AppError:
            turn.append(NOT_SAVED)
            state = "incomplete"
            self._record_later(work)
        self._metrics.turns.labels(state, context.engine or "none").inc()
        self._tell(turn, state)
        return state

    def _record_later(self, work: Work[None]) -> None:
        """Go on trying beside everything else; a server that ends first leaves the turn to the sweep."""
        job = asyncio.create_task(_until_written(self._db, work), name="late record")
        self._late.add(job)
        job.add_done_callback(self._late.discard)

    def _outcome(self, state: Ending, context: RequestContext) -> Outcome:
        performed, every = task_performed(context.receipts)
        return Outcome(
            status=status_of(state),
            response=context.told or context.said.text or None,
            performed=performed,
            all_performed=tuple(verb for verb in every if verb != "none"),
            engine=context.engine,
            query=context.query,
        )

    def _tell(self, turn: Turn, state: str) -> None:
        if turn.thread_id is not None:
            about = {"thread_id": turn.thread_id, "turn_id": turn.id, "state": state}
            self._changes.publish(turn.owner, Change("thread.updated", about))


async def _until_written(db: Database, work: Work[None]) -> None:
    with contextlib.suppress(AppError):
        await write_patiently(db, work, LATE_SECONDS)
