"""Conversations as official clients hold them: threads, items, titles, retries, and a history that misses nothing."""

import asyncio

import pytest
from chatkit.types import Page, Thread, ThreadItem, ThreadMetadata, ThreadStreamEvent
from pydantic import TypeAdapter

from tests.support.chatkit import Json, Stream
from tests.support.people import Arrive
from tests.support.server import RunningServer

EVENT: TypeAdapter[ThreadStreamEvent] = TypeAdapter(ThreadStreamEvent)


def official(stream: Stream) -> None:
    """Every frame is numbered in order and one that the official types take."""
    assert [frame.id for frame in stream.frames] == list(range(1, len(stream.frames) + 1))
    for frame in stream.frames:
        EVENT.validate_python(frame.event)


async def test_answers_are_what_the_official_types_say(each_server: RunningServer, arrive: Arrive) -> None:
    page = await (await arrive(each_server.url)).page()
    first = await page.say("add buy milk")
    for stream in (first, await page.say("show my tasks", first.thread_id), await page.say("delete task 1")):
        assert stream.status == 200
        assert stream.types[0] in ("thread.created", "thread.item.done")
        official(stream)
    official(await page.click(first.thread_id, first.widget, "task.complete"))
    Page[ThreadMetadata].model_validate(await page.ask("threads.list"))
    Thread.model_validate(await page.ask("threads.get_by_id", thread_id=first.thread_id))
    Page[ThreadItem].model_validate(await page.ask("items.list", thread_id=first.thread_id))


async def test_threads_can_be_listed_opened_renamed_and_deleted(each_server: RunningServer, arrive: Arrive) -> None:
    page = await (await arrive(each_server.url)).page()
    threads = [(await page.say(f"add task number {at}")).thread_id for at in range(3)]
    first = await page.ask("threads.list", limit=2, order="desc")
    rest = await page.ask("threads.list", limit=2, order="desc", after=first["after"])
    assert [thread["id"] for thread in first["data"] + rest["data"]] == threads[::-1]
    assert (first["has_more"], rest["has_more"]) == (True, False)

    await page.ask("threads.update", thread_id=threads[0], title="Plans")
    assert (await page.ask("threads.get_by_id", thread_id=threads[0]))["title"] == "Plans"
    await page.ask("threads.delete", thread_id=threads[0])
    gone = await page.post({"type": "threads.get_by_id", "params": {"thread_id": threads[0]}})
    assert gone.status_code == 404
    assert len((await page.ask("threads.list"))["data"]) == 2


async def test_long_conversations_are_read_page_by_page(each_server: RunningServer, arrive: Arrive) -> None:
    """S-038: the newest items are reachable, none comes twice."""
    page = await (await arrive(each_server.url)).page()
    thread = (await page.say("hello")).thread_id
    for at in range(4):
        await page.say(f"add thing {at}", thread)
    everything = await page.items(thread)
    walked: list[Json] = []
    read: Json = {"has_more": True}
    while read["has_more"]:
        after = {"after": read["after"]} if "after" in read else {}
        read = await page.ask("items.list", thread_id=thread, order="desc", limit=3, **after)
        walked += read["data"]
    assert walked == everything[::-1]
    assert everything[0]["content"][0]["text"] == "hello"


async def test_an_answer_can_be_asked_for_again(each_server: RunningServer, arrive: Arrive) -> None:
    page = await (await arrive(each_server.url)).page()
    first = await page.say("what can you do?")
    question = first.items("user_message")[0]["id"]
    params = {"thread_id": first.thread_id, "item_id": question}
    again = await page.send({"type": "threads.retry_after_item", "params": params})
    official(again)
    assert again.ending == "completed"
    answers = [item for item in await page.items(first.thread_id) if item["type"] == "assistant_message"]
    assert [item["id"] for item in answers] == [again.items("assistant_message")[0]["id"]]


async def test_every_interaction_has_its_row(each_server: RunningServer, arrive: Arrive) -> None:
    """G1: messages, clicks that change something, stops and retries; and none for what only looks."""
    ada = await arrive(each_server.url)
    page = await ada.page()
    first = await page.say("add buy milk")
    thread = first.thread_id
    await page.click(thread, first.widget, "task.complete")
    await page.click(thread, first.widget, "task.edit")
    asked = await page.say("delete task 1", thread)
    await page.click(thread, asked.widget, "pending.confirm")
    await page.say("undo", thread)
    await page.say("who was Ada Lovelace?", thread)
    question = (await page.items(thread))[-2]
    await page.send({"type": "threads.retry_after_item", "params": {"thread_id": thread, "item_id": question["id"]}})
    await page.ask("threads.list")
    rows = (await ada.history())[::-1]
    assert [row["task_performed"] for row in rows] == [
        "create",
        "complete",
        "none",
        "delete",
        "undo",
        "none",
        "none",
    ]
    assert {row["status"] for row in rows} == {"completed"}
    assert {row["thread_id"] for row in rows} == {thread}
    assert rows[0]["user_query"] == "add buy milk"
    assert "Buy milk" in rows[1]["user_query"]
    assert all(row["agent_response"] for row in rows)


async def test_history_can_be_filtered_and_paged(each_server: RunningServer, arrive: Arrive) -> None:
    """G2."""
    ada = await arrive(each_server.url)
    page = await ada.page()
    first = await page.say("add buy milk")
    await page.say("show my tasks")
    await page.say("add call mom", first.thread_id)
    rows = await ada.history()
    assert len(rows) == 3
    assert [row["timestamp"] for row in rows] == sorted((row["timestamp"] for row in rows), reverse=True)
    created = await ada.get("/api/history?task_performed=create")
    assert [row["user_query"] for row in created["data"]] == ["add call mom", "add buy milk"]
    assert len((await ada.get(f"/api/history?thread_id={first.thread_id}"))["data"]) == 2
    one = await ada.get("/api/history?limit=1")
    two = await ada.get(f"/api/history?limit=1&after={one['after']}")
    assert [one["data"][0]["id"], two["data"][0]["id"]] == [row["id"] for row in rows[:2]]


@pytest.mark.parametrize("path", ["/api/chatkit/sessions", "/api/chatkit/session"])
async def test_fifty_sessions_at_once_are_fifty(each_server: RunningServer, arrive: Arrive, path: str) -> None:
    """B1, B4: a new id and secret at every call, all good."""
    ada = await arrive(each_server.url)
    answers = await asyncio.gather(*(ada.call("POST", path) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    made = [answer.json() for answer in answers]
    assert len({one["client_secret"] for one in made}) == len({one["session_id"] for one in made}) == 50
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in answers)
    assert all(set(one) == {"client_secret", "session_id", "expires_at"} for one in made)
