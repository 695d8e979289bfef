"""What holds for any tasks and any order of verbs, on both databases."""

import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taskpilot.core.errors import AppError, NotFound, NothingToUndo
from taskpilot.core.principal import Principal
from taskpilot.tasks.model import Task
from taskpilot.tasks.views import BulkOperation, NewTask, TaskChange, TaskFilter
from tests.support.task_house import TaskHouse, person

few = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

SORTS = [sign + key for key in ("number", "due", "priority", "created", "updated") for sign in ("", "-")]
NEW = st.builds(
    NewTask,
    title=st.sampled_from(["Buy milk", "Call MAY", "straße", "50% _off_ \\'\"--", "milk & honey"]),
    due=st.sampled_from([None, "2026-11-20", "2026-11-20T09:00", "2026-11-21", "2027-01-01T00:00"]),
    priority=st.sampled_from([None, "low", "medium", "high"]),
    tags=st.lists(st.sampled_from(["home", "work"]), max_size=2),
)
VERBS = st.tuples(
    st.sampled_from(["add", "update", "complete", "reopen", "delete", "bulk"]), st.integers(1, 6), st.integers(0, 3)
)


def stranger() -> Principal:
    return person(str(uuid.uuid4()))


async def everything(house: TaskHouse, who: Principal) -> dict[int, Task]:
    page = await house.service.list(who, TaskFilter(status="all"), limit=100)
    return {task.number: task for task in page.data}


def alike(one: dict[int, Task], other: dict[int, Task]) -> bool:
    return one.keys() == other.keys() and all(one[number].same_as(other[number]) for number in one)


async def act(house: TaskHouse, who: Principal, verb: str, number: int, shade: int) -> None:
    change = TaskChange(title=f"title {shade}", due=[None, "2026-12-01", "2026-12-02T10:00", None][shade])
    verbs: dict[str, Callable[[], Awaitable[object]]] = {
        "add": partial(
            house.service.add, who, NewTask(title=f"new {shade}", recurrence=["FREQ=DAILY", None][shade % 2])
        ),
        "update": partial(house.service.update, who, number, change),
        "complete": partial(house.service.complete, who, number),
        "reopen": partial(house.service.reopen, who, number),
        "delete": partial(house.service.delete, who, number),
        "bulk": partial(
            house.service.bulk,
            who,
            [BulkOperation(verb="complete", number=number), BulkOperation(verb="delete", number=shade + 1)],
        ),
    }
    await verbs[verb]()


@few
@given(
    st.lists(NEW, min_size=1, max_size=12),
    st.sampled_from(SORTS),
    st.integers(1, 5),
    st.sampled_from(["", "milk", "home"]),
)
async def test_pages_join_to_the_whole_list(
    house: TaskHouse, tasks: list[NewTask], sort: str, limit: int, words: str
) -> None:
    who = stranger()
    for new in tasks:
        house.clock.move(seconds=len(new.title) % 3)
        await house.service.add(who, new)
    asked = TaskFilter.model_validate({"sort": sort, "query": words})
    whole = (await house.service.list(who, asked, limit=100)).data
    walked: list[Task] = []
    after: str | None = None
    while True:
        page = await house.service.list(who, asked, limit=limit, after=after)
        walked += page.data
        # what is added while somebody pages neither repeats nor hides what was there
        if len(walked) <= 2 * limit:
            await house.service.add(who, NewTask(title="milk added home", due="2026-11-20", priority="high"))
        if (after := page.after) is None:
            break
    assert [task.number for task in walked if task.number <= len(tasks)] == [task.number for task in whole]
    assert len({task.number for task in walked}) == len(walked)


@few
@given(st.lists(VERBS, min_size=1, max_size=8))
async def test_undo_after_any_verbs_goes_back_and_redo_forth(
    house: TaskHouse, verbs: list[tuple[str, int, int]]
) -> None:
    who = stranger()
    states = [await everything(house, who)]
    for verb, number, shade in [("add", 1, 0), ("add", 1, 1), *verbs]:
        house.clock.now += timedelta(minutes=1)
        try:
            await act(house, who, verb, number, shade)
        except AppError:
            assert alike(await everything(house, who), states[-1])
            continue
        after = await everything(house, who)
        if not alike(after, states[-1]):
            states.append(after)
    for before in reversed(states[:-1]):
        await house.service.undo(who)
        assert alike(await everything(house, who), before)
    for after in states[1:]:
        await house.service.redo(who)
        assert alike(await everything(house, who), after)


@few
@given(st.lists(st.tuples(st.booleans(), VERBS | st.just(("undo", 1, 1))), max_size=8))
async def test_two_people_never_see_or_change_each_others_tasks(
    house: TaskHouse, moves: list[tuple[bool, tuple[str, int, int]]]
) -> None:
    people = {True: stranger(), False: stranger()}
    # each alone, in a world where the other one does not exist
    alone = {True: stranger(), False: stranger()}
    for whose, (verb, number, shade) in moves:
        outcomes: list[type[Exception] | None] = []
        for who in (people[whose], alone[whose]):
            try:
                await (house.service.undo(who) if verb == "undo" else act(house, who, verb, number, shade))
                outcomes.append(None)
            except (NotFound, NothingToUndo) as refused:
                outcomes.append(type(refused))
        assert outcomes[0] == outcomes[1]
    for side in (True, False):
        seen, wanted = await everything(house, people[side]), await everything(house, alone[side])
        assert [(task.number, task.title, task.due, task.status) for task in seen.values()] == [
            (task.number, task.title, task.due, task.status) for task in wanted.values()
        ]
