"""What every answer says to browsers, and what other sites are told."""

import httpx2

from tests.support.chatkit import create
from tests.support.people import Arrive
from tests.support.server import RunningServer


async def test_other_sites_are_given_nothing(shared_server: RunningServer) -> None:
    """T-10, C3: no CORS header for foreign origins; the configured ones are named."""
    async with httpx2.AsyncClient(base_url=shared_server.url) as http:
        asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
        for origin in ("https://evil.example", "null", "http://localhost:3000.evil.example"):
            answer = await http.options("/chatkit", headers={"Origin": origin, **asked})
            assert "access-control-allow-origin" not in answer.headers
            plain = await http.get("/api/auth/jwks", headers={"Origin": origin})
            assert "access-control-allow-origin" not in plain.headers
        good = await http.options("/chatkit", headers={"Origin": "http://localhost:3000", **asked})
        assert good.headers["access-control-allow-origin"] == "http://localhost:3000"
        assert "access-control-allow-credentials" not in good.headers


async def test_every_answer_carries_safe_headers(shared_server: RunningServer, arrive: Arrive) -> None:
    """ASVS 3.4: also errors and streams; the page's policy lets nothing in from elsewhere and nothing inline."""
    ada = await arrive(shared_server.url)
    stream = await ada.http.post("/chatkit", json=create("hello"), headers=ada.headers)
    answers = [stream, await ada.http.get("/"), await ada.http.get("/chatkit.js")]
    answers += [await ada.call("GET", path) for path in ("/api/tasks", "/api/nothing", "/healthz")]
    answers.append(await ada.http.get("/api/tasks"))
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Request-Id"].startswith("req_")
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy.replace("https://", "")
        assert "server" not in answer.headers
    assert stream.headers["X-Accel-Buffering"] == "no"
    assert "set-cookie" not in stream.headers
    assert len({answer.headers["X-Request-Id"] for answer in answers}) == len(answers)
