"""A migrated database of each kind, with the vault that seals in it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from taskpilot.core.clock import utc_now
from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault


@pytest.fixture
def vault() -> Vault:
    return Vault(bytes(range(32)))


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
def people(db: Database, vault: Vault) -> People:
    return People(db, vault, utc_now)
