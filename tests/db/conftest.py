"""People who can be stored."""

import pytest

from taskpilot.core.clock import utc_now
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault


@pytest.fixture
def people(db: Database, vault: Vault) -> People:
    return People(db, vault, utc_now)
