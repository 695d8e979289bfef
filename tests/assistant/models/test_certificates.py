"""A provider with a certificate that nobody vouches for is not spoken to (requirement I0)."""

import asyncio
import ssl
from pathlib import Path

import pytest

from taskpilot.assistant.models.choice import ModelChoice
from taskpilot.assistant.models.fallback import ProviderEngine
from taskpilot.core.errors import ProviderDown
from tests.assistant.house import House
from tests.assistant.models.speaking import CALM
from tests.support.certificates import self_signed
from tests.support.ports import LOOPBACK


def unvouched(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_signed(folder))
    return context


async def test_the_key_is_never_sent_to_a_server_nobody_vouches_for(house: House, tmp_path: Path):
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(10_000))
        writer.close()

    server = await asyncio.start_server(listen, LOOPBACK, 0, ssl=unvouched(tmp_path))
    port = server.sockets[0].getsockname()[1]
    engine = ProviderEngine(
        ModelChoice("provider", "m", "test/m", f"https://localhost:{port}/v1", "test-key"), limits=CALM
    )
    with pytest.raises(ProviderDown):
        await house.ask(engine, "What is the tallest mountain?")
    await engine.close()
    server.close()
    await server.wait_closed()
    assert b"test-key" not in b"".join(heard)
