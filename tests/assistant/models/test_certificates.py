"""A provider with a certificate that nobody vouches for is not spoken to (requirement I0)."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from taskpilot.assistant.models.choice import ModelChoice
from taskpilot.assistant.models.fallback import ProviderEngine
from taskpilot.core.errors import ProviderDown
from tests.assistant.house import House
from tests.assistant.models.speaking import CALM
from tests.support.ports import LOOPBACK


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


async def test_the_key_is_never_sent_to_a_server_nobody_vouches_for(house: House, tmp_path: Path):
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(10_000))
        writer.close()

    server = await asyncio.start_server(listen, LOOPBACK, 0, ssl=self_signed(tmp_path))
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
