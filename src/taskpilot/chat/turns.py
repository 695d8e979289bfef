"""A turn is one answer: a job of its own runs it and appends numbered frames to its log; readers only tail the log.

Nothing here knows HTTP, SQL or the SDK. A turn that nobody reads goes on when its client said that it can come
back; else it is stopped after a short grace.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Protocol

from taskpilot.chat.turn import Ending, Kind, State, Turn
from taskpilot.core.errors import Draining, QueueFull

LOST = b'data: {"type":"error","code":"stream.error","allow_retry":true}\n\n'
RESTART = (
    b'data: {"type":"error","code":"custom","message":"The server is restarting; try again in a few seconds.",'
    b'"allow_retry":true}\n\n'
)
WAITING = 5
"""Messages that may wait behind the one that is being answered."""
log = logging.getLogger("taskpilot.chat")


class Reading:
    """Somebody reads a turn, from now until `close()`."""

    def __init__(self, turns: "Turns", turn: Turn, after: int) -> None:
        self.turn, self.after = turn, after
        self._turns: Turns | None = turns
        turn.readers += 1
        turn.wake()

    def frames(self) -> AsyncIterator[bytes]:
        """What the reader is sent."""
        return self.turn.tail(self.after)

    def close(self) -> None:
        """The reader has all, or is gone; closing twice does no harm."""
        turns, self._turns = self._turns, None
        if turns is not None:
            self.turn.readers -= 1
            turns.left(self.turn)


class Runs(Protocol):
    """What a turn does: `frames` is the answer, `ended` records how it ended, once, and never raises."""

    def frames(self, turn: Turn) -> AsyncGenerator[bytes]: ...

    async def ended(self, turn: Turn, state: Ending) -> Ending: ...


class Turns:
    """The turns of this process: starts, finds, orders, stops and forgets them."""

    def __init__(self, *, grace: float = 2.0, keep: float = 30.0, beat: float = 10.0) -> None:
        self._grace, self._keep, self._beat = grace, keep, beat
        self._turns: dict[str, Turn] = {}
        self._threads: dict[tuple[str, str], list[Turn]] = {}
        self._draining = asyncio.Event()
        self._ticker: asyncio.TimerHandle | None = None

    @property
    def is_draining(self) -> bool:
        return self._draining.is_set()

    async def draining(self) -> None:
        """Return when the server is about to end."""
        await self._draining.wait()

    @property
    def keep(self) -> float:
        """Seconds that a log is kept after its turn."""
        return self._keep

    def admit(self, owner: str, kind: Kind, thread_id: str | None) -> None:
        """Pass when one more turn may start. Raises Draining and QueueFull."""
        if self.is_draining:
            raise Draining(retry_after=2)
        if kind != "action" and thread_id is not None:
            before = sum(turn.answers for turn in self._threads.get((owner, thread_id), ()))
            if before > WAITING:
                raise QueueFull(retry_after=5)

    def start(self, turn: Turn, runs: Runs) -> None:
        """Run the turn as a job of its own."""
        self._turns[turn.id] = turn
        if turn.thread_id is not None:
            self.join(turn, turn.thread_id)
        turn.job = asyncio.create_task(_run(turn, runs), name=turn.id)
        turn.job.add_done_callback(lambda job: self._over(turn, job))
        self._tick_if_needed()

    def join(self, turn: Turn, thread_id: str) -> None:
        """Count the turn among those of its thread."""
        turn.thread_id = thread_id
        self._threads.setdefault((turn.owner, thread_id), []).append(turn)

    def find(self, owner: str, turn_id: str) -> Turn | None:
        """The person's turn, while it runs and for a short while after."""
        turn = self._turns.get(turn_id)
        return turn if turn is not None and turn.owner == owner else None

    def of_thread(self, owner: str, thread_id: str) -> tuple[Turn, ...]:
        """The running turns of a thread, oldest first."""
        return tuple(self._threads.get((owner, thread_id), ()))

    def running(self) -> tuple[Turn, ...]:
        """Every turn that runs in this process."""
        return tuple(turn for turn in self._turns.values() if turn.is_running)

    def reading(self, turn: Turn, after: int = 0) -> Reading:
        """Start to read. Raises ReplayExpired."""
        turn.check_replay(after)
        return Reading(self, turn, min(after, turn.last))

    def is_next(self, turn: Turn) -> bool:
        """Whether every message before this one is answered."""
        return self._ahead(turn) is None

    async def wait_for_place(self, turn: Turn) -> None:
        """Wait until every message before this one in its thread is answered."""
        while (ahead := self._ahead(turn)) is not None:
            await (ahead.ended.wait() if ahead.number is not None else ahead.numbered.wait())

    async def stop(self, turn: Turn, *, as_state: Ending = "cancelled") -> State:
        """End a turn with its model and tools; returns when it is over. Repeating it does no harm."""
        self._cancel(turn, as_state)
        await turn.ended.wait()
        return turn.state

    def left(self, turn: Turn) -> None:
        """A reader went away: a client that cannot come back gets a grace period, then its turn stops."""
        if not turn.resumable and not turn.readers and turn.is_running:
            loop = asyncio.get_running_loop()
            loop.call_later(self._grace, lambda: None if turn.readers else self._cancel(turn, "cancelled"))

    async def drain(self, seconds: float) -> None:
        """Start nothing new, give what runs this time, then end it as incomplete."""
        self._draining.set()
        jobs = [turn.job for turn in self.running() if turn.job is not None]
        if jobs:
            await asyncio.wait(jobs, timeout=seconds)
        left = self.running()
        for turn in left:
            self._cancel(turn, "incomplete")
        for turn in left:
            await turn.ended.wait()

    def _ahead(self, turn: Turn) -> Turn | None:
        """A turn of the thread that must end first. One without a number may still draw a lower one."""
        if turn.thread_id is None or turn.number is None:
            return None
        for other in self._threads.get((turn.owner, turn.thread_id), ()):
            is_before = other.number is None or other.number < turn.number
            if other is not turn and other.answers and other.is_running and is_before:
                return other
        return None

    def _cancel(self, turn: Turn, state: Ending) -> None:
        # a job is cancelled once: a second time would hit it while it stores what arrived
        if turn.is_running and turn.stops_as is None and turn.job is not None:
            turn.stops_as = state
            turn.job.cancel()

    def _over(self, turn: Turn, job: asyncio.Task[None]) -> None:
        turn.end(turn.stops_as or "failed")  # only when the job never began to run
        if not job.cancelled() and (problem := job.exception()) is not None:
            log.error("turn job failed: %s", type(problem).__name__)
        if turn.thread_id is not None:
            key = (turn.owner, turn.thread_id)
            left = [other for other in self._threads.get(key, ()) if other is not turn]
            if left:
                self._threads[key] = left
            else:
                self._threads.pop(key, None)
        job.get_loop().call_later(self._keep if turn.accepted else 0, self.forget, turn.id)

    def forget(self, turn_id: str) -> None:
        """Let go of a log; coming back to it then answers replay_expired."""
        self._turns.pop(turn_id, None)

    def _tick_if_needed(self) -> None:
        if self._ticker is None:
            self._ticker = asyncio.get_running_loop().call_later(self._beat, self._tick)

    def _tick(self) -> None:
        self._ticker = None
        running = self.running()
        for turn in running:
            turn.wake()
        if running:
            self._tick_if_needed()


async def _run(turn: Turn, runs: Runs) -> None:
    state: Ending = "failed"
    try:
        async with aclosing(runs.frames(turn)) as frames:
            async for frame in frames:
                turn.append(frame)
        state = "failed" if turn.has_failed else "completed"
    except asyncio.CancelledError:
        state = turn.stops_as or "cancelled"
        if state == "incomplete" and turn.accepted:
            turn.append(RESTART)
    except Exception as problem:
        turn.failure = problem
        if turn.accepted:
            log.error("turn failed: %s", type(problem).__name__)
            turn.append(LOST)
    turn.stops_as = turn.stops_as or state  # a stop that comes now comes too late to cancel the record
    turn.end(await runs.ended(turn, state))
