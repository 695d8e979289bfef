"""`GET /api/changes`: what changed for a person, as server-sent events that keep pages and widgets live."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import StreamingResponse

from taskpilot.api.chatkit import EVENT_STREAM, NO_BUFFERING
from taskpilot.api.deps import Who, shut_out
from taskpilot.core.changes import Change, Changes
from taskpilot.core.principal import Principal, Scope

PING = b": ping\n\n"
BEAT = 15.0
LOOK = 30.0
"""Seconds after which a reader's credential is looked at again; there are many readers, and they stay."""


def changes_router(
    changes: Changes,
    who: Who,
    draining: Callable[[], Coroutine[Any, Any, object]],
    *,
    beat: float = BEAT,
    look: float = LOOK,
) -> APIRouter:
    """`draining` returns when the server is about to end; the streams end with it."""
    router = APIRouter(tags=["changes"])

    @router.get("/api/changes", summary="Changes of tasks and conversations as they happen")
    async def follow(
        request: Request,
        caller: Annotated[Principal, Depends(who)],
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> StreamingResponse:
        caller.require(Scope.TASKS_READ)

        async def over() -> None:
            await _first_of(draining(), shut_out(who, request, look))

        stream = _until(over, _events(changes, caller.owner, _number(last_event_id), beat))
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


async def _first_of(*ends: Coroutine[Any, Any, object]) -> None:
    """Wait for one of these; the others are ended with it, or when nobody waits any more."""
    jobs = [asyncio.create_task(end) for end in ends]
    try:
        await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for job in jobs:
            job.cancel()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
