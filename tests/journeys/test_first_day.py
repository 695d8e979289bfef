"""What a new user does on the first day, over HTTP as a page does it, on each kind of database."""

from collections.abc import AsyncIterator

from tests.support.chatkit import Chatter, Json, click, nodes, offer, offers
from tests.support.people import Arrive
from tests.support.server import RunningServer


def texts(node: object) -> list[str]:
    """Every text that people read in a widget."""
    shown: list[str] = []
    for inner in nodes(node):
        shown += [inner[name] for name in ("value", "label", "text") if isinstance(inner.get(name), str)]
    return shown


async def newest_widget(page: Chatter, thread_id: str) -> Json:
    return [item for item in await page.items(thread_id) if item["type"] == "widget"][-1]


async def test_adding_shows_the_resolved_date_in_words_and_undo(each_server: RunningServer, arrive: Arrive) -> None:
    """Step 2, D2."""
    ada = await arrive(each_server.url)
    answer = await (await ada.page()).say("add task: buy groceries tomorrow 5pm", time_zone="Europe/Paris")
    assert answer.ending == "completed"
    shown = " ".join(texts(answer.widget["widget"]))
    assert "Buy groceries" in shown
    assert "tomorrow" in shown
    assert "17:00" in shown
    assert offer(answer.widget, "undo")["payload"] == {"number": 1}
    (task,) = (await ada.tasks()).values()
    assert (task["title"], task["due"][11:], task["timezone"]) == ("Buy groceries", "17:00", "Europe/Paris")
    undone = await ada.click(answer.thread_id, answer.widget, "undo")
    taken_back = undone.of_type("thread.item.replaced")[0]["item"]
    assert taken_back["id"] == answer.widget["id"]
    assert await ada.tasks() == {}
    again = await ada.click(answer.thread_id, taken_back, "redo")
    assert offer(again.of_type("thread.item.replaced")[0]["item"], "undo")
    assert [task["title"] for task in (await ada.tasks()).values()] == ["Buy groceries"]


async def test_a_list_can_be_worked_with_in_place(each_server: RunningServer, arrive: Arrive) -> None:
    """Step 3, D1, D4: status icons, due dates, a count; complete and edit change the same widget."""
    ada = await arrive(each_server.url)
    page = await ada.page()
    for title in ("Call the dentist", "Pay rent on friday"):
        await page.say(f"add {title}")
    answer = await page.say("show me my tasks")
    assert answer.widget["widget"]["type"] == "ListView"
    assert answer.widget["widget"]["status"]["text"] == "2 open"
    thread = answer.thread_id

    done = await page.click(thread, answer.widget, "task.complete")
    (replaced,) = done.of_type("thread.item.replaced")
    assert replaced["item"]["id"] == answer.widget["id"]
    assert (await ada.tasks())[1]["status"] == "completed"

    edit = next(
        a for a in offers(replaced["item"]["widget"]) if a["type"] == "task.edit" and a["payload"]["number"] == 2
    )
    opened = await page.send(click(thread, answer.widget["id"], edit))
    form = opened.of_type("thread.item.replaced")[0]["item"]
    save = next(a for a in offers(form["widget"]) if a["type"] == "task.update")
    saved = await page.send(click(thread, form["id"], save | {"payload": save["payload"] | {"title": "Pay the rent"}}))
    assert saved.ending == "completed"
    assert (await ada.tasks())[2]["title"] == "Pay the rent"
    assert "Pay the rent" in texts((await newest_widget(page, thread))["widget"])


async def test_deleting_asks_first_and_can_be_undone(each_server: RunningServer, arrive: Arrive) -> None:
    """Step 3, D3: Cancel keeps it, Confirm deletes it, "undo" brings it back under its number."""
    ada = await arrive(each_server.url)
    page = await ada.page()
    await page.say("add buy milk")
    thread = (await page.say("add call mom")).thread_id

    asked = await page.say("delete task 2", thread)
    assert len(await ada.tasks()) == 2
    kept = await page.click(thread, asked.widget, "pending.cancel")
    assert kept.ending == "completed"
    assert len(await ada.tasks()) == 2

    asked = await page.say("delete task 2", thread)
    gone = await page.click(thread, asked.widget, "pending.confirm")
    assert gone.ending == "completed"
    assert list(await ada.tasks()) == [1]
    again = await page.post(click(thread, asked.widget["id"], offer(asked.widget, "pending.confirm")))
    assert again.status_code == 409

    back = await page.say("undo", thread)
    assert back.ending == "completed"
    assert (await ada.tasks())[2]["title"] == "Call mom"


async def test_one_message_may_hold_two_tasks(each_server: RunningServer, arrive: Arrive) -> None:
    """Step 4."""
    ada = await arrive(each_server.url)
    page = await ada.page()
    await page.say(
        "I need to renew my passport before June, and remind me to water the plants every Sunday",
        time_zone="Europe/Paris",
    )
    passport, plants = (await ada.tasks()).values()
    assert "passport" in passport["title"].lower()
    assert passport["due"][5:7] == "05"
    assert "plants" in plants["title"].lower()
    assert "BYDAY=SU" in plants["recurrence"]


async def test_a_list_on_screen_follows_the_list_beside_it(each_server: RunningServer, arrive: Arrive) -> None:
    """D4: whoever changes a task, the stored widget shows it, and open pages are told."""
    ada = await arrive(each_server.url)
    page = await ada.page()
    await page.say("add water the plants")
    answer = await page.say("show my tasks")
    async with ada.http.stream("GET", "/api/changes", headers=ada.headers) as news:
        lines = news.aiter_lines()
        await anext(lines)
        assert (await ada.call("POST", "/api/tasks/1/complete")).status_code == 200
        told = [line async for line in until(lines, '"thread_id"')]
    assert any("task.updated" in line for line in told)
    assert "No tasks" not in str(await newest_widget(page, answer.thread_id))
    assert (await newest_widget(page, answer.thread_id))["widget"] != answer.widget["widget"]


async def until(lines: AsyncIterator[str], enough: str) -> AsyncIterator[str]:
    """Lines up to the first that holds a text."""
    async for line in lines:
        yield line
        if enough in line:
            return


async def test_the_second_account_sees_nothing_of_the_first(each_server: RunningServer, arrive: Arrive) -> None:
    """Step 5."""
    ada, bob = await arrive(each_server.url, "ada"), await arrive(each_server.url, "bob")
    await (await ada.page()).say("add the secret plan")
    page = await bob.page()
    assert await bob.tasks() == {}
    assert await bob.history() == []
    assert (await page.ask("threads.list"))["data"] == []
    answer = await page.say("show my tasks")
    assert "secret plan" not in str(answer.frames)
