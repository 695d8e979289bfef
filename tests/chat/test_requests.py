"""What is not a proper request is a real status that names fields, never content; what is foreign is not found."""

import json
from typing import Any

import pytest

from taskpilot.db.people import find_person
from tests.chat.house import PEOPLE, House
from tests.chat.scripts import calls, says
from tests.support.chatkit import Chatter, add, create, message

CANARY = "kestrel-9041"


def error_of(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body["error"].items() if name != "request_id"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"type": "threads.explode", "params": {}}',
        b'{"type": "threads.create"}',
        b'{"type": "threads.create", "params": {"input": 5}}',
        b'{"type": "threads.create", "params": {"input": {"content": "kestrel-9041"}}}',
        b'{"type": "threads.get_by_id", "params": {"thread_id": null}}',
        b'{"type": "threads.list", "params": {"limit": 1.5}}',
        b'{"type": "items.feedback", "params": {"thread_id": "t", "item_ids": [], "kind": null}}',
        b'{"type": "threads.update", "params": {"thread_id": "t", "title": null}}',
        b'{"type": "threads.create", "params": {"input": {"content": [{"type": "input_tag", "id": "1"}]}}}',
        b'{"type": "threads.list", "params": {}, "metadata": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"type": "threads.list", "params": {}, "metadata": {"a": "\\ud800"}}',
        b"\xff\xfe",
    ],
)
async def test_malformed_request_is_a_400_without_its_content(one_house: House, body: bytes) -> None:
    answer = await one_house.ada.post(body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_request"
    assert CANARY not in answer.text


async def test_wrong_field_is_named(one_house: House) -> None:
    body = create("x")
    body["params"]["input"]["content"] = CANARY
    answer = await one_house.ada.post(body)
    assert "params.input.content" in answer.json()["error"]["fields"]


async def test_other_media_type_is_refused(one_house: House) -> None:
    answer = await one_house.ada.post(json.dumps(create("x")).encode(), **{"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "unsupported_media_type")


async def test_nobody_is_answered_without_a_credential(one_house: House) -> None:
    answer = await Chatter(one_house.http, "mallory").post(create("x"))
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/json"


async def test_message_past_its_limit_is_refused_and_not_stored(one_house: House) -> None:
    answer = await one_house.ada.post(create("x" * 32_001))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "message_too_long")
    assert (await one_house.ada.ask("threads.list"))["data"] == []


@pytest.mark.parametrize("options", [{"model": "most-expensive"}, {"tool_choice": {"id": "admin_tool"}}])
async def test_model_and_tools_cannot_be_chosen(one_house: House, options: dict[str, Any]) -> None:
    """T-09: the provider is not called."""
    body = create("x")
    body["params"]["input"]["inference_options"] = options
    assert (await one_house.ada.post(body)).status_code == 400
    assert one_house.engine.model.calls == ()


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("attachments.create", {"name": "a.png", "size": 1, "mime_type": "image/png"}),
        ("attachments.delete", {"attachment_id": "atc_1"}),
        ("input.transcribe", {"audio_base64": "", "mime_type": "audio/webm"}),
    ],
)
async def test_files_and_voice_are_not_offered(one_house: House, kind: str, params: dict[str, Any]) -> None:
    answer = await one_house.ada.post({"type": kind, "params": params})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unsupported")


async def test_message_with_a_file_stores_nothing(one_house: House) -> None:
    """V-19: a stock server leaves an empty thread behind."""
    body = create("x")
    body["params"]["input"]["attachments"] = ["atc_1"]
    assert (await one_house.ada.post(body)).status_code == 422
    assert (await one_house.ada.ask("threads.list"))["data"] == []


async def test_everything_of_somebody_else_is_not_found(house: House) -> None:
    """T-05, T-06: every request that names a thread, item or cursor; the same bytes as for one that never was."""
    house.engine.play(calls("list_tasks"), says("Nothing there."))
    mine = await house.ada.send(create("show my tasks"))
    items = await house.ada.items(mine.thread_id)
    theirs, widget = items[0]["id"], next(item["id"] for item in items if item["type"] == "widget")
    house.engine.play(says("Hi Bob."))
    bobs = (await house.bob.send(create("hello"))).thread_id

    def requests(thread_id: str, item_id: str, widget_id: str) -> list[dict[str, Any]]:
        click = {
            "thread_id": thread_id,
            "item_id": widget_id,
            "action": {"type": "task.complete", "payload": {"number": 1}},
        }
        named: list[tuple[str, dict[str, Any]]] = [
            ("threads.get_by_id", {"thread_id": thread_id}),
            ("threads.add_user_message", {"thread_id": thread_id, "input": message("x")}),
            ("threads.add_client_tool_output", {"thread_id": thread_id, "result": 1}),
            ("threads.add_structured_input", {"thread_id": thread_id, "item_id": item_id, "input": {}}),
            ("threads.retry_after_item", {"thread_id": thread_id, "item_id": item_id}),
            ("threads.retry_after_item", {"thread_id": bobs, "item_id": item_id}),
            ("threads.custom_action", click),
            ("threads.custom_action", click | {"thread_id": bobs}),
            ("threads.sync_custom_action", click),
            ("threads.sync_custom_action", click | {"thread_id": bobs}),
            ("threads.list", {"after": thread_id}),
            ("items.list", {"thread_id": thread_id}),
            ("items.list", {"thread_id": bobs, "after": item_id}),
            ("items.feedback", {"thread_id": thread_id, "item_ids": [item_id], "kind": "positive"}),
            ("items.feedback", {"thread_id": bobs, "item_ids": [item_id], "kind": "positive"}),
            ("threads.update", {"thread_id": thread_id, "title": "stolen"}),
            ("threads.delete", {"thread_id": thread_id}),
        ]
        return [{"type": kind, "params": params} for kind, params in named]

    unknown = requests("thr_none", "msg_none", "msg_none")
    for foreign, other in zip(requests(mine.thread_id, theirs, widget), unknown, strict=True):
        one, two = await house.bob.post(foreign), await house.bob.post(other)
        assert (one.status_code, two.status_code) == (404, 404), foreign["type"]
        assert error_of(one.json()) == error_of(two.json())
        assert one.headers["content-type"] == "application/json"
    assert await house.ada.items(mine.thread_id) == items


async def test_item_of_another_thread_is_not_found(one_house: House) -> None:
    one_house.engine.play(says("One."), says("Two."))
    first, second = await one_house.ada.send(create("a")), await one_house.ada.send(create("b"))
    item = (await one_house.ada.items(first.thread_id))[0]["id"]
    params = {"thread_id": second.thread_id, "item_id": item}
    answer = await one_house.ada.post({"type": "threads.retry_after_item", "params": params})
    assert answer.status_code == 404


@pytest.mark.parametrize(("limit", "count"), [(-1, 1), (0, 20), (1, 1), (10**9, 25), (None, 20)])
async def test_limit_is_clamped(one_house: House, limit: int | None, count: int) -> None:
    """T-07, fact 4."""
    one_house.engine.play(*[says("ok") for _ in range(25)])
    for at in range(25):
        await one_house.ada.send(create(f"thread {at}"))
    page = await one_house.ada.ask("threads.list", limit=limit)
    assert len(page["data"]) == count
    assert page["has_more"] == (count < 25)


async def test_pages_of_items_reach_the_newest_and_never_show_hidden_ones(house: House) -> None:
    house.engine.play(*[says(f"answer {at}") for at in range(15)])
    thread = (await house.ada.send(create("question 0"))).thread_id
    for at in range(1, 15):
        await house.ada.send(add(thread, f"question {at}"))
    first = await house.ada.ask("threads.get_by_id", thread_id=thread)
    assert len(first["items"]["data"]) == 20
    assert first["items"]["has_more"]
    newest = await house.ada.ask("items.list", thread_id=thread, limit=2)
    assert [item["content"][0]["text"] for item in newest["data"]] == ["answer 14", "question 14"]
    seen, after = list[str](), None
    while True:
        page = await house.ada.ask("items.list", thread_id=thread, limit=7, order="asc", after=after)
        seen += [item["id"] for item in page["data"]]
        if not page["has_more"]:
            break
        after = page["after"]
    assert len(seen) == len(set(seen)) == 30


async def test_thread_is_renamed_and_deleted_with_its_items(house: House) -> None:
    house.engine.play(says("ok"))
    thread = (await house.ada.send(create("a"))).thread_id
    renamed = await house.ada.ask("threads.update", thread_id=thread, title="Holiday")
    assert (renamed["title"], renamed["items"]["data"]) == ("Holiday", [])
    await house.ada.ask("threads.delete", thread_id=thread)
    gone = await house.ada.post({"type": "threads.get_by_id", "params": {"thread_id": thread}})
    assert gone.status_code == 404
    assert len(await house.ada.history()) == 1


@pytest.mark.parametrize(
    ("said", "kept"), [("Asia/Karachi", "Asia/Karachi"), ("localtime", None), ("Mars/Olympus", None)]
)
async def test_zone_of_a_page_is_kept_only_when_tasks_know_it(one_house: House, said: str, kept: str | None) -> None:
    one_house.engine.play(says("Hi."))
    assert (await one_house.ada.send(create("hello", time_zone=said))).ending == "completed"
    person = await one_house.db.read(lambda tx: find_person(tx, PEOPLE["ada"]))
    assert person is not None
    assert person.time_zone == kept
