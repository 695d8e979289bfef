"""Servers that journeys share; every test brings people of its own."""

from collections.abc import Iterator

import pytest

from tests.support.fake_provider import FakeProvider
from tests.support.postgres import fresh_database
from tests.support.server import RunningServer, running_server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def each_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server on each kind of database, with the embedded engine."""
    if request.param == "sqlite":
        yield request.getfixturevalue("shared_server")
        return
    with fresh_database(request.getfixturevalue("postgres_server")) as url:
        env = {"DATABASE_URL": url, "TASKPILOT_RATE_LIMIT": "off"}
        with running_server(tmp_path_factory.mktemp("journeys-postgresql"), env) as server:
            yield server


@pytest.fixture(scope="session")
def provider() -> Iterator[FakeProvider]:
    """A model provider; each test scripts it anew."""
    with FakeProvider() as provider:
        yield provider


@pytest.fixture(scope="session")
def model_server(provider: FakeProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose model is at that provider."""
    env = {
        "TASKPILOT_MODEL": "openai/gpt-4o-mini",
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": provider.url,
        "TASKPILOT_RATE_LIMIT": "off",
    }
    with running_server(tmp_path_factory.mktemp("journeys-model"), env) as server:
        yield server
