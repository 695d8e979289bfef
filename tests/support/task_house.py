"""Everything tasks need, wired the way the app wires it: service, REST app, gateway; tokens name who calls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient

from taskpilot.api.idempotency import Replays
from taskpilot.api.tasks import tasks_app
from taskpilot.core.changes import Changes
from taskpilot.core.errors import SignedOut
from taskpilot.core.ids import random_id
from taskpilot.core.principal import ACCESS_SCOPES, DELEGATION_SCOPES, Principal, Scope, Via
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import TasksGateway
from taskpilot.tasks.resolving import Resolver
from taskpilot.tasks.service import TaskService

ADA = "0190a000-0000-7000-8000-00000000ada0"
BOB = "0190a000-0000-7000-8000-00000000b0b0"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class SetClock:
    """A clock that stands still until it is moved."""

    now: datetime = FRIDAY

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def person(owner: str = ADA) -> Principal:
    return Principal(owner, ACCESS_SCOPES)


def door(via: Via, owner: str = ADA, turn_id: str | None = None) -> Principal:
    confirming = {Scope.CONFIRM} if via in {"widget", "cli"} else frozenset[Scope]()
    return Principal(owner, DELEGATION_SCOPES | confirming, via, turn_id=turn_id)


@dataclass(slots=True)
class TaskHouse:
    """One server's worth of tasks on a database."""

    db: Database
    vault: Vault
    clock: SetClock
    resolver: Resolver | None = None
    changes: Changes = field(default_factory=Changes)
    tokens: dict[str, Principal] = field(default_factory=dict[str, Principal])
    new_id: Callable[[str], str] = random_id
    people: People = field(init=False)
    service: TaskService = field(init=False)
    app: FastAPI = field(init=False)
    minted: int = 0

    def __post_init__(self) -> None:
        self.people = People(self.db, self.vault, self.clock)
        self.service = TaskService(
            self.db, self.vault, self.people, self.clock, self.new_id, self.changes, self.resolver
        )
        self.app = tasks_app(self.service, self.who, Replays(self.db, self.vault, self.clock))

    async def who(self, request: Request) -> Principal:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            raise SignedOut()
        await self.people.settled(self.tokens[token].owner)
        return self.tokens[token]

    def mint(self, who: Principal, via: Via, turn_id: str | None) -> str:
        self.minted += 1
        return self.token_of(door(via, who.owner, turn_id))

    def token_of(self, who: Principal) -> str:
        token = f"token-{len(self.tokens)}"
        self.tokens[token] = who
        return token

    def client(self, who: Principal | None) -> AsyncClient:
        """A REST client with this person's credential, or with none."""
        headers = {} if who is None else {"Authorization": f"Bearer {self.token_of(who)}"}
        return AsyncClient(
            transport=ASGITransport(self.app, raise_app_exceptions=False), base_url="http://tasks", headers=headers
        )

    def gateway(self) -> TasksGateway:
        return TasksGateway(ASGITransport(self.app), mint=self.mint)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(db: Database, vault: Vault, clock: SetClock) -> TaskHouse:
    return TaskHouse(db, vault, clock)
