"""Keeps what arrived of an answer while it still grows: at most a second or 2 KB is lost to a crash (I7)."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from chatkit.types import AssistantMessageItem

from taskpilot.chat.message import Message
from taskpilot.core.errors import AppError

SECONDS = 1.0
CHARACTERS = 2048


class Checkpoint:
    """Writes a growing message now and then, one write at a time, beside the stream."""

    def __init__(
        self,
        write: Callable[[AssistantMessageItem], Awaitable[None]],
        *,
        seconds: float = SECONDS,
        characters: int = CHARACTERS,
    ) -> None:
        self._write, self._seconds, self._characters = write, seconds, characters
        self._job: asyncio.Task[None] | None = None
        self._at = asyncio.get_running_loop().time()
        self._size = 0

    def grown(self, message: Message) -> None:
        """Note that a message got longer."""
        now, size = asyncio.get_running_loop().time(), message.size
        if size < self._size:
            self._size = 0  # another message
        due = now - self._at >= self._seconds or size - self._size >= self._characters
        if due and size and (self._job is None or self._job.done()):
            self._at, self._size = now, size
            self._job = asyncio.create_task(self._keep(message.item()), name=f"checkpoint {message.id}")

    async def settle(self) -> None:
        """Wait for a write that is under way, so that none comes after the last."""
        if self._job is not None:
            await asyncio.wait([self._job])

    async def _keep(self, item: AssistantMessageItem) -> None:
        # the end of the turn writes again and tells people; a checkpoint that fails costs nothing but itself
        with contextlib.suppress(AppError):
            await self._write(item)
