"""What people may do with tasks, on both databases: numbers, undo, doors, confirmations."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text

from taskpilot.core.errors import (
    AlreadyUsed,
    Conflict,
    InvalidFields,
    NotFound,
    NothingToUndo,
    StaleVersion,
    WrongScope,
)
from taskpilot.core.principal import DELEGATION_SCOPES, Principal, Scope, Via
from taskpilot.tasks.model import Task
from taskpilot.tasks.pending import Pending
from taskpilot.tasks.service import TaskService
from taskpilot.tasks.views import BulkOperation, NewTask, TaskChange, TaskFilter
from tests.support.task_house import ADA, BOB, TaskHouse, door, person

ME = person()
AI = door("assistant")


async def add(house: TaskHouse, *titles: str, who: Principal = ME) -> list[Task]:
    return [await house.service.add(who, NewTask(title=title)) for title in titles]


async def numbers(house: TaskHouse, who: Principal = ME) -> list[int]:
    page = await house.service.list(who, TaskFilter(status="all"), limit=100)
    return [task.number for task in page.data]


def deleting(*wanted: int) -> list[BulkOperation]:
    return [BulkOperation(verb="delete", number=number) for number in wanted]


def held(result: object) -> Pending:
    assert isinstance(result, Pending)
    return result


async def test_fifty_adds_at_once_get_fifty_numbers(house: TaskHouse) -> None:
    await asyncio.gather(*(house.service.add(ME, NewTask(title=f"task {at}")) for at in range(50)))
    assert await numbers(house) == list(range(1, 51))


async def test_a_number_is_never_given_twice(house: TaskHouse) -> None:
    await add(house, "one", "two")
    await house.service.delete(ME, 2)
    await add(house, "three")
    await house.service.undo(ME)
    assert [task.number for task in await add(house, "four")] == [4]


async def test_changes_at_once_are_both_kept(house: TaskHouse) -> None:
    await add(house, "one")
    await asyncio.gather(
        house.service.update(ME, 1, TaskChange(notes="kept")),
        house.service.update(ME, 1, TaskChange(priority="high")),
        house.service.update(ME, 1, TaskChange(tags=["kept"])),
    )
    task = await house.service.get(ME, 1)
    assert (task.notes, task.priority, task.tags, task.version) == ("kept", "high", ("kept",), 4)


async def test_undo_of_a_delete_brings_back_the_very_task(house: TaskHouse) -> None:
    await add(house, "one")
    done = await house.service.complete(ME, 1)
    house.clock.move(days=1)
    await house.service.delete(ME, 1)
    back = await house.service.undo(ME)
    assert (back.verb, back.reversed, [task.id for task in back.tasks]) == ("undo", "delete", [done.id])
    task = await house.service.get(ME, 1)
    assert task.same_as(done)
    assert task.version > done.version


async def test_a_bulk_request_undoes_and_redoes_as_one_step(house: TaskHouse) -> None:
    await add(house, "one", "two", "three")
    await house.service.bulk(ME, [*deleting(1, 2), BulkOperation(verb="complete", number=3)])
    assert await numbers(house) == [3]
    undone = await house.service.undo(ME)
    assert (undone.reversed, [task.number for task in undone.tasks]) == ("delete", [1, 2, 3])
    assert await numbers(house) == [1, 2, 3]
    assert (await house.service.redo(ME)).verb == "redo"
    assert await numbers(house) == [3]


async def test_undo_reaches_changes_of_every_door(house: TaskHouse) -> None:
    await add(house, "by hand")
    await add(house, "by the assistant", who=AI)
    await house.service.undo(ME)
    await house.service.undo(door("mcp"))
    assert await numbers(house) == []
    with pytest.raises(NothingToUndo):
        await house.service.undo(ME)


async def test_thirty_steps_can_be_undone(house: TaskHouse) -> None:
    await add(house, *(f"task {at}" for at in range(35)))
    for _ in range(30):
        await house.service.undo(ME)
    with pytest.raises(NothingToUndo):
        await house.service.undo(ME)
    assert await numbers(house) == [1, 2, 3, 4, 5]


async def test_a_new_change_ends_what_could_be_redone(house: TaskHouse) -> None:
    await add(house, "one", "two")
    await house.service.undo(ME)
    await add(house, "three")
    with pytest.raises(NothingToUndo):
        await house.service.redo(ME)


async def test_a_change_that_changes_nothing_leaves_no_step(house: TaskHouse) -> None:
    await add(house, "one")
    await house.service.update(ME, 1, TaskChange(title="one"))
    await house.service.reopen(ME, 1)
    assert (await house.service.undo(ME)).reversed == "create"


async def test_undo_survives_a_new_server(house: TaskHouse) -> None:
    await add(house, "one")
    await house.service.delete(ME, 1)
    later = TaskHouse(house.db, house.vault, house.clock)
    await later.service.undo(ME)
    assert await numbers(later) == [1]


async def test_undo_is_refused_when_the_task_was_changed_behind_the_journal(house: TaskHouse) -> None:
    await add(house, "one")
    await house.service.complete(ME, 1)
    await house.db.write(lambda tx: tx.execute(text("UPDATE task SET due = '2026-12-01'")))
    with pytest.raises(Conflict):
        await house.service.undo(ME)
    assert (await house.service.get(ME, 1)).status == "completed"


async def test_a_bulk_request_happens_whole_or_not_at_all(house: TaskHouse) -> None:
    await add(house, "one", "two")
    with pytest.raises(NotFound):
        await house.service.bulk(ME, deleting(1, 99))
    change = BulkOperation(verb="update", number=2, change=TaskChange(due="2026-02-31"))
    with pytest.raises(InvalidFields):
        await house.service.bulk(ME, [*deleting(1), change])
    assert await numbers(house) == [1, 2]


@pytest.mark.parametrize("via", ["assistant", "widget", "mcp", "cli"])
async def test_every_door_but_the_persons_own_waits_with_a_delete(house: TaskHouse, via: Via) -> None:
    await add(house, "one")
    pending = held(await house.service.delete(door(via), 1))
    assert (pending.kind, pending.numbers) == ("delete", [1])
    assert await numbers(house) == [1]


async def test_bulk_waits_beyond_five_changes_and_with_any_delete(house: TaskHouse) -> None:
    await add(house, *"abcdef")
    five = [BulkOperation(verb="complete", number=number) for number in range(1, 6)]
    assert not isinstance(await house.service.bulk(AI, five), Pending)
    six = [BulkOperation(verb="reopen", number=number) for number in range(1, 7)]
    assert held(await house.service.bulk(AI, six)).kind == "bulk"
    assert held(await house.service.bulk(AI, [*five[:1], *deleting(2)])).kind == "bulk"
    assert held(await house.service.bulk(AI, deleting(1, 2))).kind == "delete"
    assert not isinstance(await house.service.bulk(ME, six), Pending)


async def test_a_confirmation_does_exactly_what_was_asked_for_once(house: TaskHouse) -> None:
    await add(house, "one", "two", "three")
    pending = held(await house.service.bulk(AI, deleting(1, 3)))
    done = await house.service.confirm(door("widget"), pending.id)
    assert [task.title for task in done.tasks] == ["one", "three"]
    assert await numbers(house) == [2]
    for again in (house.service.confirm, house.service.cancel):
        with pytest.raises(AlreadyUsed):
            await again(ME, pending.id)
    await house.service.undo(ME)
    assert await numbers(house) == [1, 2, 3]


async def test_two_confirmations_at_once_happen_once(house: TaskHouse) -> None:
    await add(house, "one")
    pending = held(await house.service.delete(AI, 1))
    answers = await asyncio.gather(*(house.service.confirm(ME, pending.id) for _ in range(5)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyUsed"] * 4 + ["Answered"]


async def test_a_confirmation_cannot_be_given_by_assistant_or_mcp(house: TaskHouse) -> None:
    await add(house, "one")
    pending = held(await house.service.delete(AI, 1))
    for via in ("assistant", "mcp"):
        with pytest.raises(WrongScope):
            await house.service.confirm(door(via), pending.id)
        with pytest.raises(WrongScope):
            await house.service.cancel(door(via), pending.id)
    with pytest.raises(NotFound):
        await house.service.confirm(person(BOB), pending.id)
    assert await numbers(house) == [1]


async def test_a_confirmation_runs_out_after_five_minutes(house: TaskHouse) -> None:
    await add(house, "one")
    pending = held(await house.service.delete(AI, 1))
    house.clock.move(minutes=5)
    with pytest.raises(AlreadyUsed):
        await house.service.confirm(ME, pending.id)
    assert await numbers(house) == [1]


async def test_a_cancelled_confirmation_changes_nothing(house: TaskHouse) -> None:
    await add(house, "one")
    pending = held(await house.service.delete(AI, 1))
    assert [task.number for task in (await house.service.cancel(ME, pending.id)).tasks] == [1]
    assert await numbers(house) == [1]
    with pytest.raises(AlreadyUsed):
        await house.service.confirm(ME, pending.id)


async def test_a_confirmation_of_a_task_that_is_gone_changes_nothing(house: TaskHouse) -> None:
    await add(house, "one", "two")
    pending = held(await house.service.bulk(AI, deleting(2, 1)))
    await house.service.delete(ME, 1)
    with pytest.raises(Conflict):
        await house.service.confirm(ME, pending.id)
    assert await numbers(house) == [2]


async def test_the_turn_of_a_confirmation_is_kept(house: TaskHouse) -> None:
    await add(house, "one")
    await house.service.delete(door("assistant", turn_id="turn_7"), 1)
    rows = await house.db.read(lambda tx: tx.execute(text("SELECT turn_id FROM pending_action")).scalars().all())
    assert list(rows) == ["turn_7"]


async def test_a_stale_version_is_refused_and_nothing_changed(house: TaskHouse) -> None:
    [task] = await add(house, "one")
    await house.service.update(ME, 1, TaskChange(title="two"), seen=frozenset({task.version}))
    for stale in (
        house.service.update(ME, 1, TaskChange(title="three"), seen=frozenset({task.version})),
        house.service.complete(ME, 1, seen=frozenset({task.version})),
        house.service.reopen(ME, 1, seen=frozenset({task.version})),
        house.service.delete(ME, 1, seen=frozenset({task.version})),
    ):
        with pytest.raises(StaleVersion):
            await stale
    assert (await house.service.get(ME, 1)).title == "two"


@pytest.mark.parametrize("number", [0, -1, 99, 2_000_000_001, 10**30])
async def test_a_number_nobody_has_is_not_found(house: TaskHouse, number: int) -> None:
    service = house.service
    for call in (service.get(ME, number), service.complete(ME, number), service.delete(ME, number)):
        with pytest.raises(NotFound):
            await call


def reads(service: TaskService, who: Principal) -> list[object]:
    return [service.list(who, TaskFilter()), service.get(who, 1)]


def writes(service: TaskService, who: Principal) -> list[object]:
    return [
        service.add(who, NewTask(title="x")),
        service.update(who, 1, TaskChange(title="x")),
        service.complete(who, 1),
        service.reopen(who, 1),
        service.delete(who, 1),
        service.bulk(who, deleting(1)),
        service.undo(who),
        service.redo(who),
    ]


async def test_every_verb_asks_for_its_scope_first(house: TaskHouse) -> None:
    reader = Principal(ADA, frozenset({Scope.TASKS_READ}))
    nobody = Principal(ADA, frozenset({Scope.CHAT, Scope.ACCOUNT}))
    calls = [*writes(house.service, reader), *reads(house.service, nobody), *writes(house.service, nobody)]
    for call in (*calls, house.service.confirm(replace(ME, scopes=DELEGATION_SCOPES), "pnd_1")):
        with pytest.raises(WrongScope):
            await call  # pyright: ignore[reportGeneralTypeIssues]


async def test_pages_that_watch_are_told_after_the_commit(house: TaskHouse) -> None:
    await add(house, "one")
    await house.service.complete(ME, 1)
    await house.service.delete(ME, 1)
    await house.service.undo(ME)
    follower = house.changes.follow(ADA, after=0)
    told = [await anext(follower) for _ in range(4)]
    kinds = [entry[1].kind for entry in told if entry is not None]
    assert kinds == ["task.created", "task.updated", "task.deleted", "task.created"]
    assert house.changes.latest(BOB) == 0


async def test_what_was_typed_is_nowhere_in_the_clear(house: TaskHouse) -> None:
    await house.service.add(ME, NewTask(title="canary-title", notes="canary-notes", tags=["canary-tag"]))
    await house.service.update(ME, 1, TaskChange(title="canary-again"))
    held(
        await house.service.bulk(
            AI, [*deleting(1), BulkOperation(verb="update", number=1, change=TaskChange(title="canary-held"))]
        )
    )
    tables = ("task", "journal", "pending_action")
    rows = await house.db.read(lambda tx: [tx.execute(text(f"SELECT * FROM {name}")).all() for name in tables])  # noqa: S608
    assert "canary" not in str(rows)
    assert "sealed:v1:" in str(rows)
