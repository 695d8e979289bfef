"""`/api/auth` as Better Auth's client uses it, on both databases."""

import asyncio
import json
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import text

from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from taskpilot.identity.attempts import AttemptLimits
from tests.identity.house import HERE, MCP, PASSWORD, House, build_house

ADA = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}
OWN = {"Origin": HERE}


async def post(house: House, path: str, body: Any, **headers: str) -> httpx2.Response:
    return await house.http.post(f"/api/auth/{path}", json=body, headers=headers)


async def test_signing_up_answers_as_better_auth_does(house: House) -> None:
    answer = await post(house, "sign-up/email", {**ADA, "callbackURL": "/", "rememberMe": True})
    assert answer.status_code == 200
    user = answer.json()["user"]
    assert answer.json() == {"token": answer.headers["set-auth-token"], "user": user}
    now = "2026-11-20T12:00:00.000Z"
    assert user == {
        "id": user["id"],
        "email": "ada@example.com",
        "name": "Ada",
        "emailVerified": False,
        "image": None,
        "createdAt": now,
        "updatedAt": now,
    }
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"taskpilot.session_token={answer.json()['token']};")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=604800"} <= set(cookie.split("; "))
    assert answer.headers["cache-control"] == "no-store"


async def test_signing_in_finds_the_account_however_the_address_is_written(house: House) -> None:
    owner, _ = await house.sign_up("ada")
    answer = await post(house, "sign-in/email", {"email": " ADA@Example.COM ", "password": PASSWORD})
    assert (answer.status_code, answer.json()["redirect"]) == (200, False)
    assert answer.json()["user"]["id"] == owner


async def test_wrong_password_and_unknown_address_read_the_same(house: House) -> None:
    await house.sign_up("ada")
    answers = [
        await post(house, "sign-in/email", {"email": email, "password": password})
        for email, password in (
            ("ada@example.com", "wrong password"),
            ("bob@example.com", PASSWORD),
            ("", PASSWORD),
            ("ada@example.com", ""),
            ("ada@example.com", PASSWORD * 20),
        )
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {
        (401, '{"code":"INVALID_EMAIL_OR_PASSWORD","message":"Invalid email or password"}')
    }


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"password": "too short"}, 400, "PASSWORD_TOO_SHORT"),
        ({"password": "x y" * 100}, 400, "PASSWORD_TOO_LONG"),
        ({"password": "Password2026!"}, 400, "PASSWORD_COMPROMISED"),
        ({"password": "ada.lovelace1815", "email": "ada.lovelace@example.com"}, 400, "PASSWORD_COMPROMISED"),
        ({"email": "nobody"}, 400, "INVALID_EMAIL"),
        ({"email": "a@b@example.com"}, 400, "INVALID_EMAIL"),
        ({"email": "a\u0000@example.com"}, 400, "INVALID_EMAIL"),
        ({"email": f"{'a' * 250}@example.com"}, 400, "INVALID_EMAIL"),
        ({"email": "\ud800@example.com"}, 422, "INVALID_FIELDS"),
        ({"password": "rain on a \ud800 roof"}, 422, "INVALID_FIELDS"),
        ({"email": 5}, 422, "INVALID_FIELDS"),
        ({"password": None}, 422, "INVALID_FIELDS"),
        ({"email": "taken@example.com"}, 422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"),
    ],
    ids=str,
)
async def test_signing_up_says_what_is_wrong(house: House, change: dict[str, Any], status: int, code: str) -> None:
    await house.sign_up("taken")
    body = json.dumps({**ADA, **change})
    answer = await house.http.post(
        "/api/auth/sign-up/email", content=body, headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert set(answer.json()) == {"code", "message"}
    assert "set-cookie" not in answer.headers


async def test_two_sign_ups_at_once_make_one_account(house: House) -> None:
    answers = await asyncio.gather(*(post(house, "sign-up/email", ADA) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422, 422]
    assert len(await house.accounts.everyone()) == 1


async def test_a_session_is_found_by_cookie_and_by_bearer(house: House) -> None:
    made = await post(house, "sign-up/email", ADA)  # the client keeps the cookie
    by_cookie = await house.http.get("/api/auth/get-session")
    house.http.cookies.clear()
    bearer = {"Authorization": f"Bearer {made.json()['token']}"}
    by_bearer = await house.http.get("/api/auth/get-session", headers=bearer)
    assert by_cookie.json() == by_bearer.json()
    session = by_cookie.json()["session"]
    assert by_cookie.json()["user"] == made.json()["user"]
    assert (session["token"], session["userId"]) == (made.json()["token"], made.json()["user"]["id"])
    assert session["expiresAt"] == "2026-11-27T12:00:00.000Z"
    assert "set-cookie" in by_cookie.headers
    assert "set-cookie" not in by_bearer.headers
    nobody = await house.http.get("/api/auth/get-session")
    assert (nobody.status_code, nobody.json()) == (200, None)


async def test_a_sign_in_slides_and_ends_a_week_after_its_last_use(house: House) -> None:
    _, token = await house.sign_up()
    for _ in range(3):
        house.clock.turn(days=6)
        assert (await house.who(token)).status_code == 200
    house.clock.turn(days=7)
    answer = await house.who(token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_expired")
    gone = await house.http.get("/api/auth/get-session", headers={"Authorization": f"Bearer {token}"})
    assert gone.json() is None


async def test_signing_out_ends_the_session_and_its_tokens_at_once(house: House) -> None:
    _, token = await house.sign_up()
    bearer = {"Authorization": f"Bearer {token}"}
    jwt = (await house.http.get("/api/auth/token", headers=bearer)).json()["token"]
    assert (await house.who(token)).status_code == (await house.who(jwt)).status_code == 200
    answer = await house.http.post("/api/auth/sign-out", headers=bearer)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert (await house.who(token)).status_code == (await house.who(jwt)).status_code == 401
    assert (await house.http.post("/api/auth/sign-out")).json() == {"success": True}


async def test_a_token_for_each_audience_works_only_there(house: House) -> None:
    owner, token = await house.sign_up()
    bearer = {"Authorization": f"Bearer {token}"}
    api = (await house.http.get("/api/auth/token", headers=bearer)).json()["token"]
    mcp = (await house.http.get("/api/auth/token?audience=mcp", headers=bearer)).json()["token"]
    assert (await house.who(api)).json()["owner"] == (await house.who(mcp, "mcp")).json()["owner"] == owner
    assert (await house.who(mcp, "mcp")).json()["via"] == "mcp"
    assert (await house.who(api, "mcp")).status_code == (await house.who(mcp)).status_code == 401
    assert (await house.http.get("/api/auth/token?audience=tasks", headers=bearer)).status_code == 422
    nobody = await house.http.get("/api/auth/token")
    assert (nobody.status_code, nobody.json()["code"]) == (401, "UNAUTHORIZED")


async def test_access_tokens_end_after_fifteen_minutes(house: House) -> None:
    _, token = await house.sign_up()
    jwt = (await house.http.get("/api/auth/token", headers={"Authorization": f"Bearer {token}"})).json()["token"]
    house.clock.turn(minutes=15, seconds=29)
    assert (await house.who(jwt)).status_code == 200
    house.clock.turn(seconds=1)
    answer = await house.who(jwt)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_expired")


async def test_the_cookie_counts_on_our_own_origin_only(house: House) -> None:
    await post(house, "sign-up/email", ADA)
    for headers, status in (
        ({}, 200),
        ({"Origin": HERE}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Origin": "http://127.0.0.1:8000", "Host": "127.0.0.1:8000"}, 200),
        ({"Origin": "http://localhost:9000", "Host": "localhost:9000"}, 200),
        ({"Origin": "http://localhost:3000"}, 403),
        ({"Origin": "https://127.0.0.1:8000"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ):
        answer = await house.http.get("/api/me", headers=headers)
        assert answer.status_code == status, headers
    for headers, status in (
        ({}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        (OWN, 200),
    ):
        answer = await house.http.patch("/api/me", json={}, headers=headers)
        assert answer.status_code == status, headers
        if status == 403:
            assert answer.json()["error"]["code"] == "foreign_origin"


async def test_a_bad_header_never_falls_back_to_the_cookie(house: House) -> None:
    await post(house, "sign-up/email", ADA)
    for header in ("Bearer nonsense", "Bearer", "Bearer ", "Basic YTpi", "bearer  x", ""):
        assert (await house.http.get("/api/me", headers={"Authorization": header})).status_code == 401, header
    twice = [("Authorization", "Bearer a"), ("Authorization", "Bearer b")]
    assert (await house.http.get("/api/me", headers=twice)).status_code == 401


async def test_other_sites_may_not_sign_anybody_in(house: House) -> None:
    for path in ("sign-up/email", "sign-in/email"):
        answer = await post(house, path, ADA, Origin="https://evil.example")
        assert (answer.status_code, answer.json()["code"]) == (403, "FOREIGN_ORIGIN")
    trusted = await post(house, "sign-up/email", ADA, Origin="http://localhost:3000")
    assert trusted.status_code == 200
    assert "set-cookie" not in trusted.headers


async def test_an_https_address_makes_the_cookie_secure(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    house = await build_house(file_db, vault, outside, public_url="https://tasks.example.com")
    answer = await post(house, "sign-up/email", ADA, Origin="https://tasks.example.com")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Secure-taskpilot.session_token=")
    assert "Secure" in cookie.split("; ")
    assert (await house.http.get("/api/me")).status_code == 200
    assert (await house.http.get("/api/me", headers={"Origin": "http://tasks.example.com"})).status_code == 403


async def test_guessing_is_stopped_and_says_when_to_come_back(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    house = await build_house(file_db, vault, outside, limits=AttemptLimits(failures=3, account=5, address=8))
    await house.sign_up("ada")
    wrong = {"email": "ada@example.com", "password": "wrong password"}
    assert [(await post(house, "sign-in/email", wrong)).status_code for _ in range(4)] == [401, 401, 401, 429]
    # T-33: nothing that a client writes makes it another client
    answer = await post(house, "sign-in/email", ADA, **{"X-Forwarded-For": "10.1.2.3", "Forwarded": "for=10.1.2.3"})
    assert (answer.status_code, answer.json()["code"]) == (429, "RATE_LIMITED")
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_signing_in_rightly_again_and_again_is_bounded_too(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient
) -> None:
    house = await build_house(file_db, vault, outside, limits=AttemptLimits(failures=3, account=2, address=4))
    for name in ("ada", "bob"):
        await house.sign_up(name)
    statuses = [
        (await post(house, "sign-in/email", {"email": f"{name}@example.com", "password": PASSWORD})).status_code
        for name in ("ada", "ada", "ada", "bob", "bob")
    ]
    assert statuses == [200, 200, 429, 200, 429]


async def test_no_address_name_password_or_token_is_stored_in_the_clear(house: House) -> None:
    _, token = await house.sign_up("ada")
    made = await house.http.post("/api/chatkit/session", headers={"Authorization": f"Bearer {token}"})

    def everything(tx: Any) -> str:
        tables = ("person", "account", "sign_in", "signing_key", "client_session")
        return repr([row for table in tables for row in tx.execute(text(f"SELECT * FROM {table}")).all()])  # noqa: S608

    stored = await house.db.read(everything)
    assert "$argon2id$" in stored
    for canary in ("ada", "example.com", PASSWORD, token, made.json()["client_secret"], '"d":'):
        assert canary not in stored


async def test_a_locked_account_is_shut_until_it_gets_a_new_password(house: House) -> None:
    owner, token = await house.sign_up("ada")
    await house.accounts.lock(owner)
    house.clock.turn(seconds=5)
    assert (await house.who(token)).status_code == 401
    assert (await post(house, "sign-in/email", ADA)).status_code == 401
    await house.accounts.change_password(owner, "another rainy roof")
    assert (await post(house, "sign-in/email", {**ADA, "password": "another rainy roof"})).status_code == 200


async def test_accounts_are_found_and_listed_for_the_command_line(house: House) -> None:
    owner, _ = await house.sign_up("ada")
    await house.sign_up("bob")
    assert [user.email for user in await house.accounts.everyone()] in (
        ["ada@example.com", "bob@example.com"],
        ["bob@example.com", "ada@example.com"],
    )
    found = await house.accounts.find_email("Ada@example.com")
    assert found is not None
    assert found.id == owner
    assert await house.accounts.find_email("eve@example.com") is None


async def test_the_key_set_proves_our_tokens_to_anyone(house: House) -> None:
    _, token = await house.sign_up()
    made = (await house.http.get("/api/auth/token?audience=mcp", headers={"Authorization": f"Bearer {token}"})).json()
    shown = (await house.http.get("/api/auth/jwks")).json()
    assert [sorted(key) for key in shown["keys"]] == [["alg", "crv", "kid", "kty", "use", "x"]]
    with pytest.warns(match="RFC 9864"):
        claims = jwt.decode(made["token"], KeySet.import_key_set(shown), algorithms=["EdDSA"]).claims
    assert (claims["aud"], claims["iss"]) == (MCP, HERE)
