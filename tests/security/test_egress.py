"""The server speaks to its provider and to nobody else: no traces, no telemetry, no look-ups (I0, P-13, fact 9)."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fake_provider import Call, Calls, FakeProvider, Says
from tests.support.people import Arrive
from tests.support.ports import LOOPBACK
from tests.support.server import StartServer


class Recorder:
    """A proxy that takes every connection, notes what it was asked for, and hangs up."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self._listening = socket.create_server((LOOPBACK, 0))
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(5)

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                self.asked.append(connection.recv(4096))


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    yield recorder
    recorder.close()


def peers_of(pid: int) -> set[str]:
    """The addresses of machines that a process has connections to (proc(5), /proc/net/tcp)."""
    inodes = set[str]()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue  # closed meanwhile
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    peers = set[str]()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes and not set(fields[2].partition(":")[0]) <= {"0"}:
                peers.add(fields[2].partition(":")[0])
    return peers


async def test_with_a_key_set_nobody_but_the_provider_is_spoken_to(
    start_server: StartServer, provider: FakeProvider, model_env: dict[str, str], recorder: Recorder, arrive: Arrive
) -> None:
    """The Agents SDK would send traces to OpenAI as soon as OPENAI_API_KEY is set; here every way out is a recorder."""
    proxies = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy"), recorder.url)
    server = start_server(**model_env, **proxies, NO_PROXY=LOOPBACK, no_proxy=LOOPBACK)
    ada = await arrive(server.url, trust_env=False)
    provider.script(Calls(Call("add_task", {"title": "Buy milk"})), Says("There."))
    peers = peers_of(server.pid)
    assert (await ada.say("remember the milk")).ending == "completed"
    peers |= peers_of(server.pid)
    provider.script(Says("Because."))
    assert (await ada.say("why is the sky blue?")).ending == "completed"
    peers |= peers_of(server.pid)
    assert server.stop() == 0
    assert recorder.asked == []
    assert peers == {"0100007F"}
    assert {request.path for request in provider.requests} == {"/v1/chat/completions"}
