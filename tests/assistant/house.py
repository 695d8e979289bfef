"""The assistant as the app wires it: real service, REST and gateway on a database of its own; the model is chosen."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import httpx2
from agents import RunResultStreaming
from agents.items import TResponseInputItem
from chatkit.store import Store, StoreItemType
from chatkit.types import NoticeEvent, ThreadMetadata, WidgetItem
from fastapi import Request
from pydantic import Field

from taskpilot.api.idempotency import Replays
from taskpilot.api.tasks import tasks_app
from taskpilot.assistant.agent import Assistant, Engine
from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.evaluation import SetClock, Stage
from taskpilot.assistant.models.embedded.resolve import resolve_due, resolve_rule
from taskpilot.core.changes import Changes
from taskpilot.core.ids import random_id
from taskpilot.core.principal import ACCESS_SCOPES, DELEGATION_SCOPES, Principal, Scope, Via
from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import Tasks, TasksGateway
from taskpilot.tasks.service import TaskService
from taskpilot.tasks.views import NewTask, TaskFilter, TaskView

ADA = "00000000-0000-4000-8000-00000000ada0"
BOB = "00000000-0000-4000-8000-00000000b0b0"
ZONE = "Europe/Paris"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=ZoneInfo(ZONE))


class Words:
    """The grammar's reading of dates and rules, as the app hands it to the service."""

    def resolve_due(self, words: str, now: datetime, locale: str) -> str | None:
        return resolve_due(words, now, locale)

    def resolve_rule(self, words: str, now: datetime, locale: str) -> tuple[str, str] | None:
        return resolve_rule(words, now, locale)


class Turn(TurnContext[None]):
    """A turn whose items are counted, not stored."""

    made: list[str] = Field(default_factory=list[str])

    def generate_id(self, type: StoreItemType, thread: ThreadMetadata | None = None) -> str:
        self.made.append(type)
        return f"{type}_{len(self.made)}"


@dataclass(slots=True)
class Answer:
    """What a turn led to."""

    ctx: Turn
    run: RunResultStreaming
    deltas: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        return "".join(self.deltas)

    @property
    def did(self) -> list[str]:
        return [receipt.did for receipt in self.ctx.receipts]

    @property
    def widgets(self) -> list[WidgetItem]:
        """The widgets that were streamed, in order."""
        return [event.item for event in self._streamed() if isinstance(getattr(event, "item", None), WidgetItem)]

    @property
    def gists(self) -> list[str]:
        return list(self.ctx.gists.values())

    @property
    def notices(self) -> list[str]:
        return [event.message for event in self._streamed() if isinstance(event, NoticeEvent)]

    def _streamed(self) -> list[Any]:
        return list(cast(Any, self.ctx.outbox)._queue)


@dataclass(frozen=True, slots=True)
class House:
    db: Database
    vault: Vault
    people: People
    service: TaskService
    gateway: TasksGateway
    clock: SetClock

    def tasks(self, owner: str = ADA, via: Via = "assistant") -> Tasks:
        return self.gateway.acting(Principal(owner, ACCESS_SCOPES), via, random_id("turn"))

    async def add(self, *titles: str, owner: str = ADA, **fields: Any) -> list[TaskView]:
        tasks = self.tasks(owner, "cli")
        return [await tasks.add(NewTask(title=title, **fields)) for title in titles]

    async def all(self, owner: str = ADA) -> list[TaskView]:
        return list(await self.tasks(owner).list_all(TaskFilter(status="all")))

    async def titles(self, owner: str = ADA) -> list[str]:
        return [task.title for task in await self.all(owner)]

    def turn(self, text: str, *, locale: str = "en", owner: str = ADA) -> Turn:
        return Turn(
            thread=ThreadMetadata(id="thr_1", created_at=datetime.now(UTC)),
            store=cast(Store[None], None),
            request_context=None,
            tasks=self.tasks(owner),
            now=self.clock.now.astimezone(ZoneInfo(ZONE)),
            zone=ZONE,
            locale=locale,
            latest_text=text,
        )

    async def ask(
        self, engine: Engine, text: str, *, history: list[TResponseInputItem] | None = None, locale: str = "en"
    ) -> Answer:
        """One turn to its end."""
        ctx = self.turn(text, locale=locale)
        items: list[TResponseInputItem] = [*(history or []), {"role": "user", "content": text}]
        answer = Answer(ctx, Assistant(engine).start(ctx, items))
        async for event in answer.run.stream_events():
            if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
                answer.deltas.append(event.data.delta)
        return answer

    def stage(self, engine: Engine) -> Stage:
        return Stage(self.db, self.vault, self.people, self.gateway, self.clock, Assistant(engine))


def mint(who: Principal, via: Via, turn_id: str | None) -> str:
    return f"{who.owner}|{via}|{turn_id or ''}"


async def delegated(request: Request) -> Principal:
    """The bearer names person, door and turn."""
    owner, via, turn_id = request.headers["authorization"].removeprefix("Bearer ").split("|")
    confirming = frozenset({Scope.CONFIRM}) if via in ("widget", "cli") else frozenset[Scope]()
    return Principal(owner, DELEGATION_SCOPES | confirming, via=cast(Via, via), turn_id=turn_id or None)


@asynccontextmanager
async def open_house(folder: Path) -> AsyncGenerator[House]:
    """Everything started, at nine on a Friday morning in Paris."""
    url = f"sqlite:///{folder / 'house.db'}"
    db = open_database(url)
    migrate(db)
    vault = Vault(b"m" * 32)
    clock = SetClock()
    clock.now = FRIDAY
    people = People(db, vault, clock)
    for owner in (ADA, BOB):
        await people.change(owner, time_zone=ZONE, locale="en")
    service = TaskService(db, vault, people, clock, random_id, Changes(), Words())
    inner = tasks_app(service, delegated, Replays(db, vault, clock))
    gateway = TasksGateway(httpx2.ASGITransport(inner, raise_app_exceptions=False), mint=mint)
    try:
        yield House(db, vault, people, service, gateway, clock)
    finally:
        await gateway.close()
        await db.close()
