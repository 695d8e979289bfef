"""Clicks do what their widget offers, in place, once, and for their own person only (D4, T-29)."""

import asyncio
from typing import Any

from taskpilot.tasks.views import NewTask, TaskFilter
from tests.chat.house import House, click
from tests.chat.scripts import calls, says
from tests.support.chatkit import Stream, add, create, read_until


async def listed(house: House, *titles: str) -> Stream:
    """A thread in which ada's tasks are listed."""
    for title in titles:
        await house.service.add(house.person(), NewTask(title=title))
    house.engine.play(calls("list_tasks"), says("There."))
    return await house.ada.send(create("show my tasks"))


def widget_of(stream: Stream) -> dict[str, Any]:
    return stream.items("widget")[-1]


def node(tree: dict[str, Any], node_id: str) -> dict[str, Any] | None:
    if tree.get("id") == node_id:
        return tree
    children: list[dict[str, Any]] = tree.get("children") or []
    return next((found for child in children if (found := node(child, node_id))), None)


async def test_complete_changes_the_list_in_place_and_stays_after_reload(house: House) -> None:
    """Trap 4: a root sent as an update is shown but not stored."""
    thread = await listed(house, "milk", "bread")
    sender = widget_of(thread)
    answer = await house.ada.send(click(thread.thread_id, sender["id"], "task.complete", {"number": 1}))
    assert answer.types == ["stream_options", "thread.item.replaced"]
    replaced = answer.of_type("thread.item.replaced")[0]["item"]
    assert (replaced["id"], replaced["created_at"]) == (sender["id"], sender["created_at"])
    assert node(replaced["widget"], "task_1_reopen_button")
    assert node(replaced["widget"], "task_2_complete_button")
    stored = await house.ada.items(thread.thread_id)
    assert next(item for item in stored if item["id"] == sender["id"]) == replaced
    assert [item["type"] for item in stored] == ["user_message", "widget", "assistant_message"]


async def test_model_knows_what_was_clicked(one_house: House) -> None:
    thread = await listed(one_house, "milk")
    await one_house.ada.send(click(thread.thread_id, widget_of(thread)["id"], "task.complete", {"number": 1}))
    one_house.engine.play(says("Yes."))
    await one_house.ada.send(add(thread.thread_id, "was it done"))
    assert {"role": "assistant", "content": "Completed 1 milk."} in one_house.engine.heard()


async def test_click_leaves_a_history_row_with_label_and_target(house: House) -> None:
    thread = await listed(house, "milk")
    sender = widget_of(thread)["id"]
    await house.ada.send(click(thread.thread_id, sender, "task.complete", {"number": 1}))
    await house.ada.send(click(thread.thread_id, sender, "task.edit", {"number": 1}))
    rows = await house.ada.history()
    assert [row["user_query"] for row in rows] == ["Complete 1 milk", "show my tasks"]
    assert (rows[0]["task_performed"], rows[0]["status"]) == ("complete", "completed")
    assert rows[0]["agent_response"] == "Completed 1 milk."


async def test_delete_asks_first_and_confirming_deletes_once(house: House) -> None:
    thread = await listed(house, "milk")
    sender = widget_of(thread)["id"]
    asked = await house.ada.send(click(thread.thread_id, sender, "task.delete", {"number": 1}))
    card = widget_of(asked)
    confirm = node(card["widget"], "pending_confirm_button")
    assert confirm is not None
    action = confirm["onClickAction"]
    assert len((await house.service.list(house.person(), _all())).data) == 1
    request = click(thread.thread_id, card["id"], action["type"], action["payload"])
    done = await house.ada.send(request)
    assert done.ending == "completed"
    assert (await house.service.list(house.person(), _all())).data == ()
    again = await house.ada.post(request)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "conflict")
    rows = await house.ada.history()
    assert [row["task_performed"] for row in rows] == ["delete", "none", "list"]
    undo = node(done.of_type("thread.item.replaced")[0]["item"]["widget"], "pending_undo_button")
    assert undo is not None
    await house.ada.send(click(thread.thread_id, card["id"], "undo"))
    assert [task.number for task in (await house.service.list(house.person(), _all())).data] == [1]


async def test_edit_opens_a_form_and_saving_closes_it(one_house: House) -> None:
    house, thread = one_house, await listed(one_house, "milk")
    sender = widget_of(thread)["id"]
    opened = await house.ada.send(click(thread.thread_id, sender, "task.edit", {"number": 1}))
    assert node(opened.of_type("thread.item.replaced")[0]["item"]["widget"], "task_1_edit_form")
    payload = {"number": 1, "title": "oat milk", "tags": "shop, home"}
    saved = await house.ada.send(click(thread.thread_id, sender, "task.update", payload))
    assert node(saved.of_type("thread.item.replaced")[0]["item"]["widget"], "task_1_complete_button")
    task = await house.service.get(house.person(), 1)
    assert (task.title, sorted(task.tags)) == ("oat milk", ["home", "shop"])


async def test_click_that_cannot_be_carried_out_says_why(one_house: House) -> None:
    house, thread = one_house, await listed(one_house, "milk")
    sender = widget_of(thread)["id"]
    await house.ada.send(click(thread.thread_id, sender, "task.edit", {"number": 1}))
    payload = {"number": 1, "title": "x" * 501}
    answer = await house.ada.send(click(thread.thread_id, sender, "task.update", payload))
    assert answer.of_type("error")[0]["code"] == "custom"
    assert answer.ending == "failed"
    assert (await house.service.get(house.person(), 1)).title == "milk"


async def test_sync_click_answers_with_the_widget_and_keeps_it(house: House) -> None:
    thread = await listed(house, "milk")
    sender = widget_of(thread)["id"]
    answer = await house.ada.post(click(thread.thread_id, sender, "task.complete", {"number": 1}, sync=True))
    updated = answer.json()["updated_item"]
    assert node(updated["widget"], "task_1_reopen_button")
    stored = await house.ada.items(thread.thread_id)
    assert next(item for item in stored if item["id"] == sender) == updated
    assert (await house.ada.history())[0]["task_performed"] == "complete"


async def test_forged_clicks_change_nothing(house: House) -> None:
    """T-29: each is refused before anything is streamed."""
    thread = await listed(house, "milk", "bread")
    sender, text = widget_of(thread)["id"], thread.items("assistant_message")[0]["id"]
    before = (await house.service.list(house.person(), _all())).data
    forged = [
        (None, "task.complete", {"number": 1}, 404),
        (text, "task.complete", {"number": 1}, 404),
        (sender, "task.complete", {"number": 77}, 409),
        (sender, "task.complete", {"number": -1}, 422),
        (sender, "task.complete", None, 422),
        (sender, "pending.confirm", {"id": "pend_1"}, 409),
        (sender, "undo", None, 409),
        (sender, "task.update", {"number": 1, "title": "hacked"}, 409),
        (sender, "task.destroy", {"number": 1}, 422),
        (sender, "x" * 1000, {"number": 1}, 422),
    ]
    for item_id, kind, payload, status in forged:
        for sync in (False, True):
            answer = await house.ada.post(click(thread.thread_id, item_id, kind, payload, sync=sync))
            assert answer.status_code == status, (kind, payload, sync)
    assert (await house.service.list(house.person(), _all())).data == before
    assert len(await house.ada.history()) == 1


async def test_click_does_not_wait_for_an_answer(one_house: House) -> None:
    thread = await listed(one_house, "milk")
    go = asyncio.Event()
    one_house.engine.play(says("Slow ", go, "answer."))
    async with one_house.ada.open(add(thread.thread_id, "think")) as response:
        await read_until(response, '"delta":"Slow "')
        sender = widget_of(thread)["id"]
        done = await one_house.ada.send(click(thread.thread_id, sender, "task.complete", {"number": 1}))
        assert done.ending == "completed"
        go.set()


async def test_change_by_another_door_reaches_a_list_on_screen(house: House) -> None:
    """D4: the page is told to re-read the thread."""
    thread = await listed(house, "milk")
    sender = widget_of(thread)["id"]
    after = house.changes.latest(house.person().owner)
    await house.service.complete(house.person(), 1)
    await house.service.add(house.person(), NewTask(title="bread"))
    await house.chat.live.settled()
    stored = next(item for item in await house.ada.items(thread.thread_id) if item["id"] == sender)
    assert node(stored["widget"], "task_1_reopen_button")
    assert node(stored["widget"], "task_2_complete_button")
    told = [entry async for entry in _now(house, after)]
    assert ("thread.updated", {"thread_id": thread.thread_id}) in told


async def _now(house: House, after: int):
    latest = house.changes.latest(house.person().owner)
    async for entry in house.changes.follow(house.person().owner, after):
        assert entry is not None
        yield entry[1].kind, dict(entry[1].about)
        if entry[0] == latest:
            return


def _all() -> TaskFilter:
    return TaskFilter(status="all")
