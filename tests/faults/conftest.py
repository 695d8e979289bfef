"""What breaks in these tests: servers, providers, databases; each test ends what it started."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.support.server import RunningServer, StartServer

SECONDS = 20.0


@pytest.fixture(params=["sqlite", "postgresql"])
def model_server(request: pytest.FixtureRequest, start_server: StartServer, model_env: dict[str, str]) -> RunningServer:
    """A server with that model, on each kind of database."""
    if request.param == "sqlite":
        return start_server(**model_env)
    return start_server(**model_env, DATABASE_URL=request.getfixturevalue("postgres_url"))


async def eventually(holds: Callable[[], Awaitable[bool]], *, within: float = SECONDS) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(within):
        while not await holds():
            await asyncio.sleep(0.02)
