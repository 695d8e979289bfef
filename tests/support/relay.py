"""A wire between a browser and a server that a test can cut: real connections, really reset."""

import contextlib
import selectors
import socket
import struct
import threading
from collections.abc import Generator
from contextlib import contextmanager

from tests.support.ports import LOOPBACK

CHUNK = 65_536
RESET = struct.pack("ii", 1, 0)
"""Closing ends in RST: what a lost network looks like, not a server that said goodbye."""


class Relay:
    """Passes bytes on in both directions; `cut()` resets what is open, `down` refuses what comes."""

    def __init__(self, to_port: int) -> None:
        self.down = False
        self._to = (LOOPBACK, to_port)
        self._listener = socket.create_server((LOOPBACK, 0))
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Reset every connection that is open now."""
        with self._lock:
            open_now = list(self._pairs)
        for pair in open_now:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    end.shutdown(socket.SHUT_RDWR)

    def run(self) -> None:
        """Take connections until `close()`."""
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def close(self) -> None:
        # only a shutdown wakes a thread that is waiting in accept
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _carry(self, near: socket.socket) -> None:
        with near:
            near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            if self.down:
                return
            with contextlib.suppress(OSError), socket.create_connection(self._to) as far:
                pair = (near, far)
                with self._lock:
                    self._pairs.add(pair)
                try:
                    _pass_on(near, far)
                finally:
                    with self._lock:
                        self._pairs.discard(pair)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    """Until either end closes."""
    with selectors.DefaultSelector() as ready:
        ready.register(one, selectors.EVENT_READ, other)
        ready.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in ready.select():
                source, target = key.fileobj, key.data
                assert isinstance(source, socket.socket)
                data = source.recv(CHUNK)
                if not data:
                    return
                target.sendall(data)


@contextmanager
def relay_to(port: int) -> Generator[Relay]:
    """A relay that is gone at the end."""
    relay = Relay(port)
    threading.Thread(target=relay.run, name="relay", daemon=True).start()
    try:
        yield relay
    finally:
        relay.close()
