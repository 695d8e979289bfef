"""A house of tasks on each kind of database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.sealing import Vault
from tests.support.task_house import SetClock, TaskHouse


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'taskpilot.db'}"
    else:
        yield request.getfixturevalue("postgres_url")


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = open_database(database_url)
    migrate(database)
    yield database
    await database.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(db: Database, clock: SetClock) -> TaskHouse:
    return TaskHouse(db, Vault(bytes(range(32))), clock)
