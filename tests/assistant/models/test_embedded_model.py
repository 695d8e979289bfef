"""The built-in engine through agent, tools, gateway and service: the journeys of a new user."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from taskpilot.assistant.models.embedded.model import EmbeddedEngine
from taskpilot.assistant.models.embedded.reading import JSON, Call
from taskpilot.assistant.models.understanding import requests_for
from tests.assistant.house import Answer, House

ENGINE = EmbeddedEngine()


async def ask(house: House, *messages: str, locale: str = "en") -> Answer:
    answer = None
    for text in messages:
        answer = await house.ask(ENGINE, text, locale=locale)
    assert answer is not None
    return answer


async def test_a_task_with_a_date_in_words_gets_a_card_and_the_date_back_in_words(house: House):
    answer = await ask(house, "add task: buy groceries tomorrow 5pm")
    assert answer.text == "Added “Buy groceries”, due tomorrow (Sat 21 Nov), 17:00. Say “undo” to take it back."
    assert answer.gists == ["Added 1 Buy groceries."]
    assert answer.ctx.engine == "embedded"
    assert len(answer.deltas) > 1


async def test_the_list_is_shown_and_not_repeated(house: House):
    await house.add("Buy milk", "Call mom")
    answer = await ask(house, "show me my tasks")
    assert answer.gists == ["(task list widget: 1, 2)"]
    assert "milk" not in answer.text


async def test_deleting_asks_and_undo_brings_back(house: House):
    await house.add("Buy milk", "Call mom")
    answer = await ask(house, "delete task 2")
    assert answer.did == ["pending"]
    assert answer.text == "Please confirm in the card above; nothing is deleted until you do."
    answer = await ask(house, "complete 1", "undo")
    assert answer.did == ["undo"]
    assert (await house.all())[0].status == "open"


async def test_two_wishes_in_one_sentence_are_two_tasks(house: House):
    wish = "I need to renew my passport before June, and remind me to water the plants every Sunday"
    answer = await ask(house, wish)
    assert answer.did == ["create", "create"]
    assert [task.recurrence for task in await house.all()] == [None, "FREQ=WEEKLY;BYDAY=SU"]


async def test_several_tasks_are_changed_in_one_step(house: House):
    await house.add("One", "Two", "Three", due="2026-11-18")
    answer = await ask(house, "push everything overdue to monday")
    assert answer.did == ["update"]
    assert {task.due for task in await house.all()} == {"2026-11-23"}
    await ask(house, "undo")
    assert {task.due for task in await house.all()} == {"2026-11-18"}


async def test_what_was_said_before_is_understood_from_the_gists(house: House):
    await house.add("Submit visa form", "Other")
    before: list[Any] = [
        {"role": "user", "content": "add submit visa form"},
        {"role": "assistant", "content": [{"type": "output_text", "text": "Added 1 Submit visa form."}]},
    ]
    answer = await house.ask(ENGINE, "make it high priority", history=before)
    assert answer.did == ["update"]
    assert (await house.all())[0].priority == "high"


async def test_an_unknown_number_is_said_and_nothing_else_is_taken(house: House):
    await house.add("One")
    answer = await ask(house, "complete 99")
    assert "99" in answer.text
    assert answer.did == []


async def test_a_list_names_what_it_has_no_filter_for(house: House):
    await house.add("Buy milk", tags=["shopping"])
    await house.add("Call mom")
    answer = await ask(house, "which tasks have no tags?")
    assert answer.did == ["list"]
    assert "These fit: 2 Call mom." in answer.text


async def test_a_general_question_gets_an_honest_answer(house: House):
    answer = await ask(house, "what is the capital of France?")
    assert "built-in engine" in answer.text
    assert "TASKPILOT_MODEL" in answer.text
    assert answer.ctx.reply_kind == "answer"


async def test_nothing_to_undo_is_said_in_words(house: House):
    answer = await ask(house, "undo")
    assert answer.did == []
    assert "undo" in answer.text.lower()


async def test_what_was_taken_back_is_done_again(house: House):
    answer = await ask(house, "add buy milk", "undo", "redo")
    assert answer.did == ["redo"]
    assert answer.text == "Done again: 1 Buy milk."
    assert await house.titles() == ["Buy milk"]


async def test_the_last_three_changes_are_taken_back_and_more_than_five_are_asked_for_again(house: House):
    await ask(house, *(f"add task number {word}" for word in ("one", "two", "three", "four", "five", "six", "seven")))
    answer = await ask(house, "undo the last three")
    assert answer.did == ["undo"] * 3
    await ask(house, "redo", "redo", "redo")
    answer = await ask(house, "undo the last 7")
    assert answer.did == ["undo"] * 5
    assert answer.text.endswith("At most 5 steps in one message; say it again to go on.")


NOTHING = {
    "deshacer": "No hay nada que deshacer.",
    "rückgängig": "Es gibt nichts rückgängig zu machen.",
    "撤销": "没有可撤销的操作。",
}


@pytest.mark.parametrize("text", NOTHING)
async def test_nothing_to_undo_is_said_in_the_persons_language(house: House, text: str):
    answer = await ask(house, text)
    assert (answer.did, answer.text) == ([], NOTHING[text])


async def test_a_repetition_that_no_task_can_have_is_said_in_words(house: House):
    answer = await ask(house, "remind me to stretch every 30 minutes")
    assert answer.text == "It cannot repeat like that; at most once an hour, on days that exist."
    answer = await ask(house, "añade pagar cada 31 de febrero")
    assert answer.text == "«31 feb» no existe. ¿Quieres decir dom 28 feb 2027 o lun 1 mar 2027?"
    assert await house.titles() == []


async def test_again_after_an_undo_is_asked_about(house: House):
    said: list[Any] = [
        {"role": "user", "content": "undo"},
        {"role": "assistant", "content": [{"type": "output_text", "text": "Undone: 1 Buy milk."}]},
    ]
    await ask(house, "add buy milk", "undo")
    answer = await house.ask(ENGINE, "do it again", history=said)
    assert (answer.did, answer.ctx.reply_kind) == ([], "clarify")


async def test_a_person_is_answered_in_their_language_whatever_the_locale(house: House):
    answer = await ask(house, "añade comprar leche mañana a las 17")
    assert answer.text.startswith("He añadido «Comprar leche»")
    labels = json.dumps(answer.widgets[0].widget.model_dump(mode="json"), ensure_ascii=False)
    assert "Deshacer" in labels


@pytest.mark.parametrize(
    "text", ["", "   ", "🎉🎉🎉", "x" * 20_000, "DROP TABLE task; --", "\ud83d", "١٢٣ حذف", "\x00"]
)
async def test_bad_input_is_answered_and_changes_nothing(house: House, text: str):
    await house.add("Ada's own")
    answer = await ask(house, text)
    assert answer.text
    assert await house.titles() == ["Ada's own"]


def call(tool: str, **args: JSON) -> Call:
    return Call(tool, args)


MERGED: list[tuple[list[Call], list[tuple[str, dict[str, Any]]]]] = [
    ([call("complete_task", number=1), call("complete_task", number=2)], [("complete_task", {"numbers": [1, 2]})]),
    (
        [call("complete_task", number=1), call("delete_task", number=2), call("complete_task", number=3)],
        [
            ("complete_task", {"numbers": [1]}),
            ("delete_task", {"numbers": [2]}),
            ("complete_task", {"numbers": [3]}),
        ],
    ),
    (
        [call("update_task", number=4, due="2026-12-01")],
        [("reschedule_task", {"numbers": [4], "due": "2026-12-01"})],
    ),
    (
        [call("update_task", number=4, due=None), call("update_task", number=5, due=None)],
        [("update_task", {"numbers": [4, 5], "clear": ["due"]})],
    ),
    (
        [call("update_task", number=4, priority="high"), call("update_task", number=5, priority="low")],
        [
            ("update_task", {"numbers": [4], "priority": "high"}),
            ("update_task", {"numbers": [5], "priority": "low"}),
        ],
    ),
    ([call("undo"), call("undo")], [("undo", {}), ("undo", {})]),
]


@pytest.mark.parametrize(("calls", "requests"), MERGED)
def test_readings_become_tool_calls(calls: Sequence[Call], requests: Sequence[tuple[str, Mapping[str, Any]]]):
    assert [(request.name, request.arguments) for request in requests_for(calls)] == list(requests)
