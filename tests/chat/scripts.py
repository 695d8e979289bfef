"""Models that say what a test wrote, delta by delta, with the item id that every chat-completions reply has."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from agents import Model
from agents.items import TResponseStreamEvent
from agents.models.fake_id import FAKE_RESPONSES_ID
from agents.testing import ModelCall, ModelStep, ScriptedModel
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseFunctionToolCall,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseReasoningItem,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseTextDeltaEvent,
)

from taskpilot.assistant.context import TurnContext
from taskpilot.chat.context import RequestContext

Piece = str | asyncio.Event | Exception
Script = Callable[[ModelCall], AsyncIterator[TResponseStreamEvent]]


def says(*pieces: Piece) -> ModelStep:
    """A reply in deltas; an Event is waited for, an exception breaks the stream there."""

    async def stream(_call: ModelCall) -> AsyncIterator[TResponseStreamEvent]:
        text = ""
        for piece in pieces:
            await _ready(piece)
            if isinstance(piece, str):
                for event in [*([] if text else _opening()), _delta(piece)]:
                    yield event
                text += piece
        for event in _closing(text) if text else []:
            yield event
        yield _completed([_message(text)])

    return ModelStep(stream_events=stream)


def thinks(thought: str, answer: str) -> ModelStep:
    """A reply after some reasoning."""

    async def stream(call: ModelCall) -> AsyncIterator[TResponseStreamEvent]:
        reasoning = ResponseReasoningItem(id="rs", type="reasoning", summary=[])
        yield ResponseOutputItemAddedEvent(
            item=reasoning, output_index=0, sequence_number=0, type="response.output_item.added"
        )
        for word in thought.split(" "):
            yield ResponseReasoningSummaryTextDeltaEvent(
                delta=word + " ",
                item_id="rs",
                output_index=0,
                summary_index=0,
                sequence_number=0,
                type="response.reasoning_summary_text.delta",
            )
        script = says(answer).stream_events
        assert callable(script)
        async for event in script(call):
            yield event

    return ModelStep(stream_events=stream)


def calls(name: str, call_id: str = "call_1", **arguments: object) -> ModelStep:
    """One tool call."""
    call = ResponseFunctionToolCall(
        id=FAKE_RESPONSES_ID, call_id=call_id, name=name, arguments=json.dumps(arguments), type="function_call"
    )
    return ModelStep(output=[call])


class ScriptedEngine:
    """An engine of the assistant that plays one script for all turns."""

    label = "scripted"

    def __init__(self, *steps: ModelStep) -> None:
        self.model = ScriptedModel(steps)

    def play(self, *steps: ModelStep) -> None:
        """Append what the model does next."""
        self.model.extend(steps)

    def for_turn(self, ctx: TurnContext[RequestContext]) -> Model:
        ctx.engine = self.label
        return self.model

    async def close(self) -> None:
        return None

    def heard(self, call: int = -1) -> list[dict[str, Any]]:
        """The conversation that the model was given, without the moment."""
        items = self.model.calls[call].input
        return [item for item in items if item.get("role") != "system"]


async def _ready(piece: Piece) -> None:
    if isinstance(piece, Exception):
        raise piece
    if isinstance(piece, asyncio.Event):
        await piece.wait()


def _opening() -> list[TResponseStreamEvent]:
    return [
        ResponseOutputItemAddedEvent(
            item=ResponseOutputMessage(
                id=FAKE_RESPONSES_ID, content=[], role="assistant", status="in_progress", type="message"
            ),
            output_index=0,
            sequence_number=0,
            type="response.output_item.added",
        ),
        ResponseContentPartAddedEvent(
            content_index=0,
            item_id=FAKE_RESPONSES_ID,
            output_index=0,
            part=_text(""),
            sequence_number=0,
            type="response.content_part.added",
        ),
    ]


def _delta(text: str) -> ResponseTextDeltaEvent:
    return ResponseTextDeltaEvent(
        content_index=0,
        delta=text,
        item_id=FAKE_RESPONSES_ID,
        logprobs=[],
        output_index=0,
        sequence_number=0,
        type="response.output_text.delta",
    )


def _closing(text: str) -> list[TResponseStreamEvent]:
    return [
        ResponseContentPartDoneEvent(
            content_index=0,
            item_id=FAKE_RESPONSES_ID,
            output_index=0,
            part=_text(text),
            sequence_number=0,
            type="response.content_part.done",
        ),
        ResponseOutputItemDoneEvent(
            item=_message(text), output_index=0, sequence_number=0, type="response.output_item.done"
        ),
    ]


def _completed(output: list[Any]) -> ResponseCompletedEvent:
    response = Response(
        id="resp",
        created_at=0,
        model="scripted",
        object="response",
        output=output,
        parallel_tool_calls=False,
        tool_choice="auto",
        tools=[],
    )
    return ResponseCompletedEvent(response=response, sequence_number=0, type="response.completed")


def _message(text: str) -> ResponseOutputMessage:
    return ResponseOutputMessage(
        id=FAKE_RESPONSES_ID, content=[_text(text)], role="assistant", status="completed", type="message"
    )


def _text(text: str) -> ResponseOutputText:
    return ResponseOutputText(annotations=[], text=text, type="output_text", logprobs=[])
