"""Threads and items on their way into the tables and out again: sealed texts, and what stands for broken ones."""

from chatkit.types import ThreadItem, ThreadMetadata

from taskpilot.chat.context import RequestContext
from taskpilot.chat.item_rows import StoredItem
from taskpilot.chat.items import WidgetGist, from_wire, gist_of, is_hidden, placeholder, to_wire
from taskpilot.chat.thread_rows import StoredThread
from taskpilot.core.errors import Damaged
from taskpilot.db.sealing import Sealer


class Sealable:
    """An item on its way into the table."""

    def __init__(self, item: ThreadItem, place: tuple[int, int], context: RequestContext) -> None:
        self._place, self.now = place, context.clock()
        self._id, self._type, self._born, self._hidden = item.id, item.type, item.created_at, is_hidden(item)
        # taken now: the SDK goes on changing its items while the transaction waits for its thread
        self._wire = to_wire(item)
        self._gist = gist_of(item, context.gists.get(item.id), context.recipes.get(item.id))

    def sealed(self, sealer: Sealer, owner: str, thread_id: str) -> StoredItem:
        return StoredItem(
            owner=owner,
            id=self._id,
            thread_id=thread_id,
            turn_no=self._place[0],
            ordinal=self._place[1],
            type=self._type,
            hidden=self._hidden,
            wire_sealed=sealer.seal("item", "wire_sealed", self._id, self._wire),
            gist_sealed=sealer.seal_optional("item", "gist_sealed", self._id, self._gist),
            created_at=self._born,
        )


def open_thread(sealer: Sealer, row: StoredThread) -> ThreadMetadata:
    """A stored thread; one whose text does not open keeps its id and time (F-17)."""
    try:
        return ThreadMetadata.model_validate_json(sealer.open("thread", "wire_sealed", row.id, row.wire_sealed))
    except Damaged:
        return ThreadMetadata(id=row.id, created_at=row.created_at)


def seal_thread(sealer: Sealer, owner: str, thread: ThreadMetadata) -> StoredThread:
    """A thread as it is stored."""
    wire = thread.model_dump_json(exclude_none=True)
    sealed = sealer.seal("thread", "wire_sealed", thread.id, wire)
    return StoredThread(owner, thread.id, sealed, thread.created_at, thread.created_at)


def open_item(sealer: Sealer, row: StoredItem) -> ThreadItem | None:
    """A stored item; a placeholder when its text does not open, None when its type is unknown."""
    try:
        wire = sealer.open("item", "wire_sealed", row.id, row.wire_sealed)
    except Damaged:
        return placeholder(row)
    return from_wire(wire)


def open_gist(sealer: Sealer, kind: str, row_id: str, gist_sealed: str | None) -> str | None:
    """What a model reads of a stored item."""
    try:
        gist = sealer.open_optional("item", "gist_sealed", row_id, gist_sealed)
    except Damaged:
        return None
    return WidgetGist.model_validate_json(gist).gist if gist is not None and kind == "widget" else gist
