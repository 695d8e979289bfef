"""Tasks and what became of them, in the JSON that doors show."""

from taskpilot.core.changes import Change
from taskpilot.core.clock import iso
from taskpilot.tasks.journal import Entry
from taskpilot.tasks.model import Task
from taskpilot.tasks.pending import Pending
from taskpilot.tasks.views import PendingView, TaskView


def view_of(task: Task) -> TaskView:
    return TaskView(
        id=task.id,
        number=task.number,
        title=task.title,
        notes=task.notes,
        status=task.status,
        due=task.due,
        timezone=task.timezone,
        priority=task.priority,
        tags=list(task.tags),
        recurrence=task.recurrence,
        repeat_from=task.repeat_from,
        created_at=iso(task.created_at),
        updated_at=iso(task.updated_at),
        completed_at=None if task.completed_at is None else iso(task.completed_at),
    )


def pending_view_of(held: Pending) -> PendingView:
    return PendingView(id=held.id, kind=held.kind, numbers=held.numbers, expires_at=iso(held.expires_at))


def change_of(entry: Entry) -> Change:
    """What pages that show the task are told."""
    task = entry.task
    if entry.after is None:
        return Change("task.deleted", {"number": task.number, "id": task.id})
    return Change("task.updated" if entry.before else "task.created", {"task": view_of(task).model_dump()})
