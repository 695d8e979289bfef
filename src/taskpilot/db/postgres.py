"""PostgreSQL 15 and later through psycopg 3; a Neon address works unchanged, pooled host and cold start included."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import certifi
import psycopg
from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from taskpilot.db.engine import Work, as_app_error

T = TypeVar("T")
WRITERS = 12
READERS = 4
"""Threads of their own, so that writes which wait for somebody's lock hold up no reader."""
CONNECT_SECONDS = 10
STATEMENT_TIMEOUT = "5s"
WAITS = (0.2, 0.6, 1.2)
"""Seconds between tries to connect: a suspended Neon compute refuses the first calls while it wakes."""
LOOPBACK = {"localhost", "127.0.0.1", "::1", ""}


class Postgres:
    """A pool of connections and the threads that use them."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        # prepare_threshold None: behind a transaction-pooling proxy a prepared statement is gone at the next use
        connect: dict[str, Any] = {"prepare_threshold": None, "connect_timeout": CONNECT_SECONDS}
        self._engine = create_engine(
            driver_url(url), connect_args=connect, hide_parameters=True, pool_size=WRITERS + READERS, pool_timeout=2
        )
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="db-write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="db-read")

    async def write(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writers, self.run, work)

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.run, work)

    async def close(self) -> None:
        for threads in (self._writers, self._readers):
            await asyncio.to_thread(threads.shutdown)
        self._engine.dispose()

    def run(self, work: Work[T]) -> T:
        for wait in (*WAITS, None):
            committing = False
            try:
                with self._connected() as tx:
                    deal = tx.begin()
                    tx.execute(text(f"SET LOCAL statement_timeout = '{STATEMENT_TIMEOUT}'"))
                    value = work(tx)
                    committing = True  # past this point a lost answer may be a commit: never run it twice
                    deal.commit()
                    return value
            except (DBAPIError, PoolTimeout) as problem:
                if not _away(problem):
                    raise
                # nor what took too long: it would hold its thread for as long again
                if wait is None or committing or _too_slow(problem):
                    raise as_app_error(problem) or problem from problem
            time.sleep(wait)
        raise AssertionError("unreachable")

    def _connected(self) -> Connection:
        return self._engine.connect()


def _away(problem: DBAPIError | PoolTimeout) -> bool:
    """Whether the database itself failed us, not the statement."""
    if isinstance(problem, PoolTimeout) or problem.connection_invalidated:
        return True
    if _too_slow(problem) or isinstance(problem.orig, psycopg.errors.DiskFull):
        return True
    return isinstance(problem, OperationalError | InterfaceError)


def _too_slow(problem: DBAPIError | PoolTimeout) -> bool:
    """Whether a statement was cut at its time limit."""
    return isinstance(problem, DBAPIError) and isinstance(problem.orig, psycopg.errors.QueryCanceled)


def driver_url(url: str) -> URL:
    """The address for psycopg. `sslmode=require` to another machine also verifies the certificate (I0)."""
    given = make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
    if given.query.get("sslmode") == "require" and (given.host or "") not in LOOPBACK:
        roots = given.query.get("sslrootcert", certifi.where())
        given = given.update_query_dict({"sslmode": "verify-full", "sslrootcert": roots})
    return given
