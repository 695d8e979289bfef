"""The programs of a measurement, and the people who use them."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import OctKey

from bench.load import Person
from tests.support.children import Child
from tests.support.ports import answers

ROOT = Path(__file__).parent.parent


@contextmanager
def child(
    folder: Path, name: str, port: int, command: list[str], env: dict[str, str] | None = None
) -> Generator[Child]:
    """A program that listens on a port, ended with the block."""
    home = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    program = Child([sys.executable, *command], log=folder / f"{name}.log", env={**home, **(env or {})}, cwd=ROOT)
    program.start(lambda: answers(port), within=60)
    try:
        yield program
    finally:
        program.stop()


def built_in(port: int, data: str) -> dict[str, str]:
    """The settings of a server of ours on which the built-in engine answers."""
    return {
        "PORT": str(port),
        "TASKPILOT_DATA_DIR": data,
        "TASKPILOT_MODEL": "embedded",
        "TASKPILOT_RATE_LIMIT": "off",
        "TASKPILOT_LOG_LEVEL": "WARNING",
    }


def people_of(secret: str, number: int) -> list[Person]:
    """People whom another server vouches for."""
    now = int(time.time())
    signed = (
        jwt.encode({"alg": "HS256"}, {"sub": f"person-{n}", "iat": now, "exp": now + 3600}, OctKey.import_key(secret))
        for n in range(number)
    )
    return [Person({"Authorization": f"Bearer {token}"}) for token in signed]
