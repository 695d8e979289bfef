"""Chat as the app wires it, on a real uvicorn, with a scripted model, a clock that ticks and ids that count."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import uvicorn
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
from tests.support.ports import LOOPBACK, free_port

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


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of an event stream."""

    id: int
    event: dict[str, Any]


@dataclass(slots=True)
class Stream:
    """What a streamed answer sent."""

    status: int
    turn: str | None = None
    frames: list[Frame] = field(default_factory=list[Frame])
    comments: list[str] = field(default_factory=list[str])
    raw: bytes = b""
    body: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def types(self) -> list[str]:
        return [frame.event["type"] for frame in self.frames]

    @property
    def ending(self) -> str:
        return self.comments[-1].removeprefix("turn ")

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        return [frame.event for frame in self.frames if frame.event["type"] == kind]

    def items(self, kind: str) -> list[dict[str, Any]]:
        """Finished items of one type."""
        return [event["item"] for event in self.of_type("thread.item.done") if event["item"]["type"] == kind]

    @property
    def text(self) -> str:
        """The assistant's finished texts."""
        return "\n".join(part["text"] for item in self.items("assistant_message") for part in item["content"])

    @property
    def thread_id(self) -> str:
        return self.of_type("thread.created")[0]["thread"]["id"]

    def take(self, piece: bytes) -> None:
        """Read more of the body."""
        self.raw += piece
        *whole, self._rest = (self._rest + piece).split(b"\n\n")
        for block in whole:
            self._block(block.decode())

    _rest: bytes = b""

    def _block(self, block: str) -> None:
        number, data = 0, ""
        for line in block.split("\n"):
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            match name:
                case "":
                    self.comments.append(value)
                case "id":
                    number = int(value)
                case "data":
                    data = value
                case _:
                    pass
        if data:
            self.frames.append(Frame(number, json.loads(data)))


def message(text: str) -> dict[str, Any]:
    return {"content": [{"type": "input_text", "text": text}], "attachments": [], "inference_options": {}}


def create(text: str, **metadata: Any) -> dict[str, Any]:
    return {"type": "threads.create", "params": {"input": message(text)}, "metadata": metadata}


def add(thread_id: str, text: str, **metadata: Any) -> dict[str, Any]:
    params = {"thread_id": thread_id, "input": message(text)}
    return {"type": "threads.add_user_message", "params": params, "metadata": metadata}


def click(thread_id: str, item_id: str | None, kind: str, payload: Any = None, *, sync: bool = False) -> dict[str, Any]:
    action = {"type": kind, "payload": payload}
    params = {"thread_id": thread_id, "item_id": item_id, "action": action}
    return {"type": "threads.sync_custom_action" if sync else "threads.custom_action", "params": params}


class Client:
    """One person's page."""

    def __init__(self, http: httpx2.AsyncClient, name: str, *, resumes: bool = True) -> None:
        self._http = http
        self.headers = {"Authorization": f"Bearer {name}"}
        self._resume = {"TaskPilot-Resume": "1"} if resumes else {}

    @asynccontextmanager
    async def open(self, request: dict[str, Any]) -> AsyncGenerator[httpx2.Response]:
        """The response, with its body still coming."""
        headers = self.headers | self._resume
        async with self._http.stream("POST", "/chatkit", json=request, headers=headers) as response:
            yield response

    async def send(self, request: dict[str, Any]) -> Stream:
        """A request and its whole answer."""
        async with self.open(request) as response:
            return await read(response)

    async def ask(self, kind: str, **params: Any) -> dict[str, Any]:
        """The JSON answer of a request that must succeed."""
        answer = await self._http.post("/chatkit", json={"type": kind, "params": params}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, body: bytes | dict[str, Any], **headers: str) -> httpx2.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = self.headers | {"Content-Type": "application/json"} | headers
        return await self._http.post("/chatkit", content=content, headers=sent)

    async def get(self, path: str, **params: Any) -> httpx2.Response:
        return await self._http.get(path, params=params, headers=self.headers)

    async def resume(self, turn: str, after: int = 0) -> Stream:
        url = f"/chatkit/turns/{turn}/events"
        async with self._http.stream("GET", url, params={"after": after}, headers=self.headers) as response:
            return await read(response)

    async def stop(self, turn: str) -> httpx2.Response:
        return await self._http.post(f"/chatkit/turns/{turn}/stop", headers=self.headers)

    async def items(self, thread_id: str) -> list[dict[str, Any]]:
        return (await self.ask("items.list", thread_id=thread_id, order="asc", limit=100))["data"]

    async def history(self, **params: Any) -> list[dict[str, Any]]:
        return (await self.get("/api/history", **params)).json()["data"]


async def read(response: httpx2.Response) -> Stream:
    """A response to its end."""
    stream = Stream(response.status_code, response.headers.get("TaskPilot-Turn"))
    if not response.headers["content-type"].startswith("text/event-stream"):
        stream.body = json.loads(await response.aread())
        return stream
    async for piece in response.aiter_bytes():
        stream.take(piece)
    return stream


async def read_until(response: httpx2.Response, enough: str) -> Stream:
    """A response until a text was seen; the rest stays unread."""
    stream = Stream(response.status_code, response.headers.get("TaskPilot-Turn"))
    async for piece in response.aiter_bytes():
        stream.take(piece)
        if enough.encode() in stream.raw:
            break
    return stream


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
    def ada(self) -> Client:
        return Client(self.http, "ada")

    @property
    def bob(self) -> Client:
        return Client(self.http, "bob")

    def stock(self, name: str = "ada") -> Client:
        """A client that knows nothing of resuming."""
        return Client(self.http, name, resumes=False)

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
    async with serving(app) as url, httpx2.AsyncClient(base_url=url, timeout=20) as http:
        yield House(url, http, chat, turns, engine, service, changes, db, vault, clock)
        await chat.conversations.drain(0)
    await chat.live.close()
    await gateway.close()


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncGenerator[str]:
    """The app on a real uvicorn in this event loop."""
    port = free_port()
    config = uvicorn.Config(
        app, host=LOOPBACK, port=port, log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # pyright: ignore
    job = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.005)
    try:
        yield f"http://{LOOPBACK}:{port}"
    finally:
        server.should_exit = True
        await job
