"""PostgreSQL stops: nothing is lost in silence, nothing is said to be saved that is not, and it comes back (F-04)."""

from collections.abc import Iterator

import pytest

from tests.faults.conftest import eventually
from tests.support.chatkit import create, finish, read_until
from tests.support.fake_provider import Call, Calls, FakeProvider, Says
from tests.support.people import Arrive, Person
from tests.support.postgres import PrivatePostgres, private_postgres
from tests.support.server import RunningServer, StartServer

WORDS = tuple(f"word{at} " for at in range(30))


@pytest.fixture
def database() -> Iterator[PrivatePostgres]:
    """A database server of the test's own, to stop and start."""
    with private_postgres() as database:
        yield database


@pytest.fixture
def server(start_server: StartServer, model_env: dict[str, str], database: PrivatePostgres) -> RunningServer:
    return start_server(**model_env, DATABASE_URL=database.url)


async def is_ready(ada: Person) -> bool:
    return (await ada.http.get("/readyz")).status_code == 200


@pytest.mark.timeout(240)
async def test_a_database_that_stops_costs_no_acknowledged_word(
    server: RunningServer, provider: FakeProvider, database: PrivatePostgres, arrive: Arrive
) -> None:
    ada = await arrive(server.url)
    page = await ada.page()
    provider.script(Calls(Call("add_task", {"title": "Buy milk"})), Says("There."))
    first = await page.say("remember the milk")
    assert first.ending == "completed"
    before = await page.items(first.thread_id)
    asked = len(provider.requests)

    # stopped before a turn: an honest status, and nobody asks the model
    database.stop()
    refused = await page.post(create("hello"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "database_away")
    assert int(refused.headers["Retry-After"]) >= 1
    assert (await ada.call("GET", "/api/tasks")).status_code == 503
    assert not await is_ready(ada)
    assert (await ada.http.get("/healthz")).status_code == 200
    assert len(provider.requests) == asked
    database.start()
    await eventually(lambda: is_ready(ada))
    assert await page.items(first.thread_id) == before

    # stopped during a turn, for good: the reader is told that the end was not saved
    provider.script(Says(*WORDS, pace=0.1))
    async with page.open(create("tell me")) as response:
        heard = await read_until(response, "text_delta")
        database.crash()
        await finish(heard)
    assert heard.ending in ("incomplete", "failed")
    assert heard.of_type("error")
    database.start()
    await eventually(lambda: is_ready(ada))
    items = {item["id"]: item for item in await page.items(heard.thread_id)}
    for event in heard.of_type("thread.item.done"):
        if event["item"]["type"] == "user_message":
            assert items[event["item"]["id"]] == event["item"]

    # stopped during a turn and back again before its end: all is saved
    provider.script(Says(*WORDS, pace=0.1))
    async with page.open(create("tell me again")) as response:
        heard = await read_until(response, "text_delta")
        database.crash()
        database.start()
        await finish(heard)
    assert (heard.ending, heard.text) == ("completed", "".join(WORDS))
    assert (await page.items(heard.thread_id))[-1]["content"][0]["text"] == "".join(WORDS)

    # a restart sweeps what could not be recorded
    server.stop()
    server.start()
    assert "running" not in {row["status"] for row in await ada.history()}
    assert await ada.titles() == ["Buy milk"]
