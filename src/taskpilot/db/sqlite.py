"""SQLite: one writer thread that commits what piled up together (WAL, synchronous FULL), readers beside it.

SQLite means one server process. Waiting work is committed in groups: each in its own savepoint, so that one
that fails takes nothing else with it.
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from taskpilot.db.engine import Work, as_app_error

T = TypeVar("T")
GROUP = 64
READERS = 4


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    done: Future[Any]


_Outcome = tuple[Any, BaseException | None]


class Sqlite:
    """A database file and the one thread that writes to it."""

    dialect = "sqlite"

    def __init__(self, url: str) -> None:
        path = make_url(url).database
        if path and path != ":memory:":
            Path(path).expanduser().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._engine = _engine(url)
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="db-read")
        self._writer = threading.Thread(target=self._write_forever, name="db-write", daemon=True)
        self._writer.start()

    async def write(self, work: Work[T]) -> T:
        return await asyncio.wrap_future(self._submit(work))

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    def run(self, work: Work[T]) -> T:
        return self._submit(work).result()

    async def close(self) -> None:
        self._queue.put(None)
        await asyncio.to_thread(self._writer.join)
        self._readers.shutdown()
        self._engine.dispose()

    def _submit(self, work: Work[T]) -> "Future[T]":
        done: Future[T] = Future()
        done.set_running_or_notify_cancel()
        self._queue.put(_Job(work, done))
        return done

    def _read(self, work: Work[T]) -> T:
        try:
            with self._engine.connect() as tx, tx.begin():
                return work(tx)
        except DBAPIError as problem:
            raise _told(problem) from problem

    def _write_forever(self) -> None:
        closing = False
        while not closing:
            batch = [self._queue.get()]
            while len(batch) < GROUP and not self._queue.empty():
                batch.append(self._queue.get())
            closing = None in batch
            self._commit([job for job in batch if job is not None])

    def _commit(self, jobs: list[_Job]) -> None:
        outcomes = self._together(jobs) or [self._alone(job) for job in jobs]
        for job, (value, problem) in zip(jobs, outcomes, strict=True):
            if problem is None:
                job.done.set_result(value)
            else:
                job.done.set_exception(problem)

    def _together(self, jobs: list[_Job]) -> list[_Outcome] | None:
        """All in one commit; None when SQLite gave up the whole transaction, then each is done alone."""
        if len(jobs) < 2:
            return None
        try:
            with self._engine.connect() as tx, _writing(tx):
                return [self._in_savepoint(tx, job) for job in jobs]
        except OperationalError as problem:
            if not _kept_out(problem):
                return None
            # somebody else writes for longer than we wait: alone, each would wait as long again
            return [(None, _told(problem)) for _ in jobs]
        except Exception:
            return None

    def _in_savepoint(self, tx: Connection, job: _Job) -> _Outcome:
        try:
            with tx.begin_nested():
                return job.work(tx), None
        except Exception as problem:
            raw = tx.connection.dbapi_connection
            if not isinstance(raw, sqlite3.Connection) or not raw.in_transaction:
                raise  # e.g. disk full: the work before this one in the group is gone too
            return None, _told(problem)

    def _alone(self, job: _Job) -> _Outcome:
        try:
            with self._engine.connect() as tx, _writing(tx):
                return job.work(tx), None
        except Exception as problem:
            return None, _told(problem)


@contextlib.contextmanager
def _writing(tx: Connection):
    """A transaction that takes the write lock at once, so that it never fails half-way for want of it."""
    tx.info["write"] = True
    try:
        with tx.begin():
            yield
    finally:
        tx.info.pop("write", None)


def _kept_out(problem: OperationalError) -> bool:
    """Whether another program held the write lock until our time was up."""
    return isinstance(problem.orig, sqlite3.Error) and problem.orig.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _told(problem: BaseException) -> BaseException:
    if isinstance(problem, IntegrityError) or not isinstance(problem, OperationalError):
        return problem
    told = as_app_error(problem) or problem
    if told is not problem:
        told.__cause__ = problem  # kept for whoever asks why
    return told


def _engine(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True, pool_size=READERS + 1, max_overflow=1)

    def connected(raw: sqlite3.Connection, _record: object) -> None:
        # SQLAlchemy must be the one that begins, or savepoints and read transactions do not hold
        raw.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=5000",
            "secure_delete=ON",
        ):
            raw.execute(f"PRAGMA {pragma}")

    def begun(tx: Connection) -> None:
        tx.exec_driver_sql("BEGIN IMMEDIATE" if tx.info.get("write") else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
