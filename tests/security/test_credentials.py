"""Which credential opens which door: each kind its own, nothing in other places, everything shut without one."""

import asyncio
import subprocess
from pathlib import Path

import httpx2
import pytest

from taskpilot.api.changes import changes_router
from taskpilot.api.deps import identify
from taskpilot.app import create_house, house_app
from taskpilot.settings import load_settings
from tests.faults.conftest import eventually
from tests.support.chatkit import Json, create, finish, read_until
from tests.support.fake_provider import FakeProvider, Hangs
from tests.support.inside import serving
from tests.support.people import Arrive, sign_in
from tests.support.server import TASKPILOT, RunningServer, StartServer

OPEN_TO_ALL = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
    ("GET", "/"),
    ("GET", "/chat"),
    ("GET", "/chatkit.js"),
    ("GET", "/loader.js"),
    ("GET", "/page.js"),
    ("GET", "/page.css"),
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
    ("GET", "/api/auth/jwks"),
    ("GET", "/api/auth/get-session"),
    ("POST", "/api/auth/sign-up/email"),
    ("POST", "/api/auth/sign-in/email"),
    ("POST", "/api/auth/sign-out"),
}
"""Signing in, the page that does it, and what monitors ask; all else wants a credential (T-37)."""
BAD = ["", "Bearer", "Bearer x", "Basic YWRhOmFkYQ==", "Bearer si_AAAA", "Bearer cs_AAAA", "Bearer a.b.c"]


async def routes(http: httpx2.AsyncClient) -> list[tuple[str, str]]:
    """Every method and address that the server publishes."""
    paths: dict[str, Json] = (await http.get("/openapi.json")).json()["paths"]
    found = [(method.upper(), path) for path, methods in paths.items() for method in methods]
    return [(method, path.format(number=1, id="x", turn_id="x", name="x", path="x")) for method, path in found]


def check_refused(answer: httpx2.Response) -> None:
    assert answer.status_code == 401, f"{answer.request.method} {answer.request.url}"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_every_door_is_shut_without_a_credential(shared_server: RunningServer, arrive: Arrive) -> None:
    """T-37, T-10, C3: no header, and each kind of bad one; JSON, never a stream."""
    ada = await arrive(shared_server.url)
    guarded = [route for route in await routes(ada.http) if route not in OPEN_TO_ALL]
    assert len(guarded) >= 20
    for method, path in guarded:
        body: Json | None = {} if method in ("POST", "PATCH", "PUT") else None
        check_refused(await ada.http.request(method, path, json=body))
        check_refused(await ada.http.request(method, path, json=body, headers={"Authorization": "Bearer a.b.c"}))
    for header in BAD:
        check_refused(await ada.http.get("/api/tasks", headers={"Authorization": header}))
    both = [("Authorization", f"Bearer {ada.token}"), ("Authorization", "Bearer x")]
    check_refused(await ada.http.get("/api/tasks", headers=both))


async def test_a_fresh_installation_has_no_account(tmp_path: Path) -> None:
    """T-37: nobody can sign in before somebody signed up."""
    house = create_house(load_settings({"TASKPILOT_DATA_DIR": str(tmp_path / "data")}))
    async with serving(house) as url, httpx2.AsyncClient(base_url=url) as http:
        assert not await house.accounts.everyone()
        for email, password in (("admin@localhost.test", "admin"), ("admin@example.com", "123456")):
            body = {"email": email, "password": password}
            assert (await http.post("/api/auth/sign-in/email", json=body)).status_code == 401


async def test_a_client_secret_chats_and_does_nothing_else(shared_server: RunningServer, arrive: Arrive) -> None:
    """T-12: 401 everywhere but at /chatkit, also in other places of a request."""
    ada = await arrive(shared_server.url)
    page = await ada.page()
    assert (await page.say("hello")).ending == "completed"
    for method, path in await routes(ada.http):
        if (method, path) in OPEN_TO_ALL or path.startswith("/chatkit"):
            continue
        check_refused(await page.call(method, path, {} if method in ("POST", "PATCH") else None))
    check_refused(await page.call("GET", "/api/tasks"))
    assert (await page.call("GET", "/api/auth/get-session")).json() is None
    check_refused(await page.call("GET", "/api/auth/token"))


@pytest.mark.parametrize("kind", ["sign-in", "access", "secret"])
async def test_credentials_in_other_places_are_none(shared_server: RunningServer, arrive: Arrive, kind: str) -> None:
    """T-12: never in a query, a cookie of another name, or another header."""
    ada = await arrive(shared_server.url)
    token = {
        "sign-in": ada.token,
        "access": (await ada.get("/api/auth/token"))["token"],
        "secret": (await ada.page()).token,
    }[kind]
    ask: Json = {"type": "threads.list", "params": {}}
    for headers in (
        {"X-Api-Key": token},
        {"Api-Key": token},
        {"X-Authorization": f"Bearer {token}"},
        {"Authorization": f"Token {token}"},
        {"Authorization": token},
        {"Cookie": f"token={token}; session={token}; better-auth.session_token={token}"},
        {"Proxy-Authorization": f"Bearer {token}"},
    ):
        check_refused(await ada.http.post("/chatkit", json=ask, headers=headers))
        check_refused(await ada.http.get("/api/tasks", headers=headers))
    for name in ("token", "access_token", "client_secret", "api_key"):
        check_refused(await ada.http.get("/api/tasks", params={name: token}))
        check_refused(await ada.http.post("/chatkit", json=ask, params={name: token}))


async def test_identity_comes_from_the_credential_alone(shared_server: RunningServer, arrive: Arrive) -> None:
    """T-11: names of others in body, query and headers decide nothing."""
    ada, bob = await arrive(shared_server.url, "ada"), await arrive(shared_server.url, "bob")
    await bob.say("add a secret of bob")
    claims = {"user": bob.id, "userId": bob.id, "user_id": bob.id, "owner": bob.id, "sub": bob.id}
    headers = {"X-User-Id": bob.id, "X-Forwarded-User": bob.id, "Remote-User": bob.account.email}
    made = await ada.call("POST", "/api/chatkit/sessions", claims, **headers)
    assert made.status_code == 200
    secret = {"Authorization": f"Bearer {made.json()['client_secret']}"}
    threads = await ada.http.post("/chatkit", json={"type": "threads.list", "params": {}}, headers=secret)
    assert threads.json()["data"] == []
    assert (await ada.call("GET", "/api/tasks", **headers)).json()["data"] == []
    assert (await ada.call("GET", f"/api/tasks?owner={bob.id}")).status_code == 422
    for name in ("owner", "id", "number", "created_at"):
        forged = await ada.call("POST", "/api/tasks", {"title": "x", name: bob.id})
        assert (forged.status_code, list(forged.json()["error"]["fields"])) == (422, [name])


async def test_signing_out_ends_every_token_made_from_the_sign_in(shared_server: RunningServer, arrive: Arrive) -> None:
    """T-13: the sign-in and its JWT at once; another sign-in of the same person goes on."""
    ada = await arrive(shared_server.url)
    second = (await sign_in(ada.http, ada.account)).json()["token"]
    token = (await ada.get("/api/auth/token"))["token"]
    assert (await ada.call("POST", "/api/auth/sign-out", {})).status_code == 200
    check_refused(await ada.call("GET", "/api/tasks"))
    check_refused(await ada.http.get("/api/tasks", headers={"Authorization": f"Bearer {token}"}))
    assert (await ada.http.get("/api/tasks", headers={"Authorization": f"Bearer {second}"})).status_code == 200


async def test_a_locked_account_is_out_within_seconds(
    start_server: StartServer, provider: FakeProvider, model_env: dict[str, str], arrive: Arrive
) -> None:
    """T-13: locked by command, from another process: sign-in, JWT, secret and the running answer end."""
    server = start_server(**model_env)
    ada, bob = await arrive(server.url, "ada"), await arrive(server.url, "bob")
    page = await ada.page()
    token = (await ada.get("/api/auth/token"))["token"]
    provider.script(Hangs("Half of it "))
    async with page.open(create("tell me")) as response, bob.open(create("tell me")) as other:
        heard, bobs = await read_until(response, "text_delta"), await read_until(other, "text_delta")
        locked = subprocess.run(
            [TASKPILOT, "user", "lock", ada.account.email],
            env=server.env,
            cwd=server.data_dir.parent,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert locked.returncode == 0

        async def is_out() -> bool:
            asked: Json = {"type": "threads.list", "params": {}}
            jwt = await ada.http.get("/api/tasks", headers={"Authorization": f"Bearer {token}"})
            answers = [await ada.call("GET", "/api/tasks"), await page.post(asked), jwt]
            return {answer.status_code for answer in answers} == {401}

        await eventually(is_out, within=8)
        await asyncio.wait_for(finish(heard), 12)
        assert heard.ending == "cancelled"
        assert (await sign_in(ada.http, ada.account)).status_code == 401
        assert (await bob.call("GET", "/api/tasks")).status_code == 200
        assert await bob.stop(bobs.turn) == "cancelled"


async def test_news_end_for_who_signed_out(tmp_path: Path, arrive: Arrive) -> None:
    """T-13, with the look made short."""
    house = create_house(load_settings({"TASKPILOT_DATA_DIR": str(tmp_path / "data")}))
    app = house_app(house)
    who = identify(house.authenticator, house.people, "access")
    app.include_router(changes_router(house.changes, who, house.draining.wait, look=0.05), prefix="/quick")
    async with serving(house, app) as url:
        ada = await arrive(url)
        async with ada.http.stream("GET", "/quick/api/changes", headers=ada.headers) as news:
            lines = news.aiter_lines()
            await anext(lines)
            assert (await ada.call("POST", "/api/auth/sign-out", {})).status_code == 200
            async with asyncio.timeout(10):
                assert [line async for line in lines if line.startswith("data")] == []
