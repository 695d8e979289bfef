"""Connections that drop, tabs that race, people who stop: every answer ends once and nothing is lost or doubled."""

import asyncio
import threading

from tests.faults.conftest import SECONDS, eventually
from tests.support.chatkit import Chatter, add, create, finish, read, read_until
from tests.support.fake_provider import Call, Calls, FakeProvider, Hangs, ProviderRequest, Reply, Says
from tests.support.people import Arrive
from tests.support.server import RunningServer

WORDS = tuple(f"word{at} " for at in range(12))


async def has_ended(page: Chatter, thread_id: str) -> bool:
    return "running_turn" not in await page.ask("threads.get_by_id", thread_id=thread_id)


async def test_a_connection_dropped_at_any_event_is_picked_up_once_and_in_order(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """F-07, F-06: after every frame in turn the client goes and comes back for the rest."""
    page = await (await arrive(shared_model_server.url)).page()
    shared_provider.script(Says(*WORDS, pace=0.02))
    for stop_at in range(1, 30):
        async with page.open(create(f"drop me at {stop_at}")) as response:
            heard = await read_until(response, f"id: {stop_at}\n")
        seen = [frame for frame in heard.frames if frame.id <= stop_at]
        rest = await page.resume(heard.turn, stop_at)
        numbers = [frame.id for frame in seen + rest.frames]
        assert numbers == list(range(1, len(numbers) + 1))
        assert rest.ending == "completed"
        (stored,) = (item for item in await page.items(heard.thread_id) if item["type"] == "assistant_message")
        assert stored["content"][0]["text"] == "".join(WORDS)
        assert rest.text in ("", "".join(WORDS))
        if stop_at >= numbers[-1] - 1:
            return
    raise AssertionError("an answer of twelve words has fewer frames than that")


async def test_a_page_reloaded_in_mid_answer_goes_on_and_ends_once(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """Step 5: the thread names its running turn; read from its start it is the whole answer."""
    ada = await arrive(shared_model_server.url)
    shared_provider.script(Says(*WORDS, pace=0.05))
    async with (await ada.page()).open(create("tell me")) as response:
        heard = await read_until(response, "text_delta")
    reloaded = await ada.page()
    thread = await reloaded.ask("threads.get_by_id", thread_id=heard.thread_id)
    assert thread["running_turn"] == {"id": heard.turn}
    whole = await reloaded.resume(heard.turn)
    assert (whole.ending, whole.text) == ("completed", "".join(WORDS))
    assert len(await ada.history()) == 1


async def test_two_readers_of_one_answer_read_the_same(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    page = await (await arrive(shared_model_server.url)).page()
    shared_provider.script(Says(*WORDS, pace=0.02))
    async with page.open(create("tell me")) as response:
        turn = response.headers["TaskPilot-Turn"]
        first, second = await asyncio.gather(read(response), page.resume(turn))
    assert first.frames == second.frames


async def test_fifty_identical_posts_are_one_message(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """F-08: one message, one call to the model, the same frames for all."""
    ada = await arrive(shared_model_server.url)
    page = await ada.page()
    shared_provider.script(Says("One answer."))
    before = len(shared_provider.requests)
    streams = await asyncio.gather(*(page.say("hello", client_request_id="same") for _ in range(50)))
    assert len({stream.turn for stream in streams}) == 1
    assert all(stream.frames == streams[0].frames for stream in streams)
    assert len(shared_provider.requests) == before + 1
    assert len(await ada.history()) == 1
    other = await page.say("goodbye", client_request_id="same")
    assert (other.status, other.body["error"]["code"]) == (422, "idempotency_key_reused")


async def test_two_tabs_see_one_order_and_lose_nothing(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """F-09, I3, I6, A9: every message of both is answered or refused with a reason, one after the other."""

    def echo(request: ProviderRequest) -> Reply:
        return Says(f"You said {request.last_text}.", pace=0.02)

    ada = await arrive(shared_model_server.url)
    left, right = await ada.page(), await ada.page()
    shared_provider.script(echo)
    thread = (await left.say("start")).thread_id
    sends = [(tab, f"message {at}") for at, tab in enumerate([left, right] * 10)]
    streams = await asyncio.gather(*(tab.send(add(thread, text)) for tab, text in sends))
    answered = [text for (_, text), stream in zip(sends, streams, strict=True) if stream.status == 200]
    refused = [stream for stream in streams if stream.status != 200]
    assert len(answered) >= 6
    assert {(stream.status, stream.body["error"]["code"]) for stream in refused} <= {(429, "queue_full")}
    items = await left.items(thread)
    assert items == await right.items(thread)
    said = [item["content"][0]["text"] for item in items[2:]]
    assert sorted(said[::2]) == sorted(answered)
    assert said[1::2] == [f"You said {text}." for text in said[::2]]
    assert len(await ada.history()) == 1 + len(answered)


async def test_the_sixth_that_waits_is_refused_and_told_when_to_come_back(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    page = await (await arrive(shared_model_server.url)).page()
    shared_provider.script(Hangs("Well "))
    async with page.open(create("first")) as response:
        first = await read_until(response, "text_delta")
        waiting = [asyncio.create_task(page.send(add(first.thread_id, f"waiting {at}"))) for at in range(5)]

        async def all_wait() -> bool:
            return len(await page.items(first.thread_id)) >= 1 + 5

        await eventually(all_wait)
        refused = await page.post(add(first.thread_id, "one too many"))
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "queue_full")
        assert int(refused.headers["Retry-After"]) >= 1
        shared_provider.script(Says("Next."))
        assert await page.stop(first.turn) == "cancelled"
        streams = await asyncio.gather(*waiting)
    assert [stream.text for stream in streams] == ["Next."] * 5
    assert all("progress_update" in stream.types for stream in streams)
    assert "one too many" not in str(await page.items(first.thread_id))


async def test_stop_ends_the_answer_keeps_the_text_and_may_be_repeated(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    ada = await arrive(shared_model_server.url)
    page = await ada.page()
    shared_provider.script(Hangs("Half of it "))
    async with page.open(create("tell me")) as response:
        heard = await read_until(response, "text_delta")
        assert await page.stop(heard.turn) == "cancelled"
        assert await page.stop(heard.turn) == "cancelled"
        await finish(heard)
    assert heard.ending == "cancelled"
    stored = await page.items(heard.thread_id)
    assert stored[-1]["content"][0]["text"] == "Half of it "
    assert (await ada.history())[0]["status"] == "cancelled"
    bob = await arrive(shared_model_server.url, "bob")
    assert (await bob.call("POST", f"/chatkit/turns/{heard.turn}/stop")).status_code == 404


async def test_a_stock_client_that_leaves_stops_its_answer_and_no_tool_runs_after(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """CONTRACT: an abort stops the turn after 2 s, and what the model asks for meanwhile is not done."""
    left = threading.Event()

    def asks_for_more_when_nobody_reads(_request: ProviderRequest) -> Reply:
        assert left.wait(SECONDS)
        return Calls(Call("add_task", {"title": "Buy milk"}))

    ada = await arrive(shared_model_server.url)
    page = await ada.page(resumes=False)
    shared_provider.script(Calls(Call("list_tasks", {})), asks_for_more_when_nobody_reads, Says("Done."))
    async with page.open(create("remember the milk")) as response:
        heard = await read_until(response, '"type":"widget"')
    left.set()

    async def is_over() -> bool:
        return await has_ended(page, heard.thread_id)

    await eventually(is_over)
    assert await ada.tasks() == {}
    (row,) = await ada.history()
    assert (row["status"], row["task_performed"]) == ("cancelled", "list")


async def test_a_client_that_can_come_back_loses_no_tool(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    ada = await arrive(shared_model_server.url)
    page = await ada.page()
    shared_provider.script(
        Calls(Call("add_task", {"title": "Buy milk"}), text="I will remember that. " * 10), Says("Done.")
    )
    async with page.open(create("remember the milk")) as response:
        heard = await read_until(response, "stream_options")

    async def is_over() -> bool:
        return await has_ended(page, heard.thread_id)

    await eventually(is_over)
    assert await ada.titles() == ["Buy milk"]
    (row,) = await ada.history()
    assert (row["status"], row["task_performed"]) == ("completed", "create")


async def test_news_of_a_conversation_reach_the_other_tab(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """E1, `/api/changes`: thread.updated when an answer begins and when it ends; Last-Event-ID goes on from there."""
    ada = await arrive(shared_model_server.url)
    shared_provider.script(Says("Hello."))
    states: list[str] = []
    async with ada.http.stream("GET", "/api/changes", headers=ada.headers) as news:
        answer = await ada.say("hello")
        async for line in news.aiter_lines():
            if line.startswith("data: ") and answer.turn in line:
                states.append(line.partition('"state":"')[2].partition('"')[0])
            if len(states) == 2:
                break
    assert states == ["running", "completed"]
