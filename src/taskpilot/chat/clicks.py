"""The clicks that widgets send: a closed union, and the proof that a widget really offers one (T-29)."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, cast

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from taskpilot.core.errors import Conflict, Unsupported
from taskpilot.tasks.views import Number


class _Click(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Target(_Click):
    """The task that a click means."""

    number: Number


class EditTarget(Target):
    """The form of a task, to be opened or closed."""

    open: bool = True


class FormTarget(Target):
    """A task with the fields of its form."""

    model_config = ConfigDict(frozen=True, extra="allow")


class PendingTarget(_Click):
    """The confirmation that a click answers."""

    id: Annotated[str, Field(min_length=1, max_length=128)]


class MaybeTarget(_Click):
    """Undo and redo name the task they stand on, or none."""

    number: Number | None = None


class CompleteTask(_Click):
    type: Literal["task.complete"]
    payload: Target


class ReopenTask(_Click):
    type: Literal["task.reopen"]
    payload: Target


class DeleteTask(_Click):
    type: Literal["task.delete"]
    payload: Target


class EditTask(_Click):
    type: Literal["task.edit"]
    payload: EditTarget


class UpdateTask(_Click):
    type: Literal["task.update"]
    payload: FormTarget


class ConfirmPending(_Click):
    type: Literal["pending.confirm"]
    payload: PendingTarget


class CancelPending(_Click):
    type: Literal["pending.cancel"]
    payload: PendingTarget


class UndoLast(_Click):
    type: Literal["undo"]
    payload: MaybeTarget = MaybeTarget()


class RedoLast(_Click):
    type: Literal["redo"]
    payload: MaybeTarget = MaybeTarget()


TaskClick = CompleteTask | ReopenTask | DeleteTask | EditTask | UpdateTask
Click = TaskClick | ConfirmPending | CancelPending | UndoLast | RedoLast
_CLICK: TypeAdapter[Click] = TypeAdapter(Annotated[Click, Field(discriminator="type")])
_IDENTITY = ("number", "id", "open")
"""The parts of a payload that say what a click is about; form fields are the person's own."""


def parse_click(kind: str, payload: object) -> Click:
    """The click in an action. Raises Unsupported for one that no widget of ours sends."""
    try:
        return _CLICK.validate_python({"type": kind} | ({} if payload is None else {"payload": payload}))
    except ValidationError:
        # from None: the text of a ValidationError repeats what was sent
        raise Unsupported("This button does nothing here.") from None


def changes_tasks(click: Click) -> bool:
    """Whether a click leaves a row in the history."""
    return not isinstance(click, EditTask)


def check_offered(wire: str, kind: str, payload: object) -> None:
    """Pass when the stored widget, as it is now, has this very button. Raises Conflict."""
    wanted = (kind, _identity(payload))
    widget = orjson.loads(wire).get("widget")
    if not any((offer.get("type"), _identity(offer.get("payload"))) == wanted for offer in _offers(widget)):
        raise Conflict("This button is no longer there; the list may have changed.")


def _identity(payload: object) -> tuple[object, ...]:
    if not isinstance(payload, dict):
        return (None,) * len(_IDENTITY)
    named = cast("dict[str, object]", payload)
    return tuple(named.get(name) for name in _IDENTITY)


def _offers(node: object) -> Iterator[dict[str, Any]]:
    """Every action in a widget tree."""
    if isinstance(node, list):
        for child in cast("list[object]", node):
            yield from _offers(child)
    elif isinstance(node, dict):
        for name, value in cast("dict[str, object]", node).items():
            if (name.endswith("Action") or name == "action") and isinstance(value, dict):
                yield cast("dict[str, Any]", value)
            elif name in ("children", "confirm", "cancel"):
                yield from _offers(value)
