"""A migrated database of each kind, and the vault that seals in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.sealing import Vault


@pytest.fixture
def vault() -> Vault:
    return Vault(bytes(range(32)))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'taskpilot.db'}"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """Each kind of database."""
    database = opened(database_url)
    yield database
    await database.close()


@pytest.fixture
async def file_db(tmp_path: Path) -> AsyncIterator[Database]:
    """One kind, for what does not depend on it."""
    database = opened(f"sqlite:///{tmp_path / 'one.db'}")
    yield database
    await database.close()


def opened(url: str) -> Database:
    database = open_database(url)
    migrate(database)
    return database
