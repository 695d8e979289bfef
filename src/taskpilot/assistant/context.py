"""What one turn knows: handed to every tool, to the embedded engine and to the bridge in `chat/events.py`."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from chatkit.agents import AgentContext
from chatkit.server import stream_widget
from chatkit.types import ThreadStreamEvent, WidgetItem
from chatkit.widgets import WidgetRoot
from pydantic import Field, SkipValidation

from taskpilot.assistant.models.embedded.reading import ReplyKind
from taskpilot.assistant.receipts import Receipt
from taskpilot.assistant.widgets.shown import Recipe, Shown
from taskpilot.core.clock import Clock, utc_now
from taskpilot.core.ids import random_id
from taskpilot.tasks.client import Tasks

TRequest = TypeVar("TRequest")


@dataclass(frozen=True, slots=True)
class End:
    """The last thing on the outbox: the run is over, and what broke it, if anything."""

    error: BaseException | None = None


async def _at_once() -> None:
    return None


class TurnContext(AgentContext[TRequest], Generic[TRequest]):
    """`AgentContext` whose `stream()` and `stream_widget()` share one queue with the run's own events."""

    tasks: Annotated[Tasks, SkipValidation]
    """The person's tasks through the gateway, with this turn's delegation."""
    now: datetime
    """When the turn began, aware, in the person's zone."""
    zone: str
    locale: str
    turn_id: str = Field(default_factory=lambda: random_id("turn"))
    latest_text: str = ""
    """The words of the person that this turn answers."""
    outbox: Annotated[asyncio.Queue[Any], SkipValidation] = Field(default_factory=lambda: asyncio.Queue[Any]())
    """Chat events, the run's own stream events, and at last an `End`."""
    receipts: Annotated[list[Receipt], SkipValidation] = Field(default_factory=list[Receipt])
    """What really changed in this turn; whatever is claimed is held against it."""
    gists: Annotated[dict[str, str], SkipValidation] = Field(default_factory=dict[str, str])
    """By id of a streamed item: what a model reads of it."""
    recipes: Annotated[dict[str, Recipe], SkipValidation] = Field(default_factory=dict[str, Recipe])
    """By id of a streamed widget: how it is built again when tasks change."""
    engine: str = ""
    """`embedded` or the model's name; set by whoever answered."""
    reply_kind: ReplyKind | None = None
    """What the embedded engine's words do, when it answered without a call."""
    tool_calls: int = 0
    before_change: Annotated[Callable[[], Awaitable[None]], SkipValidation] = _at_once
    """Awaited before every mutation; returns when the turn may still change something, else raises."""
    clock: Annotated[Clock, SkipValidation] = utc_now

    async def stream(self, event: ThreadStreamEvent) -> None:
        """Put an event of a tool or model on the way to the page."""
        self.outbox.put_nowait(event)

    async def stream_widget(
        self,
        widget: WidgetRoot | AsyncGenerator[WidgetRoot, None],
        copy_text: str | None = None,
        *,
        gist: str | None = None,
        recipe: Recipe | None = None,
    ) -> None:
        """Put a widget on the way; `gist` is what a model reads of it later."""
        async for event in stream_widget(self.thread, widget, copy_text, self.generate_id):
            item = getattr(event, "item", None)
            if isinstance(item, WidgetItem):
                # The SDK stamps items with naive local time (trap 5).
                item.created_at = self.clock()
                self._remember(item.id, gist, recipe)
            self.outbox.put_nowait(event)

    async def show(self, shown: Shown) -> None:
        """Put a built widget on the way, with its copy text, gist and recipe."""
        await self.stream_widget(shown.widget, shown.copy_text, gist=shown.gist, recipe=shown.recipe)

    def _remember(self, item_id: str, gist: str | None, recipe: Recipe | None) -> None:
        if gist is not None:
            self.gists[item_id] = gist
        if recipe is not None:
            self.recipes[item_id] = recipe
