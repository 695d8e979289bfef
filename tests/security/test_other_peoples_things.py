"""What belongs to somebody else reads exactly like what never was (T-05, T-06, T-08, T-16)."""

import json
import re
from collections.abc import Callable
from typing import TypeAlias

import httpx2
import pytest

from tests.security.conftest import Belongings, everything
from tests.support.chatkit import Json, click, message, offer
from tests.support.people import Person

Ids: TypeAlias = dict[str, str]
UNKNOWN: Ids = {
    "thread": "thr_AAAAAAAAAAAAAAAAAAAAAAAA",
    "item": "msg_AAAAAAAAAAAAAAAAAAAAAAAA",
    "attachment": "atc_AAAAAAAAAAAAAAAAAAAAAAAA",
}


def ids_of(bobs: Belongings) -> Ids:
    return {"thread": bobs.thread, "item": bobs.message, "attachment": bobs.message}


def request(type_: str, **params: object) -> Json:
    return {"type": type_, "params": params}


ANSWERS = {"q": {"values": ["yes"]}}
WITH_FOREIGN_THREAD: dict[str, Callable[[Ids], Json]] = {
    "threads.get_by_id": lambda at: request("threads.get_by_id", thread_id=at["thread"]),
    "threads.list": lambda at: request("threads.list", after=at["thread"]),
    "threads.update": lambda at: request("threads.update", thread_id=at["thread"], title="Mine now"),
    "threads.delete": lambda at: request("threads.delete", thread_id=at["thread"]),
    "threads.add_user_message": lambda at: request(
        "threads.add_user_message", thread_id=at["thread"], input=message("hello")
    ),
    "threads.add_client_tool_output": lambda at: request(
        "threads.add_client_tool_output", thread_id=at["thread"], result={}
    ),
    "threads.add_structured_input": lambda at: request(
        "threads.add_structured_input", thread_id=at["thread"], item_id=at["item"], input={"answers": ANSWERS}
    ),
    "threads.retry_after_item": lambda at: request(
        "threads.retry_after_item", thread_id=at["thread"], item_id=at["item"]
    ),
    "threads.custom_action": lambda at: click(at["thread"], at["item"], {"type": "undo"}),
    "threads.sync_custom_action": lambda at: click(at["thread"], at["item"], {"type": "undo"}, sync=True),
    "items.list": lambda at: request("items.list", thread_id=at["thread"]),
    "items.feedback": lambda at: request(
        "items.feedback", thread_id=at["thread"], item_ids=[at["item"]], kind="positive"
    ),
}
WITHOUT_AN_OWNER: dict[str, Callable[[Ids], Json]] = {
    "attachments.delete": lambda at: request("attachments.delete", attachment_id=at["attachment"]),
    "attachments.create": lambda at: request("attachments.create", name="a.txt", size=1, mime_type="text/plain"),
    "input.transcribe": lambda at: request("input.transcribe", audio_base64="AAAA", mime_type="audio/wav"),
    "threads.create": lambda at: request(
        "threads.create", input={**message("see the file"), "attachments": [at["attachment"]]}
    ),
}


def told(answer: httpx2.Response) -> tuple[int, str, bytes]:
    """All that an answer tells, but for the request's own id."""
    body = re.sub(rb"req_[\w-]+", b"req", answer.content)
    return answer.status_code, answer.headers["content-type"], body


async def check_the_same(ada: Person, bobs: Belongings, make: Callable[[Ids], Json]) -> None:
    before = await everything(bobs.person)
    foreign, unknown = await ada.post(make(ids_of(bobs))), await ada.post(make(UNKNOWN))
    assert told(foreign) == told(unknown)
    assert foreign.headers["content-type"] == "application/json"
    assert 400 <= foreign.status_code < 500
    assert await everything(bobs.person) == before


@pytest.mark.parametrize("kind", WITH_FOREIGN_THREAD)
async def test_a_foreign_thread_is_no_thread(ada: Person, bobs: Belongings, kind: str) -> None:
    """T-05 for every request that names a thread, streamed or not: 404 before the first byte of a stream."""
    await check_the_same(ada, bobs, WITH_FOREIGN_THREAD[kind])
    assert (await ada.post(WITH_FOREIGN_THREAD[kind](ids_of(bobs)))).status_code == 404
    assert await ada.history() == []


@pytest.mark.parametrize("kind", WITHOUT_AN_OWNER)
async def test_files_and_voice_are_refused_the_same_for_all(ada: Person, bobs: Belongings, kind: str) -> None:
    """T-05, T-30: not offered, so nobody's file can be named."""
    await check_the_same(ada, bobs, WITHOUT_AN_OWNER[kind])
    assert (await ada.ask("threads.list"))["data"] == []


@pytest.mark.parametrize(
    "kind",
    ["threads.retry_after_item", "threads.custom_action", "threads.sync_custom_action", "items.feedback"],
)
async def test_a_foreign_item_in_ones_own_thread_is_no_item(ada: Person, bobs: Belongings, kind: str) -> None:
    """T-05, T-06."""
    mine = (await ada.say("add buy milk")).thread_id

    def in_my_thread(at: Ids) -> Json:
        return WITH_FOREIGN_THREAD[kind]({**at, "thread": mine})

    before = await everything(ada)
    await check_the_same(ada, bobs, in_my_thread)
    assert await everything(ada) == before


async def test_a_foreign_cursor_is_no_cursor(ada: Person, bobs: Belongings) -> None:
    mine = (await ada.say("add buy milk")).thread_id
    await check_the_same(ada, bobs, lambda at: request("items.list", thread_id=mine, after=at["item"]))
    await check_the_same(ada, bobs, lambda at: request("threads.list", after=at["thread"]))
    assert told(await ada.call("GET", "/api/tasks?after=bm90IGEgY3Vyc29y"))[0] == 400
    assert told(await ada.call("GET", "/api/history?after=bm90IGEgY3Vyc29y"))[0] == 400


async def test_foreign_turns_are_no_turns(ada: Person, bobs: Belongings) -> None:
    """T-08: neither read, nor resumed, nor stopped, while they run or after."""
    for method, path in (
        ("GET", "/chatkit/turns/{}/events"),
        ("GET", "/chatkit/turns/{}/events?after=3"),
        ("POST", "/chatkit/turns/{}/stop"),
    ):
        foreign = await ada.call(method, path.format(bobs.turn))
        unknown = await ada.call(method, path.format("turn_AAAAAAAAAAAAAAAAAAAAAAAA"))
        assert told(foreign) == told(unknown)
        assert foreign.status_code == 404


async def test_foreign_tasks_are_no_tasks(ada: Person, bobs: Belongings) -> None:
    """T-16: numbers are each person's own, so another's number is nobody's."""
    before = await everything(bobs.person)
    for method, path, body in (
        ("GET", "/api/tasks/1", None),
        ("PATCH", "/api/tasks/1", {"title": "Mine now"}),
        ("DELETE", "/api/tasks/1", None),
        ("POST", "/api/tasks/1/complete", None),
        ("POST", "/api/tasks/1/reopen", None),
        ("POST", "/api/tasks/bulk", {"operations": [{"verb": "complete", "number": 1}]}),
    ):
        foreign = await ada.call(method, path, body)
        unknown = await ada.call(
            method, path.replace("/1", "/999"), json.loads(json.dumps(body).replace('"number": 1', '"number": 999'))
        )
        assert told(foreign) == told(unknown)
        assert foreign.status_code == 404
    assert (await ada.call("HEAD", "/api/tasks/1")).status_code == 404
    assert await everything(bobs.person) == before


async def test_a_bulk_with_one_unknown_number_changes_nothing(ada: Person) -> None:
    """T-16: all or nothing."""
    await ada.say("add buy milk")
    operations = [{"verb": "complete", "number": 1}, {"verb": "complete", "number": 99}]
    assert (await ada.call("POST", "/api/tasks/bulk", {"operations": operations})).status_code == 404
    assert (await ada.tasks())[1]["status"] == "open"


async def test_foreign_confirmations_are_no_confirmations(ada: Person, bobs: Belongings) -> None:
    """T-29: by REST and by a forged click."""
    before = await everything(bobs.person)
    pending = offer(bobs.widget, "pending.confirm")["payload"]["id"]
    for verb in ("confirm", "cancel"):
        foreign = await ada.call("POST", f"/api/pending/{pending}/{verb}")
        unknown = await ada.call("POST", f"/api/pending/pnd_AAAAAAAAAAAAAAAAAAAAAAAA/{verb}")
        assert told(foreign) == told(unknown)
        assert foreign.status_code == 404
    await ada.say("add buy milk")
    asked = await ada.say("delete task 1")
    forged = click(asked.thread_id, asked.widget["id"], {"type": "pending.confirm", "payload": {"id": pending}})
    assert (await ada.post(forged)).status_code == 409
    assert list(await ada.tasks()) == [1]
    assert await everything(bobs.person) == before


async def test_news_are_ones_own(ada: Person, bobs: Belongings) -> None:
    """I5: what happens to one person is not told to another."""
    async with ada.http.stream("GET", "/api/changes", headers=ada.headers) as news:
        await bobs.person.say("add a surprise for ada")
        await ada.say("add buy milk")
        heard = ""
        async for line in news.aiter_lines():
            heard += line
            if "Buy milk" in line or "buy milk" in line:
                break
    assert "surprise" not in heard
    assert bobs.thread not in heard
