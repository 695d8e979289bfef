"""Golden transcripts: the bytes of whole answers, which the element's tests replay. They are the protocol contract.

`UPDATE_GOLDEN=1` writes them anew; a change of these files is a change of what clients see.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from taskpilot.core.errors import ProviderDown
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from taskpilot.tasks.views import NewTask
from tests.chat.house import House, click, open_house
from tests.chat.scripts import calls, says, thinks
from tests.support.chatkit import add, create, read_until

GOLDEN = Path(__file__).parents[2] / "protocol" / "golden"


def agree(name: str, raw: bytes) -> None:
    """The answer is what the golden file says."""
    path = GOLDEN / f"{name}.sse"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    assert path.is_file(), f"{path.name} is missing: run this test once with UPDATE_GOLDEN=1"
    assert raw == path.read_bytes()


@pytest.fixture
async def still(file_db: Database, vault: Vault) -> AsyncIterator[House]:
    """A house in which no time passes, so that its answers are the same to the byte."""
    async with open_house(file_db, vault, step=0) as house:
        yield house


async def test_new_thread(still: House) -> None:
    still.engine.play(says("Good ", "morning, ", "Ada. ", "What shall we do?"))
    answer = await still.ada.send(create("good morning"))
    agree("new-thread", answer.raw)
    agree("resumed", (await still.ada.resume(answer.turn, 4)).raw)


async def test_task_added(still: House) -> None:
    still.engine.play(calls("add_task", title="Buy groceries", due="2026-11-21T17:00"), says("It is on your list."))
    agree("task-added", (await still.ada.send(create("add task: buy groceries tomorrow 5pm"))).raw)


async def test_list_and_click(still: House) -> None:
    for title in ("Buy milk", "Call the dentist"):
        await still.service.add(still.person(), NewTask(title=title))
    still.engine.play(calls("list_tasks"), says("Two tasks are open."))
    answer = await still.ada.send(create("show me my tasks"))
    agree("task-list", answer.raw)
    widget = answer.items("widget")[0]["id"]
    done = await still.ada.send(click(answer.thread_id, widget, "task.complete", {"number": 1}))
    agree("click-complete", done.raw)
    asked = await still.ada.send(click(answer.thread_id, widget, "task.delete", {"number": 2}))
    agree("click-delete-asks", asked.raw)


async def test_reasoning(still: House) -> None:
    still.engine.play(thinks("They want to know the day.", "It is Friday."))
    agree("reasoning", (await still.ada.send(create("which day is it"))).raw)


async def test_stopped(still: House) -> None:
    never = asyncio.Event()
    still.engine.play(says("This will ", "take ", never, "long."))
    async with still.ada.open(create("tell me a story")) as response:
        seen = await read_until(response, '"delta":"take "')
        await still.ada.stop(seen.turn)
    agree("stopped", (await still.ada.resume(seen.turn)).raw)


async def test_failed(still: House) -> None:
    shown = asyncio.Event()
    still.engine.play(says("This will ", "take ", shown, ProviderDown()))
    async with still.ada.open(create("tell me a story")) as response:
        seen = await read_until(response, '"delta":"take "')
    shown.set()
    agree("failed", (await still.ada.resume(seen.turn)).raw)


async def test_waits_for_its_turn(still: House) -> None:
    go = asyncio.Event()
    still.engine.play(says("First ", go, "answer."), says("Second answer."))
    async with still.ada.open(create("one")) as response:
        seen = await read_until(response, '"delta":"First "')
        second = asyncio.create_task(still.ada.send(add(seen.thread_id, "two")))
        async with asyncio.timeout(5):
            while len(await still.ada.items(seen.thread_id)) < 2:
                await asyncio.sleep(0.01)
        go.set()
        agree("waits", (await second).raw)
