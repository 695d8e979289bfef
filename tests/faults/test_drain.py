"""SIGTERM: nothing new, what runs may end, the rest is kept, and the process ends with status 0 (F-14)."""

import asyncio
import os
import signal

import httpx2
import pytest

from tests.faults.conftest import eventually
from tests.support.chatkit import create, finish, read_until
from tests.support.fake_provider import FakeProvider, Hangs, Says
from tests.support.people import Arrive
from tests.support.server import RunningServer, StartServer

OPEN = 20
WORDS = tuple(f"word{at} " for at in range(40))


def terminate(server: RunningServer) -> None:
    os.kill(server.pid, signal.SIGTERM)


async def is_draining(http: httpx2.AsyncClient) -> bool:
    answer = await http.get("/readyz")
    return answer.status_code == 503 and answer.json()["code"] == "server_restart"


async def test_running_answers_end_while_new_ones_are_refused(
    model_server: RunningServer, provider: FakeProvider, arrive: Arrive
) -> None:
    ada = await arrive(model_server.url)
    page = await ada.page()
    provider.script(Says(*WORDS, pace=0.05))
    async with (
        ada.http.stream("GET", "/api/changes", headers=ada.headers) as news,
        page.open(create("tell me")) as response,
    ):
        heard = await read_until(response, "text_delta")
        terminate(model_server)
        await eventually(lambda: is_draining(ada.http))
        refused = await page.post(create("me too"))
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "server_restart")
        assert int(refused.headers["Retry-After"]) >= 1
        await finish(heard)
        await news.aread()
    assert heard.ending == "completed"
    assert await asyncio.to_thread(model_server.stop) == 0
    model_server.start()
    stored = await page.items(heard.thread_id)
    assert stored[-1]["content"][0]["text"] == "".join(WORDS)
    assert [row["status"] for row in await ada.history()] == ["completed"]


@pytest.mark.parametrize("signals", [1, 2], ids=["after-the-drain", "at-the-second-signal"])
async def test_what_does_not_end_is_cut_and_kept(
    start_server: StartServer, provider: FakeProvider, model_env: dict[str, str], arrive: Arrive, signals: int
) -> None:
    """Many open answers: each reader is told, each partial text is stored, and the status is 0."""
    drain = {1: "0.3", 2: "600"}[signals]
    server = start_server(**model_env, TASKPILOT_DRAIN_SECONDS=drain)
    ada = await arrive(server.url, limits=httpx2.Limits(max_connections=40))
    provider.script(Hangs("Half of it "))
    page = await ada.page()
    begun = asyncio.Event()

    threads, endings = list[str](), list[str | None]()

    async def follow(at: int) -> None:
        async with page.open(create(f"question {at}")) as response:
            heard = await read_until(response, "text_delta")
            threads.append(heard.thread_id)
            if len(threads) == OPEN:
                begun.set()
            endings.append((await finish(heard)).ending)

    jobs = [asyncio.create_task(follow(at)) for at in range(OPEN)]
    await asyncio.wait_for(begun.wait(), 60)
    for _ in range(signals):
        terminate(server)
        if signals == 2:
            await eventually(lambda: is_draining(ada.http))
    assert await asyncio.to_thread(server.stop) == 0
    await asyncio.gather(*jobs)
    assert endings == ["incomplete"] * OPEN
    server.start()
    for thread in threads:
        assert (await page.items(thread))[-1]["content"][0]["text"] == "Half of it "
    assert [row["status"] for row in await ada.history()] == ["interrupted"] * OPEN
