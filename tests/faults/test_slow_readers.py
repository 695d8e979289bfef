"""Readers that stop reading: the answer, other people and the server's memory do not notice (F-13)."""

import asyncio
import socket
import threading

from tests.faults.conftest import SECONDS
from tests.support.chatkit import Chatter, create, finish, read_until
from tests.support.fake_provider import Call, Calls, FakeProvider, ProviderRequest, Reply, Says
from tests.support.people import Arrive
from tests.support.ports import LOOPBACK
from tests.support.server import RunningServer

READERS = 60
WORDS = tuple(f"word{at:04d}" + "." * 1_000 + " " for at in range(800))
HELD_AT_MOST = 512 * 1024
"""Bytes that wait for a reader in the server and the system; of this answer there are five times as many."""
RECEIVES = 4096


class LazyReader:
    """A connection that takes the head of an answer and then nothing, until `rest`."""

    def __init__(self, server: RunningServer) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVES)
        self._socket.setblocking(False)
        self._address = (LOOPBACK, server.port)

    async def open(self, page: Chatter, turn: str) -> None:
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self._socket, self._address)
        head = f"GET /chatkit/turns/{turn}/events HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
        credential = f"Authorization: {page.headers['Authorization']}\r\n\r\n"
        await loop.sock_sendall(self._socket, (head + credential).encode())
        assert (await loop.sock_recv(self._socket, 12)).endswith(b"200")

    async def rest(self) -> bytes:
        """What had waited for it, read to its end after all."""
        loop, waited = asyncio.get_running_loop(), bytearray()
        with self._socket:
            while piece := await loop.sock_recv(self._socket, 1 << 20):
                waited += piece
        return bytes(waited)


async def test_readers_that_stop_reading_hold_up_nobody_and_little_waits_for_them(
    shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive
) -> None:
    """The turn ends, one who reads has all of it, and those who did not are cut off and told to read again."""
    server, all_there = shared_model_server, threading.Event()

    def talks_when_all_are_there(_request: ProviderRequest) -> Reply:
        assert all_there.wait(SECONDS)
        return Says(*WORDS, pace=0.001)

    ada, bob = await arrive(server.url), await arrive(server.url, "bob")
    page = await ada.page()
    shared_provider.script(Calls(Call("list_tasks", {})), talks_when_all_are_there)
    async with page.open(create("tell me everything")) as response:
        heard = await read_until(response, '"type":"widget"')
        lazy = [LazyReader(server) for _ in range(READERS)]
        await asyncio.gather(*(reader.open(page, heard.turn) for reader in lazy))
        all_there.set()
        assert await bob.titles() == []
        await finish(heard)
    assert (heard.ending, heard.text) == ("completed", "".join(WORDS))
    assert (await page.items(heard.thread_id))[-1]["content"][0]["text"] == "".join(WORDS)

    for waited in await asyncio.gather(*(reader.rest() for reader in lazy)):
        assert len(waited) < HELD_AT_MOST
        assert b": turn completed" not in waited
    late = await page.call("GET", f"/chatkit/turns/{heard.turn}/events?after=1")
    assert (late.status_code, late.json()["error"]["code"]) == (410, "replay_expired")
