"""With a provider's model: general talk from the model, tasks through the same tools (step 7, F1, F3)."""

import json

from tests.support.fake_provider import Call, Calls, FakeProvider, Says
from tests.support.model_server import KEY, MODEL
from tests.support.people import Arrive
from tests.support.server import RunningServer


async def test_general_questions_are_answered_by_the_model(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    ada = await arrive(shared_model_server.url)
    shared_provider.script(Says("Lima is ", "the capital ", "of Peru."))
    seen = len(shared_provider.requests)
    answer = await (await ada.page()).say("what is the capital of Peru?")
    assert answer.text == "Lima is the capital of Peru."
    (asked,) = shared_provider.requests[seen:]
    assert asked.body["model"] == MODEL
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.last_text == "what is the capital of Peru?"
    (row,) = await ada.history()
    assert (row["engine"], row["agent_response"]) == (f"openai/{MODEL}", "Lima is the capital of Peru.")


async def test_tasks_go_through_the_same_tools(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    ada = await arrive(shared_model_server.url)
    shared_provider.script(
        Calls(Call("add_task", {"title": "Buy groceries", "due": "tomorrow 5pm"})), Says("Anything else?")
    )
    seen = len(shared_provider.requests)
    answer = await (await ada.page()).say("please remember the groceries", time_zone="Europe/Paris")
    assert answer.ending == "completed"
    assert "Buy groceries" in json.dumps(answer.widget)
    (task,) = (await ada.tasks()).values()
    assert (task["title"], task["due"][11:], task["timezone"]) == ("Buy groceries", "17:00", "Europe/Paris")
    told = json.loads(shared_provider.requests[seen + 1].tool_results()[0])
    assert told["added"]["number"] == 1
    (row,) = await ada.history()
    assert row["task_performed"] == "create"


async def test_a_deletion_by_the_model_waits_for_the_person(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """D3, T-28b: nothing is deleted, and the model's claim that it was does not reach the person."""
    ada = await arrive(shared_model_server.url)
    page = await ada.page()
    shared_provider.script(Calls(Call("add_task", {"title": "Buy milk"})), Says("There."))
    first = await page.say("remember the milk")
    shared_provider.script(Calls(Call("delete_task", {"numbers": [1]})), Says("I have deleted Buy milk."))
    asked = await page.say("delete it", first.thread_id)
    assert list(await ada.tasks()) == [1]
    assert "have deleted" not in asked.deltas
    assert (await ada.history())[0]["task_performed"] == "none"
    await page.click(first.thread_id, asked.widget, "pending.confirm")
    assert await ada.tasks() == {}
    assert (await ada.history())[0]["task_performed"] == "delete"


async def test_the_model_reads_the_conversation_so_far(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    page = await (await arrive(shared_model_server.url)).page()
    shared_provider.script(Says("Nice to meet you, Ada."))
    first = await page.say("my name is Ada")
    seen = len(shared_provider.requests)
    await page.say("what is my name?", first.thread_id)
    said = [(message["role"], message["content"]) for message in shared_provider.requests[seen].messages[2:]]
    assert [role for role, _ in said] == ["user", "assistant", "user"]
    assert "my name is Ada" in str(said[0])
    assert "Nice to meet you" in str(said[1])
