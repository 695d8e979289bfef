"""A database that takes its time: answers go on, others read, and whoever waits too long is told so (F-06)."""

import asyncio
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager

import psycopg
from psycopg import sql

from taskpilot.db.schema import SQLModel
from tests.support.chatkit import create, finish, read_until
from tests.support.fake_provider import FakeProvider, Says
from tests.support.people import Arrive
from tests.support.server import RunningServer

WORDS = tuple(f"word{at} " for at in range(40))
WRITES = 20
"""More than the server has threads for."""


@contextmanager
def writes_held(server: RunningServer) -> Generator[None]:
    """While this is open every write of the server waits, and every read is answered."""
    url = server.env.get("DATABASE_URL")
    if url is None:
        with closing(sqlite3.connect(server.data_dir / "taskpilot.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.rollback()
    else:
        tables = sql.SQL(", ").join(sql.Identifier(name) for name in SQLModel.metadata.tables)
        with psycopg.connect(url) as other:
            other.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(tables))
            yield
            other.rollback()


async def test_a_write_that_hangs_holds_up_no_answer_and_no_reader(
    model_server: RunningServer, provider: FakeProvider, arrive: Arrive
) -> None:
    """Every word arrives and other people read while nothing can be stored; then all of it is."""
    provider.script(Says(*WORDS, pace=0.01))
    ada, bob = await arrive(model_server.url), await arrive(model_server.url, "bob")
    page = await ada.page()
    assert await bob.titles() == []
    async with page.open(create("tell me")) as response:
        heard = await read_until(response, "text_delta")
        with writes_held(model_server):
            adding = asyncio.create_task(bob.call("POST", "/api/tasks", {"title": "Buy milk"}))
            while WORDS[-1] not in heard.deltas:
                heard.take(await anext(heard.pieces))
            assert await bob.titles() == []
            assert (await ada.http.get("/readyz")).status_code == 200
            assert not adding.done()
        await finish(heard)
    assert (heard.ending, heard.text) == ("completed", "".join(WORDS))
    assert (await adding).status_code == 201
    assert (await page.items(heard.thread_id))[-1]["content"][0]["text"] == "".join(WORDS)
    assert [row["status"] for row in await ada.history()] == ["completed"]


async def test_writes_that_hang_for_good_are_refused_and_do_not_pile_up(
    model_server: RunningServer, provider: FakeProvider, arrive: Arrive
) -> None:
    """Each is told to come back, readers do not notice, and it recovers."""
    ada, bob = await arrive(model_server.url), await arrive(model_server.url, "bob")
    await ada.call("POST", "/api/tasks", {"title": "Buy milk"})
    assert await bob.titles() == []
    asked = len(provider.requests)
    with writes_held(model_server):
        adding = [asyncio.create_task(bob.call("POST", "/api/tasks", {"title": f"Task {at}"})) for at in range(WRITES)]
        asking = asyncio.create_task(bob.post(create("hello")))
        for _ in range(20):
            assert await ada.titles() == ["Buy milk"]
        assert not any(task.done() for task in (*adding, asking))
        answers = await asyncio.gather(*adding, asking)
    assert {(answer.status_code, answer.json()["error"]["code"]) for answer in answers} == {(503, "database_away")}
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in answers)
    assert len(provider.requests) == asked
    assert await bob.titles() == []
    assert (await bob.call("POST", "/api/tasks", {"title": "Task again"})).status_code == 201
