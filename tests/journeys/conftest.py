"""Servers that journeys share; every test brings people of its own."""

from collections.abc import Iterator

import pytest

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
