"""The real server as a child process: what journeys, fault tests and browsers talk to."""

import http.client
import os
import signal
import ssl
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from tests.support.children import Child
from tests.support.ports import LOOPBACK, free_port

TASKPILOT = Path(sys.executable).parent / "taskpilot"


class RunningServer:
    """`taskpilot serve` on a free port with a data folder of its own; it can be ended and started again on it.

    Nothing of the caller's environment reaches it but PATH, and no `.env` is near it.
    """

    def __init__(self, folder: Path, env: Mapping[str, str] | None = None) -> None:
        self.port = free_port()
        self.data_dir = folder / "data"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "HOST": LOOPBACK,
            "PORT": str(self.port),
            "TASKPILOT_DATA_DIR": str(self.data_dir),
            **(env or {}),
        }
        self._child = Child([TASKPILOT, "serve"], log=folder / "server.log", env=self.env, cwd=folder)

    @property
    def url(self) -> str:
        return f"{'https' if self._certificate else 'http'}://{LOOPBACK}:{self.port}"

    @property
    def _certificate(self) -> str | None:
        return self.env.get("TASKPILOT_TLS_CERT")

    @property
    def pid(self) -> int:
        return self._child.pid

    def start(self, *, within: float = 90) -> None:
        """Start and wait for `/readyz`; raises ChildDied with the log when that does not come."""
        self._child.start(self.is_ready, within=within)

    def is_ready(self) -> bool:
        connection = self._connection()
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._certificate is None:
            return http.client.HTTPConnection(LOOPBACK, self.port, timeout=2)
        trusted = ssl.create_default_context(cafile=self._certificate)
        return http.client.HTTPSConnection(LOOPBACK, self.port, timeout=2, context=trusted)

    def stop(self) -> int | None:
        """Ask it to end (SIGTERM), wait for the drain; the exit status."""
        return self._child.stop()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._child.stop(signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    def log(self) -> str:
        return self._child.log()


@contextmanager
def running_server(folder: Path, env: Mapping[str, str] | None = None) -> Generator[RunningServer]:
    """A started server that is gone at the end."""
    server = RunningServer(folder, env)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class StartServer(Protocol):
    def __call__(self, **env: str) -> RunningServer: ...


@pytest.fixture
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Start servers with settings of the test: `start_server(TASKPILOT_RATE_LIMIT="5")`."""
    started: list[RunningServer] = []

    def start(**env: str) -> RunningServer:
        server = RunningServer(tmp_path_factory.mktemp("server"), env)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.kill()


@pytest.fixture
def server(start_server: StartServer) -> RunningServer:
    """A fresh server with SQLite, the embedded engine and default settings."""
    return start_server()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all browser tests of a session; every test makes accounts of its own."""
    with running_server(tmp_path_factory.mktemp("shared-server"), {"TASKPILOT_RATE_LIMIT": "off"}) as server:
        yield server
