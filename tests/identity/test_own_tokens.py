"""Our own tokens: kinds that work nowhere else, keys that rotate, delegations that grant no more than they may."""

import pytest
from joserfc.jwk import OKPKey

from taskpilot.core.errors import Damaged, SignedOut
from taskpilot.core.principal import ACCESS_SCOPES, CLIENT_SECRET_SCOPES, Principal, Scope, Via
from taskpilot.db.sealing import Vault
from taskpilot.identity.delegations import Delegations
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.tokens import Kind
from tests.identity.house import HERE, House
from tests.identity.issuer_server import forge

OWNER = "3b241101-e2bb-4255-8caf-4136c566a962"
PERSON = Principal(OWNER, ACCESS_SCOPES)


async def every_kind(house: House) -> dict[Kind, str]:
    owner, session = await house.sign_up()
    sign_in = await house.sign_ins.find(session)
    secret = await house.sessions.create(Principal(owner, ACCESS_SCOPES), "tasks")
    return {
        "access": house.access.mint(sign_in),
        "session": session,
        "mcp": house.access.mint(sign_in, "mcp"),
        "client_secret": secret.client_secret,
        "delegation": house.delegations.mint(Principal(owner, ACCESS_SCOPES), "assistant", seconds=60),
    }


async def test_a_kind_of_token_works_nowhere_else(house: House) -> None:
    """T-12, T-27."""
    tokens = await every_kind(house)
    doors: dict[str, set[Kind]] = {
        "access": {"access", "session"},
        "chat": {"access", "session", "client_secret"},
        "tasks": {"delegation"},
        "mcp": {"mcp"},
    }
    for door, kinds in doors.items():
        for kind, token in tokens.items():
            for _ in range(2):  # the second answer is a remembered one
                answer = await house.who(token, door)
                assert answer.status_code == (200 if kind in kinds else 401), (door, kind)


async def test_a_client_secret_works_in_no_other_place(house: House) -> None:
    """T-12: not at the tasks, the account or the session endpoint, nor in a query, cookie or other header."""
    tokens = await every_kind(house)
    for secret in (tokens["client_secret"], tokens["access"]):
        attempts = [
            await house.http.get(f"/door/chat?access_token={secret}&token={secret}"),
            await house.http.get("/door/chat", headers={"X-Api-Key": secret}),
            await house.http.get("/door/chat", headers={"Cookie": f"taskpilot.session_token={secret}"}),
            await house.http.get("/api/me", headers={"Cookie": f"taskpilot.session_token={secret}"}),
            await house.http.get("/door/chat", headers={"Authorization": f"Basic {secret}"}),
            await house.http.get("/door/chat", headers={"Authorization": secret}),
        ]
        assert [answer.status_code for answer in attempts] == [401] * len(attempts)
    bearer = {"Authorization": f"Bearer {tokens['client_secret']}"}
    for path in ("/api/chatkit/sessions", "/api/chatkit/session"):
        assert (await house.http.post(path, headers=bearer)).status_code == 401
    assert (await house.http.get("/api/me", headers=bearer)).status_code == 401
    assert (await house.http.get("/api/auth/token", headers=bearer)).status_code == 401


@pytest.mark.parametrize(
    ("via", "scopes"),
    [
        ("assistant", {"tasks:read", "tasks:write"}),
        ("mcp", {"tasks:read", "tasks:write"}),
        ("widget", {"tasks:read", "tasks:write", "pending:confirm"}),
        ("cli", {"tasks:read", "tasks:write", "pending:confirm"}),
    ],
)
async def test_a_delegation_says_for_whom_and_through_which_door(house: House, via: Via, scopes: set[str]) -> None:
    token = house.delegations.mint(PERSON, via, seconds=60, turn_id="turn_1")
    answer = (await house.who(token, "tasks")).json()
    assert answer == {"owner": OWNER, "via": via, "scopes": sorted(scopes), "turn": "turn_1", "assistant": None}


async def test_a_delegation_grants_no_more_than_its_giver_has(house: House) -> None:
    async def granted(scopes: frozenset[Scope], via: Via) -> list[str]:
        token = house.delegations.mint(Principal(OWNER, scopes), via, seconds=60)
        return (await house.who(token, "tasks")).json()["scopes"]

    reading = frozenset({Scope.TASKS_READ})
    assert await granted(reading, "mcp") == await granted(reading, "widget") == ["tasks:read"]
    assert await granted(reading | {Scope.CHAT}, "assistant") == ["tasks:read"]
    assert await granted(CLIENT_SECRET_SCOPES, "assistant") == ["tasks:read", "tasks:write"]
    assert await granted(frozenset(), "assistant") == []


async def test_a_delegation_ends(house: House) -> None:
    token = house.delegations.mint(PERSON, "assistant", seconds=60)
    house.clock.turn(seconds=89)
    assert (await house.who(token, "tasks")).status_code == 200
    house.clock.turn(seconds=1)
    assert (await house.who(token, "tasks")).status_code == 401


async def test_a_delegation_by_a_person_is_none(house: House) -> None:
    token = house.delegations.mint(PERSON, "person", seconds=60)
    assert (await house.who(token, "tasks")).status_code == 401


async def test_our_name_on_somebody_elses_signature_is_refused(house: House) -> None:
    owner, session = await house.sign_up()
    sign_in = await house.sign_ins.find(session)
    now = house.clock.seconds
    claims = {"iss": HERE, "aud": "taskpilot", "sub": owner, "sid": sign_in.id, "iat": now, "exp": now + 60}
    kid = house.keys.jwks()["keys"][0]["kid"]
    stranger = OKPKey.generate_key("Ed25519")
    for header in ({"alg": "EdDSA", "kid": kid}, {"alg": "EdDSA", "kid": "other"}, {"alg": "EdDSA"}):
        assert (await house.who(forge(claims, stranger, header))).status_code == 401


async def test_an_access_token_ends_with_its_sign_in_in_every_process(house: House) -> None:
    tokens = await every_kind(house)
    assert (await house.who(tokens["access"])).status_code == 200
    await house.sign_ins.end(tokens["session"])  # as another process would
    house.clock.turn(seconds=5)
    assert (await house.who(tokens["access"])).status_code == 401
    assert (await house.who(tokens["mcp"], "mcp")).status_code == 401


async def test_rotating_keeps_old_tokens_good_and_signs_with_the_new_key(house: House) -> None:
    """T-26, for our own keys."""
    old = house.delegations.mint(PERSON, "assistant", seconds=900)
    house.clock.turn(seconds=1)
    kid = await house.keys.rotate()
    new = house.delegations.mint(PERSON, "assistant", seconds=900)
    assert (await house.who(old, "tasks")).status_code == (await house.who(new, "tasks")).status_code == 200
    assert house.keys.jwks()["keys"][0]["kid"] == kid
    assert len(house.keys.jwks()["keys"]) == 2
    await house.keys.purge_retired()
    house.authenticator.purge_keys()
    assert (await house.who(old, "tasks")).status_code == 401
    assert (await house.who(new, "tasks")).status_code == 200


async def test_a_retired_key_is_dropped_after_thirty_days(house: House) -> None:
    await house.keys.rotate()
    house.clock.turn(days=29)
    await house.keys.load()
    assert len(house.keys.jwks()["keys"]) == 2
    house.clock.turn(days=2)
    await house.keys.load()
    assert len(house.keys.jwks()["keys"]) == 1


async def test_another_process_signs_with_the_same_key_and_learns_new_ones(house: House, vault: Vault) -> None:
    other = OwnKeys(house.db, vault, house.clock)
    await other.load()
    assert other.jwks() == house.keys.jwks()
    house.clock.turn(seconds=10)
    await other.rotate()
    token = Delegations(other, HERE, house.clock).mint(PERSON, "assistant", seconds=60)
    assert (await house.who(token, "tasks")).status_code == 200


async def test_keys_do_not_open_under_another_master_key(house: House) -> None:
    with pytest.raises(Damaged):
        await OwnKeys(house.db, Vault(bytes(32)), house.clock).load()


async def test_only_bearer_characters_are_looked_at(house: House) -> None:
    for junk in ("", " ", "cs_\n", "cs_" + "x" * 9_000, "si_ü", "\ud800"):
        with pytest.raises(SignedOut):
            await house.authenticator.authenticate(junk, frozenset({"access", "client_secret"}))
