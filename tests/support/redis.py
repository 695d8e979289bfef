"""A Redis of our own for a test: found as a program, started on a free port, gone at the end."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.children import Child
from tests.support.ports import LOOPBACK, answers, free_port


class PrivateRedis:
    """A server of our own that keeps nothing: stop it and start it again."""

    def __init__(self, program: str, folder: Path) -> None:
        self.port = free_port()
        address = ["--bind", LOOPBACK, "--port", str(self.port)]
        keeps_nothing = ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        self._child = Child([program, *address, *keeps_nothing], log=folder / "redis.log")

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        self._child.start(lambda: answers(self.port), within=10)

    def stop(self) -> None:
        self._child.stop(signal.SIGKILL)


@pytest.fixture
def private_redis(tmp_path: Path) -> Iterator[PrivateRedis]:
    """A started Redis; tests are skipped, and say so, on a machine without the program."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    server = PrivateRedis(program, tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def redis_url(private_redis: PrivateRedis) -> str:
    """The address of an empty Redis for one test."""
    return private_redis.url
