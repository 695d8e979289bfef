"""Chat as the app wires it, on a real uvicorn, with a scripted model, a clock that ticks and ids that count."""

from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
from fastapi import FastAPI, Request

from taskpilot.api.changes import changes_router
from taskpilot.api.chatkit import chatkit_router
from taskpilot.api.errors import install_error_handlers
from taskpilot.api.history import history_router
from taskpilot.api.idempotency import Replays
from taskpilot.api.tasks import tasks_app
from taskpilot.assistant.agent import Assistant
from taskpilot.chat.build import Chat, build_chat
from taskpilot.chat.server import Answers
from taskpilot.chat.turns import Turns
from taskpilot.core.changes import Changes
from taskpilot.core.errors import SignedOut
from taskpilot.core.principal import ACCESS_SCOPES, DELEGATION_SCOPES, Principal, Scope, Via
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import TasksGateway
from taskpilot.tasks.service import TaskService
from tests.chat.scripts import ScriptedEngine
from tests.support import chatkit
from tests.support.chatkit import Chatter, Json
from tests.support.inside import serving_app

PEOPLE = {"ada": "00000000-0000-4000-8000-00000000ada0", "bob": "00000000-0000-4000-8000-00000000b0b0"}


class TickingClock:
    """A moment later at every look; with no step it stands still."""

    def __init__(self, step: float = 1) -> None:
        self.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
        self._step = timedelta(milliseconds=step)

    def __call__(self) -> datetime:
        self.now += self._step
        return self.now


class CountingIds:
    """`msg_1`, `msg_2`, `turn_1` …"""

    def __init__(self, first: int = 1) -> None:
        self._first, self._count = first, Counter[str]()

    def __call__(self, kind: str) -> str:
        self._count[kind] += 1
        return f"{kind}_{self._first + self._count[kind] - 1}"


def click(thread_id: str, item_id: str | None, kind: str, payload: Any = None, *, sync: bool = False) -> Json:
    return chatkit.click(thread_id, item_id, {"type": kind, "payload": payload}, sync=sync)


@dataclass(frozen=True, slots=True)
class House:
    url: str
    http: httpx2.AsyncClient
    chat: Chat
    turns: Turns
    engine: ScriptedEngine
    service: TaskService
    changes: Changes
    db: Database
    vault: Vault
    clock: TickingClock

    @property
    def ada(self) -> Chatter:
        return Chatter(self.http, "ada")

    @property
    def bob(self) -> Chatter:
        return Chatter(self.http, "bob")

    def stock(self, name: str = "ada") -> Chatter:
        """A client that knows nothing of resuming."""
        return Chatter(self.http, name, resumes=False)

    def person(self, name: str = "ada") -> Principal:
        return Principal(PEOPLE[name], ACCESS_SCOPES)


async def signed_in(request: Request) -> Principal:
    """The bearer is the person's name."""
    owner = PEOPLE.get(request.headers.get("authorization", "").removeprefix("Bearer "))
    if owner is None:
        raise SignedOut()
    return Principal(owner, ACCESS_SCOPES)


def mint(who: Principal, via: Via, turn_id: str | None) -> str:
    return f"{who.owner}|{via}|{turn_id or ''}"


async def delegated(request: Request) -> Principal:
    owner, via, turn_id = request.headers["authorization"].removeprefix("Bearer ").split("|")
    assert via in ("assistant", "widget", "mcp", "cli")
    scopes = DELEGATION_SCOPES | ({Scope.CONFIRM} if via in ("widget", "cli") else frozenset[Scope]())
    return Principal(owner, scopes, via=via, turn_id=turn_id or None)


@asynccontextmanager
async def open_house(
    db: Database,
    vault: Vault,
    turns: Turns | None = None,
    answers: Callable[[ScriptedEngine], Answers] = Assistant,
    first_id: int = 1,
    step: float = 1,
    patience: float = 10,
) -> AsyncGenerator[House]:
    """Everything started, and ended in order."""
    clock, ids, changes, turns = (
        TickingClock(step),
        CountingIds(first_id),
        Changes(),
        turns or Turns(grace=0.05, keep=30),
    )
    people = People(db, vault, clock)
    for owner in PEOPLE.values():
        await people.settled(owner)
    service = TaskService(db, vault, people, clock, ids, changes)
    inner = tasks_app(service, delegated, Replays(db, vault, clock))
    engine = ScriptedEngine()
    gateway = TasksGateway(httpx2.ASGITransport(inner), mint=mint)
    chat = build_chat(
        db, vault, people, changes, gateway, answers(engine), clock=clock, new_id=ids, turns=turns, patience=patience
    )
    app = FastAPI()
    install_error_handlers(app)
    app.include_router(chatkit_router(chat.conversations, signed_in))
    app.include_router(changes_router(changes, signed_in, chat.conversations.draining))
    app.include_router(history_router(chat.history, signed_in))
    async with serving_app(app) as url, httpx2.AsyncClient(base_url=url, timeout=20) as http:
        yield House(url, http, chat, turns, engine, service, changes, db, vault, clock)
        await chat.conversations.drain(0)
    await chat.live.close()
    await gateway.close()
