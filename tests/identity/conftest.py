"""A house of identity on each database, and a foreign issuer beside it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest

from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.sealing import Vault
from tests.identity.house import House, build_house
from tests.identity.issuer_server import IssuerServer, issuer_server


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
async def outside() -> AsyncIterator[httpx2.AsyncClient]:
    """The outbound network."""
    async with httpx2.AsyncClient() as client:
        yield client


@pytest.fixture
async def house(db: Database, vault: Vault, outside: httpx2.AsyncClient) -> AsyncIterator[House]:
    built = await build_house(db, vault, outside)
    async with built.http:
        yield built


@pytest.fixture
def issuer() -> Iterator[IssuerServer]:
    with issuer_server() as server:
        yield server
