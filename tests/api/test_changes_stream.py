"""A page that closes while it waits for news must leave nothing behind."""

import asyncio

from fastapi import FastAPI, Request

from taskpilot.api.changes import changes_router
from taskpilot.core.changes import Changes
from taskpilot.core.principal import ACCESS_SCOPES, Principal


async def ada(request: Request) -> Principal:
    return Principal("ada", ACCESS_SCOPES)


async def never() -> None:
    await asyncio.Event().wait()


async def test_page_that_leaves_while_waiting_ends_its_stream_quietly():
    app = FastAPI()
    app.include_router(changes_router(Changes(), ada, never))
    connected = asyncio.Event()

    async def receive() -> dict[str, object]:
        await connected.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.body" and message.get("body"):
            connected.set()

    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.3"},
        "method": "GET",
        "path": "/api/changes",
        "raw_path": b"/api/changes",
    }
    scope |= {"query_string": b"", "headers": [], "http_version": "1.1", "scheme": "http", "server": ("page", 80)}
    async with asyncio.timeout(5):
        await app(scope, receive, send)  # pyright: ignore[reportArgumentType]
