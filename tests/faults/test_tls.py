"""https by setting: our certificate is served, and only who trusts it talks to us (I0)."""

import ssl
from pathlib import Path

import httpx2
import pytest

from tests.support.certificates import self_signed
from tests.support.people import sign_up
from tests.support.server import RunningServer


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """Certificate and key for this machine, vouched for by nobody but themselves."""
    return self_signed(tmp_path)


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
