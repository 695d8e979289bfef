"""The chat-completions stream as it comes off the wire: framed, mended where providers differ, text merged."""

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

import httpx2
import orjson
from openai import APIConnectionError, APIError, APITimeoutError, AsyncStream
from openai.types.chat import ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import Choice, ChoiceDelta
from pydantic import ValidationError

WINDOW = 0.04
"""Seconds the reader rests after the first text, so that what arrives meanwhile is one piece."""
QUICK = 10
"""Rests of that length; later ones are twice as long: the eye is used to the pace by then, and every piece
costs the layers above the same whether it holds one word or five."""
LONGEST_FRAME = 4 * 1024 * 1024

Json: TypeAlias = dict[str, Any]

DONE = b"[DONE]"


class MergedStream(AsyncStream[ChatCompletionChunk]):
    """Runs of plain text merged: what arrived together is one chunk; after the first text the reader rests.

    Every chunk costs the layers above more than its bytes; the SDK's stream handler is kept and simply
    gets fewer of them. Raises APIError for whatever is not a whole chat-completions stream.
    """

    async def __stream__(self) -> AsyncIterator[ChatCompletionChunk]:
        reader = _Reader(self.response.request)
        window = getattr(self._client, "window", WINDOW)
        rests = -1  # before the first text
        try:
            # aiohttp hands over all that piled up in one read; httpx2 would give one HTTP chunk at a time.
            async for data in self.response.aiter_bytes():
                said = False
                for chunk, is_text in reader.feed(data):
                    said = said or is_text
                    yield chunk
                if said and rests >= 0 and not reader.finished:
                    await asyncio.sleep(window if rests < QUICK else 2 * window)
                rests += said
            for chunk, _ in reader.end():
                yield chunk
        except httpx2.TimeoutException as late:
            raise APITimeoutError(request=self.response.request) from late
        except httpx2.TransportError as broken:
            raise APIConnectionError(request=self.response.request) from broken
        finally:
            await self.response.aclose()


@dataclass(slots=True)
class _Reader:
    """Bytes in, chunks out; knows whether the answer was whole."""

    request: httpx2.Request
    finished: bool = False
    _rest: bytes = b""
    _calls: "_ToolCallNumbers" = field(default_factory=lambda: _ToolCallNumbers())
    _form: "_TextForm" = field(default_factory=lambda: _TextForm())

    def feed(self, data: bytes) -> Iterator[tuple[ChatCompletionChunk, bool]]:
        *frames, self._rest = (self._rest + data).replace(b"\r\n", b"\n").split(b"\n\n")
        if len(self._rest) > LONGEST_FRAME:
            raise self._broken("a frame without end")
        yield from self._merge(frames)

    def end(self) -> Iterator[tuple[ChatCompletionChunk, bool]]:
        """What an unterminated last frame holds. Raises APIError when the answer stopped in the middle."""
        yield from self._merge([self._rest])
        if not self.finished:
            raise self._broken("the answer stopped in the middle")

    def _merge(self, frames: list[bytes]) -> Iterator[tuple[ChatCompletionChunk, bool]]:
        held: list[str] = []
        for body in map(_data_of, frames):
            if not body:
                continue
            if body == DONE:
                self.finished = True
                continue
            if (text := self._form.text_in(body)) is not None:
                held.append(text)
                continue
            chunk = self._parsed(body)
            if (text := plain_text(chunk)) is not None:
                held.append(text)
                self._form.learn(body, text, chunk)
                continue
            if held:
                yield _merged(self._form.chunk, held), True
                held = []
            self._mend(chunk)
            yield self._typed(chunk), False
        if held:
            yield _merged(self._form.chunk, held), True

    def _parsed(self, body: bytes) -> Json:
        try:
            chunk = orjson.loads(body)
        except orjson.JSONDecodeError as broken:
            raise self._broken("not JSON") from broken
        known = _object(chunk)
        if known is None:
            raise self._broken("not an object")
        if error := known.get("error"):
            raise APIError("the provider reported an error", request=self.request, body=error)
        return known

    def _mend(self, chunk: Json) -> None:
        """Put what providers leave out into a chunk that is more than text."""
        choices: object = chunk.get("choices")
        if not isinstance(choices, list):
            choices = chunk["choices"] = []
        for choice in _objects(cast(object, choices)):
            self._mend_choice(choice)

    def _mend_choice(self, choice: Json) -> None:
        choice.setdefault("index", 0)
        if choice.get("finish_reason"):
            self.finished = True
        if choice.get("delta") is None:
            choice["delta"] = {}
        elif delta := _object(choice["delta"]):
            self._calls.mend(_objects(delta.get("tool_calls")))

    def _typed(self, chunk: Json) -> ChatCompletionChunk:
        try:
            return ChatCompletionChunk.model_validate({"object": "chat.completion.chunk", "created": 0, **chunk})
        except ValidationError:
            # Lenient as the SDK is: unknown finish reasons and the like pass through.
            loose = ChatCompletionChunk.construct(**chunk)
        if all(isinstance(choice, Choice) and isinstance(choice.delta, ChoiceDelta) for choice in loose.choices):  # pyright: ignore[reportUnnecessaryIsInstance]
            return loose
        raise self._broken("not a chunk")

    def _broken(self, how: str) -> APIError:
        return APIError(f"The provider's stream is broken: {how}", request=self.request, body=None)


_STRING = re.compile(rb'"(?:[^"\\\x00-\x1f]|\\.)+"')
_CONTENT = re.compile(rb'"content"\s*:\s*\Z')


@dataclass(slots=True)
class _TextForm:
    """What surrounds the text in the text chunks of this answer: most providers repeat it byte for byte.

    Where the bytes around it are the same, only the text needs to be parsed; any other frame is read in full.
    """

    chunk: Json = field(default_factory=dict[str, Any])
    """The newest text chunk that was read in full; the ones after it say the same of id and model."""
    _before: bytes = b""
    _after: bytes = b""

    def text_in(self, body: bytes) -> str | None:
        """The text of a frame of the known form; None for any other."""
        before, after = self._before, self._after
        if not before or not body.startswith(before) or not body.endswith(after):
            return None
        slot = body[len(before) : len(body) - len(after)]
        if _STRING.fullmatch(slot) is None:
            return None
        try:
            return orjson.loads(slot)
        except orjson.JSONDecodeError:
            return None  # read in full it fails as it should

    def learn(self, body: bytes, text: str, chunk: Json) -> None:
        """Take a text chunk as the form of those to come."""
        self.chunk = chunk
        slot = orjson.dumps(text)
        at = body.find(slot)
        known = body.count(slot) == 1 and _CONTENT.search(body[:at])
        self._before, self._after = (body[:at], body[at + len(slot) :]) if known else (b"", b"")


@dataclass(slots=True)
class _ToolCallNumbers:
    """Gives every tool call its own index and id; some providers leave them out or repeat index 0."""

    _by_id: dict[str, int] = field(default_factory=dict[str, int])
    _current: int = -1

    def mend(self, parts: list[Json]) -> None:
        for part in parts:
            call_id, index = part.get("id"), part.get("index")
            starts = bool((_object(part.get("function")) or {}).get("name"))
            if call_id or (starts and (not isinstance(index, int) or index > self._current)):
                call_id = call_id or f"call_{uuid.uuid4().hex}"
                part["id"] = call_id
                self._current = self._by_id.setdefault(str(call_id), len(self._by_id))
                part["index"] = self._current
            elif not isinstance(index, int) or index not in self._by_id.values():
                part["index"] = max(0, self._current)


def plain_text(chunk: Json) -> str | None:
    """The text of a chunk that carries nothing else; None for any other. Runs for every word of every answer."""
    choices = chunk.get("choices")
    if not isinstance(choices, list) or len(cast(list[object], choices)) != 1 or chunk.get("usage"):
        return None
    choice = _object(cast(list[object], choices)[0]) or {}
    if choice.get("finish_reason") or choice.get("logprobs") or choice.get("index"):
        return None
    delta = _object(choice.get("delta")) or {}
    if len(delta) > 1 and any(value is not None and name not in _PLAIN for name, value in delta.items()):
        return None
    text = delta.get("content")
    return text if isinstance(text, str) and text else None


_PLAIN = ("content", "role")


def _object(value: object) -> Json | None:
    return cast(Json, value) if isinstance(value, dict) else None


def _objects(value: object) -> list[Json]:
    """The objects in a list, whatever else a provider put there."""
    entries = cast(list[object], value) if isinstance(value, list) else []
    return [cast(Json, entry) for entry in entries if isinstance(entry, dict)]


def _merged(last: Json, texts: list[str]) -> ChatCompletionChunk:
    choice = Choice(index=0, delta=ChoiceDelta(content="".join(texts)), finish_reason=None)
    return ChatCompletionChunk(
        id=str(last.get("id") or ""),
        object="chat.completion.chunk",
        created=0,
        model=str(last.get("model") or ""),
        choices=[choice],
    )


def _data_of(frame: bytes) -> bytes:
    """The data of one server-sent event, comments and other fields left out."""
    if frame.startswith(b"data: ") and b"\n" not in frame:
        return frame[6:].strip()
    lines = [line[5:].removeprefix(b" ") for line in frame.split(b"\n") if line.startswith(b"data:")]
    return b"\n".join(lines).strip()
