"""`db.write(fn)` and `db.read(fn)`: each runs a plain function of a Connection as one short transaction.

Nothing can be awaited inside such a function, so no transaction crosses a yield or a model call. A function
may run a second time when its first transaction came to nothing, so it must not change anything but the database.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection, make_url

from taskpilot.core.errors import AppError, DatabaseAway, StorageFull

T = TypeVar("T")
Work = Callable[[Connection], T]


class Database(Protocol):
    """A database that runs short transactions away from the event loop."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        ...

    async def write(self, work: Work[T]) -> T:
        """What `work` returns, after its commit. Raises DatabaseAway, StorageFull and what `work` raises."""
        ...

    async def read(self, work: Work[T]) -> T:
        """What `work` returns from one consistent view. Raises DatabaseAway and what `work` raises."""
        ...

    def run(self, work: Work[T]) -> T:
        """The same as `write` without an event loop, for the command line and migrations."""
        ...

    async def close(self) -> None:
        """Finish what was accepted, then let go of every connection."""
        ...


def open_database(url: str) -> Database:
    """The database at an address: `sqlite:///path` or `postgresql://…` as a provider gives it."""
    kind = make_url(url).get_backend_name()
    match kind:
        # only the driver that is used is loaded: the other one would cost 10 MB of memory for nothing
        case "sqlite":
            from taskpilot.db.sqlite import Sqlite

            return Sqlite(url)
        case "postgresql" | "postgres":
            from taskpilot.db.postgres import Postgres

            return Postgres(url)
        case _:
            raise ValueError(f"DATABASE_URL names {kind}; use sqlite:///path or postgresql://…")


def as_app_error(problem: Exception) -> AppError | None:
    """What people are told when the database itself fails; None for errors that are not the database's."""
    text = str(getattr(problem, "orig", problem)).lower()
    if "disk is full" in text or "no space left" in text or "disk full" in text:
        return StorageFull(retry_after=30)
    return DatabaseAway(retry_after=5)
