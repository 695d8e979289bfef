"""A widget that is ready to show, and the recipe that builds it again when tasks change."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from chatkit.widgets import DynamicWidgetRoot
from pydantic import BaseModel, ConfigDict, Field

from taskpilot.assistant.receipts import Did
from taskpilot.tasks.views import TaskFilter


class ListRecipe(BaseModel):
    """A task list: which tasks it shows and how many rows it shows of them."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["list"] = "list"
    wanted: TaskFilter = TaskFilter()
    most: int = 100
    locale: str = "en"
    editing: int | None = None
    """The number of the task whose row is open as a form."""


class CardRecipe(BaseModel):
    """One task's card."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["card"] = "card"
    number: int
    did: Did
    locale: str = "en"
    editing: bool = False


Recipe: TypeAlias = Annotated[ListRecipe | CardRecipe, Field(discriminator="kind")]
"""JSON-able (`TypeAdapter(Recipe)`), kept beside a stored widget."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A widget with its text for the clipboard, what a model reads of it, and its recipe."""

    widget: DynamicWidgetRoot
    copy_text: str
    gist: str
    recipe: Recipe | None = None
