"""A chat house on each database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.sealing import Vault
from tests.chat.house import House, open_house


@pytest.fixture
def vault() -> Vault:
    return Vault(bytes(range(32)))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'taskpilot.db'}"
    return request.getfixturevalue("postgres_url")


async def opened(url: str) -> Database:
    database = open_database(url)
    migrate(database)
    return database


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """Each kind of database."""
    database = await opened(database_url)
    yield database
    await database.close()


@pytest.fixture
async def file_db(tmp_path: Path) -> AsyncIterator[Database]:
    """One kind, for what does not depend on it."""
    database = await opened(f"sqlite:///{tmp_path / 'one.db'}")
    yield database
    await database.close()


@pytest.fixture
async def house(db: Database, vault: Vault) -> AsyncIterator[House]:
    """Chat on each kind of database."""
    async with open_house(db, vault) as built:
        yield built


@pytest.fixture
async def one_house(file_db: Database, vault: Vault) -> AsyncIterator[House]:
    """Chat on one kind."""
    async with open_house(file_db, vault) as built:
        yield built
