"""Turns outlive connections, stop when they are told to, wait their turn and leave nothing behind."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from agents import Agent, RunConfig, RunContextWrapper, Runner, RunResultStreaming, function_tool
from agents.items import TResponseInputItem

from taskpilot.assistant.context import TurnContext
from taskpilot.chat.context import RequestContext
from taskpilot.chat.turn import Turn
from taskpilot.chat.turns import Turns
from taskpilot.core.errors import ReplayExpired
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from tests.chat.house import House, open_house
from tests.chat.scripts import ScriptedEngine, calls, says
from tests.support.chatkit import add, create, read_until

SECONDS = 5


async def settled(house: House) -> None:
    """Wait until no turn runs."""
    async with asyncio.timeout(SECONDS):
        for turn in house.turns.running():
            await turn.ended.wait()


def turn_jobs() -> set[str]:
    """Names of the tasks that turns start, the Agents SDK's among them."""
    names = {task.get_name() for task in asyncio.all_tasks()}
    mine = {name for name in names if name.startswith(("turn_", "pump", "checkpoint"))}
    return mine | {task.get_name() for task in asyncio.all_tasks() if "/agents/" in _file_of(task)}


async def test_stop_keeps_what_arrived_and_tells_the_model(house: House) -> None:
    """Trap 2, T8, S-041: the partial answer and the marker are stored although the reader went on reading."""
    never = asyncio.Event()
    house.engine.play(says("Half of ", "it ", never, "all"), says("Fresh."))
    async with house.ada.open(create("tell me")) as response:
        seen = await read_until(response, '"delta":"it "')
        assert await house.ada.stop(seen.turn) == "cancelled"
        assert await house.ada.stop(seen.turn) == "cancelled"
    stored = await house.ada.items(seen.thread_id)
    assert [item["type"] for item in stored] == ["user_message", "assistant_message"]
    assert stored[1]["content"][0]["text"] == "Half of it "
    (row,) = await house.ada.history()
    assert (row["status"], row["agent_response"]) == ("cancelled", "Half of it ")
    thread = await house.ada.ask("threads.get_by_id", thread_id=seen.thread_id)
    assert thread["interrupted"] == [stored[1]["id"]]
    await house.ada.send(add(seen.thread_id, "go on"))
    assert "stopped this answer" in house.engine.heard()[-2]["content"]
    assert turn_jobs() == set()


class OneTool:
    """Answers with an agent that has a tool of the test's own."""

    def __init__(self, engine: ScriptedEngine, began: asyncio.Event, go: asyncio.Event, done: list[str]) -> None:
        @function_tool
        async def slow(ctx: RunContextWrapper[TurnContext[RequestContext]]) -> str:
            """Takes its time, then changes something."""
            await ctx.context.before_change()
            began.set()
            await go.wait()
            done.append("changed")
            return "ok"

        self._agent = Agent[TurnContext[RequestContext]](name="one tool", model=engine.model, tools=[slow])

    def start(self, ctx: TurnContext[RequestContext], items: list[TResponseInputItem]) -> RunResultStreaming:
        return Runner.run_streamed(self._agent, items, context=ctx, run_config=RunConfig(tracing_disabled=True))


async def test_stop_in_a_tool_ends_the_tool(file_db: Database, vault: Vault) -> None:
    """T7: with the SDK's own bridge the tool finished its effect after Stop."""
    began, go, done = asyncio.Event(), asyncio.Event(), list[str]()
    async with open_house(file_db, vault, answers=lambda engine: OneTool(engine, began, go, done)) as house:
        house.engine.play(calls("slow"), says("Changed."))
        async with house.ada.open(create("change it")) as response:
            seen = await read_until(response, "stream_options")
            await asyncio.wait_for(began.wait(), SECONDS)
            await house.ada.stop(seen.turn)
        go.set()
        await asyncio.sleep(0)
        assert done == []
        assert turn_jobs() == set()


async def test_no_tool_changes_anything_while_a_stock_client_is_gone(file_db: Database, vault: Vault) -> None:
    began, go, done, think = asyncio.Event(), asyncio.Event(), list[str](), asyncio.Event()
    go.set()
    async with open_house(file_db, vault, answers=lambda engine: OneTool(engine, began, go, done)) as house:
        house.engine.play(says("Wait ", think), calls("slow"), says("Changed."))
        async with house.stock().open(create("change it")) as response:
            await read_until(response, '"delta":"Wait "')
        think.set()
        await settled(house)
        assert done == []


async def test_client_that_can_come_back_gets_the_rest_once(house: House) -> None:
    """F-07: dropped at every event, resumed, the parts are the whole."""
    pieces = [f"word{at} " for at in range(5)]
    house.engine.play(says(*pieces))
    whole = await house.ada.send(create("count"))
    for after in range(len(whole.frames)):
        rest = await house.ada.resume(whole.turn, after)
        assert rest.frames == whole.frames[after:]
        assert rest.ending == "completed"


async def test_dropped_connection_does_not_stop_a_resumable_turn(house: House) -> None:
    go = asyncio.Event()
    house.engine.play(says("One ", go, "two."))
    async with house.ada.open(create("count")) as response:
        seen = await read_until(response, '"delta":"One "')
    go.set()
    rest = await house.ada.resume(seen.turn, seen.frames[-1].id)
    assert rest.ending == "completed"
    numbers = [frame.id for frame in seen.frames + rest.frames]
    assert numbers == list(range(1, len(numbers) + 1))
    stored = await house.ada.items(seen.thread_id)
    assert stored[-1]["content"][0]["text"] == "One two."


async def test_reload_finds_the_running_turn(one_house: House) -> None:
    go = asyncio.Event()
    one_house.engine.play(says("One ", go, "two."))
    async with one_house.ada.open(create("count")) as response:
        seen = await read_until(response, '"delta":"One "')
        thread = await one_house.ada.ask("threads.get_by_id", thread_id=seen.thread_id)
        assert thread["running_turn"] == {"id": seen.turn}
        go.set()
    await settled(one_house)
    thread = await one_house.ada.ask("threads.get_by_id", thread_id=seen.thread_id)
    assert "running_turn" not in thread


async def test_stock_client_that_leaves_stops_its_turn_after_the_grace(house: House) -> None:
    never = asyncio.Event()
    house.engine.play(says("One ", never, "two."))
    async with house.stock().open(create("count")) as response:
        seen = await read_until(response, '"delta":"One "')
    await settled(house)
    stored = await house.ada.items(seen.thread_id)
    assert stored[-1]["content"][0]["text"] == "One "
    (row,) = await house.ada.history()
    assert row["status"] == "cancelled"


async def test_second_message_waits_and_both_are_in_order(house: House) -> None:
    """T11, F-09: on reload U1 A1 U2 A2, as on screen."""
    go = asyncio.Event()
    house.engine.play(says("First ", go, "answer."), says("Second answer."))
    async with house.ada.open(create("one")) as response:
        seen = await read_until(response, '"delta":"First "')
        second = asyncio.create_task(house.ada.send(add(seen.thread_id, "two")))
        async with asyncio.timeout(SECONDS):
            while len(await house.ada.items(seen.thread_id)) < 2:
                await asyncio.sleep(0.01)
        go.set()
        answer = await second
    assert answer.of_type("progress_update")[0]["text"]
    assert answer.text == "Second answer."
    texts = [item["content"][0]["text"] for item in await house.ada.items(seen.thread_id)]
    assert texts == ["one", "First answer.", "two", "Second answer."]
    assert house.engine.heard(0)[-1]["content"] == "one"
    assert [item["content"] for item in house.engine.heard(1)] == ["one", "First answer.", "two"]


async def test_sixth_waiting_message_is_refused(one_house: House) -> None:
    go = asyncio.Event()
    one_house.engine.play(says("First ", go, "answer."), *[says("ok") for _ in range(5)])
    async with one_house.ada.open(create("one")) as response:
        seen = await read_until(response, '"delta":"First "')
        waiting = [asyncio.create_task(one_house.ada.send(add(seen.thread_id, f"{at}"))) for at in range(5)]
        async with asyncio.timeout(SECONDS):
            while len(await one_house.ada.items(seen.thread_id)) < 6:
                await asyncio.sleep(0.01)
        refused = await one_house.ada.post(add(seen.thread_id, "one too many"))
        assert refused.status_code == 429
        assert refused.json()["error"]["code"] == "queue_full"
        assert int(refused.headers["Retry-After"]) >= 1
        go.set()
        answers = await asyncio.gather(*waiting)
    assert [answer.ending for answer in answers] == ["completed"] * 5


async def test_last_event_id_means_the_same_as_after(one_house: House) -> None:
    one_house.engine.play(says("Yes."))
    whole = await one_house.ada.send(create("hi"))
    headers = one_house.ada.headers | {"Last-Event-ID": "3"}
    answer = await one_house.http.get(f"/chatkit/turns/{whole.turn}/events", headers=headers)
    assert answer.text.startswith("id: 4\n")
    assert answer.headers["Cache-Control"] == "no-cache, no-transform"
    wrong = await one_house.ada.call("GET", f"/chatkit/turns/{whole.turn}/events?after=-1")
    assert wrong.status_code == 400


async def test_deleting_a_thread_stops_its_answer(house: House) -> None:
    never = asyncio.Event()
    house.engine.play(says("Some ", never, "more"))
    async with house.ada.open(create("hi")) as response:
        seen = await read_until(response, '"delta":"Some "')
        await house.ada.ask("threads.delete", thread_id=seen.thread_id)
    assert house.turns.running() == ()
    assert turn_jobs() == set()
    assert (await house.ada.history())[0]["status"] == "cancelled"


async def test_other_person_finds_no_turn(house: House) -> None:
    """T-08: the same bytes for a foreign turn and for one that never was."""
    house.engine.play(says("Mine."))
    mine = await house.ada.send(create("hi"))
    foreign = await house.bob.call("GET", f"/chatkit/turns/{mine.turn}/events")
    unknown = await house.bob.call("GET", "/chatkit/turns/turn_none/events")
    assert foreign.status_code == unknown.status_code == 404
    assert _without_request_id(foreign.json()) == _without_request_id(unknown.json())
    assert (await house.bob.call("POST", f"/chatkit/turns/{mine.turn}/stop")).status_code == 404


async def test_drain_refuses_new_turns_and_ends_running_ones(house: House) -> None:
    """F-14: what arrived is kept as incomplete."""
    never = asyncio.Event()
    house.engine.play(says("Some ", never, "more"))
    async with house.ada.open(create("hi")) as response:
        seen = await read_until(response, '"delta":"Some "')
        await house.chat.conversations.drain(0)
        told = await house.ada.resume(seen.turn)
        refused = await house.ada.post(create("again"))
    assert told.ending == "incomplete"
    assert told.of_type("error")[0]["allow_retry"]
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "server_restart")
    stored = await house.ada.items(seen.thread_id)
    assert stored[-1]["content"][0]["text"] == "Some "
    (row,) = await house.ada.history()
    assert row["status"] == "interrupted"


async def test_silent_model_is_bridged_by_pings() -> None:
    """P-015: proxies cut a connection on which nothing moves."""
    turns, go = Turns(beat=0.01), asyncio.Event()

    class Slow:
        async def frames(self, turn: Turn):
            turn.accept()
            await go.wait()
            yield b"data: {}\n\n"

        async def ended(self, turn: Turn, state: str) -> str:
            return state

    turn = Turn("turn_1", "ada", kind="message", thread_id=None, resumable=True)
    turns.start(turn, Slow())  # pyright: ignore[reportArgumentType]
    reading = turns.reading(turn)
    pieces = [piece async for piece in _first(reading.frames(), 2)]
    assert pieces == [b": ping\n\n", b": ping\n\n"]
    go.set()
    await turn.ended.wait()


async def test_log_past_its_limit_is_no_longer_replayed() -> None:
    turn = Turn("turn_1", "ada", kind="message", thread_id=None, resumable=True, log_bytes=100)
    for _ in range(20):
        turn.append(b"data: 0123456789\n\n")
    with pytest.raises(ReplayExpired):
        turn.check_replay(0)
    turn.check_replay(turn.last)


async def test_finished_turn_whose_log_is_gone_says_so(one_house: House) -> None:
    one_house.engine.play(says("Yes."))
    answer = await one_house.ada.send(create("hi"))
    one_house.turns.forget(answer.turn)
    gone = await one_house.ada.call("GET", f"/chatkit/turns/{answer.turn}/events")
    assert (gone.status_code, gone.json()["error"]["code"]) == (410, "replay_expired")
    assert await one_house.ada.stop(answer.turn) == "completed"


def _file_of(task: asyncio.Task[object]) -> str:
    code = getattr(task.get_coro(), "cr_code", None)
    return "" if code is None else code.co_filename


async def _first(frames: AsyncIterator[bytes], count: int) -> AsyncIterator[bytes]:
    async for frame in frames:
        yield frame
        count -= 1
        if not count:
            return


def _without_request_id(body: dict[str, dict[str, str]]) -> dict[str, str]:
    return {name: value for name, value in body["error"].items() if name != "request_id"}
