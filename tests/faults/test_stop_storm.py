"""Stops and hang-ups at random moments: every turn ends once, nothing runs on, nobody hears another (F-05)."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from taskpilot.app import House, create_house
from taskpilot.settings import load_settings
from tests.faults.conftest import eventually
from tests.support.chatkit import Chatter, Stream, create
from tests.support.fake_provider import FakeProvider, ProviderRequest, Reply, Says
from tests.support.inside import serving
from tests.support.people import Arrive, Person

NAMES = ("ada", "bob", "eve")
EACH = 40
AT_ONCE = 10
ROUNDS = 20
PIECES = 25
WIDE = httpx2.Limits(max_connections=100)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path, model_env: dict[str, str]) -> House:
    """A house on each kind of database, in this process, where its tasks can be counted."""
    env = {**model_env, "TASKPILOT_DATA_DIR": str(tmp_path / "data"), "TASKPILOT_STOP_GRACE": "0.05"}
    if request.param == "postgresql":
        env["DATABASE_URL"] = request.getfixturevalue("postgres_url")
    return create_house(load_settings(env))


@pytest.fixture
async def url(house: House) -> AsyncIterator[str]:
    async with serving(house) as url:
        yield url


def echoes(request: ProviderRequest) -> Reply:
    """A model that says what it was told, again and again."""
    return Says(*[f"{request.last_text} "] * PIECES, pace=0.004)


async def read_some(page: Chatter, text: str, frames: int) -> Stream:
    """A message and the first frames of its answer; then this client hangs up."""
    async with page.open(create(text)) as response:
        heard = Stream(response.status_code, response.headers["TaskPilot-Turn"])
        async for piece in response.aiter_bytes():
            heard.take(piece)
            if heard.last >= frames:
                break
    return heard


async def stopped(page: Chatter, text: str, frames: int, times: int) -> Stream:
    """A message whose answer is stopped after some frames, by so many requests at once, and read to its end."""
    heard = await read_some(page, text, frames)
    states = await asyncio.gather(*(page.stop(heard.turn) for _ in range(times)))
    assert len(set(states)) == 1
    rest = await page.resume(heard.turn, heard.last)
    assert rest.ending == states[0]
    heard.frames += rest.frames
    return heard


async def send(person: Person, text: str, dice: random.Random) -> Stream:
    """One message with the fate that the dice give it."""
    kind, frames = dice.randrange(4), dice.randint(1, PIECES)
    match kind:
        case 0:
            return await person.say(text)
        case 1:
            return await read_some(await person.page(resumes=False), text, frames)
        case _:
            return await stopped(await person.page(), text, frames, times=kind)


async def storm(person: Person, name: str) -> list[Stream]:
    """Forty messages, ten at a time."""
    dice = random.Random(name)
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(at: int) -> Stream:
        async with gate:
            return await send(person, f"{name}{at}", dice)

    return await asyncio.gather(*(one(at) for at in range(EACH)))


@pytest.mark.timeout(240)
async def test_every_turn_of_a_storm_of_stops_ends_once_and_leaves_nothing_running(
    url: str, provider: FakeProvider, arrive: Arrive
) -> None:
    """I2, I5: stopped by two or three requests at once, hung up on, or left alone."""
    provider.script(echoes)
    people = {name: await arrive(url, name, limits=WIDE) for name in NAMES}
    before = asyncio.all_tasks()
    heard = await asyncio.gather(*(storm(person, name) for name, person in people.items()))

    async def is_quiet() -> bool:
        return asyncio.all_tasks() <= before

    await eventually(is_quiet)
    for (name, person), streams in zip(people.items(), heard, strict=True):
        rows = await person.history()
        said = {row["thread_id"]: row["user_query"] for row in rows}
        assert sorted(said.values()) == sorted(f"{name}{at}" for at in range(EACH))
        assert len(rows) == EACH
        assert {row["status"] for row in rows} == {"completed", "cancelled"}
        for stream in streams:
            assert set(stream.deltas.split()) <= {said[stream.thread_id]}
            answers = (await person.items(stream.thread_id))[1:]
            assert {word for item in answers for word in item["content"][0]["text"].split()} <= {said[stream.thread_id]}


async def test_requests_given_up_at_random_moments_spoil_nothing_for_those_that_follow(
    url: str, arrive: Arrive
) -> None:
    """I5, the poisoned connection of a pool: half of them are cancelled, every other one hears its own answer."""
    people = {name: await arrive(url, name, limits=WIDE) for name in NAMES}
    for name, person in people.items():
        assert (await person.call("POST", "/api/tasks", {"title": f"Task of {name}"})).status_code == 201
    dice = random.Random(5)

    async def ask(at: int) -> None:
        name = NAMES[at % len(NAMES)]
        asking = asyncio.create_task(people[name].titles())
        if dice.random() < 0.5:
            for _ in range(dice.randrange(60)):
                await asyncio.sleep(0)
            asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            assert await asking == [f"Task of {name}"]

    for _ in range(ROUNDS):
        await asyncio.gather(*(ask(at) for at in range(AT_ONCE * len(NAMES))))
    after = await asyncio.gather(*(people[name].titles() for name in NAMES for _ in range(AT_ONCE)))
    assert after == [[f"Task of {name}"] for name in NAMES for _ in range(AT_ONCE)]
