"""The evaluation runs on the path that people use, and notes what it did in the canonical form."""

from typing import Any

from taskpilot.assistant.evaluation import canonical, evaluate
from taskpilot.assistant.models.embedded.model import EmbeddedEngine
from tests.assistant.house import House
from tests.assistant.models.speaking import engine_of
from tests.support.fake_provider import Call, Calls, FakeProvider, Says

TASKS: list[dict[str, Any]] = [
    {"number": 2, "title": "Pay rent", "due": "2026-11-25", "recurrence": "FREQ=MONTHLY;BYMONTHDAY=25"},
    {"number": 7, "title": "Buy milk", "tags": ["shopping"]},
    {"number": 9, "title": "Old", "status": "completed", "completed_at": "2026-11-18"},
]


def line(text: str, **more: Any) -> dict[str, Any]:
    return {"id": "x-1", "cat": "x", "expect": [], "text": text, "today": "2026-11-20", "tasks": TASKS, **more}


async def predictions(house: House, *lines: dict[str, Any]) -> list[dict[str, Any]]:
    return [made.as_json() async for made in evaluate(lines, house.stage(EmbeddedEngine()))]


async def test_a_line_runs_at_its_own_present_with_its_own_numbers(house: House):
    (made,) = await predictions(house, line("call mom at 5pm", now="2027-03-01T18:00", tz="America/New_York"))
    assert made["calls"] == [{"tool": "add_task", "args": {"title": "Call mom", "due": "2027-03-02T17:00"}}]
    (made,) = await predictions(house, line("complete 7"))
    assert made["calls"] == [{"tool": "complete_task", "args": {"number": 7}}]


async def test_people_of_different_lines_do_not_meet(house: House):
    first, second = await predictions(house, line("add one"), line("show all my tasks", tasks=[]))
    assert first["calls"]
    assert second["calls"]
    assert second["reply"] == "No tasks match."


async def test_a_delete_that_waits_counts_as_called(house: House):
    (made,) = await predictions(house, line("delete 7"))
    assert made["calls"] == [{"tool": "delete_task", "args": {"number": 7}}]


async def test_history_reaches_the_engine(house: House):
    said = [{"role": "user", "text": "add buy milk"}, {"role": "assistant", "text": "Added 7 Buy milk."}]
    (made,) = await predictions(house, line("delete it", history=said))
    assert made["calls"] == [{"tool": "delete_task", "args": {"number": 7}}]


async def test_a_reply_without_calls_says_what_kind_it_is(house: House):
    (made,) = await predictions(house, line("what is the capital of France?"))
    assert (made["calls"], made["reply_kind"]) == ([], "answer")


async def test_a_model_s_words_for_dates_are_noted_as_the_server_read_them(house: House):
    with FakeProvider(Calls(Call("add_task", {"title": "Swim", "recurrence": "every sunday"})), Says("ok")) as provider:
        engine = engine_of(provider)
        found = [made async for made in evaluate([line("swim every sunday")], house.stage(engine))]
        await engine.close()
    args = {"title": "Swim", "due": "2026-11-22", "recurrence": "FREQ=WEEKLY;BYDAY=SU"}
    assert found[0].calls == ({"tool": "add_task", "args": args},)
    assert found[0].reply_kind == "answer"


def test_one_call_for_several_numbers_is_one_a_number():
    made = list(canonical("reschedule_task", {"numbers": [1, 2], "due": "2026-12-01"}, {}))
    assert made == [
        {"tool": "update_task", "args": {"number": 1, "due": "2026-12-01"}},
        {"tool": "update_task", "args": {"number": 2, "due": "2026-12-01"}},
    ]


def test_cleared_fields_are_null_and_extras_are_left_out():
    given = {"numbers": [1], "clear": ["due", "tags", "notes"], "notes": None}
    assert list(canonical("update_task", given, {})) == [
        {"tool": "update_task", "args": {"number": 1, "due": None, "tags": []}}
    ]
    assert list(canonical("get_task", {"numbers": [1]}, {})) == []
    listed = {"status": "open", "has_due": False, "limit": 5}
    assert list(canonical("list_tasks", listed, {})) == [{"tool": "list_tasks", "args": {"status": "open"}}]


def test_steps_back_and_forth_are_calls_without_arguments():
    assert [*canonical("undo", {}, {}), *canonical("redo", {}, {})] == [
        {"tool": "undo", "args": {}},
        {"tool": "redo", "args": {}},
    ]
