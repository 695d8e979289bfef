"""`POST /chatkit` and its turns: every ChatKit request, resumable answers, an explicit stop."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Annotated, assert_never

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from taskpilot.api.deps import Who, shut_out
from taskpilot.chat.conversations import Conversations, Replayed, Streamed, Told
from taskpilot.chat.turn import State
from taskpilot.chat.turns import Reading
from taskpilot.core.errors import InvalidRequest, WrongMediaType
from taskpilot.core.principal import Principal

EVENT_STREAM = "text/event-stream"
NO_BUFFERING: Mapping[str, str] = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
"""So that proxies pass every frame on at once (P-015)."""
LANGUAGE_CHARACTERS = 35
LOOK = 5.0
"""Seconds after which a reader's credential is looked at again."""


class Stopped(BaseModel):
    """How the turn ended."""

    status: State


class TurnResponse(StreamingResponse):
    """Tails a turn; whatever ends the response, the turn learns that this reader is gone.

    `watch` goes on beside it and is ended with it.
    """

    def __init__(self, turn_id: str, reading: Reading, watch: Callable[[], Coroutine[object, object, None]]) -> None:
        headers = {**NO_BUFFERING, "TaskPilot-Turn": turn_id}
        super().__init__(reading.frames(), media_type=EVENT_STREAM, headers=headers)
        self._reading, self._watch = reading, watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        watch = asyncio.create_task(self._watch())
        try:
            await super().__call__(scope, receive, send)
        finally:
            watch.cancel()
            self._reading.close()


def chatkit_router(conversations: Conversations, who: Who, *, look: float = LOOK) -> APIRouter:
    """`who` takes access tokens, client secrets and the session cookie of our own pages."""
    router = APIRouter(tags=["chatkit"])
    watched = partial(_stop_when_shut_out, conversations, who, look)

    @router.post("/chatkit", summary="One ChatKit request: JSON or an event stream")
    async def chatkit(
        request: Request,
        caller: Annotated[Principal, Depends(who)],
        taskpilot_resume: Annotated[str | None, Header()] = None,
        accept_language: Annotated[str | None, Header()] = None,
    ) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise WrongMediaType()
        body = await request.body()
        answer = await conversations.handle(
            caller, body, locale=_language(accept_language), resumable=taskpilot_resume == "1"
        )
        match answer:
            case Told():
                return Response(answer.body, media_type="application/json")
            case Streamed():
                watch = partial(watched, request, caller, answer.turn_id)
                return TurnResponse(answer.turn_id, answer.reading, watch)
            case Replayed():
                headers = {**NO_BUFFERING, "TaskPilot-Turn": answer.turn_id}
                return Response(answer.frames, media_type=EVENT_STREAM, headers=headers)
            case _ as never:
                assert_never(never)

    @router.get("/chatkit/turns/{turn_id}/events", summary="The rest of an answer")
    async def events(
        request: Request,
        turn_id: str,
        caller: Annotated[Principal, Depends(who)],
        after: Annotated[str | None, Query()] = None,
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> Response:
        reading = await conversations.read_stored(caller, turn_id, _number(after or last_event_id))
        return TurnResponse(turn_id, reading, partial(watched, request, caller, turn_id))

    @router.post("/chatkit/turns/{turn_id}/stop", summary="End an answer; repeating it does no harm")
    async def stop(turn_id: str, caller: Annotated[Principal, Depends(who)]) -> Stopped:
        return Stopped(status=await conversations.stop(caller, turn_id))

    return router


async def _stop_when_shut_out(
    conversations: Conversations, who: Who, look: float, request: Request, caller: Principal, turn_id: str
) -> None:
    await shut_out(who, request, look)
    await conversations.stop(caller, turn_id)


def _number(text: str | None) -> int:
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InvalidRequest("after must be the number of a frame.", fields={"after": "invalid"})
    return int(text)


def _language(header: str | None) -> str | None:
    """The first tag of Accept-Language."""
    first = (header or "").split(",")[0].partition(";")[0].strip()
    return first[:LANGUAGE_CHARACTERS] if first.replace("-", "").isalnum() and first.isascii() else None
