"""What arrived stays whatever breaks, and people read words, not causes (A5, C5, S-045, F-01, F-03)."""

import asyncio

from chatkit.errors import CustomStreamError
from chatkit.types import LockedStatus
from sqlalchemy import Connection, update
from sqlmodel import col

from taskpilot.chat.context import RequestContext
from taskpilot.chat.sweep import sweep
from taskpilot.core.errors import ProviderDown, people_read
from taskpilot.db.engine import Database
from taskpilot.db.schema import ItemRow
from taskpilot.db.sealing import Vault
from tests.chat.house import House, open_house
from tests.chat.scripts import calls, says
from tests.support.chatkit import add, create, read_until


async def test_provider_that_breaks_mid_stream_leaves_the_partial_answer(house: House) -> None:
    shown = asyncio.Event()
    house.engine.play(says("Half of ", shown, ProviderDown()))
    async with house.ada.open(create("hi")) as response:
        seen = await read_until(response, "text_delta")
    shown.set()
    answer = await house.ada.resume(seen.turn)
    assert answer.ending == "failed"
    (error,) = answer.of_type("error")
    assert error == {
        "type": "error",
        "code": "custom",
        "message": people_read("provider_down"),
        "allow_retry": True,
    }
    stored = await house.ada.items(answer.thread_id)
    assert stored[-1]["content"][0]["text"] == "Half of "
    thread = await house.ada.ask("threads.get_by_id", thread_id=answer.thread_id)
    assert thread["interrupted"] == [stored[-1]["id"]]
    (row,) = await house.ada.history()
    assert (row["status"], row["agent_response"]) == ("failed", "Half of ")


async def test_unexpected_failure_tells_nothing_of_its_cause(one_house: House) -> None:
    one_house.engine.play(says("Half of ", ValueError("secret cause")))
    answer = await one_house.ada.send(create("hi"))
    assert answer.of_type("error") == [{"type": "error", "code": "stream.error", "allow_retry": True}]
    assert b"secret cause" not in answer.raw


async def test_custom_stream_error_reaches_people_word_for_word(one_house: House) -> None:
    """V-05."""
    one_house.engine.play(says(CustomStreamError("x")))
    answer = await one_house.ada.send(create("hi"))
    assert answer.of_type("error") == [{"type": "error", "code": "custom", "message": "x", "allow_retry": False}]


async def test_retry_keeps_the_old_answer_until_there_is_a_new_one(house: House) -> None:
    """T12, S-054: a retry that fails loses nothing; one that succeeds hides the old answer and keeps its row."""
    house.engine.play(says("Old."), says(ProviderDown()), says("New."))
    first = await house.ada.send(create("hi"))
    question = (await house.ada.items(first.thread_id))[0]["id"]
    retry = {"type": "threads.retry_after_item", "params": {"thread_id": first.thread_id, "item_id": question}}
    assert (await house.ada.send(retry)).ending == "failed"
    assert [item["content"][0]["text"] for item in await house.ada.items(first.thread_id)] == ["hi", "Old."]
    assert (await house.ada.send(retry)).text == "New."
    assert house.engine.heard() == [{"role": "user", "content": "hi"}]
    assert [item["content"][0]["text"] for item in await house.ada.items(first.thread_id)] == ["hi", "New."]

    def superseded(tx: Connection) -> list[bool]:
        rows = tx.execute(ItemRow.metadata.tables["item"].select().order_by(col(ItemRow.turn_no))).all()
        return [row.superseded for row in rows if row.type == "assistant_message"]

    assert await house.db.read(superseded) == [True, False]
    assert [row["status"] for row in await house.ada.history()] == ["completed", "failed", "completed"]


async def test_turns_that_a_crash_left_are_swept_as_incomplete(db: Database, vault: Vault) -> None:
    """F-01, S-046: every turn ends in one recorded state, also after a kill."""
    never = asyncio.Event()
    long = "word " * 600
    async with open_house(db, vault) as house:
        house.engine.play(says(long, never))
        async with house.ada.open(create("hi")) as response:
            seen = await read_until(response, "text_delta")
            async with asyncio.timeout(5):
                while len(await house.ada.items(seen.thread_id)) < 2:
                    await asyncio.sleep(0.01)
            # a second house on the same database: what a process finds that starts after a crash
            async with open_house(db, vault, first_id=100) as after:
                assert await sweep(db, vault, after.clock) == 1
                stored = await after.ada.items(seen.thread_id)
                assert stored[-1]["content"][0]["text"].strip() == long.strip()
                thread = await after.ada.ask("threads.get_by_id", thread_id=seen.thread_id)
                assert thread["interrupted"] == [stored[-1]["id"]]
                (row,) = await after.ada.history()
                assert row["status"] == "interrupted"
                assert row["agent_response"].strip() == long.strip()
                gone = await after.ada.call("GET", f"/chatkit/turns/{seen.turn}/events")
                assert gone.status_code == 410


async def test_item_that_does_not_open_is_a_placeholder(house: House) -> None:
    """F-17: the rest of the page loads."""
    house.engine.play(says("Fine."), says("Still fine."))
    first = await house.ada.send(create("hi"))
    answer_id = first.items("assistant_message")[0]["id"]
    await house.db.write(
        lambda tx: tx.execute(update(ItemRow).where(col(ItemRow.id) == answer_id).values(wire_sealed="sealed:v1:AAAA"))
    )
    texts = [item["content"][0]["text"] for item in await house.ada.items(first.thread_id)]
    assert texts == ["hi", "This message cannot be read."]
    assert (await house.ada.send(add(first.thread_id, "and now"))).ending == "completed"


async def test_locked_thread_takes_no_message(house: House) -> None:
    house.engine.play(says("ok"))
    thread_id = (await house.ada.send(create("hi"))).thread_id
    context = RequestContext(house.person(), "tasks", "UTC", "en", house.clock)
    thread = await house.chat.store.load_thread(thread_id, context)
    thread.status = LockedStatus(reason="archived")
    await house.chat.store.save_thread(thread, context)
    refused = await house.ada.post(add(thread_id, "more"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "thread_locked")
    assert len(await house.ada.items(thread_id)) == 1 + 1


async def test_text_is_sealed_at_rest(file_db: Database, vault: Vault) -> None:
    canary = "kestrel-9041"
    async with open_house(file_db, vault) as house:
        house.engine.play(calls("add_task", title=canary), says(f"About {canary} then."))
        await house.ada.send(create(f"what of {canary}"))

        def dump(tx: Connection) -> str:
            tables = ("thread", "item", "turn", "chat_history", "task", "journal")
            return "".join(str(tx.exec_driver_sql(f"SELECT * FROM {name}").all()) for name in tables)  # noqa: S608

        assert canary not in await file_db.read(dump)
