"""How a task reads on a widget and on the clipboard: its date in words, its rule, its badges."""

from datetime import datetime

from taskpilot.assistant.models.embedded.wording import due_in_words, rule_in_words
from taskpilot.assistant.phrases import say
from taskpilot.assistant.widgets.nodes import Node, node
from taskpilot.tasks.views import Priority, TaskView

COLOURS: dict[Priority, str] = {"high": "danger", "medium": "warning", "low": "info"}


def is_overdue(task: TaskView, now: datetime) -> bool:
    """Whether an open task's day or minute has passed; `now` is local and naive."""
    if task.status != "open" or task.due is None:
        return False
    present = now.strftime("%Y-%m-%dT%H:%M" if "T" in task.due else "%Y-%m-%d")
    return task.due < present


def when(task: TaskView, now: datetime, locale: str) -> str:
    """The date and the rule in words; empty when there is neither."""
    due = due_in_words(task.due, now.date(), locale) if task.due else ""
    rule = say(locale, "repeats", rule=rule_in_words(task.recurrence, locale)) if task.recurrence else ""
    return " · ".join(part for part in (due, rule) if part)


def caption(task: TaskView, now: datetime, locale: str) -> str:
    """The line below a title: the number people can say, and when."""
    return f"{task.number} · {when(task, now, locale) or say(locale, 'no_date')}"


def badges(task: TaskView, now: datetime, locale: str) -> list[Node]:
    """Overdue, priority and tags."""
    purpose = f"task_{task.number}"
    made: list[Node] = []
    if is_overdue(task, now):
        made.append(node("Badge", f"{purpose}_overdue", label=say(locale, "overdue"), color="danger"))
    if task.priority:
        colour = COLOURS[task.priority]
        made.append(node("Badge", f"{purpose}_priority", label=say(locale, task.priority), color=colour))
    tags = (node("Badge", f"{purpose}_tag_{place}", label=f"#{tag}") for place, tag in enumerate(task.tags, 1))
    return [*made, *tags]


def as_line(task: TaskView, now: datetime, locale: str) -> str:
    """One task as text for the clipboard."""
    mark = "☑" if task.status == "completed" else "☐"
    extra = [when(task, now, locale), say(locale, task.priority) if task.priority else ""]
    extra += [f"#{tag}" for tag in task.tags]
    rest = " · ".join(part for part in extra if part)
    return f"{mark} {task.number} {task.title}" + (f" – {rest}" if rest else "")
