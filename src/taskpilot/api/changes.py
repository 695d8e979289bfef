"""`GET /api/changes`: what changed for a person, as server-sent events that keep pages and widgets live."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Header
from fastapi.responses import StreamingResponse

from taskpilot.api.chatkit import EVENT_STREAM, NO_BUFFERING
from taskpilot.api.deps import Who
from taskpilot.core.changes import Change, Changes
from taskpilot.core.principal import Principal, Scope

PING = b": ping\n\n"
BEAT = 15.0


def changes_router(
    changes: Changes, who: Who, draining: Callable[[], Awaitable[object]], *, beat: float = BEAT
) -> APIRouter:
    """`draining` returns when the server is about to end; the streams end with it."""
    router = APIRouter(tags=["changes"])

    @router.get("/api/changes", summary="Changes of tasks and conversations as they happen")
    async def follow(
        caller: Annotated[Principal, Depends(who)], last_event_id: Annotated[str | None, Header()] = None
    ) -> StreamingResponse:
        caller.require(Scope.TASKS_READ)
        stream = _until(draining, _events(changes, caller.owner, _number(last_event_id), beat))
        return StreamingResponse(stream, media_type=EVENT_STREAM, headers=dict(NO_BUFFERING))

    return router


async def _events(changes: Changes, owner: str, after: int | None, beat: float) -> AsyncGenerator[bytes]:
    yield PING  # so that the page knows at once that it is connected
    async with contextlib.aclosing(changes.follow(owner, after, beat)) as news:
        async for entry in news:
            yield PING if entry is None else _frame(*entry)


def _frame(number: int, change: Change) -> bytes:
    return b"id: %d\nevent: %s\ndata: " % (number, change.kind.encode()) + orjson.dumps(dict(change.about)) + b"\n\n"


async def _until(over: Callable[[], Awaitable[object]], frames: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """The frames until something is over."""
    end = asyncio.ensure_future(over())
    step: asyncio.Future[bytes | None] | None = None
    try:
        while True:
            step = asyncio.ensure_future(anext(frames, None))
            await asyncio.wait({step, end}, return_when=asyncio.FIRST_COMPLETED)
            if not step.done():
                return
            frame = step.result()
            if frame is None:
                return
            yield frame
    finally:
        end.cancel()
        if step is not None and not step.done():  # a page that left does so here; a running generator cannot be closed
            step.cancel()
            await asyncio.wait({step})
        await frames.aclose()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
