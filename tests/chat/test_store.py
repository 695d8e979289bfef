"""The store keeps the SDK's contract (S-021 … S-037) on both databases, whoever asks."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from chatkit import types as ck
from chatkit.store import NotFoundError
from chatkit.widgets import DynamicWidgetRoot

from taskpilot.chat.context import Opening, RequestContext
from taskpilot.chat.item_rows import StoredItem, put_item
from taskpilot.chat.store import ThreadStore
from taskpilot.chat.turn import Turn
from taskpilot.chat.turn_rows import KnownRequest
from taskpilot.core.errors import NotFound
from taskpilot.core.ids import random_id
from taskpilot.core.principal import ACCESS_SCOPES, Principal
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from tests.chat.house import PEOPLE, TickingClock

SAME = datetime(2026, 11, 20, tzinfo=UTC)


class Shop:
    """A store and contexts for people's turns in it."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self.db, self.vault, self.clock = db, vault, TickingClock()
        self.store = ThreadStore(db, vault, random_id)

    def context(self, name: str = "ada", *, kind: Any = "message", request_id: str | None = None) -> RequestContext:
        turn = Turn(random_id("turn"), PEOPLE[name], kind=kind, thread_id=None, resumable=True)
        who = Principal(PEOPLE[name], ACCESS_SCOPES)
        context = RequestContext(who, "tasks", "UTC", "en", self.clock, turn=turn)
        context.opening = Opening(turn.id, kind, request_id, "0" * 64, "words")
        return context

    def looking(self, name: str = "ada") -> RequestContext:
        return RequestContext(Principal(PEOPLE[name], ACCESS_SCOPES), "tasks", "UTC", "en", self.clock)

    async def new_thread(self, name: str = "ada") -> tuple[str, RequestContext]:
        context = self.context(name)
        thread = ck.ThreadMetadata(id=random_id("thr"), created_at=datetime.now())  # noqa: DTZ005 - as the SDK does
        await self.store.save_thread(thread, context)
        await self.store.add_thread_item(thread.id, words(thread.id), context)
        return thread.id, context

    async def ids(self, thread_id: str, name: str = "ada") -> list[str]:
        page = await self.store.load_thread_items(thread_id, None, 100, "asc", self.looking(name))
        return [item.id for item in page.data]


def words(thread_id: str, item_id: str | None = None, text: str = "hi") -> ck.UserMessageItem:
    return ck.UserMessageItem(
        id=item_id or random_id("msg"),
        thread_id=thread_id,
        created_at=SAME,
        content=[ck.UserMessageTextContent(text=text)],
        inference_options=ck.InferenceOptions(),
    )


def reply(thread_id: str, item_id: str, text: str = "ok") -> ck.AssistantMessageItem:
    content = [ck.AssistantMessageContent(text=text)]
    return ck.AssistantMessageItem(id=item_id, thread_id=thread_id, created_at=SAME, content=content)


@pytest.fixture
async def shop(db: Database, vault: Vault) -> Shop:
    people = People(db, vault, TickingClock())
    for owner in PEOPLE.values():
        await people.settled(owner)
    return Shop(db, vault)


async def test_thread_is_stored_with_its_first_item_or_not_at_all(shop: Shop) -> None:
    """T10: a store that fails at the item leaves no thread."""
    context = shop.context()
    thread = ck.ThreadMetadata(id=random_id("thr"), created_at=SAME)
    await shop.store.save_thread(thread, context)
    assert (await shop.store.load_threads(20, None, "desc", shop.looking())).data == []
    await shop.store.add_thread_item(thread.id, words(thread.id), context)
    assert [found.id for found in (await shop.store.load_threads(20, None, "desc", shop.looking())).data] == [thread.id]


async def test_thread_of_somebody_else_is_the_sdks_not_found(shop: Shop) -> None:
    thread_id, _ = await shop.new_thread("ada")
    bob = shop.looking("bob")
    for missing in (thread_id, "thr_none"):
        with pytest.raises(NotFoundError):
            await shop.store.load_thread(missing, bob)
        with pytest.raises(NotFound):
            await shop.store.load_thread_items(missing, None, 20, "asc", bob)
        with pytest.raises(NotFoundError):
            await shop.store.delete_thread(missing, bob)
    with pytest.raises(NotFoundError):
        await shop.store.load_item(thread_id, (await shop.ids(thread_id))[0], bob)


async def test_saving_again_keeps_the_place(shop: Shop) -> None:
    """S-025 … S-027: ties in time, added twice, saved again."""
    thread_id, context = await shop.new_thread()
    for item_id in ("msg_a", "msg_b", "msg_c"):
        await shop.store.add_thread_item(thread_id, reply(thread_id, item_id), context)
    before = await shop.ids(thread_id)
    await shop.store.add_thread_item(thread_id, reply(thread_id, "msg_a", "changed"), context)
    await shop.store.save_item(thread_id, reply(thread_id, "msg_b", "changed"), context)
    assert await shop.ids(thread_id) == before
    changed = await shop.store.load_item(thread_id, "msg_a", shop.looking())
    assert isinstance(changed, ck.AssistantMessageItem)
    assert changed.content[0].text == "changed"


async def test_items_are_ordered_by_turn_whatever_the_order_of_writing(shop: Shop) -> None:
    """T11: a message stored during an answer comes after that answer."""
    thread_id, first = await shop.new_thread()
    second = shop.context()
    await shop.store.add_thread_item(thread_id, words(thread_id, "msg_second"), second)
    await shop.store.add_thread_item(thread_id, reply(thread_id, "msg_answer"), first)
    assert (await shop.ids(thread_id))[1:] == ["msg_answer", "msg_second"]


async def test_id_of_another_thread_is_not_overwritten(shop: Shop) -> None:
    """Fact 2: with an upsert by id alone one answer would replace another's."""
    one, context = await shop.new_thread()
    await shop.store.add_thread_item(one, reply(one, "msg_x", "mine"), context)
    other, second = await shop.new_thread()
    await shop.store.add_thread_item(other, reply(other, "msg_x", "theirs"), second)
    kept = await shop.store.load_item(one, "msg_x", shop.looking())
    assert isinstance(kept, ck.AssistantMessageItem)
    assert kept.content[0].text == "mine"
    bobs, bob = await shop.new_thread("bob")
    await shop.store.add_thread_item(bobs, reply(bobs, "msg_x", "bob's"), bob)
    assert "msg_x" in await shop.ids(bobs, "bob")


async def test_pages_concatenate_to_the_thread_both_ways(shop: Shop) -> None:
    thread_id, context = await shop.new_thread()
    for at in range(7):
        await shop.store.add_thread_item(thread_id, reply(thread_id, f"msg_{at}"), context)
    for order in ("asc", "desc"):
        seen, after = list[str](), None
        while True:
            page = await shop.store.load_thread_items(thread_id, after, 3, order, shop.looking())
            assert len(page.data) <= 3
            seen += [item.id for item in page.data]
            if not page.has_more:
                assert page.after is None
                break
            after = page.after
        assert seen == (await shop.ids(thread_id))[:: 1 if order == "asc" else -1]


async def test_unknown_cursor_is_not_found(shop: Shop) -> None:
    thread_id, _ = await shop.new_thread()
    with pytest.raises(NotFound):
        await shop.store.load_thread_items(thread_id, "msg_none", 20, "asc", shop.looking())
    with pytest.raises(NotFound):
        await shop.store.load_threads(20, "thr_none", "asc", shop.looking())


async def test_threads_are_paged_in_the_order_of_their_making(shop: Shop) -> None:
    made = [(await shop.new_thread())[0] for _ in range(5)]
    first = await shop.store.load_threads(3, None, "desc", shop.looking())
    second = await shop.store.load_threads(3, first.after, "desc", shop.looking())
    assert [thread.id for thread in first.data + second.data] == made[::-1]
    assert not second.has_more


async def test_widget_keeps_what_the_strict_classes_would_lose(shop: Shop) -> None:
    """S-050."""
    thread_id, context = await shop.new_thread()
    root = DynamicWidgetRoot.model_validate({"type": "Card", "id": "a_card", "border": {"size": 2}, "unheard": "of"})
    item = ck.WidgetItem(id="msg_w", thread_id=thread_id, created_at=SAME, widget=root)
    await shop.store.add_thread_item(thread_id, item, context)
    loaded = await shop.store.load_item(thread_id, "msg_w", shop.looking())
    assert isinstance(loaded, ck.WidgetItem)
    assert loaded.model_dump(exclude_none=True) == item.model_dump(exclude_none=True)


async def test_item_of_an_unknown_type_does_not_break_its_page(shop: Shop) -> None:
    """S-037: written by a newer version."""
    thread_id, _ = await shop.new_thread()
    sealer = await shop.db.read(lambda tx: shop.vault.sealer(tx, PEOPLE["ada"]))
    sealed = sealer.seal("item", "wire_sealed", "msg_new", '{"type":"hologram","id":"msg_new"}')
    row = StoredItem(PEOPLE["ada"], "msg_new", thread_id, 1, 99, "hologram", False, sealed, None, SAME)
    await shop.db.write(lambda tx: put_item(tx, row))
    page = await shop.store.load_thread_items(thread_id, None, 20, "asc", shop.looking())
    assert [item.type for item in page.data] == ["user_message"]


async def test_missing_item_is_deleted_without_an_error(shop: Shop) -> None:
    """S-029: a guardrail removes what was never saved."""
    thread_id, context = await shop.new_thread()
    await shop.store.delete_thread_item(thread_id, "msg_none", context)


async def test_two_changes_of_a_thread_at_once_keep_both(shop: Shop) -> None:
    """S-036: a rename during an answer is not undone by the answer."""
    thread_id, answering = await shop.new_thread()
    stale = await shop.store.load_thread(thread_id, answering)
    renaming = shop.looking()
    fresh = await shop.store.load_thread(thread_id, renaming)
    fresh.title = "Renamed"
    await shop.store.save_thread(fresh, renaming)
    stale.metadata["seen"] = True
    await shop.store.save_thread(stale, answering)
    stored = await shop.store.load_thread(thread_id, shop.looking())
    assert (stored.title, stored.metadata) == ("Renamed", {"seen": True})


async def test_deleted_thread_takes_no_late_item(shop: Shop) -> None:
    thread_id, context = await shop.new_thread()
    await shop.store.delete_thread(thread_id, shop.looking())
    with pytest.raises(NotFound):
        await shop.store.add_thread_item(thread_id, reply(thread_id, "msg_late"), context)


async def test_ids_have_at_least_128_random_bits(shop: Shop) -> None:
    """Trap 6, fact 3: the SDK's own have 32."""
    context, thread = shop.looking(), ck.ThreadMetadata(id="thr", created_at=SAME)
    made = [shop.store.generate_item_id("message", thread, context), shop.store.generate_thread_id(context)]
    assert all(len(each.partition("_")[2]) * 6 >= 128 for each in made)


async def test_one_request_id_starts_one_turn_however_many_race(shop: Shop) -> None:
    thread_id, _ = await shop.new_thread()
    contexts = [shop.context(request_id="r1") for _ in range(8)]
    tries = (shop.store.add_thread_item(thread_id, words(thread_id), context) for context in contexts)
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, KnownRequest) for outcome in outcomes) == 7
    assert len(await shop.ids(thread_id)) == 2
