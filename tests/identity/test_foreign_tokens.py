"""Tokens of other issuers, real and forged (T-20 to T-27)."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from taskpilot.identity.issuers import Issuer, derived_owner
from tests.identity.house import MCP, House, build_house
from tests.identity.issuer_server import AnyKey, IssuerServer, forge, forge_with, forge_with_secret, issuer_server

ISSUER = "https://auth.example.com"
AUDIENCE = "chatkit-api"
SECRET = "a secret that two servers of one app share"
APP = "https://app.example.com"
UUID = "3b241101-e2bb-4255-8caf-4136c566a962"

ED = OKPKey.generate_key("Ed25519")
EC = ECKey.generate_key("P-256")
RSA = RSAKey.generate_key(2048)
SIGNED_WITH: list[tuple[str, AnyKey, str]] = [
    ("ed", ED, "EdDSA"),
    ("ed", ED, "Ed25519"),
    ("ec", EC, "ES256"),
    ("rsa", RSA, "RS256"),
    ("rsa", RSA, "PS256"),
]


@pytest.fixture
async def home(
    file_db: Database, vault: Vault, outside: httpx2.AsyncClient, issuer: IssuerServer
) -> AsyncIterator[House]:
    """A house that trusts the issuer server and an app with a shared secret."""
    issuer.keys = {"ed": ED, "ec": EC, "rsa": RSA}
    trusted = (
        Issuer(issuer=ISSUER, audience=AUDIENCE, jwks_url=issuer.jwks_url),
        Issuer(issuer=APP, secret=SECRET, user_claim="user_id", keep_subject=True),
    )
    built = await build_house(file_db, vault, outside, trusted)
    async with built.http:
        yield built


def claims(house: House, **changes: Any) -> dict[str, Any]:
    """Good claims, with some changed; None leaves one out."""
    now = house.clock.seconds
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "user_ada", "iat": now, "exp": now + 900}
    return {name: value for name, value in (good | changes).items() if value is not None}


def ed_token(house: House, **changes: Any) -> str:
    return forge(claims(house, **changes), ED, {"alg": "EdDSA", "kid": "ed"})


async def refused(house: House, token: str, *, code: str = "signed_out") -> None:
    answer = await house.who(token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, code)
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("kid", "key", "algorithm"), SIGNED_WITH)
async def test_every_supported_signature_is_taken(
    home: House, vault: Vault, kid: str, key: AnyKey, algorithm: str
) -> None:
    answer = await home.who(forge(claims(home), key, {"alg": algorithm, "kid": kid, "typ": "JWT"}))
    assert answer.status_code == 200, answer.text
    assert answer.json()["owner"] == derived_owner(vault, ISSUER, "user_ada")


async def test_owners_differ_by_issuer_and_subject_and_never_look_like_built_in_ones(vault: Vault) -> None:
    owners = {derived_owner(vault, issuer, person) for issuer in ("", "a", "ab") for person in ("", "b", "c", "bc")}
    assert len(owners) == 12
    assert {owner[14] for owner in owners} == {"8"}  # RFC 9562 §4.2: the version; built-in accounts have 4


@pytest.mark.parametrize("algorithm", ["none", "None", "nOnE", ""])
async def test_unsigned_tokens_are_refused(home: House, algorithm: str) -> None:
    for signature in (b"", b"\0\0\0"):
        await refused(home, forge_with(lambda _, said=signature: said, claims(home), {"alg": algorithm, "kid": "ed"}))


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
@pytest.mark.parametrize(("kid", "key"), [("ed", ED), ("ec", EC), ("rsa", RSA)])
async def test_public_keys_are_never_shared_secrets(
    home: House, kid: str, key: OKPKey | ECKey | RSAKey, algorithm: str
) -> None:
    """T-20: PEM, DER, the raw point and the JWK's own JSON."""
    public = key.as_dict(private=False)
    raw = str(public.get("x") or public.get("n"))
    secrets = [
        key.as_pem(private=False),
        key.as_der(private=False),
        base64.urlsafe_b64decode(raw + "=="),
        json.dumps(public).encode(),
    ]
    for secret in secrets:
        await refused(home, forge_with_secret(claims(home), secret, {"alg": algorithm, "kid": kid}))


async def test_header_must_name_the_algorithm_of_its_key(home: House) -> None:
    await refused(home, forge(claims(home), EC, {"alg": "ES256", "kid": "ed"}))
    await refused(home, forge(claims(home), ED, {"alg": "EdDSA", "kid": "rsa"}))
    await refused(home, forge(claims(home), OKPKey.generate_key("Ed25519"), {"alg": "EdDSA", "kid": "ed"}))


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "somebody-else"},
        {"aud": [AUDIENCE, "somebody-else"]},
        {"aud": []},
        {"aud": None},
        {"aud": {"a": 1}},
        {"aud": [AUDIENCE, 5]},
        {"aud": "taskpilot-tasks"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"iss": [ISSUER]},
        {"iss": APP},
        {"iss": "http://127.0.0.1:8000"},
        {"sub": None},
        {"exp": None},
        {"iat": None},
    ],
    ids=str,
)
async def test_wrong_or_missing_claims_are_refused(home: House, changes: dict[str, Any]) -> None:
    """T-21."""
    await refused(home, ed_token(home, **changes))


async def test_a_list_that_names_only_our_audience_is_taken(home: House) -> None:
    assert (await home.who(ed_token(home, aud=[AUDIENCE]))).status_code == 200


@pytest.mark.parametrize("field", ["exp", "iat", "nbf"])
@pytest.mark.parametrize(
    "value", ["1900000000", True, float("nan"), float("inf"), [1], 10**400, -(10**400)], ids=lambda v: repr(v)[:12]
)
async def test_strange_times_are_refused(home: House, field: str, value: object) -> None:
    """T-22."""
    answer = await home.who(ed_token(home, **{field: value}))
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("field", "ahead"), [("exp", 900.5), ("exp", 10 * 365 * 86_400), ("iat", 600), ("nbf", 600)], ids=str
)
async def test_times_out_of_bounds_are_refused(home: House, field: str, ahead: float) -> None:
    """T-22."""
    await refused(home, ed_token(home, **{field: home.clock.seconds + ahead}))


async def test_clocks_may_differ_by_half_a_minute(home: House) -> None:
    now = home.clock.seconds
    assert (await home.who(ed_token(home, iat=now + 29, nbf=now + 29))).status_code == 200
    assert (await home.who(ed_token(home, exp=now - 29))).status_code == 200


async def test_an_expired_token_says_so_only_when_its_signature_holds(home: House) -> None:
    gone = {"exp": home.clock.seconds - 31}
    await refused(home, ed_token(home, **gone), code="session_expired")
    stranger = OKPKey.generate_key("Ed25519")
    await refused(home, forge(claims(home, **gone), stranger, {"alg": "EdDSA", "kid": "ed"}))


async def test_a_remembered_token_still_expires(home: House) -> None:
    token = ed_token(home, exp=home.clock.seconds + 10)
    assert (await home.who(token)).status_code == 200
    home.clock.turn(seconds=41)
    await refused(home, token, code="session_expired")


@pytest.mark.parametrize("person", ["", "x" * 200, "../admin", "a/../b", "😀", "ada\n", " ", "ada bob", 5, ["ada"], {}])
async def test_strange_subjects_are_refused(home: House, person: object) -> None:
    """T-22."""
    await refused(home, ed_token(home, sub=person))


async def test_keys_that_a_token_brings_along_are_never_used_or_fetched(home: House) -> None:
    """T-23."""
    stranger = OKPKey.generate_key("Ed25519")
    with issuer_server() as attacker:
        attacker.keys = {"ed": stranger, "new": stranger}
        brought: list[dict[str, object]] = [
            {"jwk": stranger.as_dict(private=False)},
            {"jku": attacker.jwks_url},
            {"x5u": attacker.jwks_url},
            {"x5c": ["AAAA"]},
        ]
        for extra in brought:
            for kid in ("ed", "new"):
                await refused(home, forge(claims(home), stranger, {"alg": "EdDSA", "kid": kid, **extra}))
        assert attacker.asked == []


@pytest.mark.parametrize(
    "header",
    [{"crit": ["exp"], "exp": 1}, {"crit": []}, {"b64": False, "crit": ["b64"]}, {"typ": "logout+jwt"}],
    ids=str,
)
async def test_unknown_extensions_and_types_are_refused(home: House, header: dict[str, object]) -> None:
    await refused(home, forge(claims(home), ED, {"alg": "EdDSA", "kid": "ed", **header}))


async def test_random_key_ids_cause_two_fetches_at_most(home: House, issuer: IssuerServer) -> None:
    """T-24."""
    good = ed_token(home)
    for number in range(1000):
        if number % 100 == 0:
            home.clock.turn(seconds=1)
            assert (await home.who(good)).status_code == 200
        await refused(home, forge(claims(home), ED, {"alg": "EdDSA", "kid": f"random-{number}"}))
    assert len(issuer.asked) <= 2


async def test_many_first_tokens_share_one_fetch(home: House, issuer: IssuerServer) -> None:
    tokens = [ed_token(home, sub=f"user{number}") for number in range(20)]
    answers = await asyncio.gather(*(home.who(token) for token in tokens))
    assert {answer.status_code for answer in answers} == {200}
    assert len(issuer.asked) == 1


async def test_cold_start_without_the_key_set_is_unavailable_not_open(home: House, issuer: IssuerServer) -> None:
    """T-25."""
    issuer.status = 500
    answer = await home.who(ed_token(home))
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "issuer_unavailable")
    assert int(answer.headers["retry-after"]) >= 1
    issuer.status = 200
    home.clock.turn(seconds=10)
    assert (await home.who(ed_token(home))).status_code == 200


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"keys": 5}', b"[" * 100_000, b"x" * 300_000])
async def test_a_key_set_that_is_none_is_unavailable(home: House, issuer: IssuerServer, body: bytes) -> None:
    issuer.body = body
    assert (await home.who(ed_token(home))).status_code == 503


async def test_known_keys_serve_for_a_day_without_the_issuer(home: House, issuer: IssuerServer) -> None:
    """T-25."""
    assert (await home.who(ed_token(home))).status_code == 200
    issuer.status = 503
    home.clock.turn(hours=23)
    assert (await home.who(ed_token(home))).status_code == 200
    home.clock.turn(hours=2)
    assert (await home.who(ed_token(home))).status_code == 503


async def test_a_new_key_works_within_a_minute_and_a_purged_one_fails_at_once(
    home: House, issuer: IssuerServer
) -> None:
    """T-26."""
    assert (await home.who(ed_token(home))).status_code == 200
    fresh = OKPKey.generate_key("Ed25519")
    issuer.keys = {"fresh": fresh}
    home.clock.turn(seconds=60)
    answer = await home.who(forge(claims(home), fresh, {"alg": "EdDSA", "kid": "fresh"}))
    assert answer.status_code == 200
    old = ed_token(home)
    home.authenticator.purge_keys()
    await refused(home, old)


async def test_purging_ends_answers_that_were_remembered(home: House, issuer: IssuerServer) -> None:
    """T-26."""
    token = ed_token(home)
    assert (await home.who(token)).status_code == 200
    issuer.keys = {"ec": EC}
    home.authenticator.purge_keys()
    await refused(home, token)


@pytest.mark.parametrize(
    "mark", [{"token_use": "id"}, {"typ": "Refresh"}, {"type": "refresh"}, {"token_type": "refresh_token"}], ids=str
)
async def test_tokens_for_refreshing_or_signing_in_are_refused(home: House, mark: dict[str, str]) -> None:
    """T-27."""
    await refused(home, ed_token(home, **mark))


async def test_junk_is_refused(home: House) -> None:
    """T-27."""
    good = ed_token(home)
    deep = base64.urlsafe_b64encode(b"[" * 3000).decode()
    for junk in (
        "x",
        "a.b",
        "a.b.c.d",
        "...",
        f"{good}.",
        f".{good}",
        good[:-3],
        "é.ü.ö",
        "x" * 16_384,
        f"{deep}.{deep}.a",
    ):
        await refused(home, junk)
    await refused(home, good + "A" * 16_384)


async def test_unfit_keys_of_a_key_set_are_ignored(home: House, issuer: IssuerServer) -> None:
    """T-27: other curves, short RSA keys, keys for other purposes, secrets."""
    unfit: dict[str, tuple[AnyKey, str]] = {
        "p521": (ECKey.generate_key("P-521"), "ES256"),
        "ed448": (OKPKey.generate_key("Ed448"), "EdDSA"),
        "rsa1024": (_short_rsa(), "RS256"),
    }
    issuer.keys |= {kid: key for kid, (key, _) in unfit.items()}
    issuer.extra = [
        {**ED.as_dict(private=False), "kid": "enc", "use": "enc"},
        {**ED.as_dict(private=False), "kid": "ops", "key_ops": ["sign"]},
        {**ED.as_dict(private=False), "kid": "alg", "alg": "ES256"},
        {"kty": "oct", "k": base64.urlsafe_b64encode(SECRET.encode()).decode(), "kid": "oct"},
        {"kty": "OKP", "crv": "Ed25519", "x": "AA", "kid": "short"},
        {"kty": "RSA", "kid": "empty"},
        {},
    ]
    for kid in ("enc", "ops", "alg", "short"):
        await refused(home, forge(claims(home), ED, {"alg": "EdDSA", "kid": kid}))
    await refused(home, forge(claims(home), OctKey.import_key(SECRET), {"alg": "HS256", "kid": "oct"}))
    for kid, (key, algorithm) in unfit.items():
        if kid != "p521":  # ES256 cannot even be signed with it
            await refused(home, forge(claims(home), key, {"alg": algorithm, "kid": kid}))
    assert (await home.who(ed_token(home))).status_code == 200


def _short_rsa() -> RSAKey:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - it must be refused
    return RSAKey(key, key)  # importing it would warn


async def test_a_shared_secret_of_an_existing_app_is_enough(home: House, vault: Vault) -> None:
    now = home.clock.seconds
    key = OctKey.import_key(SECRET)
    for user, owner in ((UUID, UUID), (42, derived_owner(vault, APP, "42"))):
        token = forge({"iss": APP, "user_id": user, "exp": now + 60}, key, {"alg": "HS256"})
        answer = await home.who(token)
        assert (answer.status_code, answer.json().get("owner")) == (200, owner)
    await refused(home, forge({"iss": APP, "user_id": UUID, "exp": now + 60}, key, {"alg": "HS512"}))
    await refused(home, forge({"iss": APP, "sub": UUID, "exp": now + 60}, key, {"alg": "HS256"}))
    await refused(
        home, forge({"iss": APP, "user_id": UUID, "exp": now + 60, "aud": "taskpilot-tasks"}, key, {"alg": "HS256"})
    )


async def test_a_foreign_token_for_mcp_works_there_and_carries_only_its_scopes(home: House) -> None:
    everything = ed_token(home, aud=MCP)
    reading = ed_token(home, aud=MCP, scope="tasks:read account openid")
    assert (await home.who(everything, "mcp")).json()["scopes"] == ["chat", "tasks:read", "tasks:write"]
    assert (await home.who(reading, "mcp")).json()["scopes"] == ["tasks:read"]
    await refused(home, everything)
    assert (await home.who(ed_token(home), "mcp")).status_code == 401
    assert (await home.who(ed_token(home, aud=[MCP, AUDIENCE]))).status_code == 401


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"secret": "short"}, "at least 32 bytes"),
        ({"secret": SECRET, "jwks_url": "https://x/jwks"}, "either"),
        ({}, "either"),
        ({"jwks_url": "https://x/jwks", "issuer": "x"}, "audience"),
        ({"secret": SECRET, "algorithms": ("RS256",)}, "RS256"),
        ({"jwks_url": "https://x/j", "issuer": "x", "audience": "y", "algorithms": ("HS256",)}, "HS256"),
    ],
)
def test_an_issuer_that_cannot_be_checked_is_refused_at_start(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Issuer(**wrong)
