"""https by setting: our certificate is served, and only who trusts it talks to us (I0)."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from tests.support.people import sign_up
from tests.support.ports import LOOPBACK
from tests.support.server import RunningServer


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """Certificate and key for this machine, vouched for by nobody but themselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "taskpilot test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]), critical=False)
        .sign(key, SHA256())
    )
    cert, private = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert, private


async def test_https_is_served_with_our_certificate(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    server = RunningServer(tmp_path, {"TASKPILOT_TLS_CERT": str(cert), "TASKPILOT_TLS_KEY": str(key)})
    trusted = ssl.create_default_context(cafile=str(cert))
    server.start()
    try:
        async with httpx2.AsyncClient(base_url=server.url, verify=trusted) as http:
            ada = await sign_up(http)
            answer = await ada.say("add buy milk")
            assert answer.ending == "completed"
            page = await http.get("/")
            assert page.headers["Strict-Transport-Security"].startswith("max-age=")
            signed_in = await http.post(
                "/api/auth/sign-in/email", json={"email": ada.account.email, "password": ada.account.password}
            )
            assert "secure" in signed_in.headers["set-cookie"].lower()
        async with httpx2.AsyncClient(base_url=server.url) as stranger:
            with pytest.raises(httpx2.ConnectError):
                await stranger.get("/")
    finally:
        server.kill()
