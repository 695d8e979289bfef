"""The same request twice is one message: while it runs, after it, and after a restart (F-02, F-08, T13)."""

import asyncio

from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from tests.chat.house import House, open_house
from tests.chat.scripts import says
from tests.support.chatkit import create


async def test_fifty_identical_posts_are_one_message(one_house: House) -> None:
    go = asyncio.Event()
    one_house.engine.play(says("Once ", go, "only."))
    sent = [asyncio.create_task(one_house.ada.send(create("hi", client_request_id="r1"))) for _ in range(50)]
    await asyncio.sleep(0)
    go.set()
    answers = await asyncio.gather(*sent)
    assert len({answer.turn for answer in answers}) == 1
    assert all(answer.text == "Once only." for answer in answers)
    assert len(one_house.engine.model.calls) == 1
    assert len(await one_house.ada.items(answers[0].thread_id)) == 2


async def test_same_id_with_another_body_is_refused(house: House) -> None:
    house.engine.play(says("Yes."))
    await house.ada.send(create("hi", client_request_id="r1"))
    refused = await house.ada.post(create("something else", client_request_id="r1"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "idempotency_key_reused")


async def test_same_id_of_another_person_is_another_request(house: House) -> None:
    house.engine.play(says("Ada."), says("Bob."))
    await house.ada.send(create("hi", client_request_id="r1"))
    assert (await house.bob.send(create("hi", client_request_id="r1"))).text == "Bob."


async def test_answer_whose_log_is_gone_is_replayed_from_what_is_stored(db: Database, vault: Vault) -> None:
    async with open_house(db, vault) as house:
        house.engine.play(says("Yes."))
        first = await house.ada.send(create("hi", client_request_id="r1"))
    async with open_house(db, vault, first_id=100) as house:
        again = await house.ada.send(create("hi", client_request_id="r1"))
        assert (again.turn, again.ending, again.text) == (first.turn, "completed", "Yes.")
        assert again.types == ["thread.created", "thread.item.done", "thread.item.done"]
        assert house.engine.model.calls == ()
        refused = await house.ada.post(create("other", client_request_id="r1"))
        assert refused.status_code == 422


async def test_refused_request_may_be_sent_again(one_house: House) -> None:
    one_house.engine.play(says("Yes."))
    await one_house.chat.conversations.drain(0)
    assert (await one_house.ada.post(create("hi", client_request_id="r1"))).status_code == 503
