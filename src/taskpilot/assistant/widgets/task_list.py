"""The list of tasks: a row each, with what can be done to it; long lists collapse."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from taskpilot.assistant.phrases import say
from taskpilot.assistant.receipts import Did, gist_of
from taskpilot.assistant.widgets.edit_form import edit_form
from taskpilot.assistant.widgets.nodes import Node, action, button, node, root
from taskpilot.assistant.widgets.shown import ListRecipe, Shown
from taskpilot.assistant.widgets.states import empty_list
from taskpilot.assistant.widgets.task_words import as_line, badges, caption
from taskpilot.tasks.views import TaskView

ROWS_OPEN = 25
"""Rows in sight; the others up to the recipe's `most` are behind "Show more"."""


def task_list(tasks: Sequence[TaskView], now: datetime, recipe: ListRecipe) -> Shown:
    """The tasks as a ListView; `now` is local and naive."""
    locale = recipe.locale
    if not tasks:
        return empty_list(recipe)
    shown = tasks[: recipe.most]
    rows = [_row(task, now, recipe) for task in shown]
    if len(tasks) > len(shown):
        rows.append(_rest(len(shown), len(tasks), locale))
    status: Node = {"text": _badge(tasks, recipe), "icon": "notebook"}
    made = node("ListView", "tasks", rows, status=status, limit=ROWS_OPEN if len(shown) > ROWS_OPEN else None)
    copy_text = "\n".join(as_line(task, now, locale) for task in shown)
    numbers = ", ".join(str(task.number) for task in shown)
    return Shown(root(made), copy_text, f"(task list widget: {numbers})", recipe)


def changed_list(did: Did, tasks: Sequence[TaskView], now: datetime, locale: str) -> Shown:
    """Several tasks that one step changed, and the way back."""
    rows = [_plain_row(task, now, locale) for task in tasks]
    rows.append(node("ListViewItem", "changed_undo", [way_back("changed", did, locale, iconStart="reload")]))
    status: Node = {"text": f"{done_label(did, locale)} · {len(tasks)}", "icon": "check-circle"}
    made = node("ListView", "changed_tasks", rows, status=status, limit=ROWS_OPEN if len(rows) > ROWS_OPEN else None)
    copy_text = "\n".join(as_line(task, now, locale) for task in tasks)
    return Shown(root(made), copy_text, gist_of(did, tasks))


def way_back(purpose: str, did: Did, locale: str, payload: Mapping[str, Any] | None = None, **props: Any) -> Node:
    """The button that takes back what was done; what was taken back itself is done again."""
    verb = "redo" if did == "undo" else "undo"
    return button(f"{purpose}_{verb}", say(locale, verb), action(verb, payload), **props)


def done_label(did: Did, locale: str) -> str:
    """`Added`, `Completed` …: one word for what was done."""
    keys = {
        "create": "added",
        "update": "updated",
        "complete": "completed",
        "reopen": "reopened",
        "delete": "deleted",
        "undo": "undone",
        "redo": "redone",
    }
    return say(locale, keys.get(did, "not_changed"))


def _badge(tasks: Sequence[TaskView], recipe: ListRecipe) -> str:
    if recipe.wanted.status == "completed":
        return say(recipe.locale, "completed_count", count=len(tasks))
    return say(recipe.locale, "open_count", count=sum(task.status == "open" for task in tasks))


def _row(task: TaskView, now: datetime, recipe: ListRecipe) -> Node:
    purpose, locale = f"task_{task.number}", recipe.locale
    if recipe.editing == task.number:
        form = edit_form(task, locale)
        return node("ListViewItem", purpose, [form], key=str(task.number))
    children = [_mark(task), _words(task, now, locale), _buttons(task, locale)]
    return node("ListViewItem", purpose, children, key=str(task.number), gap=3, align="center")


def _plain_row(task: TaskView, now: datetime, locale: str) -> Node:
    children = [_mark(task), _words(task, now, locale)]
    return node("ListViewItem", f"task_{task.number}", children, key=str(task.number), gap=3, align="center")


def _mark(task: TaskView) -> Node:
    done = task.status == "completed"
    name, colour = ("check-circle-filled", "success") if done else ("empty-circle", "secondary")
    return node("Icon", f"task_{task.number}_status", name=name, color=colour, size="lg")


def _words(task: TaskView, now: datetime, locale: str) -> Node:
    purpose, done = f"task_{task.number}", task.status == "completed"
    title = node(
        "Text",
        f"{purpose}_title",
        value=task.title,
        weight="medium",
        maxLines=2,
        lineThrough=done or None,
        color="secondary" if done else None,
    )
    below = [node("Caption", f"{purpose}_when", value=caption(task, now, locale)), *badges(task, now, locale)]
    line = node("Row", f"{purpose}_details", below, gap=2, wrap="wrap", align="center")
    return node("Col", f"{purpose}_words", [title, line], flex=1, gap=0.5)


def _buttons(task: TaskView, locale: str) -> Node:
    purpose, payload = f"task_{task.number}", {"number": task.number}
    verb = "reopen" if task.status == "completed" else "complete"
    made = [
        button(f"{purpose}_{verb}", say(locale, verb), action(f"task.{verb}", payload), variant="soft"),
        button(f"{purpose}_edit", say(locale, "edit"), action("task.edit", payload)),
        button(f"{purpose}_delete", say(locale, "delete"), action("task.delete", payload)),
    ]
    return node("Row", f"{purpose}_buttons", made, gap=1, wrap="wrap", justify="end")


def _rest(shown: int, total: int, locale: str) -> Node:
    words = node("Caption", "tasks_rest", value=say(locale, "shown_of", shown=shown, total=total))
    return node("ListViewItem", "tasks_rest", [words], key="rest")
