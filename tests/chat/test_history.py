"""People read their own interactions, newest first, however many there are."""

from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import Connection

from taskpilot.chat.history import HistoryFilter, Outcome, add_history, finish_history
from taskpilot.core.clock import iso
from tests.chat.house import PEOPLE, House
from tests.chat.scripts import calls, says
from tests.support.chatkit import create


async def fill(house: House, count: int) -> None:
    """Interactions of ada, one a minute; every third created a task."""
    owner, began = PEOPLE["ada"], house.clock.now

    def work(tx: Connection) -> None:
        sealer = house.vault.sealer(tx, owner)
        for at in range(count):
            thread, turn = f"thr_{at % 10}", f"turn_h{at:05}"
            add_history(tx, sealer, owner, thread, turn, f"question {at}", began + timedelta(minutes=at))
            verb = "create" if at % 3 == 0 else "none"
            finish_history(tx, sealer, turn, Outcome("completed", f"answer {at}", verb, (verb,), "embedded"))

    await house.db.write(work)


async def test_pages_concatenate_to_all_rows_newest_first(house: House) -> None:
    await fill(house, 250)
    assert [row["user_query"] for row in await house.ada.history()] == [f"question {at}" for at in range(249, -1, -1)]


async def test_filters_narrow_and_combine(house: House) -> None:
    began = house.clock.now
    await fill(house, 60)
    assert {row["thread_id"] for row in await house.ada.history(thread_id="thr_3")} == {"thr_3"}
    created = await house.ada.history(task_performed="create")
    assert len(created) == 20
    window = {"from": iso(began + timedelta(minutes=10)), "to": iso(began + timedelta(minutes=12))}
    assert [row["user_query"] for row in await house.ada.history(**window)] == ["question 11", "question 10"]


async def test_wrong_queries_are_named(one_house: House) -> None:
    for params in (
        {"task_performed": "explode"},
        {"from": "yesterday"},
        {"from": "2026-01-01T00:00"},
        {"user_id": "x"},
    ):
        answer = await one_house.ada.call("GET", f"/api/history?{urlencode(params)}")
        assert answer.status_code == 422, params
        assert answer.json()["error"]["fields"]
    bad = await one_house.ada.call("GET", "/api/history?after=nonsense")
    assert (bad.status_code, bad.json()["error"]["code"]) == (400, "bad_cursor")


async def test_nobody_reads_rows_of_others(house: House) -> None:
    await fill(house, 5)
    assert await house.bob.history() == []
    page = await house.chat.history.page(PEOPLE["bob"], HistoryFilter(thread_id="thr_1"))
    assert page.data == ()


async def test_row_names_what_was_done_to_tasks(one_house: House) -> None:
    one_house.engine.play(calls("add_task", title="milk"), says("It is on your list."))
    await one_house.ada.send(create("add milk"))
    (row,) = await one_house.ada.history()
    assert (row["task_performed"], row["tasks_performed"]) == ("create", ["create"])
    assert "Added 1 milk." in row["agent_response"]


async def test_columns_that_hold_words_are_sealed(house: House) -> None:
    await fill(house, 1)
    rows = await house.db.read(
        lambda tx: tx.exec_driver_sql("SELECT user_query, agent_response FROM chat_history").all()
    )
    assert all(text.startswith("sealed:v1:") for row in rows for text in row)
