"""A ChatKit client for tests: requests as pages send them, streams as they arrive, frame by frame."""

import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast
from urllib.parse import urlencode

import httpx2

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of an event stream."""

    id: int
    event: Json


@dataclass(slots=True)
class Stream:
    """What a streamed answer sent, or the JSON body that came instead of one."""

    status: int
    turn: str = ""
    pieces: AsyncIterator[bytes] = field(default_factory=lambda: _nothing(), repr=False)
    frames: list[Frame] = field(default_factory=list[Frame])
    comments: list[str] = field(default_factory=list[str])
    body: Json = field(default_factory=dict[str, Any])
    raw: bytes = field(default=b"", repr=False)
    _rest: bytes = b""

    @property
    def types(self) -> list[str]:
        return [frame.event["type"] for frame in self.frames]

    @property
    def last(self) -> int:
        """The number of the newest frame."""
        return self.frames[-1].id if self.frames else 0

    @property
    def ending(self) -> str | None:
        """How the turn ended; None when the stream was cut before that."""
        last = self.comments[-1] if self.comments else ""
        return last.removeprefix("turn ") if last.startswith("turn ") else None

    @property
    def thread_id(self) -> str:
        return self.of_type("thread.created")[0]["thread"]["id"]

    def of_type(self, kind: str) -> list[Json]:
        return [frame.event for frame in self.frames if frame.event["type"] == kind]

    def items(self, kind: str) -> list[Json]:
        """Finished items of one type."""
        return [event["item"] for event in self.of_type("thread.item.done") if event["item"]["type"] == kind]

    @property
    def text(self) -> str:
        """The assistant's finished texts."""
        return "\n".join(part["text"] for item in self.items("assistant_message") for part in item["content"])

    @property
    def deltas(self) -> str:
        """The text that was streamed, finished or not."""
        updates = (event["update"] for event in self.of_type("thread.item.updated"))
        return "".join(update["delta"] for update in updates if update["type"].endswith("text_delta"))

    @property
    def widget(self) -> Json:
        """The newest widget item."""
        return self.items("widget")[-1]

    @property
    def error(self) -> Json:
        (event,) = self.of_type("error")
        return event

    def take(self, piece: bytes) -> None:
        """Read more of the body."""
        self.raw += piece
        *whole, self._rest = (self._rest + piece).split(b"\n\n")
        for block in whole:
            self._block(block.decode())

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


def message(text: str) -> Json:
    return {"content": [{"type": "input_text", "text": text}], "attachments": [], "inference_options": {}}


def create(text: str, **metadata: Any) -> Json:
    return {"type": "threads.create", "params": {"input": message(text)}, "metadata": metadata}


def add(thread_id: str, text: str, **metadata: Any) -> Json:
    params = {"thread_id": thread_id, "input": message(text)}
    return {"type": "threads.add_user_message", "params": params, "metadata": metadata}


def click(thread_id: str, item_id: str | None, action: Json, *, sync: bool = False) -> Json:
    params = {"thread_id": thread_id, "item_id": item_id, "action": action}
    return {"type": "threads.sync_custom_action" if sync else "threads.custom_action", "params": params}


def nodes(tree: object) -> Iterator[Json]:
    """Every object in a widget, the widget itself first."""
    if isinstance(tree, dict):
        node = cast("Json", tree)
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for child in cast("list[object]", tree):
            yield from nodes(child)


def offers(tree: object) -> list[Json]:
    """Every action that a widget's buttons and forms carry."""
    actions = (value for node in nodes(tree) for name, value in node.items() if name.endswith("Action"))
    return [action for action in actions if isinstance(action, dict)]


def offer(item: Json, kind: str) -> Json:
    """The first action of a kind that a widget item offers."""
    return next(action for action in offers(item["widget"]) if action["type"] == kind)


async def read(response: httpx2.Response) -> Stream:
    """A response to its end, or to where it was cut."""
    stream = _begun(response)
    if not is_stream(response):
        stream.body = json.loads(await response.aread())
        return stream
    return await finish(stream)


async def read_until(response: httpx2.Response, enough: str) -> Stream:
    """A response until a text was seen; the rest stays unread, for `finish`."""
    stream = _begun(response)
    async for piece in stream.pieces:
        stream.take(piece)
        if enough.encode() in stream.raw:
            return stream
    raise AssertionError(f"{enough!r} never came: {stream.raw[-2000:]!r}")


async def finish(stream: Stream) -> Stream:
    """The same stream, read on to its end or to where it was cut."""
    with contextlib.suppress(httpx2.TransportError):
        async for piece in stream.pieces:
            stream.take(piece)
    return stream


def is_stream(response: httpx2.Response) -> bool:
    return response.headers.get("content-type", "").startswith("text/event-stream")


def _begun(response: httpx2.Response) -> Stream:
    pieces = response.aiter_bytes() if is_stream(response) else _nothing()
    return Stream(response.status_code, response.headers.get("TaskPilot-Turn", ""), pieces)


async def _nothing() -> AsyncIterator[bytes]:
    for piece in ():
        yield piece


class Chatter:
    """Whoever holds one credential, over HTTP. `resumes`: can come back to an answer, as our own element can."""

    def __init__(self, http: httpx2.AsyncClient, token: str, *, resumes: bool = True) -> None:
        self.http, self.token, self.resumes = http, token, resumes

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @asynccontextmanager
    async def open(self, request: Json) -> AsyncGenerator[httpx2.Response]:
        """The response, with its body still coming."""
        headers = self.headers | ({"TaskPilot-Resume": "1"} if self.resumes else {})
        async with self.http.stream("POST", "/chatkit", json=request, headers=headers) as response:
            yield response

    async def send(self, request: Json) -> Stream:
        """A request and its whole answer."""
        async with self.open(request) as response:
            return await read(response)

    async def say(self, text: str, thread_id: str | None = None, **metadata: Any) -> Stream:
        """A message in a thread, or in a new one, and its whole answer."""
        return await self.send(create(text, **metadata) if thread_id is None else add(thread_id, text, **metadata))

    async def click(self, thread_id: str, item: Json, kind: str) -> Stream:
        """Press the first button of a widget that does this."""
        return await self.send(click(thread_id, item["id"], offer(item, kind)))

    async def post(self, request: Json | bytes, **headers: str) -> httpx2.Response:
        """A ChatKit request and the whole response, whatever it is."""
        content = request if isinstance(request, bytes) else json.dumps(request).encode()
        sent = self.headers | {"Content-Type": "application/json"} | headers
        return await self.http.post("/chatkit", content=content, headers=sent)

    async def ask(self, kind: str, **params: Any) -> Json:
        """The JSON answer of a ChatKit request that must succeed."""
        answer = await self.post({"type": kind, "params": params})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def items(self, thread_id: str) -> list[Json]:
        return (await self.ask("items.list", thread_id=thread_id, order="asc", limit=100))["data"]

    async def call(self, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        """Any other request with this credential."""
        return await self.http.request(method, path, json=body, headers=self.headers | headers)

    async def get(self, path: str) -> Json:
        """A JSON answer that must succeed."""
        answer = await self.call("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def resume(self, turn: str, after: int = 0) -> Stream:
        """The rest of an answer."""
        url = f"/chatkit/turns/{turn}/events"
        async with self.http.stream("GET", url, params={"after": after}, headers=self.headers) as response:
            return await read(response)

    async def stop(self, turn: str) -> str:
        answer = await self.call("POST", f"/chatkit/turns/{turn}/stop")
        assert answer.status_code == 200, answer.text
        return answer.json()["status"]

    async def history(self, **filters: str) -> list[Json]:
        """All rows, or those that fit, newest first."""
        rows: list[Json] = []
        page: Json = {"has_more": True, "after": None}
        while page["has_more"]:
            place = {"after": page["after"]} if page["after"] else {}
            page = await self.get("/api/history?" + urlencode({**filters, "limit": 100, **place}))
            rows += page["data"]
        return rows

    async def tasks(self) -> dict[int, Json]:
        """The first hundred tasks by number."""
        return {task["number"]: task for task in (await self.get("/api/tasks?status=all&limit=100"))["data"]}

    async def titles(self) -> list[str]:
        return [task["title"] for _, task in sorted((await self.tasks()).items())]
