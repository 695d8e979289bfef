"""One turn and its log: numbered frames, who reads them, and the state in which it ended."""

import asyncio
from collections.abc import AsyncIterator
from typing import Literal

from taskpilot.core.errors import NotFound, ReplayExpired

Ending = Literal["completed", "failed", "cancelled", "incomplete"]
State = Literal["running", "completed", "failed", "cancelled", "incomplete"]
Kind = Literal["message", "tool_output", "structured_input", "retry", "action"]

PING = b": ping\n\n"
FRAMES_KEPT = 8
"""Frames that are kept however large they are, so that a reader who is up to date never loses one."""
PIECE_BYTES = 64 * 1024
"""A reader is given about so much at once: it is copied for each reader, and waits where one does not read."""


class Turn:
    """One answer and its log. Frame n carries `id: n`, counted from 1."""

    def __init__(
        self, id: str, owner: str, *, kind: Kind, thread_id: str | None, resumable: bool, log_bytes: int = 256 * 1024
    ) -> None:
        self.id, self.owner, self.thread_id, self.resumable = id, owner, thread_id, resumable
        self.kind: Kind = kind
        self.number: int | None = None
        """The place in the thread, drawn when the turn is stored."""
        self.state: State = "running"
        self.accepted = False
        self.has_failed = False
        self.failure: Exception | None = None
        self.stops_as: Ending | None = None
        self.readers = 0
        self.job: asyncio.Task[None] | None = None
        self.ended = asyncio.Event()
        self.numbered = asyncio.Event()
        self._frames: list[bytes] = []
        self._dropped = 0
        self._bytes = 0
        self._log_bytes = log_bytes
        self._news = asyncio.Event()

    @property
    def is_running(self) -> bool:
        return self.state == "running"

    @property
    def answers(self) -> bool:
        """Whether it waits for its place: everything but a click."""
        return self.kind != "action"

    @property
    def last(self) -> int:
        """The number of the newest frame; 0 before the first."""
        return self._dropped + len(self._frames)

    def append(self, frame: bytes) -> None:
        """Add a frame to the log and wake whoever reads."""
        numbered = b"id: %d\n" % (self.last + 1) + frame
        self._frames.append(numbered)
        self._bytes += len(numbered)
        while self._bytes > self._log_bytes and len(self._frames) > FRAMES_KEPT:
            self._bytes -= len(self._frames.pop(0))
            self._dropped += 1
        self.wake()

    def wake(self) -> None:
        """Let readers look again; with nothing new they send a ping."""
        self._news.set()
        self._news = asyncio.Event()

    def accept(self) -> None:
        """What started the turn is stored: from here on failures are events."""
        self.accepted = True
        self.wake()

    def draw(self, number: int) -> None:
        """Take the place in the thread that the database gave."""
        self.number = number
        self.numbered.set()

    def end(self, state: Ending) -> None:
        """Close the log; readers finish what is there."""
        if self.is_running:
            self.state = state
            self.numbered.set()
            self.ended.set()
            self.wake()

    async def admitted(self) -> None:
        """Wait until the turn is accepted. Raises what stopped it before."""
        while not self.accepted and self.is_running:
            await self._news.wait()
        if not self.accepted:
            raise self.failure or NotFound()

    async def before_change(self) -> None:
        """Wait while nobody reads the answer of a client that cannot come back."""
        while not self.resumable and not self.readers:
            await self._news.wait()

    def _next_frames(self, after: int) -> list[bytes]:
        """The frames past `after` that make one piece, at least one."""
        frames = self._frames[after - self._dropped :]
        size = 0
        for count, frame in enumerate(frames, start=1):
            size += len(frame)
            if size >= PIECE_BYTES:
                return frames[:count]
        return frames

    def check_replay(self, after: int) -> None:
        """Pass when everything past frame `after` is still there. Raises ReplayExpired."""
        if after < self._dropped:
            raise ReplayExpired()

    async def tail(self, after: int = 0) -> AsyncIterator[bytes]:
        """Everything past frame `after`, what piled up in few pieces, until the turn is over."""
        while after < self.last or self.is_running:
            if after < self._dropped:
                return  # too slow for the log: the body is cut, and coming back answers replay_expired
            if after < self.last:
                frames = self._next_frames(after)
                after += len(frames)
                yield b"".join(frames)
                continue
            await self._news.wait()
            if after == self.last and self.is_running:
                yield PING
        yield b": turn %s\n\n" % self.state.encode()
