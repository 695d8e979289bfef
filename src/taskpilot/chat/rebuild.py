"""Widgets built again from their recipe, in place: what was in a list stays in sight when it is done."""

import re
from datetime import datetime
from typing import assert_never

from taskpilot.assistant.widgets.recipes import MOST_TASKS, build
from taskpilot.assistant.widgets.shown import CardRecipe, ListRecipe, Recipe, Shown
from taskpilot.assistant.widgets.task_list import task_list
from taskpilot.tasks.client import TaskReader
from taskpilot.tasks.views import TaskFilter, TaskView

_LISTED = re.compile(r"^\(task list widget: ([\d, ]+)\)$")


async def rebuilt(recipe: Recipe, gist: str, tasks: TaskReader, now: datetime) -> Shown | None:
    """The widget as it should be now; None when its task is gone. `now` is local and naive."""
    match recipe:
        case ListRecipe():
            return task_list(await _still_listed(recipe, listed_numbers(gist), tasks), now, recipe)
        case CardRecipe():
            return await build(recipe, tasks, now)
        case _ as never:
            assert_never(never)


def listed_numbers(gist: str) -> list[int]:
    """The numbers of the tasks in a list widget."""
    found = _LISTED.match(gist)
    return [] if found is None else [int(number) for number in found[1].split(",")]


async def _still_listed(recipe: ListRecipe, before: list[int], tasks: TaskReader) -> tuple[TaskView, ...]:
    """What was listed before and still exists, in its place, then what came to match since."""
    matching = await tasks.list_all(recipe.wanted, most=MOST_TASKS)
    known = {task.number for task in matching}
    left = [number for number in before if number not in known]
    if not left:
        return matching
    everything = {task.number: task for task in await tasks.list_all(TaskFilter(status="all"), most=MOST_TASKS)}
    stayed = [everything[number] for number in before if number in everything]
    return (*stayed, *(task for task in matching if task.number not in before))
