"""The gateway: REST in process or far away, errors as they were, nothing of the app leaks into the caller."""

import asyncio
from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import replace

import pytest
import uvicorn
from fastapi import FastAPI
from httpx2 import ASGITransport, ConnectError, MockTransport, Request, Response

from taskpilot.core.errors import (
    AlreadyUsed,
    AppError,
    Forbidden,
    InvalidFields,
    KeyReused,
    NotFound,
    NothingToUndo,
    SignedOut,
    Unavailable,
    WrongScope,
)
from taskpilot.core.principal import Principal, Via
from taskpilot.tasks.client import ReadOnce, Tasks, TasksGateway
from taskpilot.tasks.views import BulkOperation, BulkResult, NewTask, PendingView, TaskChange, TaskFilter
from tests.support.ports import free_port
from tests.support.task_house import TaskHouse, person


def mint(_who: Principal, _via: Via, _turn: str | None) -> str:
    return "token"


def answering(answer: Response) -> Tasks:
    gateway = TasksGateway(MockTransport(lambda _request: answer), mint=mint)
    return gateway.acting(person(), "assistant")


@pytest.fixture
def ai(house: TaskHouse) -> Tasks:
    return house.gateway().acting(person(), "assistant", "turn_1")


async def test_every_verb_arrives(house: TaskHouse, ai: Tasks) -> None:
    assert [(await ai.add(NewTask(title=title))).number for title in ("one", "two", "three")] == [1, 2, 3]
    assert (await ai.update(1, TaskChange(due="2026-12-01"))).due == "2026-12-01"
    assert (await ai.update(1, TaskChange(due=None))).due is None
    assert (await ai.complete(2)).status == "completed"
    assert (await ai.reopen(2)).status == "open"
    done = await ai.bulk([BulkOperation(verb="complete", number=3)])
    assert isinstance(done, BulkResult)
    waits = await ai.bulk([BulkOperation(verb="delete", number=3), BulkOperation(verb="delete", number=1)])
    assert isinstance(waits, PendingView)
    widget = house.gateway().acting(person(), "widget")
    assert [task.number for task in (await widget.confirm(waits.id)).data] == [3, 1]
    assert (await ai.undo()).reversed == "delete"
    assert (await ai.redo()).verb == "redo"
    held = await ai.delete(2)
    assert held is not None
    assert (await widget.cancel(held.id)).state == "cancelled"
    assert await house.gateway().acting(person(), "person").get(2) == await ai.get(2)


async def test_a_list_is_read_over_all_its_pages(house: TaskHouse, ai: Tasks) -> None:
    await asyncio.gather(*(house.service.add(person(), NewTask(title=f"t{at}")) for at in range(130)))
    assert len(await ai.list_all(TaskFilter(has_due=False))) == 130
    assert [task.number for task in await ai.list_all(TaskFilter(sort="-number"), most=105)] == list(range(130, 25, -1))
    page = await ai.list(TaskFilter(query="t129"), limit=5)
    assert ([task.title for task in page.data], page.has_more) == (["t129"], False)


async def test_one_turn_has_one_delegation_made_when_it_is_needed(house: TaskHouse, ai: Tasks) -> None:
    assert house.minted == 0
    await ai.add(NewTask(title="one"))
    await ai.get(1)
    assert house.minted == 1


async def test_errors_are_the_ones_that_the_service_raised(house: TaskHouse, ai: Tasks) -> None:
    await ai.add(NewTask(title="one"))
    held = await ai.delete(1)
    assert held is not None
    await ai.add(NewTask(title="two"), key="k")
    for call, kind in (
        (ai.get(9), NotFound),
        (ai.add(NewTask(title="x", due="2026-02-31")), InvalidFields),
        (ai.add(NewTask(title="other"), key="k"), KeyReused),
        (ai.redo(), NothingToUndo),
        (ai.confirm(held.id), WrongScope),
        (house.gateway().acting(person(), "widget").confirm("../../tasks/1"), NotFound),
    ):
        with pytest.raises(kind) as refused:
            await call
        assert type(refused.value) is kind
    with pytest.raises(InvalidFields) as named:
        await ai.update(1, TaskChange(due="2026-02-31"))
    assert named.value.fields == {"due": "There is no such day as 2026-02-31."}
    widget = house.gateway().acting(person(), "widget")
    await widget.confirm(held.id)
    with pytest.raises(AlreadyUsed):
        await widget.confirm(held.id)


async def test_a_key_repeats_within_its_turn_only(house: TaskHouse, ai: Tasks) -> None:
    once = [await ai.add(NewTask(title="one"), key="call_1") for _ in range(2)]
    assert once[0] == once[1]
    other = house.gateway().acting(person(), "assistant", "turn_2")
    assert (await other.add(NewTask(title="one"), key="call_1")).number == 2
    for odd in ("", "with space", "é" * 400, "\ud800\n"):
        assert await ai.add(NewTask(title="odd"), key=odd) == await ai.add(NewTask(title="odd"), key=odd)


async def test_what_the_app_sets_in_its_context_stays_there() -> None:
    request_id: ContextVar[str] = ContextVar("request_id", default="the caller's")
    app = FastAPI()

    @app.get("/api/tasks/1")
    async def leaky() -> None:  # pyright: ignore[reportUnusedFunction]
        request_id.set("the app's")

    tasks = TasksGateway(ASGITransport(app), mint=mint).acting(person(), "assistant")
    with pytest.raises(Unavailable):
        await tasks.get(1)
    assert request_id.get() == "the caller's"


async def test_an_app_that_breaks_is_an_error_answer() -> None:
    app = FastAPI()

    @app.get("/api/tasks/1")
    async def broken() -> None:  # pyright: ignore[reportUnusedFunction]
        raise ZeroDivisionError

    with pytest.raises(Unavailable):
        await TasksGateway(ASGITransport(app), mint=mint).acting(person(), "assistant").get(1)


async def test_cancelling_the_caller_cancels_the_call() -> None:
    app, entered, ended = FastAPI(), asyncio.Event(), asyncio.Event()

    @app.get("/api/tasks/1")
    async def slow() -> None:  # pyright: ignore[reportUnusedFunction]
        entered.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    job = asyncio.create_task(TasksGateway(ASGITransport(app), mint=mint).acting(person(), "assistant").get(1))
    await asyncio.wait_for(entered.wait(), 5)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    await asyncio.wait_for(ended.wait(), 5)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Response(200, text="<html>"), Unavailable),
        (Response(200, json={"id": "tsk_1"}), Unavailable),
        (Response(500, text="<html>"), Unavailable),
        (Response(502), Unavailable),
        (Response(404, json={"detail": "no"}), NotFound),
        (Response(401, json={"error": {"code": "token_expired", "message": "no"}}), SignedOut),
        (Response(409, json={"error": {"code": "already_used", "message": "no"}}), AlreadyUsed),
        (Response(301, headers={"Location": "https://elsewhere.example/"}), Unavailable),
    ],
)
async def test_a_foreign_api_is_understood_by_code_then_status(answer: Response, kind: type[AppError]) -> None:
    with pytest.raises(kind) as refused:
        await answering(answer).get(1)
    assert type(refused.value) is kind


async def test_the_time_to_wait_is_passed_on() -> None:
    with pytest.raises(AppError) as refused:
        await answering(Response(503, headers={"Retry-After": "7"}, text="")).get(1)
    assert refused.value.retry_after == 7


async def test_a_service_that_is_away_is_unavailable() -> None:
    def away(request: Request) -> Response:
        raise ConnectError("refused", request=request)

    with pytest.raises(Unavailable):
        await TasksGateway(MockTransport(away), mint=mint).acting(person(), "assistant").get(1)


@pytest.fixture
async def remote(house: TaskHouse) -> AsyncIterator[str]:
    """The address of a real server with the same routes."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(house.app, port=port, log_level="error", lifespan="off"))
    job = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await job


async def test_a_remote_api_gets_the_persons_own_token_and_still_waits(house: TaskHouse, remote: str) -> None:
    gateway = TasksGateway(remote, mint=mint)
    me = replace(person(), foreign_token=house.token_of(person()))
    assistant = gateway.acting(me, "assistant")
    await assistant.add(NewTask(title="far away"))
    held = await assistant.delete(1)
    assert held is not None
    with pytest.raises(WrongScope):
        await assistant.confirm(held.id)
    assert (await gateway.acting(me, "widget").confirm(held.id)).state == "confirmed"
    with pytest.raises(Forbidden):
        await gateway.acting(person(), "assistant").get(1)
    await gateway.close()


async def test_a_list_that_many_widgets_need_is_read_once(ai: Tasks) -> None:
    await ai.add(NewTask(title="one"))
    once = ReadOnce(ai)
    first = await once.list_all(TaskFilter())
    await ai.add(NewTask(title="two", tags=["home"]))
    assert await once.list_all(TaskFilter()) is first
    assert [task.title for task in await once.list_all(TaskFilter(tag="home"))] == ["two"]
    assert (await once.get(2)).title == "two"
