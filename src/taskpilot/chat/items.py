"""Items as text: what is stored word for word, what a model reads of it, and the way back."""

import logging

import orjson
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    HiddenContextItem,
    InferenceOptions,
    SDKHiddenContextItem,
    ThreadItem,
    UserMessageItem,
    UserMessageTextContent,
    WidgetItem,
)
from chatkit.widgets import DynamicWidgetRoot
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from taskpilot.assistant.widgets.shown import Recipe
from taskpilot.chat.item_rows import StoredItem
from taskpilot.chat.requests import text_of

UNREADABLE = "This message cannot be read."
HIDDEN = ("hidden_context_item", "sdk_hidden_context")

_ITEM: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)
log = logging.getLogger("taskpilot.chat")


class WidgetGist(BaseModel):
    """What a model reads of a widget, and the recipe that builds it again."""

    model_config = ConfigDict(frozen=True)

    gist: str
    recipe: Recipe | None = None


def to_wire(item: ThreadItem) -> str:
    """An item as the SDK sends it, absent for null (P-006)."""
    return item.model_dump_json(by_alias=True, exclude_none=True, context={"exclude_metadata": True})


def is_hidden(item: ThreadItem) -> bool:
    """Whether an item is for the model only."""
    return isinstance(item, HiddenContextItem | SDKHiddenContextItem)


def from_wire(wire: str) -> ThreadItem | None:
    """The item again; None when a newer version wrote a type that is not known here (S-037)."""
    try:
        raw = orjson.loads(wire)
        if raw.get("type") == "widget":
            # kept as it was sent: the strict widget classes drop what they do not know (S-050)
            return WidgetItem(**(raw | {"widget": DynamicWidgetRoot.model_validate(raw["widget"])}))
        return _ITEM.validate_python(raw)
    except (ValidationError, orjson.JSONDecodeError, AttributeError, KeyError, TypeError):
        log.warning("a stored item of an unknown form was left out")
        return None


def placeholder(row: StoredItem) -> ThreadItem:
    """What stands for an item whose text does not open any more (F-17)."""
    if row.type == "user_message":
        return UserMessageItem(
            id=row.id,
            thread_id=row.thread_id,
            created_at=row.created_at,
            content=[UserMessageTextContent(text=UNREADABLE)],
            inference_options=InferenceOptions(),
        )
    content = [AssistantMessageContent(text=UNREADABLE)]
    return AssistantMessageItem(id=row.id, thread_id=row.thread_id, created_at=row.created_at, content=content)


def gist_of(item: ThreadItem, gist: str | None = None, recipe: Recipe | None = None) -> str | None:  # noqa: C901 - one arm a type
    """What is stored for the model to read; None when it reads nothing of this item."""
    match item.type:
        case "user_message":
            return text_of(item.content, item.quoted_text)
        case "assistant_message":
            return "".join(part.text for part in item.content)
        case "widget":
            return WidgetGist(gist=gist or item.copy_text or "(widget)", recipe=recipe).model_dump_json()
        case "hidden_context_item":
            return item.content if isinstance(item.content, str) else orjson.dumps(item.content).decode()
        case "sdk_hidden_context":
            return item.content
        case "client_tool_call":
            if item.status == "pending":
                return None
            call = {"call_id": item.call_id, "name": item.name, "arguments": item.arguments, "output": item.output}
            return orjson.dumps(call).decode()
        case "structured_input":
            return "\n".join(f"- {asked.question} {_answer(asked.answer)}" for asked in item.inputs)
        case "generated_image" | "workflow" | "task" | "end_of_turn":
            return None


def _answer(answer: object) -> str:
    values: list[str] = getattr(answer, "values", [])
    return ", ".join(values) if values else "(skipped)"
