"""The card that asks before something is lost, and what it becomes once it was answered."""

from collections.abc import Sequence
from datetime import datetime

from taskpilot.assistant.phrases import say
from taskpilot.assistant.receipts import gist_of
from taskpilot.assistant.widgets.nodes import Node, action, button, node, root
from taskpilot.assistant.widgets.shown import Shown
from taskpilot.assistant.widgets.task_words import as_line, caption
from taskpilot.tasks.views import PendingDone, PendingView, TaskView

NAMED = 10
"""Tasks that are named one by one; of more only the first are."""


def confirmation(pending: PendingView, tasks: Sequence[TaskView], now: datetime, locale: str) -> Shown:
    """What would be done to which tasks, with Confirm and Cancel; the server alone holds what they mean."""
    question = _question(pending, locale)
    confirm = button(
        "pending_confirm",
        say(locale, "confirm_delete" if pending.kind == "delete" else "confirm"),
        action("pending.confirm", {"id": pending.id}),
        variant="solid",
        color="danger" if pending.kind == "delete" else "primary",
    )
    cancel = button("pending_cancel", say(locale, "cancel"), action("pending.cancel", {"id": pending.id}))
    children = [
        node("Text", "pending_question", value=question, weight="semibold"),
        *_names(tasks, pending.numbers, now, locale),
        node("Caption", "pending_note", value=say(locale, "wait_note")),
        node("Row", "pending_buttons", [confirm, cancel], gap=2),
    ]
    made = node("Card", "pending", children, size="md")
    numbers = ", ".join(map(str, pending.numbers))
    copy_text = "\n".join([question, *(as_line(task, now, locale) for task in tasks)])
    return Shown(root(made), copy_text, f"(asked to confirm {pending.kind}: {numbers})")


def settled(done: PendingDone, now: datetime, locale: str) -> Shown:
    """The same card after the answer: what was done, with Undo; or that nothing was."""
    if done.state == "cancelled":
        return _kept(done.data, now, locale)
    did = "delete" if done.kind == "delete" else "update"
    words = say(locale, "deleted" if did == "delete" else "updated")
    children = [
        *_names(done.data, [task.number for task in done.data], now, locale),
        node("Row", "pending_buttons", [button("pending_undo", say(locale, "undo"), action("undo"), variant="soft")]),
    ]
    made = node("Card", "pending", children, size="md", status={"text": words, "icon": "check-circle"})
    copy_text = "\n".join([words, *(as_line(task, now, locale) for task in done.data)])
    return Shown(root(made), copy_text, gist_of(did, done.data))


def _kept(tasks: Sequence[TaskView], now: datetime, locale: str) -> Shown:
    """Which tasks stay as they are; they may be gone by another way since."""
    words = say(locale, "kept")
    children = _names(tasks, [task.number for task in tasks], now, locale)
    if children:
        made = node("Card", "pending", children, size="md", status={"text": words, "icon": "check-circle"})
    else:
        made = node("Card", "pending", [node("Text", "pending_done", value=words)], size="md")
    return Shown(root(made), words, "(cancelled: nothing was changed)")


def _question(pending: PendingView, locale: str) -> str:
    if pending.kind == "delete":
        many = len(pending.numbers) > 1
        return say(locale, "delete_many" if many else "delete_one", count=len(pending.numbers))
    return say(locale, "change_many", count=len(pending.numbers))


def _names(tasks: Sequence[TaskView], numbers: Sequence[int], now: datetime, locale: str) -> list[Node]:
    made: list[Node] = []
    for task in tasks[:NAMED]:
        purpose = f"task_{task.number}"
        words = [
            node("Text", f"{purpose}_title", value=task.title, maxLines=2),
            node("Caption", f"{purpose}_when", value=caption(task, now, locale)),
        ]
        made.append(node("Col", purpose, words))
    if len(numbers) > NAMED:
        rest = say(locale, "all_count", count=len(numbers))
        made.append(node("Caption", "pending_rest", value=rest))
    return made
