"""Threads and items as JSON for the page: stored texts are passed on word for word, hidden ones never leave."""

from collections.abc import Collection, Mapping, Sequence

import orjson
from chatkit.types import ItemsListParams, ThreadMetadata
from sqlalchemy import Connection

from taskpilot.chat.context import RequestContext
from taskpilot.chat.item_rows import StoredItem, Window, missing_items, page_of_items
from taskpilot.chat.items import placeholder, to_wire
from taskpilot.chat.sealed import open_thread
from taskpilot.chat.thread_rows import find_thread
from taskpilot.chat.turn_rows import StoredTurn, turns_in
from taskpilot.chat.turns import Turns
from taskpilot.core.errors import Damaged, NotFound
from taskpilot.core.pages import clamp_limit
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Sealer, Vault

CUT_SHORT = frozenset({"failed", "cancelled", "incomplete"})


class Showing:
    """Reads for people; the SDK's own answers lose what widgets carry (S-050) and page hidden items."""

    def __init__(self, db: Database, vault: Vault, turns: Turns) -> None:
        self._db, self._vault, self._turns = db, vault, turns

    async def thread(self, thread_id: str, context: RequestContext) -> bytes:
        """The thread with its oldest items, and our extensions: the turns that run now, answers cut short."""
        window = Window(clamp_limit(None), ascending=True, with_hidden=False)

        def work(tx: Connection) -> tuple[ThreadMetadata, dict[str, object]]:
            sealer = self._vault.sealer(tx, context.owner)
            thread = open_thread(sealer, find_thread(tx, context.owner, thread_id))
            return thread, _page(tx, sealer, context.owner, thread_id, window)

        thread, page = await self._db.read(work)
        interrupted = page.pop("interrupted")
        running = [{"id": turn.id} for turn in self._turns.of_thread(context.owner, thread_id) if turn.accepted]
        shown = thread_json(thread) | {"items": page, "interrupted": interrupted}
        if running:
            shown |= {"running_turn": running[0], "running_turns": running}
        return orjson.dumps(shown)

    async def items(self, params: ItemsListParams, context: RequestContext) -> bytes:
        """A page of items."""
        size = clamp_limit(params.limit or None)
        window = Window(size, params.after, ascending=params.order == "asc", with_hidden=False)

        def work(tx: Connection) -> dict[str, object]:
            find_thread(tx, context.owner, params.thread_id)
            sealer = self._vault.sealer(tx, context.owner)
            return _page(tx, sealer, context.owner, params.thread_id, window)

        return orjson.dumps(await self._db.read(work))

    async def check_items(self, thread_id: str, item_ids: Collection[str], context: RequestContext) -> None:
        """Pass when the thread is theirs and has all these items. Raises NotFound."""

        def work(tx: Connection) -> set[str]:
            find_thread(tx, context.owner, thread_id)
            return missing_items(tx, context.owner, thread_id, item_ids)

        if await self._db.read(work):
            raise NotFound()


def thread_json(thread: ThreadMetadata) -> dict[str, object]:
    """A thread's own fields as people see them; its metadata stays here (S-061)."""
    shown: dict[str, object] = thread.model_dump(mode="json", exclude_none=True, exclude={"metadata"})
    shown["metadata"] = {}
    return shown


def item_json(sealer: Sealer, row: StoredItem) -> orjson.Fragment:
    """A stored item, word for word; a placeholder when it does not open (F-17)."""
    try:
        return orjson.Fragment(sealer.open("item", "wire_sealed", row.id, row.wire_sealed))
    except Damaged:
        return orjson.Fragment(to_wire(placeholder(row)))


def _page(tx: Connection, sealer: Sealer, owner: str, thread_id: str, window: Window) -> dict[str, object]:
    rows = page_of_items(tx, owner, thread_id, window)
    shown = rows[: window.limit]
    turns = turns_in(tx, owner, thread_id, sorted({row.turn_no for row in shown}))
    page: dict[str, object] = {"data": [item_json(sealer, row) for row in shown], "has_more": len(rows) > window.limit}
    if len(rows) > window.limit:
        page["after"] = shown[-1].id
    return page | {"interrupted": _interrupted(shown, turns)}


def _interrupted(rows: Sequence[StoredItem], turns: Mapping[int, StoredTurn]) -> list[str]:
    """The last item of every turn that was cut short: an unfinished answer, or the message that has none.

    A message that was answered after all, by a retry, is not among them.
    """
    last = {row.turn_no: row for row in sorted(rows, key=lambda row: (row.turn_no, row.ordinal))}
    shown = [turns[number] for number in sorted(last) if number in turns]
    following = [*shown[1:], None]
    return [
        last[turn.number].id
        for turn, after in zip(shown, following, strict=True)
        if turn.state in CUT_SHORT and not (after is not None and after.kind == "retry")
    ]
