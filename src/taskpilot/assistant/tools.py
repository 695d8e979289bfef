"""Every tool, once: its name, its words, what it takes, the verb behind it, and the receipt it leaves.

The agent, the embedded engine and MCP all use this table. A tool knows no person but the one its `Tasks`
is bound to, and takes no identity as an argument.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from taskpilot.assistant import arguments as take
from taskpilot.assistant.receipts import Receipt
from taskpilot.assistant.widgets.shown import ListRecipe
from taskpilot.core.errors import NotFound
from taskpilot.tasks.client import Tasks
from taskpilot.tasks.views import BulkOperation, NewTask, PendingView, TaskChange, TaskFilter, TaskView

MOST_TASKS = 1_000
MOST_TOLD = 50
"""Rows that a model is told of; the person's widget may show more."""

_TOLD = (
    "number",
    "title",
    "notes",
    "status",
    "due",
    "priority",
    "tags",
    "recurrence",
    "repeat_from",
    "completed_at",
)

TArguments = TypeVar("TArguments", bound=take.Arguments)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a tool: whose tasks, at which moment (local to `zone`, naive), in which locale, under which
    idempotency key."""

    tasks: Tasks
    now: datetime
    locale: str
    key: str | None = None
    zone: str | None = None
    """Where the person is now; dates that they say are meant there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool did, and what it tells a model."""

    told: Mapping[str, Any]
    receipt: Receipt | None = None
    recipe: ListRecipe | None = None
    """With a list: how its widget is built."""


@dataclass(frozen=True, slots=True)
class ToolSpec(Generic[TArguments]):
    name: str
    words: str
    takes: type[TArguments]
    act: Callable[[Use, TArguments], Awaitable[Outcome]]
    changes: bool = True


class UnknownNumbers(NotFound):
    """Some of the numbers are not the person's."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = tuple(numbers)
        names = ", ".join(map(str, numbers))
        super().__init__(f"There is no task {names}. Nothing was changed.")


def told(task: TaskView) -> dict[str, Any]:
    """A task as a model reads it; its words are data."""
    return {name: value for name in _TOLD if (value := getattr(task, name)) not in (None, [])}


async def add_task(use: Use, given: take.AddTask) -> Outcome:
    fields = given.model_dump(exclude_none=True) | ({} if use.zone is None else {"timezone": use.zone})
    task = await use.tasks.add(NewTask.model_validate(fields), key=use.key)
    return Outcome({"added": told(task)}, Receipt("create", (task,)))


async def list_tasks(use: Use, given: take.ListTasks) -> Outcome:
    wanted = TaskFilter(
        status=given.status,
        due_before=given.due_before,
        due_after=given.due_after,
        has_due=given.has_due,
        completed_after=given.completed_after,
        tag=given.tag.lstrip("#@") if given.tag else None,
        priority=given.priority,
        query=given.query,
        sort=given.sort or "number",
    )
    found = await use.tasks.list_all(wanted, most=given.limit or MOST_TASKS)
    answer: dict[str, Any] = {"total": len(found), "tasks": [told(task) for task in found[:MOST_TOLD]]}
    recipe = ListRecipe(wanted=wanted, most=given.limit or 100, locale=use.locale)
    return Outcome(answer, Receipt("search" if given.query else "list", found), recipe)


async def get_task(use: Use, given: take.SomeTasks) -> Outcome:
    return Outcome({"tasks": [told(await _known(use, number)) for number in given.numbers]})


async def update_task(use: Use, given: take.UpdateTask) -> Outcome:
    return await _change(use, given.numbers, given.change())


async def reschedule_task(use: Use, given: take.RescheduleTask) -> Outcome:
    return await _change(use, given.numbers, TaskChange(due=given.due))


async def complete_task(use: Use, given: take.SomeTasks) -> Outcome:
    if len(given.numbers) > 1:
        return await _bulk(use, "complete", given.numbers)
    task = await _known_or(use, given.numbers[0], use.tasks.complete(given.numbers[0], key=use.key))
    return Outcome({"completed": told(task)}, Receipt("complete", (task,)))


async def reopen_task(use: Use, given: take.SomeTasks) -> Outcome:
    if len(given.numbers) > 1:
        return await _bulk(use, "reopen", given.numbers)
    task = await _known_or(use, given.numbers[0], use.tasks.reopen(given.numbers[0], key=use.key))
    return Outcome({"reopened": told(task)}, Receipt("reopen", (task,)))


async def delete_task(use: Use, given: take.SomeTasks) -> Outcome:
    if len(given.numbers) > 1:
        return await _bulk(use, "delete", given.numbers)
    task = await _known(use, given.numbers[0])
    pending = await use.tasks.delete(task.number, key=use.key)
    if pending is not None:
        return _waiting(pending, (task,))
    return Outcome({"deleted": told(task)}, Receipt("delete", (task,)))


async def undo(use: Use, _: take.Nothing) -> Outcome:
    result = await use.tasks.undo(key=use.key)
    receipt = Receipt.of_undo(result)
    return Outcome({"undone": result.reversed, "tasks": [told(task) for task in result.data]}, receipt)


async def redo(use: Use, _: take.Nothing) -> Outcome:
    result = await use.tasks.redo(key=use.key)
    receipt = Receipt.of_redo(result)
    return Outcome({"done_again": result.reversed, "tasks": [told(task) for task in result.data]}, receipt)


TOOLS: tuple[ToolSpec[Any], ...] = (
    ToolSpec("add_task", "Add one task. Call it once for every task.", take.AddTask, add_task),
    ToolSpec(
        "list_tasks",
        "Find tasks and show them to the person as a list. The list is on their screen afterwards: never repeat it.",
        take.ListTasks,
        list_tasks,
        changes=False,
    ),
    ToolSpec(
        "get_task", "Read tasks by number, with their notes. Shows nothing.", take.SomeTasks, get_task, changes=False
    ),
    ToolSpec(
        "update_task",
        "Change fields of tasks. For a new date alone use reschedule_task. Fields left null stay as they are.",
        take.UpdateTask,
        update_task,
    ),
    ToolSpec(
        "reschedule_task",
        "Move tasks to another day or time. Of a repeating task only this date moves.",
        take.RescheduleTask,
        reschedule_task,
    ),
    ToolSpec(
        "complete_task", "Mark tasks as done. A repeating task moves to its next date.", take.SomeTasks, complete_task
    ),
    ToolSpec("reopen_task", "Mark done tasks as open again.", take.SomeTasks, reopen_task),
    ToolSpec(
        "delete_task",
        "Delete tasks for good. Call it at once; the server asks the person to confirm.",
        take.SomeTasks,
        delete_task,
    ),
    ToolSpec("undo", "Take back the last change, whoever made it.", take.Nothing, undo),
    ToolSpec("redo", "Do again what was last taken back.", take.Nothing, redo),
)

BY_NAME: Mapping[str, ToolSpec[Any]] = {spec.name: spec for spec in TOOLS}


async def _known(use: Use, number: int) -> TaskView:
    return await _known_or(use, number, use.tasks.get(number))


async def _known_or(use: Use, number: int, asked: Awaitable[TaskView]) -> TaskView:
    try:
        return await asked
    except NotFound as missing:
        raise UnknownNumbers([number]) from missing


async def _change(use: Use, numbers: Sequence[int], change: TaskChange) -> Outcome:
    if change.due is not None and use.zone is not None:
        change = change.model_copy(update={"timezone": use.zone})
    if len(numbers) > 1:
        return await _bulk(use, "update", numbers, change)
    task = await _known_or(use, numbers[0], use.tasks.update(numbers[0], change, key=use.key))
    return Outcome({"updated": told(task)}, Receipt("update", (task,)))


async def _bulk(
    use: Use,
    verb: Literal["update", "complete", "reopen", "delete"],
    numbers: Sequence[int],
    change: TaskChange | None = None,
) -> Outcome:
    """Several tasks in one step: one confirmation, one undo. Raises UnknownNumbers, and then nothing changed."""
    known = {task.number: task for task in await use.tasks.list_all(TaskFilter(status="all"), most=MOST_TASKS)}
    if missing := [number for number in numbers if number not in known]:
        raise UnknownNumbers(missing)
    operations = [BulkOperation(verb=verb, number=number, change=change) for number in numbers]
    result = await use.tasks.bulk(operations, key=use.key)
    if isinstance(result, PendingView):
        return _waiting(result, tuple(known[number] for number in numbers))
    return Outcome({f"{verb}d": [told(task) for task in result.data]}, Receipt(verb, tuple(result.data)))


def _waiting(pending: PendingView, tasks: tuple[TaskView, ...]) -> Outcome:
    """Nothing happened yet. The id stays between server and widget: a model has no use for it."""
    answer = {"waiting_for_confirmation": pending.kind, "numbers": pending.numbers, "changed": False}
    return Outcome(answer, Receipt("pending", tasks, pending=pending))
