"""The identity part wired as the app wires it, with a clock to turn and routes that tell who called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher

from taskpilot.api.auth import Auth, auth_router
from taskpilot.api.cookies import SessionCookie
from taskpilot.api.deps import Who, identify
from taskpilot.api.errors import install_error_handlers
from taskpilot.api.me import me_router
from taskpilot.api.sessions import SessionDesk, sessions_router
from taskpilot.core.ids import random_id
from taskpilot.core.principal import Principal
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.identity.access import AccessTokens
from taskpilot.identity.accounts import Accounts
from taskpilot.identity.attempts import AttemptLimits, Attempts
from taskpilot.identity.delegations import Delegations
from taskpilot.identity.hosted import HostedSessions
from taskpilot.identity.issuers import ForeignIssuers, Issuer
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.passwords import Passwords
from taskpilot.identity.sessions import ClientSessions
from taskpilot.identity.sign_ins import SignIns
from taskpilot.identity.tokens import Kind
from taskpilot.identity.verifier import Authenticator

HERE = "http://127.0.0.1:8000"
MCP = f"{HERE}/mcp"
PASSWORD = "rain on a tin roof"


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)

    @property
    def seconds(self) -> int:
        return int(self.now.timestamp())


@dataclass(frozen=True, slots=True)
class House:
    app: FastAPI
    clock: TurnedClock
    http: httpx2.AsyncClient
    """Talks to the app."""
    keys: OwnKeys
    accounts: Accounts
    sign_ins: SignIns
    access: AccessTokens
    sessions: ClientSessions
    delegations: Delegations
    authenticator: Authenticator
    people: People
    db: Database

    async def sign_up(self, name: str = "ada") -> tuple[str, str]:
        """A new account: owner and session token, and no cookie kept."""
        answer = await self.http.post(
            "/api/auth/sign-up/email", json={"email": f"{name}@example.com", "password": PASSWORD, "name": name}
        )
        assert answer.status_code == 200, answer.text
        self.http.cookies.clear()
        return answer.json()["user"]["id"], answer.json()["token"]

    async def who(self, token: str, door: str = "access") -> httpx2.Response:
        """What a door answers to a bearer token."""
        return await self.http.get(f"/door/{door}", headers={b"Authorization": f"Bearer {token}".encode()})


async def build_house(
    db: Database,
    vault: Vault,
    outside: httpx2.AsyncClient,
    issuers: Sequence[Issuer] = (),
    *,
    public_url: str = HERE,
    guests: frozenset[str] = frozenset(),
    hosted: HostedSessions | None = None,
    limits: AttemptLimits | None = None,
    keep_foreign_tokens: bool = False,
) -> House:
    clock = TurnedClock()
    people = People(db, vault, clock)
    keys = OwnKeys(db, vault, clock)
    await keys.load()
    sign_ins = SignIns(db, clock, random_id)
    sessions = ClientSessions(db, vault, clock, random_id)
    authenticator = Authenticator(
        keys=keys,
        issuer=public_url,
        mcp_audience=MCP,
        foreign=ForeignIssuers(issuers, outside, vault, clock, MCP),
        sign_ins=sign_ins,
        sessions=sessions,
        clock=clock,
        keep_foreign_tokens=keep_foreign_tokens,
    )
    accounts = Accounts(db, vault, clock, Passwords(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)))
    access = AccessTokens(keys, public_url, clock, MCP)
    attempts = Attempts(limits)
    cookie = SessionCookie(public_url, frozenset({"http://localhost:3000"}))
    app = FastAPI()
    install_error_handlers(app)
    app.include_router(auth_router(Auth(accounts, sign_ins, access, keys, attempts, cookie, authenticator)))
    here = identify(authenticator, people, "access", cookie=cookie)
    desk = SessionDesk(sessions, people, attempts, frozenset({"tasks", "textbook"}), "tasks", guests, hosted)
    app.include_router(sessions_router(desk, here))
    app.include_router(me_router(people, here))
    doors: dict[str, tuple[Kind, ...]] = {
        "access": ("access",),
        "chat": ("access", "client_secret"),
        "tasks": ("delegation",),
        "mcp": ("mcp",),
    }
    for name, kinds in doors.items():
        _add_door(app, name, identify(authenticator, people, *kinds))
    http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url=public_url)
    return House(
        app,
        clock,
        http,
        keys,
        accounts,
        sign_ins,
        access,
        sessions,
        Delegations(keys, public_url, clock),
        authenticator,
        people,
        db,
    )


def _add_door(app: FastAPI, name: str, who: Who) -> None:
    async def door(caller: Annotated[Principal, Depends(who)]) -> dict[str, object]:
        return {
            "owner": caller.owner,
            "via": caller.via,
            "scopes": sorted(caller.scopes),
            "turn": caller.turn_id,
            "assistant": caller.assistant,
        }

    app.get(f"/door/{name}")(door)
