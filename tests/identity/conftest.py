"""A house of identity on each database, and a foreign issuer beside it."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from tests.identity.house import House, build_house
from tests.identity.issuer_server import IssuerServer, issuer_server


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
