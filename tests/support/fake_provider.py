"""A model provider on this machine: real HTTP, the chat-completions wire, scripted down to the byte.

    with FakeProvider(Says("Hello", " there")) as provider:
        ...                      # talk to provider.url
        provider.requests        # what arrived

Alone it is the provider of the benchmark: `python -m tests.support.fake_provider --port 9000 --deltas 200 --pace 0.01`.
"""

import argparse
import asyncio
import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeAlias, assert_never

from tests.support.ports import LOOPBACK

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProviderRequest:
    """What a client sent."""

    path: str
    headers: Mapping[str, str]
    body: Json

    @property
    def messages(self) -> list[Json]:
        return self.body.get("messages", [])

    @property
    def last_text(self) -> str:
        """The text of the last message, whatever its role."""
        content = self.messages[-1].get("content") if self.messages else ""
        return content if isinstance(content, str) else json.dumps(content)

    def tool_results(self) -> list[str]:
        """What the tools of this turn answered."""
        return [str(message.get("content")) for message in self.messages if message.get("role") == "tool"]


@dataclass(frozen=True, slots=True)
class Says:
    """Text in pieces, `pace` seconds apart; `finish` None leaves the stream without a finish reason."""

    deltas: tuple[str, ...]
    pace: float
    finish: str | None

    def __init__(self, *deltas: str, pace: float = 0, finish: str | None = "stop") -> None:
        object.__setattr__(self, "deltas", deltas)
        object.__setattr__(self, "pace", pace)
        object.__setattr__(self, "finish", finish)


@dataclass(frozen=True, slots=True)
class Call:
    """One tool call; `arguments` goes out as it is when it is text."""

    name: str
    arguments: Json | str = field(default_factory=dict[str, Any])
    id: str | None = None
    signature: str | None = None
    """A Gemini thought signature that the client must send back."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Tool calls, arguments in three pieces; `text` is said first."""

    calls: tuple[Call, ...]
    text: str
    indexed: bool

    def __init__(self, *calls: Call, text: str = "", indexed: bool = True) -> None:
        object.__setattr__(self, "calls", calls)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "indexed", indexed)


@dataclass(frozen=True, slots=True)
class Refuses:
    """A status instead of an answer."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b'{"error": {"message": "internal: key sk-secret was refused", "type": "refused"}}'


@dataclass(frozen=True, slots=True)
class Hangs:
    """Takes the request and never answers; after `text`, when given, stalls in the middle of the stream."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """These bytes with status 200, each piece one packet; `reset` ends the connection by RST, not at its end."""

    pieces: tuple[bytes, ...]
    content_type: str = "text/event-stream"
    reset: bool = False


Reply: TypeAlias = Says | Calls | Refuses | Hangs | Raw
Replies: TypeAlias = Reply | Callable[[ProviderRequest], Reply]


def cut(reply: Says | Calls, after: int) -> Raw:
    """The first `after` bytes of an answer, then the connection is reset."""
    return Raw((b"".join(stream_of(reply, "cut-model"))[:after],), reset=True)


def stream_of(reply: Says | Calls, model: str, usage: bool = True) -> Iterator[bytes]:
    """An answer as the frames that providers send."""
    finish = reply.finish if isinstance(reply, Says) else "tool_calls"
    for delta in ({"role": "assistant", "content": ""}, *_deltas(reply)):
        yield _frame(model, delta)
    if finish is not None:
        yield _frame(model, {}, finish)
    if usage:
        counts = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        yield _event({**_chunk(model), "choices": [], "usage": counts})
    if finish is not None:
        yield b"data: [DONE]\n\n"


def _deltas(reply: Says | Calls) -> Iterator[Json]:
    if isinstance(reply, Says):
        yield from ({"content": delta} for delta in reply.deltas)
        return
    if reply.text:
        yield {"content": reply.text}
    for number, call in enumerate(reply.calls):
        yield from ({"tool_calls": [part]} for part in _call_parts(number, call, reply.indexed))


def _chunk(model: str) -> Json:
    return {"id": "chatcmpl-fake", "object": "chat.completion.chunk", "created": 1_700_000_000, "model": model}


def _event(chunk: Json) -> bytes:
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def _frame(model: str, delta: Json, finish: str | None = None) -> bytes:
    return _event({**_chunk(model), "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def _call_parts(number: int, call: Call, indexed: bool) -> Iterator[Json]:
    arguments = call.arguments if isinstance(call.arguments, str) else json.dumps(call.arguments)
    third = max(1, len(arguments) // 3)
    index: Json = {"index": number} if indexed else {}
    head: Json = {
        **index,
        "id": call.id or f"call_{number}_{call.name}",
        "type": "function",
        "function": {"name": call.name, "arguments": arguments[:third]},
    }
    if call.signature is not None:
        head["extra_content"] = {"google": {"thought_signature": call.signature}}
    yield head
    for piece in (arguments[third : 2 * third], arguments[2 * third :]):
        if piece:
            yield {**index, "function": {"arguments": piece}}


class FakeProvider:
    """The server, in a thread of its own. Replies are used up in order; the last one stays."""

    def __init__(self, *replies: Replies, port: int = 0) -> None:
        self.requests: list[ProviderRequest] = []
        self._replies = list(replies) or [Says("Hello.")]
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fake-provider", daemon=True)

    @property
    def url(self) -> str:
        """The base address that clients are given."""
        return f"http://{LOOPBACK}:{self._port}/v1"

    def script(self, *replies: Replies) -> None:
        """From now on answer with these."""
        self._replies = list(replies)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10), "the fake provider did not start"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connection, LOOPBACK, self._port, backlog=1024)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        open_connections = asyncio.all_tasks() - {asyncio.current_task()}
        for task in open_connections:
            task.cancel()
        await asyncio.gather(*open_connections, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await _read_request(reader):
                self.requests.append(request)
                if not await self._answer(self._next(request), request, reader, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def _next(self, request: ProviderRequest) -> Reply:
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        return reply(request) if callable(reply) else reply

    async def _answer(
        self, reply: Reply, request: ProviderRequest, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Write one answer; whether the connection lives on."""
        match reply:
            case Says() | Calls():
                await _stream(reply, request, writer)
                return True
            case Refuses():
                writer.write(
                    _head(reply.status, {"content-length": str(len(reply.body)), **reply.headers}) + reply.body
                )
                await writer.drain()
                return True
            case Hangs():
                if reply.text:
                    frames = list(stream_of(Says(reply.text), str(request.body.get("model"))))
                    writer.write(_head(200, CHUNKED) + b"".join(map(_piece, frames[:2])))
                    await writer.drain()
                await reader.read(1)
                return False
            case Raw():
                await _raw(reply, writer)
                return False
            case _ as never:
                assert_never(never)


CHUNKED: Mapping[str, str] = {"content-type": "text/event-stream", "transfer-encoding": "chunked"}


async def _read_request(reader: asyncio.StreamReader) -> ProviderRequest | None:
    start = await reader.readline()
    if not start:
        return None
    headers: dict[str, str] = {}
    while (line := await reader.readline()) not in (b"\r\n", b"\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return ProviderRequest(start.decode("latin-1").split(" ")[1], headers, json.loads(body) if body else {})


async def _stream(reply: Says | Calls, request: ProviderRequest, writer: asyncio.StreamWriter) -> None:
    options: Json = request.body.get("stream_options") or {}
    usage = bool(options.get("include_usage"))
    frames = stream_of(reply, str(request.body.get("model")), usage)
    pace = reply.pace if isinstance(reply, Says) else 0
    writer.write(_head(200, CHUNKED))
    if pace:
        for frame in frames:
            writer.write(_piece(frame))
            await writer.drain()
            await asyncio.sleep(pace)
        writer.write(b"0\r\n\r\n")
    else:
        writer.write(b"".join(map(_piece, frames)) + b"0\r\n\r\n")
    await writer.drain()


async def _raw(reply: Raw, writer: asyncio.StreamWriter) -> None:
    writer.write(_head(200, {"content-type": reply.content_type, "connection": "close"}))
    for piece in reply.pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.001)
    if reply.reset:
        connection: socket.socket | None = writer.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} Scripted", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _piece(frame: bytes) -> bytes:
    return b"%x\r\n" % len(frame) + frame + b"\r\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the same answer until the process is ended."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--port", type=int, default=9000)
    options.add_argument("--deltas", type=int, default=20)
    options.add_argument("--pace", type=float, default=0.0)
    chosen = options.parse_args(arguments)
    words = tuple(f"word{number} " for number in range(chosen.deltas))
    with FakeProvider(Says(*words, pace=chosen.pace), port=chosen.port), contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()


if __name__ == "__main__":
    main()
