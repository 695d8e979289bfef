"""What one turn does from its request to its record: the `Runs` of `chat/turns.py`."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import assert_never

from chatkit import types as ck

from taskpilot.chat import requests
from taskpilot.chat.actions import Actions, query_of
from taskpilot.chat.context import Opening, RequestContext
from taskpilot.chat.journal import Journal
from taskpilot.chat.requests import Asked
from taskpilot.chat.server import TaskPilotServer
from taskpilot.chat.turn import Ending, Turn
from taskpilot.core.errors import Conflict

TOOL_RESULT = "(result of a page tool)"
SKIPPED = "(questions skipped)"


class TurnRun:
    """One streamed request on its way through the server."""

    def __init__(
        self,
        server: TaskPilotServer,
        journal: Journal,
        actions: Actions,
        asked: Asked,
        request: ck.StreamingReq,
        context: RequestContext,
        digest: str,
    ) -> None:
        self._server, self._journal, self._actions = server, journal, actions
        self._asked, self._request, self._context, self._digest = asked, request, context, digest

    async def frames(self, turn: Turn) -> AsyncGenerator[bytes]:
        """The answer. Until it is accepted failures are raised: AppError, KnownRequest."""
        self._context.opening = await self._opening(turn)
        try:
            async with aclosing(self._server.frames(self._request, self._context)) as frames:
                async for frame in frames:
                    yield frame
        except ValueError as wrong:
            if type(wrong) is not ValueError or turn.accepted:
                raise
            # the SDK's own: no tool call waits, the item is no message, the questions are answered
            raise Conflict() from None

    async def ended(self, turn: Turn, state: Ending) -> Ending:
        return await self._journal.ended(turn, state, self._context)

    async def _opening(self, turn: Turn) -> Opening:
        query: str | None = None
        query_item: str | None = None
        match self._request:
            case ck.ThreadsCreateReq() | ck.ThreadsAddUserMessageReq():
                given = self._request.params.input
                query = requests.text_of(given.content, given.quoted_text)
            case ck.ThreadsAddClientToolOutputReq():
                query = TOOL_RESULT
            case ck.ThreadsAddStructuredInputReq():
                answers = self._request.params.input.answers.values()
                query = ", ".join(value for answer in answers for value in answer.values) or SKIPPED
            case ck.ThreadsRetryAfterItemReq():
                query_item = self._request.params.item_id
            case ck.ThreadsCustomActionReq():
                click = await self._actions.check(self._request.params, self._context)
                query = query_of(click, self._context.locale)
            case _:
                assert_never(self._request)
        request_id = self._asked.client_request_id
        return Opening(turn.id, turn.kind, request_id, self._digest, query, query_item)
