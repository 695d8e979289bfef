"""`/api/changes` tells a person's pages what changed, at once and again after a break."""

import asyncio

from taskpilot.tasks.views import NewTask
from tests.chat.house import House
from tests.chat.scripts import says
from tests.support.chatkit import create, read_until


async def follow(house: House, name: str, enough: str, **headers: str) -> bytes:
    """What a page of this person is sent until a text is seen."""
    sent = {"Authorization": f"Bearer {name}"} | headers
    async with house.http.stream("GET", "/api/changes", headers=sent) as response:
        assert response.headers["X-Accel-Buffering"] == "no"
        body = b""
        async for piece in response.aiter_bytes():
            body += piece
            if enough.encode() in body:
                break
        return body


async def test_change_of_a_task_is_told_to_its_person_only(house: House) -> None:
    ada = asyncio.create_task(follow(house, "ada", "task.created"))
    bob = asyncio.create_task(follow(house, "bob", "task.created"))
    async with asyncio.timeout(5):
        while not ada.done():
            await house.service.add(house.person("ada"), NewTask(title="milk"))
            await asyncio.sleep(0.02)
    assert b'"title":"milk"' in await ada
    await asyncio.sleep(0)
    assert not bob.done()
    bob.cancel()


async def test_page_that_comes_back_gets_what_it_missed(one_house: House) -> None:
    for title in ("one", "two", "three"):
        await one_house.service.add(one_house.person(), NewTask(title=title))
    body = await follow(one_house, "ada", '"three"', **{"Last-Event-ID": "1"})
    assert b'"one"' not in body
    assert b"id: 2\nevent: task.created\ndata: " in body


async def test_message_and_its_end_are_told_to_other_pages(one_house: House) -> None:
    """E1: a second tab sees the conversation move."""
    one_house.engine.play(says("Hello."))
    sent = await one_house.ada.send(create("hi"))
    told = await follow(one_house, "ada", "completed", **{"Last-Event-ID": "0"})
    assert told.count(b"event: thread.updated") == 2
    assert f'"thread_id":"{sent.thread_id}","turn_id":"{sent.turn}","state":"running"'.encode() in told


async def test_streams_end_with_the_server(one_house: House) -> None:
    async with one_house.http.stream("GET", "/api/changes", headers=one_house.ada.headers) as response:
        await read_until(response, ": ping")
        await one_house.chat.conversations.drain(0)
    assert response.is_closed
