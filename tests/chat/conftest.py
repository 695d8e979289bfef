"""A chat house on each database."""

from collections.abc import AsyncIterator

import pytest

from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from tests.chat.house import House, open_house


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
