"""The tools on the real service: what they change, what they answer, what they leave."""

import contextlib
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from taskpilot.assistant.arguments import UpdateTask, schema_of
from taskpilot.assistant.policy import rule_for
from taskpilot.assistant.toolbelt import MOST_CALLS, function_tools, use_tool
from taskpilot.assistant.tools import BY_NAME, TOOLS
from tests.assistant.house import House, Turn


async def use(ctx: Turn, tool: str, call_id: str = "call_1", **arguments: Any) -> dict[str, Any]:
    return dict(await use_tool(BY_NAME[tool], {}, ctx, call_id, json.dumps(arguments)))


async def test_dates_and_rules_in_words_are_resolved_by_the_server(house: House):
    ctx = house.turn("")
    added = await use(ctx, "add_task", title="Water the plants", recurrence="every sunday", due=None)
    assert (added["added"]["recurrence"], added["added"]["due"]) == ("FREQ=WEEKLY;BYDAY=SU", "2026-11-22")
    moved = await use(ctx, "reschedule_task", "call_2", numbers=[1], due="tomorrow 5pm")
    assert moved["updated"]["due"] == "2026-11-21T17:00"
    found = await use(ctx, "list_tasks", due_before="tomorrow")
    assert found["total"] == 1


async def test_an_impossible_date_is_answered_so_that_a_model_can_correct_itself(house: House):
    ctx = house.turn("")
    for due in ("31 February", "gibberish of a date"):
        answer = await use(ctx, "add_task", title="Party", due=due)
        assert answer["error"]["code"] == "invalid_fields"
        assert answer["error"]["message"].startswith("due: ")
    assert await house.titles() == []
    assert ctx.receipts == []


async def test_an_unknown_number_is_named_and_nothing_changes(house: House):
    await house.add("One", "Two")
    ctx = house.turn("")
    for tool in ("complete_task", "reopen_task", "delete_task", "get_task"):
        answer = await use(ctx, tool, numbers=[99])
        assert answer["error"]["numbers"] == [99]
    answer = await use(ctx, "complete_task", numbers=[1, 2, 98, 99])
    assert answer["error"]["numbers"] == [98, 99]
    assert {task.status for task in await house.all()} == {"open"}


async def test_several_numbers_are_one_step(house: House):
    await house.add("One", "Two", "Three")
    ctx = house.turn("")
    answer = await use(ctx, "complete_task", numbers=[1, 3, 3])
    assert [task["number"] for task in answer["completed"]] == [1, 3]
    assert [receipt.did for receipt in ctx.receipts] == ["complete"]
    undone = await use(ctx, "undo", "call_2")
    assert sorted(task["number"] for task in undone["tasks"]) == [1, 3]
    again = await use(ctx, "redo", "call_3")
    assert again["done_again"] == "complete"
    assert [task.status for task in await house.all()] == ["completed", "open", "completed"]


async def test_an_update_changes_what_is_given_and_clears_what_is_named(house: House):
    await house.add("Pay", due="2026-12-01", priority="high", tags=["home"])
    ctx = house.turn("")
    await use(ctx, "update_task", numbers=[1], title="Pay rent", tags=[], priority=None, clear=["due"])
    (task,) = await house.all()
    assert (task.title, task.due, task.priority, task.tags) == ("Pay rent", None, "high", ["home"])
    await use(ctx, "update_task", "call_2", numbers=[1], clear=["tags", "priority"])
    (task,) = await house.all()
    assert (task.priority, task.tags) == (None, [])


async def test_one_title_for_several_tasks_is_refused(house: House):
    await house.add("One", "Two")
    answer = await use(house.turn(""), "update_task", numbers=[1, 2], title="Same")
    assert answer["error"]["code"] == "invalid_arguments"
    assert await house.titles() == ["One", "Two"]


async def test_a_list_tells_a_model_little_and_shows_a_person_much(house: House):
    await house.add(*(f"Task {number}" for number in range(60)))
    ctx = house.turn("")
    answer = await use(ctx, "list_tasks")
    assert answer["total"] == 60
    assert len(answer["tasks"]) == 50
    assert "notes" not in answer["tasks"][0]
    (recipe,) = ctx.recipes.values()
    assert recipe.kind == "list"


async def test_the_same_call_twice_changes_once(house: House):
    ctx = house.turn("")
    await use(ctx, "add_task", "call_7", title="Buy milk")
    await use(ctx, "add_task", "call_7", title="Buy milk")
    assert await house.titles() == ["Buy milk"]


async def test_calls_beyond_the_budget_are_answered_and_do_nothing(house: House):
    ctx = house.turn("")
    ctx.tool_calls = MOST_CALLS
    answer = await use(ctx, "add_task", title="One too many")
    assert answer["error"]["code"] == "too_many_calls"
    assert await house.titles() == []


async def test_steps_back_and_forth_are_few_in_one_answer(house: House):
    await house.add(*(f"Task {number}" for number in range(8)))
    ctx = house.turn("")
    steps = ["undo", "undo", "undo", "redo", "undo", "undo", "redo"]
    answers = [await use(ctx, tool, f"call_{place}") for place, tool in enumerate(steps)]
    assert [answer.get("error", {}).get("code") for answer in answers] == [None] * 5 + ["too_many_steps"] * 2
    assert len(await house.titles()) == 8 - 4 + 1
    assert "error" not in await use(ctx, "add_task", "call_9", title="Still possible")
    assert "error" not in await use(house.turn("again"), "undo")


async def test_a_step_that_was_not_possible_is_not_counted(house: House):
    ctx = house.turn("")
    for place in range(6):
        answer = await use(ctx, "undo", f"call_{place}")
        assert answer["error"]["code"] == "nothing_to_undo"


async def test_deny_wins_and_ask_leaves_it_to_the_person(house: House):
    assert rule_for("x", {"x": "allow"}, {"x": "deny"}, {"x": "ask"}) == "deny"
    assert "undo" not in {tool.name for tool in function_tools({"undo": "deny"})}
    await house.add("One")
    answer = await use_tool(BY_NAME["complete_task"], {"complete_task": "ask"}, house.turn(""), "c", '{"numbers": [1]}')
    assert answer["error"]["code"] == "ask_the_person"
    assert (await house.all())[0].status == "open"


async def test_one_task_may_be_named_as_rest_names_it(house: House):
    await house.add("One")
    assert "error" not in await use(house.turn(""), "complete_task", number=1)


@pytest.mark.parametrize("number", [True, 1.5, 0, -1, "x", None, [], [[1]], {"a": 1}, 10**30, "1; DROP TABLE task"])
def test_what_is_no_task_number_is_refused(number: Any):
    with pytest.raises(ValidationError):
        BY_NAME["delete_task"].takes.model_validate({"numbers": number})


ANY_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps)


@settings(deadline=None)
@given(raw=st.text(max_size=200) | ANY_JSON)
def test_no_text_breaks_the_reading_of_arguments(raw: str):
    for spec in TOOLS:
        with contextlib.suppress(ValidationError):
            spec.takes.model_validate_json(raw)


def test_schemas_use_only_what_every_provider_takes():
    for spec in TOOLS:
        words = set(re.findall(r'"([^"]+)":', json.dumps(schema_of(spec.takes))))
        assert not {"maxLength", "minimum", "default", "$ref", "$defs"} & words


def test_an_update_without_a_change_is_refused():
    with pytest.raises(ValidationError):
        UpdateTask.model_validate({"numbers": [1], "tags": [], "title": ""})
