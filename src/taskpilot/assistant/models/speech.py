"""What an own engine says, as the stream events that the Agents SDK expects of a model."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseCreatedEvent,
    ResponseFunctionToolCall,
    ResponseOutputItem,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseTextDeltaEvent,
)

PIECE = 24
"""Characters of one streamed piece, about."""


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """One tool call that an own engine makes."""

    name: str
    arguments: dict[str, Any]


def spoken(text: str, *, model: str) -> Iterator[TResponseStreamEvent]:
    """One message, in pieces that end between words."""
    message_id = "msg_own"
    part = ResponseOutputText(text="", type="output_text", annotations=[], logprobs=[])
    message = ResponseOutputMessage(id=message_id, content=[], role="assistant", status="in_progress", type="message")
    yield ResponseCreatedEvent(response=_response([], model), sequence_number=0, type="response.created")
    yield ResponseOutputItemAddedEvent(
        item=message, output_index=0, sequence_number=1, type="response.output_item.added"
    )
    yield ResponseContentPartAddedEvent(
        content_index=0,
        item_id=message_id,
        output_index=0,
        part=part,
        sequence_number=2,
        type="response.content_part.added",
    )
    number = 2
    for number, piece in enumerate(pieces(text), 3):
        yield ResponseTextDeltaEvent(
            content_index=0,
            delta=piece,
            item_id=message_id,
            logprobs=[],
            output_index=0,
            sequence_number=number,
            type="response.output_text.delta",
        )
    whole = part.model_copy(update={"text": text})
    done = message.model_copy(update={"content": [whole], "status": "completed"})
    yield ResponseContentPartDoneEvent(
        content_index=0,
        item_id=message_id,
        output_index=0,
        part=whole,
        sequence_number=number + 1,
        type="response.content_part.done",
    )
    yield ResponseOutputItemDoneEvent(
        item=done, output_index=0, sequence_number=number + 2, type="response.output_item.done"
    )
    yield _completed([done], model, number + 3)


def called(requests: Sequence[ToolRequest], *, model: str) -> Iterator[TResponseStreamEvent]:
    """Tool calls, whole."""
    yield ResponseCreatedEvent(response=_response([], model), sequence_number=0, type="response.created")
    output: list[ResponseOutputItem] = []
    for place, request in enumerate(requests):
        item = ResponseFunctionToolCall(
            arguments=json.dumps(request.arguments, ensure_ascii=False),
            call_id=f"call_{place + 1}",
            name=request.name,
            type="function_call",
            id=f"fc_{place + 1}",
            status="completed",
        )
        output.append(item)
        yield ResponseOutputItemAddedEvent(
            item=item, output_index=place, sequence_number=2 * place + 1, type="response.output_item.added"
        )
        yield ResponseOutputItemDoneEvent(
            item=item, output_index=place, sequence_number=2 * place + 2, type="response.output_item.done"
        )
    yield _completed(output, model, 2 * len(requests) + 1)


def warm_up() -> None:
    """Build what the SDK's event types put off until they are first used, a fifth of a second that somebody waits."""
    for events in spoken("ready", model=""), called([ToolRequest("none", {})], model=""):
        for _ in events:
            pass


def pieces(text: str) -> list[str]:
    """The text in pieces of a few words each; joined they are the text."""
    return re.findall(rf"(?s).{{1,{PIECE}}}(?:\s+|$)|.{{1,{PIECE}}}", text)


def _response(output: list[ResponseOutputItem], model: str) -> Response:
    return Response(
        id="resp_own",
        created_at=0,
        model=model,
        object="response",
        output=output,
        parallel_tool_calls=True,
        tool_choice="auto",
        tools=[],
    )


def _completed(output: list[ResponseOutputItem], model: str, number: int) -> ResponseCompletedEvent:
    return ResponseCompletedEvent(response=_response(output, model), sequence_number=number, type="response.completed")
