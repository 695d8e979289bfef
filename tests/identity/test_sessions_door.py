"""The session endpoint: whose secret, for what, from whom (T-11; requirements B1 to B4)."""

import asyncio
import json
from collections.abc import Callable

import httpx2
import pytest
from joserfc.jwk import OctKey
from openai import AsyncOpenAI

from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from taskpilot.identity.hosted import HostedSessions
from taskpilot.identity.issuers import Issuer
from tests.identity.house import HERE, House, build_house
from tests.identity.issuer_server import forge

ENDPOINT = "/api/chatkit/sessions"
WORKFLOW = "wf_canary_workflow"
KEY = "sk-canary-key"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_a_secret_chats_for_its_person_and_assistant_for_ten_minutes(house: House) -> None:
    owner, token = await house.sign_up()
    answer = await house.http.post(ENDPOINT, headers=bearer(token), json={"assistant": "textbook"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    made = answer.json()
    assert set(made) == {"client_secret", "session_id", "expires_at"}
    assert made["expires_at"] == house.clock.seconds + 600
    seen = (await house.who(made["client_secret"], "chat")).json()
    assert seen == {"owner": owner, "via": "person", "scopes": ["chat"], "turn": None, "assistant": "textbook"}
    house.clock.turn(minutes=10)
    answer = await house.who(made["client_secret"], "chat")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_expired")
    assert (await house.http.post(ENDPOINT, headers=bearer(token))).status_code == 200


async def test_both_addresses_take_every_kind_of_empty_body(house: House) -> None:
    _, token = await house.sign_up()
    for path in (ENDPOINT, "/api/chatkit/session"):
        for body in (b"", b"{}", b"null"):
            headers = bearer(token) | {"Content-Type": "application/json"}
            assert (await house.http.post(path, headers=headers, content=body)).status_code == 200


async def test_fifty_at_once_get_fifty_different_secrets(house: House) -> None:
    _, token = await house.sign_up()
    answers = await asyncio.gather(*(house.http.post(ENDPOINT, headers=bearer(token)) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["client_secret"] for answer in answers}) == 50
    assert len({answer.json()["session_id"] for answer in answers}) == 50


async def test_identity_in_body_or_headers_changes_nothing(house: House) -> None:
    """T-11."""
    ada, token = await house.sign_up("ada")
    bob, _ = await house.sign_up("bob")
    body = {"user": bob, "userId": bob, "user_id": bob, "owner": bob, "workflow": {"id": "wf_1"}, "sub": bob}
    headers = bearer(token) | {"X-User-Id": bob, "X-Forwarded-User": bob}
    made = (await house.http.post(ENDPOINT, headers=headers, json=body)).json()
    assert (await house.who(made["client_secret"], "chat")).json()["owner"] == ada
    assert (await house.http.post(ENDPOINT, json=body, headers={"X-User-Id": bob})).status_code == 401


async def test_the_cookie_opens_a_session_from_our_own_page_only(house: House) -> None:
    _, token = await house.sign_up()
    cookie = {"Cookie": f"taskpilot.session_token={token}"}
    assert (await house.http.post(ENDPOINT, headers=cookie | {"Origin": HERE})).status_code == 200
    for origin in ({"Origin": "http://localhost:3000"}, {"Origin": "https://evil.example"}, {}):
        assert (await house.http.post(ENDPOINT, headers=cookie | origin)).status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"assistant": "admin"}', 422),
        (b'{"assistant": 5}', 422),
        (b'{"mode": "other"}', 422),
        (b"[]", 422),
        (b"{", 400),
        (b"[" * 50_000, 400),
        (b"\xff\xfe", 400),
        (b'{"assistant": "\\ud800"}', 422),
    ],
)
async def test_bad_bodies_are_told_apart(house: House, body: bytes, status: int) -> None:
    _, token = await house.sign_up()
    headers = bearer(token) | {"Content-Type": "application/json"}
    assert (await house.http.post(ENDPOINT, headers=headers, content=body)).status_code == status
    plain = bearer(token) | {"Content-Type": "text/plain"}
    assert (await house.http.post(ENDPOINT, headers=plain, content=body)).status_code == 415


async def test_guests_are_people_of_their_own_where_an_assistant_allows_them(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    house = await build_house(file_db, vault, outside, guests=frozenset({"textbook"}))
    assert (await house.http.post(ENDPOINT)).status_code == 401
    answers = [await house.http.post(ENDPOINT, json={"assistant": "textbook"}) for _ in range(2)]
    seen = [(await house.who(answer.json()["client_secret"], "chat")).json() for answer in answers]
    assert [guest["assistant"] for guest in seen] == ["textbook"] * 2
    assert seen[0]["owner"] != seen[1]["owner"]
    broken = await house.http.post(ENDPOINT, json={"assistant": "textbook"}, headers=bearer("broken"))
    assert broken.status_code == 401


async def test_a_foreign_token_is_kept_with_the_session_only_when_it_is_needed(
    db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    secret = "a secret that two servers of one app share"
    for keep in (True, False):
        house = await build_house(db, vault, outside, [Issuer(secret=secret)], keep_foreign_tokens=keep)
        claims = {"sub": "ada", "exp": house.clock.seconds + 60}
        token = forge(claims, OctKey.import_key(secret), {"alg": "HS256"})
        made = (await house.http.post(ENDPOINT, headers=bearer(token))).json()
        found = await house.authenticator.authenticate(made["client_secret"], frozenset({"client_secret"}))
        assert found.foreign_token == (token if keep else None)


Answer = Callable[[httpx2.Request], httpx2.Response]


def _client(answer: Answer | None) -> Callable[[], AsyncOpenAI] | None:
    """The real SDK on a network that answers as OpenAI would; None without a key."""
    if answer is None:
        return None
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
    return lambda: AsyncOpenAI(api_key=KEY, base_url="https://api.openai.com/v1", http_client=http, max_retries=0)


async def hosted_house(
    db: Database, vault: Vault, outside: httpx2.AsyncClient, answer: Answer | None
) -> tuple[House, dict[str, str], str]:
    house = await build_house(db, vault, outside, hosted=HostedSessions(WORKFLOW, _client(answer)))
    owner, token = await house.sign_up()
    return house, bearer(token), owner


async def test_a_hosted_session_comes_from_openai_for_the_configured_workflow(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    """B2: the request that OpenAI documents, and nothing of ours in the answer."""
    asked: list[httpx2.Request] = []

    def openai(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return httpx2.Response(200, json={"id": "cksess_1", "client_secret": "ek_1", "expires_at": 1_800_000_000})

    house, headers, owner = await hosted_house(file_db, vault, outside, openai)
    answer = await house.http.post(ENDPOINT, headers=headers, json={"user": "eve", "workflow": {"id": "wf_eve"}})
    assert answer.json() == {"client_secret": "ek_1", "session_id": "cksess_1", "expires_at": 1_800_000_000}
    assert (asked[0].method, str(asked[0].url)) == ("POST", "https://api.openai.com/v1/chatkit/sessions")
    assert json.loads(asked[0].content) == {"user": owner, "workflow": {"id": WORKFLOW}}
    assert asked[0].headers["openai-beta"] == "chatkit_beta=v1"
    assert asked[0].headers["authorization"] == f"Bearer {KEY}"
    local = await house.http.post(ENDPOINT, headers=headers, json={"mode": "local"})
    assert local.json()["client_secret"].startswith("cs_")
    assert len(asked) == 1


async def test_a_hosted_session_without_a_key_says_so(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    house, headers, _ = await hosted_house(file_db, vault, outside, None)
    answer = await house.http.post(ENDPOINT, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "openai_key_missing")
    assert "retry-after" in answer.headers


async def test_asking_for_a_hosted_session_where_none_is_configured_says_so(house: House) -> None:
    _, token = await house.sign_up()
    answer = await house.http.post(ENDPOINT, headers=bearer(token), json={"mode": "hosted"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "openai_key_missing")


def _cut(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("refused")


def _slow(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("slow")


def _page(_: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(200, text="<html>")


def _says(status: int, body: object) -> Answer:
    return lambda _: httpx2.Response(status, json=body)


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (_cut, 503, "provider_down"),
        (_slow, 504, "provider_timeout"),
        (_says(401, {"error": {"message": f"bad key {KEY}"}}), 503, "provider_down"),
        (_says(403, {}), 503, "provider_down"),
        (_says(404, {"error": {"message": f"no {WORKFLOW}"}}), 503, "provider_down"),
        (_says(400, {"error": {"message": f"no {WORKFLOW}"}}), 503, "provider_down"),
        (_says(429, {}), 429, "rate_limited"),
        (_says(500, {}), 503, "provider_down"),
        (_says(200, {"hello": "world"}), 503, "provider_down"),
        (_says(200, []), 503, "provider_down"),
        (_page, 503, "provider_down"),
    ],
)
async def test_every_failure_of_openai_is_a_clear_message_without_key_or_workflow(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient, answer: Answer, status: int, code: str
) -> None:
    house, headers, _ = await hosted_house(file_db, vault, outside, answer)
    told = await house.http.post(ENDPOINT, headers=headers)
    assert (told.status_code, told.json()["error"]["code"]) == (status, code)
    assert told.json()["error"]["message"]
    assert WORKFLOW not in told.text
    assert KEY not in told.text
