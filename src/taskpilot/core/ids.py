"""The ids seam: random names that nobody can guess (ASVS 11.5.1: at least 128 random bits)."""

import base64
import os
import threading
import uuid
from collections.abc import Callable

NewId = Callable[[str], str]
"""Takes a kind (`thr`, `msg`, `turn` …) and returns a fresh `kind_…` id."""

RANDOM_BYTES = 18
DRAWN_AT_ONCE = 512 * RANDOM_BYTES


class _Pool:
    """Random bytes of the operating system, drawn many at a time: a message takes six ids, and each system call
    would hand the interpreter to another thread. No byte is given out twice, and a forked child starts empty."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rest = b""

    def take(self, count: int) -> bytes:
        with self._lock:
            if len(self._rest) < count:
                self._rest = os.urandom(DRAWN_AT_ONCE)
            taken, self._rest = self._rest[:count], self._rest[count:]
            return taken

    def forget(self) -> None:
        self._lock, self._rest = threading.Lock(), b""


_pool = _Pool()
os.register_at_fork(after_in_child=_pool.forget)


def random_id(kind: str) -> str:
    """A fresh id: the kind, an underscore, and 144 random bits in base64url."""
    return f"{kind}_{base64.urlsafe_b64encode(_pool.take(RANDOM_BYTES)).decode()}"


def random_uuid() -> str:
    """A fresh random UUID as text; the form of a person's id."""
    return str(uuid.uuid4())
