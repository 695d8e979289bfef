"""Our ChatKitServer: the SDK's protocol, with every request of it ending in one recorded state."""

import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from agents import RunResultStreaming, TResponseInputItem
from chatkit import types as ck
from chatkit.actions import Action
from chatkit.server import ChatKitServer, NonStreamingResult, StreamingResult

from taskpilot.assistant.claims import guard_for
from taskpilot.assistant.context import TurnContext
from taskpilot.chat.actions import Actions
from taskpilot.chat.checkpoint import Checkpoint
from taskpilot.chat.context import RequestContext
from taskpilot.chat.events import turn_events
from taskpilot.chat.faults import as_stream_error
from taskpilot.chat.items import is_hidden
from taskpilot.chat.journal import Journal
from taskpilot.chat.requests import parse
from taskpilot.chat.showing import Showing
from taskpilot.chat.store import ThreadStore
from taskpilot.chat.turns import Turns
from taskpilot.core.errors import NotFound, Unsupported
from taskpilot.tasks.client import TasksGateway

WAITS = "Your message waits for the answer before it."
STOPPED = "The person stopped this answer. Do not go on with it unless they ask."


class Answers(Protocol):
    """Who answers: `assistant.agent.Assistant`, or an agent with a scripted model."""

    def start(self, ctx: TurnContext[RequestContext], items: list[TResponseInputItem]) -> RunResultStreaming: ...


class TaskPilotServer(ChatKitServer[RequestContext]):
    """Answers messages with the assistant and clicks with `Actions`."""

    def __init__(
        self,
        store: ThreadStore,
        *,
        answers: Answers,
        gateway: TasksGateway,
        actions: Actions,
        turns: Turns,
        journal: Journal,
        showing: Showing,
    ) -> None:
        super().__init__(store)
        self._store = store
        self._answers, self._gateway, self._actions = answers, gateway, actions
        self._turns, self._journal, self._showing = turns, journal, showing

    async def process(
        self, request: str | bytes | bytearray, context: RequestContext
    ) -> StreamingResult | NonStreamingResult:
        """The SDK's own entrance, with the request parsed by an adapter that was built once."""
        asked = parse(request.encode() if isinstance(request, str) else bytes(request)).request
        if ck.is_streaming_req(asked):
            return StreamingResult(self.frames(asked, context))
        return NonStreamingResult(await self.answer(asked, context))

    async def answer(self, request: ck.NonStreamingReq, context: RequestContext) -> bytes:
        """The JSON answer of a request that is not streamed. Raises AppError."""
        match request:
            case ck.ThreadsGetByIdReq():
                return await self._showing.thread(request.params.thread_id, context)
            case ck.ItemsListReq():
                return await self._showing.items(request.params, context)
            case _:
                return await self._process_non_streaming(request, context)

    async def frames(self, request: ck.StreamingReq, context: RequestContext) -> AsyncGenerator[bytes]:
        """The frames of a streamed answer. Up to `turn.accept()` failures are raised, from then on they are events."""
        async with contextlib.aclosing(self._process_streaming_impl(request, context)) as events:
            async for event in events:
                if isinstance(event, ck.ThreadCreatedEvent) and context.turn is not None:
                    self._turns.join(context.turn, event.thread.id)
                await self._accept_if_valid(context)
                if isinstance(event, ck.ErrorEvent):
                    if context.turn is None or not context.turn.accepted:
                        raise NotFound()  # the SDK's answer to an action on what is no widget
                    context.turn.has_failed = True
                if _may_be_seen(event, context):
                    yield b"data: " + self._serialize(event) + b"\n\n"

    async def respond(
        self, thread: ck.ThreadMetadata, input_user_message: ck.UserMessageItem | None, context: RequestContext
    ) -> AsyncIterator[ck.ThreadStreamEvent]:
        """Wait for this message's place in the thread, then stream the assistant's answer."""
        try:
            async with contextlib.aclosing(self._respond(thread, context)) as events:
                async for event in events:
                    yield event
        except Exception as problem:
            raise as_stream_error(problem) from None

    async def action(
        self,
        thread: ck.ThreadMetadata,
        action: Action[str, Any],
        sender: ck.WidgetItem | None,
        context: RequestContext,
    ) -> AsyncIterator[ck.ThreadStreamEvent]:
        """Do what a click asks for; it never waits for an answer that is being made."""
        try:
            async with contextlib.aclosing(self._actions.run(thread, action, sender, context)) as events:
                async for event in events:
                    yield event
        except Exception as problem:
            raise as_stream_error(problem) from None

    async def sync_action(
        self,
        thread: ck.ThreadMetadata,
        action: Action[str, Any],
        sender: ck.WidgetItem | None,
        context: RequestContext,
    ) -> ck.SyncCustomActionResponse:
        """The same, answered at once with the new widget; the SDK stores nothing of it, so we do (S-007)."""
        updated: ck.ThreadItem | None = None
        await self._store.open_turn(thread.id, context)
        async with contextlib.aclosing(self._actions.run(thread, action, sender, context)) as events:
            async for event in events:
                if isinstance(event, ck.ThreadItemReplacedEvent | ck.ThreadItemDoneEvent):
                    await self._store.save_item(thread.id, event.item, context)
                if isinstance(event, ck.ThreadItemReplacedEvent):
                    updated = event.item
        return ck.SyncCustomActionResponse(updated_item=updated)

    def get_stream_options(self, thread: ck.ThreadMetadata, context: RequestContext) -> ck.StreamOptions:
        """Called by the SDK when all is validated and before the model is asked (engine-notes T9)."""
        context.is_valid = True
        turn = context.turn
        return ck.StreamOptions(allow_cancel=turn is None or turn.answers)

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: ck.FeedbackKind, context: RequestContext
    ) -> None:
        """Feedback is not kept; foreign and unknown items are refused all the same (T-06)."""
        await self._showing.check_items(thread_id, item_ids, context)

    async def transcribe(self, audio_input: ck.AudioInput, context: RequestContext) -> ck.TranscriptionResult:
        raise Unsupported()

    async def handle_stream_cancelled(
        self, thread: ck.ThreadMetadata, pending_items: list[ck.ThreadItem], context: RequestContext
    ) -> None:
        """Keep the text that arrived, and tell the model that it was stopped (traps 2 and T8)."""
        for item in pending_items:
            if isinstance(item, ck.AssistantMessageItem) and any(part.text.strip() for part in item.content):
                await self._store.add_thread_item(thread.id, item, context)
        note = ck.SDKHiddenContextItem(
            id=self._store.generate_item_id("sdk_hidden_context", thread, context),
            thread_id=thread.id,
            created_at=context.clock(),
            content=STOPPED,
        )
        await self._store.add_thread_item(thread.id, note, context)

    async def _accept_if_valid(self, context: RequestContext) -> None:
        turn = context.turn
        if turn is None or turn.accepted or not context.is_valid:
            return
        if turn.thread_id is None:
            raise RuntimeError("a valid turn has a thread")
        await self._store.open_turn(turn.thread_id, context)
        turn.accept()
        self._journal.began(turn)

    async def _respond(
        self, thread: ck.ThreadMetadata, context: RequestContext
    ) -> AsyncGenerator[ck.ThreadStreamEvent]:
        turn = context.turn
        if turn is None or turn.number is None:
            raise RuntimeError("only a turn responds")
        if not self._turns.is_next(turn):
            yield ck.ProgressUpdateEvent(text=WAITS)
            await self._turns.wait_for_place(turn)
            # whoever was answered before may have changed it
            thread.title = (await self._store.load_thread(thread.id, context)).title
        elif (stored := context.threads.get(thread.id)) is not None:
            thread.title = stored.title
        turn_context = self._turn_context(thread, context)
        items, latest = await self._journal.conversation(thread.id, turn.number, context)
        turn_context.latest_text = latest
        checkpoint = Checkpoint(lambda item: self._store.keep_partial(thread.id, item, context))
        run = self._answers.start(turn_context, items)
        try:
            events = turn_events(turn_context, run, lambda: guard_for(turn_context), checkpoint.grown)
            async with contextlib.aclosing(events):
                async for event in events:
                    if isinstance(event, ck.ThreadItemDoneEvent):
                        await checkpoint.settle()
                    yield event
        finally:
            context.engine = turn_context.engine or None
            await checkpoint.settle()

    def _turn_context(self, thread: ck.ThreadMetadata, context: RequestContext) -> TurnContext[RequestContext]:
        turn = context.turn
        if turn is None:
            raise RuntimeError("only a turn responds")
        return TurnContext[RequestContext](
            thread=thread,
            store=self._store,
            request_context=context,
            tasks=self._gateway.acting(context.who, "assistant", turn.id),
            now=context.clock().astimezone(ZoneInfo(context.zone)),
            zone=context.zone,
            locale=context.locale,
            receipts=context.receipts,
            gists=context.gists,
            recipes=context.recipes,
            before_change=turn.before_change,
            clock=context.clock,
        )


def _may_be_seen(event: ck.ThreadStreamEvent, context: RequestContext) -> bool:
    """Hidden items never leave, in whatever event they come (S-060); times get their offset (P-007)."""
    match event:
        case ck.ThreadItemAddedEvent() | ck.ThreadItemDoneEvent() | ck.ThreadItemReplacedEvent():
            if is_hidden(event.item):
                context.hidden.add(event.item.id)
                return False
            context.place(event.item.id)
            context.stamp(event.item)
        case ck.ThreadItemUpdatedEvent() | ck.ThreadItemRemovedEvent():
            return event.item_id not in context.hidden
        case ck.ThreadCreatedEvent() | ck.ThreadUpdatedEvent():
            stored = context.threads.get(event.thread.id)
            if stored is not None:
                event.thread.created_at = stored.created_at
        case _:
            pass
    return True
