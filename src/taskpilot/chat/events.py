"""The bridge: an agent run and what its tools stream become one sequence of ChatKit events.

It replaces the SDK's `stream_agent_response`, whose tools were seen to finish after Stop (engine-notes T7): one
queue, and `run.cancel()` in `finally`. Whatever way it ends, no task of the run is left behind.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import cast

from agents import RunResultStreaming, StreamEvent
from chatkit.agents import ClientToolCall
from chatkit.types import (
    ClientToolCallItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadStreamEvent,
)
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage

from taskpilot.assistant.claims import TextGuard
from taskpilot.assistant.context import End, TurnContext
from taskpilot.chat.context import RequestContext
from taskpilot.chat.message import Message
from taskpilot.chat.thoughts import Thoughts

Context = TurnContext[RequestContext]
Entry = ThreadStreamEvent | StreamEvent | End

PATIENCE = 5.0
"""Seconds that a tool gets to give up after a stop."""


async def turn_events(
    context: Context, run: RunResultStreaming, new_guard: Callable[[], TextGuard], grown: Callable[[Message], None]
) -> AsyncGenerator[ThreadStreamEvent]:
    """What people see of a run. `grown` is told whenever a message got longer. Raises what broke the run."""
    bridge = _Bridge(context, new_guard, grown)
    pump = asyncio.create_task(_pump(run, context.outbox), name=f"pump {context.thread.id}")
    try:
        while not isinstance(entry := cast("Entry", await context.outbox.get()), End):
            for event in bridge.take(entry):
                yield event
        for event in bridge.end():
            yield event
        if entry.error is not None:
            raise entry.error
        if context.client_tool_call is not None:
            yield ThreadItemDoneEvent(item=bridge.client_tool_call(context.client_tool_call))
    finally:
        await _end_run(run, pump)


class _Bridge:
    """Where in its output the run is."""

    def __init__(self, context: Context, new_guard: Callable[[], TextGuard], grown: Callable[[Message], None]) -> None:
        self._context, self._new_guard, self._grown = context, new_guard, grown
        self._message: Message | None = None
        self._thoughts: Thoughts | None = None
        self._call_id: str | None = None

    def take(self, entry: ThreadStreamEvent | StreamEvent) -> Iterator[ThreadStreamEvent]:
        """The events that one entry of the queue makes."""
        match entry.type:
            case "raw_response_event":
                yield from self._raw(entry.data)
            case "run_item_stream_event":
                self._note_call(entry.item.raw_item if entry.item.type == "tool_call_item" else None)
            case "agent_updated_stream_event":
                pass
            case _:
                if isinstance(entry, ThreadItemAddedEvent | ThreadItemDoneEvent) and _is_visible(entry):
                    yield from self._end_thoughts()
                yield entry

    def end(self) -> Iterator[ThreadStreamEvent]:
        """The run is over, well or not: what arrived stays (S-045)."""
        yield from self._end_thoughts()
        yield from self._end_message()

    def client_tool_call(self, call: ClientToolCall) -> ClientToolCallItem:
        """What the page is asked to do."""
        context = self._context
        return ClientToolCallItem(
            id=context.generate_id("tool_call"),
            thread_id=context.thread.id,
            created_at=context.clock(),
            call_id=self._call_id or context.generate_id("tool_call"),
            name=call.name,
            arguments=call.arguments,
        )

    def _raw(self, data: object) -> Iterator[ThreadStreamEvent]:
        match getattr(data, "type", None):
            case "response.output_text.delta" | "response.refusal.delta":
                yield from self._end_thoughts()
                message = self._open_message()
                yield from message.feed(_index(data), _delta(data))
                self._grown(message)
            case "response.reasoning_summary_text.delta" | "response.reasoning_text.delta":
                yield from self._think(_delta(data))
            case "response.reasoning_summary_text.done" | "response.reasoning_text.done":
                if self._thoughts is not None:
                    yield from self._thoughts.next()
            case "response.output_item.done":
                item = getattr(data, "item", None)
                if isinstance(item, ResponseOutputMessage):
                    yield from self._complete(item)
            case "response.completed" | "response.incomplete":
                yield from self._end_message()
            case _:
                pass

    def _complete(self, item: ResponseOutputMessage) -> Iterator[ThreadStreamEvent]:
        yield from self._end_thoughts()
        message, self._message = self._open_message(), None
        yield from message.complete(item)

    def _open_message(self) -> Message:
        if self._message is None:
            context = self._context
            new_id = context.generate_id("message")
            self._message = Message(new_id, context.thread.id, context.clock, self._new_guard)
        return self._message

    def _end_message(self) -> Iterator[ThreadStreamEvent]:
        message, self._message = self._message, None
        if message is not None:
            yield from message.end()

    def _think(self, delta: str) -> Iterator[ThreadStreamEvent]:
        if self._thoughts is None:
            context = self._context
            self._thoughts = Thoughts(context.generate_id("workflow"), context.thread.id, context.clock)
        yield from self._thoughts.feed(delta)

    def _end_thoughts(self) -> Iterator[ThreadStreamEvent]:
        thoughts, self._thoughts = self._thoughts, None
        if thoughts is not None:
            yield from thoughts.end()

    def _note_call(self, raw: object) -> None:
        if isinstance(raw, ResponseFunctionToolCall):
            self._call_id = raw.call_id


async def _pump(run: RunResultStreaming, outbox: asyncio.Queue[Entry]) -> None:
    """Move the run's events to the queue that its tools write to; one task a turn."""
    try:
        async for event in run.stream_events():
            outbox.put_nowait(event)
    except Exception as problem:
        outbox.put_nowait(End(problem))
    else:
        outbox.put_nowait(End(run.run_loop_exception))


async def _end_run(run: RunResultStreaming, pump: asyncio.Task[None]) -> None:
    if not run.is_complete or not pump.done():
        run.cancel()
    pump.cancel()
    jobs = [pump] if run.run_loop_task is None else [pump, run.run_loop_task]
    await asyncio.wait(jobs, timeout=PATIENCE)
    for job in jobs:
        if job.done() and not job.cancelled():
            job.exception()  # looked at, so that the loop does not complain about it


def _is_visible(event: ThreadItemAddedEvent | ThreadItemDoneEvent) -> bool:
    return event.item.type not in ("workflow", "client_tool_call", "hidden_context_item", "sdk_hidden_context")


def _index(data: object) -> int:
    return int(getattr(data, "content_index", 0))


def _delta(data: object) -> str:
    return str(getattr(data, "delta", ""))
