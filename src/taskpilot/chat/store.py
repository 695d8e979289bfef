"""Where threads and items live: the SDK's store contract (S-021 … S-038) on one short transaction a method.

Everything of somebody else is not found. What starts a turn is stored in one piece: thread, turn, item and
history row (engine-notes T10).
"""

from collections.abc import Awaitable
from datetime import datetime
from functools import partial
from typing import TypeVar

from chatkit.store import NotFoundError, Store, StoreItemType
from chatkit.types import (
    AssistantMessageItem,
    Attachment,
    Page,
    ThreadItem,
    ThreadMetadata,
    UserMessageItem,
    WidgetItem,
)
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from taskpilot.chat.context import Opening, RequestContext
from taskpilot.chat.faults import as_stream_error
from taskpilot.chat.history import add_history
from taskpilot.chat.item_rows import (
    StoredItem,
    Window,
    find_item,
    page_of_items,
    put_item,
    remove_item,
    remove_items,
    supersede,
)
from taskpilot.chat.items import gist_of, is_hidden
from taskpilot.chat.patience import SECONDS, write_patiently
from taskpilot.chat.sealed import Sealable, open_item, open_thread, seal_thread
from taskpilot.chat.thread_rows import (
    add_thread,
    find_thread,
    page_of_threads,
    remove_thread,
    rewrite_thread,
    touch_thread,
)
from taskpilot.chat.titles import title_of
from taskpilot.chat.turn_rows import KnownRequest, begin_turn, find_request
from taskpilot.core.errors import AppError, NotFound, ThreadLocked
from taskpilot.core.ids import NewId
from taskpilot.core.pages import clamp_limit
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Sealer, Vault

T = TypeVar("T")
PREFIXES: dict[StoreItemType, str] = {
    "thread": "thr",
    "message": "msg",
    "tool_call": "tc",
    "workflow": "wf",
    "task": "tsk",
    "attachment": "atc",
    "sdk_hidden_context": "shcx",
}


class Missing(NotFound, NotFoundError):
    """Unknown or somebody else's: our error and the SDK's in one."""


class ThreadStore(Store[RequestContext]):
    """Threads and items of everybody, sealed under each person's key."""

    def __init__(self, db: Database, vault: Vault, new_id: NewId, *, patience: float = SECONDS) -> None:
        self._db, self._vault, self._new_id, self._patience = db, vault, new_id, patience

    def generate_thread_id(self, context: RequestContext) -> str:
        return self._new_id(PREFIXES["thread"])

    def generate_item_id(self, item_type: StoreItemType, thread: ThreadMetadata, context: RequestContext) -> str:
        return self._new_id(PREFIXES[item_type])

    async def load_thread(self, thread_id: str, context: RequestContext) -> ThreadMetadata:
        def work(tx: Connection) -> ThreadMetadata:
            return open_thread(self._vault.sealer(tx, context.owner), find_thread(tx, context.owner, thread_id))

        thread = await _found(self._db.read(work))
        context.threads[thread_id] = thread.model_copy(deep=True)
        return thread

    async def save_thread(self, thread: ThreadMetadata, context: RequestContext) -> None:
        metadata = ThreadMetadata.model_validate(thread.model_dump(include=set(ThreadMetadata.model_fields)))
        known = context.threads.get(thread.id)
        if known is None:
            metadata.created_at = context.clock()
            context.new_thread = metadata
            context.threads[thread.id] = metadata.model_copy(deep=True)
            return
        changed = {
            name: getattr(metadata, name)
            for name in ("title", "status", "allowed_image_domains", "metadata")
            if getattr(metadata, name) != getattr(known, name)
        }
        if context.new_thread is not None and context.new_thread.id == thread.id:
            context.threads[thread.id] = context.new_thread = known.model_copy(update=changed)
        elif changed:
            context.threads[thread.id] = await self._db.write(
                lambda tx: self._change_thread(tx, context, thread.id, changed)
            )

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: RequestContext
    ) -> Page[ThreadMetadata]:
        size = clamp_limit(limit)

        def work(tx: Connection) -> list[ThreadMetadata]:
            sealer = self._vault.sealer(tx, context.owner)
            rows = page_of_threads(tx, context.owner, size, after, ascending=order == "asc")
            return [open_thread(sealer, row) for row in rows]

        threads = await _found(self._db.read(work))
        has_more = len(threads) > size
        return Page(data=threads[:size], has_more=has_more, after=threads[size - 1].id if has_more else None)

    async def delete_thread(self, thread_id: str, context: RequestContext) -> None:
        def work(tx: Connection) -> None:
            remove_items(tx, context.owner, thread_id)
            remove_thread(tx, context.owner, thread_id)

        await _found(self._db.write(work))

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: RequestContext
    ) -> Page[ThreadItem]:
        size = clamp_limit(limit)
        window = Window(size, after, ascending=order == "asc", without=context.superseded)

        def work(tx: Connection) -> tuple[list[StoredItem], list[ThreadItem | None]]:
            find_thread(tx, context.owner, thread_id)
            sealer = self._vault.sealer(tx, context.owner)
            rows = page_of_items(tx, context.owner, thread_id, window)
            return rows, [open_item(sealer, row) for row in rows]

        rows, items = await _found(self._db.read(work))
        has_more = len(rows) > size
        shown = [item for item in items[:size] if item is not None]
        return Page(data=shown, has_more=has_more, after=rows[size - 1].id if has_more else None)

    async def load_item(self, thread_id: str, item_id: str, context: RequestContext) -> ThreadItem:
        def work(tx: Connection) -> ThreadItem | None:
            row = find_item(tx, context.owner, thread_id, item_id)
            return None if row is None else open_item(self._vault.sealer(tx, context.owner), row)

        item = await self._db.read(work)
        if item is None or is_hidden(item) or item_id in context.superseded:
            raise Missing()
        return item

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: RequestContext) -> None:
        await self._put(thread_id, item, context)

    async def save_item(self, thread_id: str, item: ThreadItem, context: RequestContext) -> None:
        await self._put(thread_id, item, context)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        if context.opening is not None and context.opening.kind == "retry":
            # the old answer stays until there is a new one (T12, S-054)
            context.superseded.add(item_id)
            return
        context.said.by_item.pop(item_id, None)
        await self._db.write(lambda tx: remove_item(tx, context.owner, thread_id, item_id))

    async def save_attachment(self, attachment: Attachment, context: RequestContext) -> None:
        raise Missing()

    async def load_attachment(self, attachment_id: str, context: RequestContext) -> Attachment:
        raise Missing()

    async def delete_attachment(self, attachment_id: str, context: RequestContext) -> None:
        raise Missing()

    async def keep_partial(self, thread_id: str, item: AssistantMessageItem, context: RequestContext) -> None:
        """Store what arrived of an answer so far; what a retry replaces stays until it is done."""
        await self._put(thread_id, item, context, is_done=False)

    async def open_turn(self, thread_id: str, context: RequestContext) -> None:
        """Store the turn when nothing else of it was stored yet. Raises KnownRequest, NotFound, ThreadLocked."""
        if context.opening is not None:
            await self._write_turn(thread_id, context, None)

    async def _put(self, thread_id: str, item: ThreadItem, context: RequestContext, *, is_done: bool = True) -> None:
        context.stamp(item)
        if is_hidden(item):
            context.hidden.add(item.id)
        place = context.place(item.id)
        if context.opening is not None:
            await self._write_turn(thread_id, context, item)
            return
        if context.turn is None or context.turn.number is None:
            raise RuntimeError("items are stored in turns only")
        sealed = Sealable(item, (context.turn.number, place), context)
        gone = set(context.superseded) if is_done else set[str]()
        _remember(item, context)
        try:
            patience = self._patience if is_done else 0
            work = partial(self._add, owner=context.owner, thread_id=thread_id, item=sealed, gone=gone)
            await _found(write_patiently(self._db, work, patience) if patience else self._db.write(work))
        except AppError as problem:
            # raised into the SDK, which tells people only of its own kind of error
            raise (as_stream_error(problem) if is_done and context.turn.accepted else problem) from None
        context.superseded -= gone

    async def _write_turn(self, thread_id: str, context: RequestContext, item: ThreadItem | None) -> None:
        """Everything that starts a turn, in one transaction."""
        opening, turn = context.opening, context.turn
        if opening is None or turn is None:
            raise RuntimeError("only a turn can be opened")
        thread = context.new_thread
        if thread is not None and isinstance(item, UserMessageItem):
            thread = thread.model_copy(update={"title": title_of(item)})
        now = context.clock()
        try:
            number = await _found(
                self._db.write(lambda tx: self._begin(tx, context, thread_id, opening, thread, item, now))
            )
        except IntegrityError:
            # two requests under one id at the same moment, on a database with several writers
            raise await self._raced(context, opening) from None
        if thread is not None:
            context.threads[thread.id] = thread.model_copy(deep=True)
        context.opening, context.new_thread = None, None
        turn.draw(number)

    def _begin(
        self,
        tx: Connection,
        context: RequestContext,
        thread_id: str,
        opening: Opening,
        thread: ThreadMetadata | None,
        item: ThreadItem | None,
        now: datetime,
    ) -> int:
        owner, sealer = context.owner, self._vault.sealer(tx, context.owner)
        if thread is not None:
            add_thread(tx, seal_thread(sealer, owner, thread))
        elif open_thread(sealer, find_thread(tx, owner, thread_id)).status.type != "active":
            raise ThreadLocked()
        number = begin_turn(tx, owner, thread_id, opening, now)
        if item is not None:
            put_item(tx, Sealable(item, (number, context.place(item.id)), context).sealed(sealer, owner, thread_id))
        query = opening.query
        if query is None and opening.query_item is not None:
            query = self._gist(tx, sealer, owner, thread_id, opening.query_item)
        if query is not None:
            add_history(tx, sealer, owner, thread_id, opening.turn_id, query, now)
        return number

    def _gist(self, tx: Connection, sealer: Sealer, owner: str, thread_id: str, item_id: str) -> str | None:
        row = find_item(tx, owner, thread_id, item_id)
        return None if row is None else sealer.open_optional("item", "gist_sealed", row.id, row.gist_sealed)

    def _add(self, tx: Connection, owner: str, thread_id: str, item: "Sealable", gone: set[str]) -> None:
        touch_thread(tx, owner, thread_id, item.now)
        if gone:
            supersede(tx, owner, thread_id, gone)
        put_item(tx, item.sealed(self._vault.sealer(tx, owner), owner, thread_id))

    def _change_thread(
        self, tx: Connection, context: RequestContext, thread_id: str, changed: dict[str, object]
    ) -> ThreadMetadata:
        """Change what is new to this request only: others may have changed the rest meanwhile (S-036)."""
        sealer = self._vault.sealer(tx, context.owner)
        thread = open_thread(sealer, find_thread(tx, context.owner, thread_id)).model_copy(update=changed)
        rewrite_thread(
            tx, context.owner, thread_id, seal_thread(sealer, context.owner, thread).wire_sealed, context.clock()
        )
        return thread

    async def _raced(self, context: RequestContext, opening: Opening) -> Exception:
        wanted = opening.client_request_id
        known = None
        if wanted is not None:
            known = await self._db.read(lambda tx: find_request(tx, context.owner, wanted))
        return KnownRequest(known) if known is not None else Missing()


def _remember(item: ThreadItem, context: RequestContext) -> None:
    """Keep what people were shown for the turn's history row."""
    if isinstance(item, AssistantMessageItem):
        context.said.by_item[item.id] = gist_of(item) or ""
    elif isinstance(item, WidgetItem):
        context.said.by_item[item.id] = context.gists.get(item.id) or item.copy_text or ""


async def _found(answer: Awaitable[T]) -> T:
    try:
        return await answer
    except NotFound as missing:
        raise Missing() from missing
