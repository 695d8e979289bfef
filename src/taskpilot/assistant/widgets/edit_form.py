"""The form that changes a task, and what was meant by what came back from it."""

from collections.abc import Mapping
from typing import Any

from taskpilot.assistant.models.embedded.wording import rule_in_words
from taskpilot.assistant.phrases import say
from taskpilot.assistant.widgets.nodes import Node, action, button, node
from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.views import TaskChange, TaskView

NO_PRIORITY = "none"
PAIRED_FROM = 150
"""Pixels below which two fields no longer share a line: what a date with its time needs."""


def edit_form(task: TaskView, locale: str) -> Node:
    """Fields with the task's present values; `task.update` sends them, `task.edit` with `open: false` closes."""
    purpose = f"task_{task.number}"
    due = _field("due", say(locale, "due"), _due_text(task), purpose)
    rule = _field("recurrence", say(locale, "repeat"), _rule_text(task, locale), purpose)
    tags = _field("tags", say(locale, "tags"), ", ".join(task.tags), purpose)
    side_by_side: Node = {"gap": 3, "wrap": "wrap", "align": "start"}
    fields: list[Node] = [
        _field("title", say(locale, "title"), task.title, purpose, required=True),
        node("Row", f"{purpose}_when_fields", [due, rule], **side_by_side),
        node("Row", f"{purpose}_mark_fields", [_priority(task, purpose, locale), tags], **side_by_side),
    ]
    close = action("task.edit", {"number": task.number, "open": False})
    buttons = [
        button(f"{purpose}_save", say(locale, "save"), submit=True, variant="solid", color="primary"),
        button(f"{purpose}_close", say(locale, "cancel"), close),
    ]
    fields.append(node("Row", f"{purpose}_form_buttons", buttons, gap=2))
    save = action("task.update", {"number": task.number})
    return node("Form", f"{purpose}_edit", fields, onSubmitAction=save, gap=3, width="100%")


def edited(payload: Mapping[str, Any], task: TaskView, locale: str) -> TaskChange:
    """What the person changed; fields they left alone are not touched, emptied ones are cleared.

    Raises InvalidFields when a value is not text.
    """
    change: dict[str, Any] = {}
    for name, before in (
        ("title", task.title),
        ("due", _due_text(task)),
        ("priority", task.priority or NO_PRIORITY),
        ("tags", ", ".join(task.tags)),
        ("recurrence", _rule_text(task, locale)),
    ):
        now = payload.get(name, before)
        if not isinstance(now, str):
            raise InvalidFields(fields={name: "must be text"})
        if now.strip() != before:
            change[name] = _value(name, now.strip())
    return TaskChange.model_validate(change)


def _value(name: str, text: str) -> str | list[str] | None:
    match name:
        case "tags":
            return [tag for tag in (part.strip().lstrip("#@") for part in text.split(",")) if tag]
        case "priority":
            return None if text in ("", NO_PRIORITY) else text
        case "title":
            return text
        case _:
            return text or None


def _due_text(task: TaskView) -> str:
    return (task.due or "").replace("T", " ")


def _rule_text(task: TaskView, locale: str) -> str:
    return rule_in_words(task.recurrence, locale) if task.recurrence else ""


def _field(name: str, label: str, value: str, purpose: str, *, required: bool | None = None) -> Node:
    words = node("Label", f"{purpose}_{name}", value=label, fieldName=name, size="sm")
    box = node("Input", f"{purpose}_{name}", name=name, defaultValue=value, required=required)
    return node("Col", f"{purpose}_{name}", [words, box], gap=1, flex=1, minWidth=PAIRED_FROM)


def _priority(task: TaskView, purpose: str, locale: str) -> Node:
    options = [{"value": NO_PRIORITY, "label": say(locale, "no_priority")}]
    options += [{"value": name, "label": say(locale, name)} for name in ("high", "medium", "low")]
    label = node("Label", f"{purpose}_priority", value=say(locale, "priority"), fieldName="priority", size="sm")
    chosen = task.priority or NO_PRIORITY
    box = node("Select", f"{purpose}_priority", name="priority", options=options, defaultValue=chosen)
    return node("Col", f"{purpose}_priority", [label, box], gap=1, flex=1, minWidth=PAIRED_FROM)
