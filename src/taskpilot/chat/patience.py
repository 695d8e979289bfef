"""Writes that end an answer are tried for a while when the database is away (F-04): the text is in memory only."""

import contextlib
from typing import TypeVar

import stamina

from taskpilot.core.errors import DatabaseAway
from taskpilot.db.engine import Database, Work

T = TypeVar("T")
SECONDS = 10.0


async def write_patiently(db: Database, work: Work[T], seconds: float) -> T:
    """What `db.write` gives; `work` may run more than once. Raises DatabaseAway after this time."""
    with contextlib.suppress(DatabaseAway):
        return await db.write(work)
    async for attempt in stamina.retry_context(DatabaseAway, attempts=None, timeout=seconds, wait_max=1.0):
        with attempt:
            return await db.write(work)
    raise AssertionError("unreachable: stamina raises when time is up")
