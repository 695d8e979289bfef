"""The provider client against a real HTTP server that misbehaves in every known way (F-03c, F-03d)."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openai import APIConnectionError, APIError, omit
from openai.types.chat import ChatCompletionChunk

from taskpilot.assistant.models.provider import Provider
from taskpilot.assistant.models.wire import MergedStream
from tests.support.fake_provider import Call, Calls, FakeProvider, Raw, Replies, Says, cut, stream_of

WHOLE = b"".join(stream_of(Says("Zürich ", "has ", "trams."), "m"))


@asynccontextmanager
async def talking_to(*replies: Replies) -> AsyncGenerator[tuple[Provider, FakeProvider]]:
    with FakeProvider(*replies) as server:
        client = Provider(base_url=server.url, api_key="test-key", window=0)
        try:
            yield client, server
        finally:
            await client.close()


async def chunks_of(client: Provider, **body: Any) -> list[ChatCompletionChunk]:
    request: dict[str, Any] = {"extra_headers": None, "extra_query": None, "extra_body": None, **body}
    stream = await client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": "hi"}], stream=True, **request
    )
    assert isinstance(stream, MergedStream)
    return [chunk async for chunk in stream]


def text_of(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


async def test_text_that_arrived_together_is_one_chunk():
    async with talking_to(Says(*["word "] * 200)) as (client, _):
        chunks = await chunks_of(client)
    assert text_of(chunks) == "word " * 200
    assert len(chunks) < 20


async def test_the_request_goes_out_as_it_was_made():
    async with talking_to(Says("ok")) as (client, server):
        await chunks_of(client, temperature=omit, tools=[{"type": "function", "function": {"name": "f"}}])
    body = server.requests[0].body
    assert "temperature" not in body
    assert body["tools"] == [{"type": "function", "function": {"name": "f"}}]
    assert server.requests[0].headers["authorization"] == "Bearer test-key"


async def test_nothing_of_another_provider_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY", "OPENAI_WEBHOOK_SECRET"):
        monkeypatch.setenv(name, "canary-of-another-account")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Canary: canary-of-another-account")
    async with talking_to(Says("ok")) as (client, server):
        await chunks_of(client)
    assert "canary" not in str(server.requests[0].headers)


@pytest.mark.parametrize(
    "reply",
    [
        Raw((b"<html><body>Welcome to the proxy</body></html>",), "text/html"),
        Raw((b'data: {"choices": [{"delta": {"cont',)),
        Raw((b'data: {"choices": "nonsense"}\n\n', b'data: {"choices": [7]}\n\n')),
        Raw((b"data: [1, 2]\n\n",)),
        Raw((b'data: "text"\n\n',)),
        Raw((b"data: \xff\xfe\n\n",)),
        Raw((b'data: {"error": {"message": "quota of account 42"}}\n\n',)),
        Raw((b"",)),
        Says("cut off without a word", finish=None),
    ],
    ids=["html", "half-json", "wrong-shapes", "list", "string", "bad-utf8", "error-object", "empty", "no-finish"],
)
async def test_garbage_is_an_error_and_never_an_answer(reply: Replies):
    async with talking_to(reply) as (client, _):
        with pytest.raises(APIError):
            await chunks_of(client)


@pytest.mark.parametrize("after", [1, 40, 200, len(WHOLE) - 30])
async def test_a_reset_in_the_middle_is_an_error_wherever_it_strikes(after: int):
    async with talking_to(cut(Says("Zürich ", "has ", "trams."), after)) as (client, _):
        with pytest.raises((APIError, APIConnectionError)):
            await chunks_of(client)


async def test_a_character_split_between_packets_arrives_whole():
    middle = WHOLE.index("ü".encode()) + 1
    async with talking_to(Raw((WHOLE[:middle], WHOLE[middle:]))) as (client, _):
        assert text_of(await chunks_of(client)) == "Zürich has trams."


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(1, len(WHOLE) - 1), max_size=6), newline=st.sampled_from([b"\n", b"\r\n"]))
async def test_any_packets_and_line_ends_give_the_same_text(cuts: list[int], newline: bytes):
    places = [0, *sorted(cuts), len(WHOLE)]
    pieces = tuple(WHOLE[start:end].replace(b"\n", newline) for start, end in pairwise(places))
    async with talking_to(Raw(pieces)) as (client, _):
        assert text_of(await chunks_of(client)) == "Zürich has trams."


def text_frame(text: object, *, more: dict[str, Any] | None = None, ascii_only: bool = False) -> bytes:
    """A chunk as providers write it; `more` stands beside the text."""
    delta = {"content": text, **(more or {})}
    chunk = {"id": "chat-1", "model": "m", "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
    return b"data: " + json.dumps(chunk, ensure_ascii=ascii_only).encode() + b"\n\n"


END = b'data: {"id": "chat-1", "model": "m", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\n'


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.booleans()), max_size=12))
async def test_text_of_any_spelling_comes_through_in_order(texts: list[tuple[str, bool]]):
    frames = (*(text_frame(text, ascii_only=ascii_only) for text, ascii_only in texts), END)
    async with talking_to(Raw(frames)) as (client, _):
        assert text_of(await chunks_of(client)) == "".join(text for text, _ in texts)


async def test_a_chunk_that_only_begins_and_ends_like_a_text_is_read_in_full():
    frames = (
        text_frame("one "),
        text_frame("two ", more={"refusal": "no"}),
        text_frame(None),
        text_frame(""),
        text_frame('say \\"content\\": "three" '),
        text_frame("four", more={"reasoning_content": "because"}),
        END,
    )
    async with talking_to(Raw(frames)) as (client, _):
        chunks = await chunks_of(client)
    assert text_of(chunks) == 'one two say \\"content\\": "three" four'
    deltas = [choice.delta for chunk in chunks for choice in chunk.choices]
    assert [delta.refusal for delta in deltas if delta.refusal] == ["no"]
    assert [extra for delta in deltas if (extra := (delta.model_extra or {}).get("reasoning_content"))] == ["because"]


async def test_a_text_that_is_broken_breaks_the_answer_wherever_it_stands():
    for broken in (b'"\\q"', b'"\xff"', b'"a" "b"'):
        frames = (text_frame("one "), text_frame("TEXT").replace(b'"TEXT"', broken), END)
        async with talking_to(Raw(frames)) as (client, _):
            with pytest.raises(APIError):
                await chunks_of(client)


async def test_comments_duplicate_finish_empty_choices_and_unknown_reasons_pass():
    frames = (
        b": keep-alive\n\n",
        b'data: {"id": "1", "model": "m", "choices": [], "usage": null}\n\n',
        b'event: chunk\ndata: {"id": "1", "model": "m", "choices": [{"index": 0, "delta": {"content": "ok"}}]}\n\n',
        b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "end_turn"}]}\n\n',
        b'data: {"choices": [{"index": 0, "delta": null, "finish_reason": "stop"}]}\n\n',
        b'data: {"choices": null, "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}\n\n',
    )
    async with talking_to(Raw(frames)) as (client, _):
        chunks = await chunks_of(client)
    assert text_of(chunks) == "ok"
    assert chunks[-1].usage is not None


async def test_an_unterminated_last_frame_counts():
    async with talking_to(Raw((WHOLE.removesuffix(b"\n\n"),))) as (client, _):
        assert text_of(await chunks_of(client)) == "Zürich has trams."


async def test_tool_calls_without_index_get_one_each():
    calls = Calls(Call("f", {"a": 1}, id="one"), Call("g", {"b": 2}, id="two"), indexed=False)
    async with talking_to(calls) as (client, _):
        chunks = await chunks_of(client)
    parts = [part for chunk in chunks for choice in chunk.choices for part in choice.delta.tool_calls or []]
    arguments = {0: "", 1: ""}
    for part in parts:
        arguments[part.index] += (part.function and part.function.arguments) or ""
    assert arguments == {0: '{"a": 1}', 1: '{"b": 2}'}


async def test_a_tool_call_without_id_gets_one():
    frame = (
        b'data: {"choices": [{"index": 0, "delta": {"tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}}]}'
    )
    end = b'\n\ndata: {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]}\n\n'
    async with talking_to(Raw((frame, end))) as (client, _):
        chunks = await chunks_of(client)
    calls = [part for chunk in chunks for choice in chunk.choices for part in choice.delta.tool_calls or []]
    assert calls[0].id
