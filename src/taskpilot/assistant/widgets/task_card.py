"""One task after something was done to it: what it is now, and the way back."""

from datetime import datetime

from taskpilot.assistant.phrases import say
from taskpilot.assistant.receipts import Did, gist_of
from taskpilot.assistant.widgets.edit_form import edit_form
from taskpilot.assistant.widgets.nodes import Node, action, button, node, root
from taskpilot.assistant.widgets.shown import CardRecipe, Shown
from taskpilot.assistant.widgets.task_list import done_label, way_back
from taskpilot.assistant.widgets.task_words import as_line, badges, caption
from taskpilot.tasks.views import TaskView


def task_card(task: TaskView, now: datetime, recipe: CardRecipe) -> Shown:
    """The card of a task; `now` is local and naive. `recipe.editing` opens its form."""
    locale, did = recipe.locale, recipe.did
    if recipe.editing:
        made = node("Card", "task", [edit_form(task, locale)], size="md")
        return Shown(root(made), as_line(task, now, locale), gist_of(did, (task,)), recipe)
    children = [_words(task, now, locale)]
    if labels := badges(task, now, locale):
        children.append(node("Row", f"task_{task.number}_badges", labels, gap=2, wrap="wrap"))
    children.append(_buttons(task, did, locale))
    status: Node = {"text": done_label(did, locale), "icon": "check-circle"}
    made = node("Card", "task", children, size="md", status=status)
    kept = None if did == "delete" else recipe
    return Shown(root(made), as_line(task, now, locale), gist_of(did, (task,)), kept)


def _words(task: TaskView, now: datetime, locale: str) -> Node:
    purpose = f"task_{task.number}"
    struck = True if task.status == "completed" else None
    words = [
        node("Text", f"{purpose}_title", value=task.title, weight="semibold", lineThrough=struck, maxLines=4),
        node("Caption", f"{purpose}_when", value=caption(task, now, locale)),
    ]
    if task.notes:
        words.append(node("Text", f"{purpose}_notes", value=task.notes, size="sm", color="secondary", maxLines=4))
    return node("Col", f"{purpose}_words", words, gap=1)


def _buttons(task: TaskView, did: Did, locale: str) -> Node:
    purpose, payload = f"task_{task.number}", {"number": task.number}
    made = [way_back(purpose, did, locale, payload, variant="soft")]
    if did != "delete":
        verb = "reopen" if task.status == "completed" else "complete"
        made += [
            button(f"{purpose}_{verb}", say(locale, verb), action(f"task.{verb}", payload)),
            button(f"{purpose}_edit", say(locale, "edit"), action("task.edit", payload)),
            button(f"{purpose}_delete", say(locale, "delete"), action("task.delete", payload)),
        ]
    return node("Row", f"{purpose}_buttons", made, gap=1, wrap="wrap")
