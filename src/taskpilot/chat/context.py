"""What one ChatKit request carries through the SDK to the store: who asks, and the turn that answers."""

from dataclasses import dataclass, field
from datetime import datetime

from chatkit.types import ThreadItem, ThreadMetadata

from taskpilot.assistant.receipts import Receipt
from taskpilot.assistant.widgets.shown import Recipe
from taskpilot.chat.items import WidgetGist
from taskpilot.chat.turn import Kind, Turn
from taskpilot.core.clock import Clock
from taskpilot.core.principal import Principal


@dataclass(frozen=True, slots=True)
class Opening:
    """What is written together with the first thing that a turn stores."""

    turn_id: str
    kind: Kind
    client_request_id: str | None
    digest: str
    query: str | None
    """What the person said or clicked, for the history; None leaves no row."""
    query_item: str | None = None
    """A message whose text is the query (retry)."""


@dataclass(slots=True)
class Said:
    """What a turn showed, for its history row: text of answers and gists of widgets, by item."""

    by_item: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def text(self) -> str:
        return "\n".join(text for text in self.by_item.values() if text)


@dataclass(slots=True, eq=False)
class RequestContext:
    """The SDK hands it to every method of server and store; it lives as long as the request or turn."""

    who: Principal
    assistant: str
    zone: str
    locale: str
    clock: Clock
    turn: Turn | None = None
    opening: Opening | None = None
    """Set until the turn is stored."""
    is_valid: bool = False
    """The SDK asked for stream options: everything is validated, the model not yet asked."""
    new_thread: ThreadMetadata | None = None
    """A thread that is stored with its first item, not before (engine-notes T10)."""
    threads: dict[str, ThreadMetadata] = field(default_factory=dict[str, ThreadMetadata])
    """Threads as they were last read or written, to tell what a save changes."""
    ordinals: dict[str, int] = field(default_factory=dict[str, int])
    births: dict[str, datetime] = field(default_factory=dict[str, datetime])
    gists: dict[str, str] = field(default_factory=dict[str, str])
    recipes: dict[str, Recipe] = field(default_factory=dict[str, Recipe])
    superseded: set[str] = field(default_factory=set[str])
    """Items that a retry replaces: hidden at once, marked with the first finished new item (T12)."""
    hidden: set[str] = field(default_factory=set[str])
    receipts: list[Receipt] = field(default_factory=list[Receipt])
    said: Said = field(default_factory=Said)
    sender: WidgetGist | None = None
    """The widget that was clicked, as the model reads it, with its recipe."""
    engine: str | None = None
    told: str | None = None
    """What a click did, in words, when that says more than the widget in its place."""
    query: str | None = None
    """Better words for the history row, known once the turn has run."""

    @property
    def owner(self) -> str:
        return self.who.owner

    def place(self, item_id: str) -> int:
        """Where an item stands in its turn: in the order of first appearance."""
        return self.ordinals.setdefault(item_id, len(self.ordinals))

    def stamp(self, item: ThreadItem) -> None:
        """Give an item one aware time for its whole life; the SDK's own times are naive (trap 5)."""
        born = self.births.get(item.id)
        if born is None:
            born = self.clock() if item.created_at.tzinfo is None else item.created_at
            self.births[item.id] = born
        item.created_at = born
