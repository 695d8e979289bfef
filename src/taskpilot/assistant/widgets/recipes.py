"""Widgets built from the tasks as they are: the first time, and again whenever they change."""

from datetime import datetime
from typing import assert_never

from taskpilot.assistant.widgets.shown import CardRecipe, ListRecipe, Recipe, Shown
from taskpilot.assistant.widgets.task_card import task_card
from taskpilot.assistant.widgets.task_list import task_list
from taskpilot.core.errors import NotFound
from taskpilot.tasks.client import TaskReader

MOST_TASKS = 1_000


async def build(recipe: Recipe, tasks: TaskReader, now: datetime) -> Shown | None:
    """The widget of a recipe; None when its task is gone. `now` is local and naive."""
    match recipe:
        case ListRecipe():
            return task_list(await tasks.list_all(recipe.wanted, most=MOST_TASKS), now, recipe)
        case CardRecipe():
            try:
                return task_card(await tasks.get(recipe.number), now, recipe)
            except NotFound:
                return None
        case _ as never:
            assert_never(never)
