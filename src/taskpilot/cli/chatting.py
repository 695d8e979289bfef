"""`taskpilot chat`: the same HTTP the page speaks, to the running server or to one that lives for the command."""

import asyncio
import json
import secrets
import socket
import sys
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import httpx2
import typer
import uvicorn

from taskpilot.cli.accounts import Desk, account_of, opened
from taskpilot.core.errors import AppError
from taskpilot.identity.accounts import User
from taskpilot.settings import Settings

LOCAL_EMAIL = "local@taskpilot.localhost"
"""The account that is made when there is none; nobody can sign in to it until it gets a password."""
NOT_UTF8 = "What you typed is not valid UTF-8; set your terminal to UTF-8."
PATIENCE = httpx2.Timeout(10, read=300)


class ChatFailed(Exception):
    """No answer came; the message is one sentence."""


@dataclass(slots=True)
class Answer:
    """What one turn said."""

    reply: list[str] = field(default_factory=list[str])
    notices: list[str] = field(default_factory=list[str])
    thread_id: str | None = None
    turn_id: str | None = None
    pending: str | None = None
    """The id of a change that waits for a confirmation."""

    @property
    def text(self) -> str:
        return "\n".join(part for part in self.reply if part)


class Talk:
    """One person's conversation over HTTP."""

    def __init__(self, client: httpx2.AsyncClient, zone: str | None) -> None:
        self._client = client
        self._metadata = {"time_zone": zone} if zone else {}
        self._thread: str | None = None

    async def say(self, words: str) -> Answer:
        """The whole answer to one message. Raises ChatFailed."""
        if any("\ud800" <= letter <= "\udfff" for letter in words):  # how Python keeps bytes that are no text
            raise ChatFailed(NOT_UTF8)
        part = {"type": "input_text", "text": words}
        said: dict[str, Any] = {"content": [part], "attachments": [], "inference_options": {}}
        if self._thread is None:
            request: dict[str, Any] = {"type": "threads.create", "params": {"input": said}}
        else:
            request = {"type": "threads.add_user_message", "params": {"thread_id": self._thread, "input": said}}
        answer = Answer(thread_id=self._thread)
        async with self._client.stream("POST", "/chatkit", json={**request, "metadata": self._metadata}) as response:
            if response.status_code != 200:
                raise ChatFailed(_told(await response.aread()))
            answer.turn_id = response.headers.get("TaskPilot-Turn")
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    _take(answer, json.loads(line[6:]))
        self._thread = answer.thread_id
        return answer

    async def confirm(self, pending_id: str) -> str:
        """What was carried out, in words. Raises ChatFailed."""
        response = await self._client.post(f"/api/pending/{pending_id}/confirm")
        if response.status_code != 200:
            raise ChatFailed(_told(response.content))
        done = response.json()
        numbers = ", ".join(f"{task['number']} {task['title']}" for task in done["data"])
        return f"Done: {numbers}." if numbers else "Done."


async def say_once(settings: Settings, words: str, as_email: str | None, as_json: bool) -> None:
    """One message: the reply on standard output, notices on standard error."""
    async with talking(settings, as_email) as talk:
        answer = await talk.say(words)
        if as_json:
            document = {"reply": answer.text, "thread_id": answer.thread_id, "turn_id": answer.turn_id}
            typer.echo(json.dumps({**document, "pending": answer.pending}, ensure_ascii=False))
            return
        _show(answer)
        if answer.pending:
            await _offer(talk, answer.pending)


async def converse(settings: Settings, as_email: str | None) -> None:
    """A conversation: one line, one answer, until the end of input."""
    async with talking(settings, as_email) as talk:
        if sys.stdin.isatty():
            typer.echo("Say what you want to do; Ctrl+D ends.", err=True)
        while (line := _line()) is not None:
            if line:
                answer = await talk.say(line)
                _show(answer)
                if answer.pending:
                    await _offer(talk, answer.pending)


async def confirm_once(settings: Settings, pending_id: str, as_email: str | None) -> None:
    """Carry out a change that waits."""
    async with talking(settings, as_email) as talk:
        typer.echo(await talk.confirm(pending_id))


@asynccontextmanager
async def talking(settings: Settings, as_email: str | None) -> AsyncGenerator[Talk]:
    """A talk with the running server when one is up, else with one of our own on a free port."""
    try:
        async with opened(settings) as desk:
            person = await _person(desk, as_email)
            token, _ = await desk.sign_ins.start(person.id)
            headers = {"Authorization": f"Bearer {token}"}
            async with (
                _server(settings, headers) as address,
                httpx2.AsyncClient(base_url=address, headers=headers, timeout=PATIENCE) as client,
            ):
                yield Talk(client, settings.chat.time_zone)
            await desk.sign_ins.end(token)
    except httpx2.HTTPError as problem:
        raise ChatFailed(f"The server did not answer ({type(problem).__name__}); try again.") from None
    except AppError as problem:
        raise ChatFailed(str(problem)) from None


async def _person(desk: Desk, as_email: str | None) -> User:
    if as_email is not None:
        return await account_of(desk, as_email)
    everyone = [user for user in await desk.accounts.everyone() if user.email != LOCAL_EMAIL]
    if len(everyone) > 1:
        raise ChatFailed("There are several accounts: say whose tasks with --as EMAIL (`taskpilot user list`).")
    if everyone:
        return everyone[0]
    known = await desk.accounts.find_email(LOCAL_EMAIL)
    return known or await desk.accounts.sign_up(LOCAL_EMAIL, secrets.token_urlsafe(32))


@asynccontextmanager
async def _server(settings: Settings, headers: dict[str, str]) -> AsyncGenerator[str]:
    if await _knows_us(settings.server.url, headers):
        yield settings.server.url
        return
    from taskpilot.app import create_app  # seconds of imports that a running server spares

    bound = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(settings), log_config=None, access_log=False, lifespan="on")
    server = _Inside(config)
    job = asyncio.create_task(server.serve([bound]))
    try:
        while not server.started:
            if job.done():
                await job
                raise ChatFailed("The server inside this command did not start; run `taskpilot doctor`.")
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        await job


class _Inside(uvicorn.Server):
    """A server inside the command: signals stay with the command."""

    def install_signal_handlers(self) -> None:
        return None


async def _knows_us(address: str, headers: dict[str, str]) -> bool:
    """Whether a server is up there that keeps the same accounts as this command."""
    try:
        async with httpx2.AsyncClient(timeout=2, headers=headers) as client:
            return (await client.get(f"{address}/api/me")).status_code == 200
    except httpx2.HTTPError:
        return False


def _take(answer: Answer, event: dict[str, Any]) -> None:
    match event["type"]:
        case "thread.created":
            answer.thread_id = event["thread"]["id"]
        case "thread.item.done" if event["item"]["type"] == "assistant_message":
            answer.reply.append("".join(part["text"] for part in event["item"]["content"]))
        case "thread.item.done" if event["item"]["type"] == "widget":
            answer.reply.append(event["item"].get("copy_text") or "")
            answer.pending = _pending_in(event["item"]["widget"]) or answer.pending
        case "notice":
            typer.echo(event["message"], err=True)
        case "error":
            raise ChatFailed(event.get("message") or "The answer could not be finished; try again.")
        case _:
            pass


def _pending_in(node: object) -> str | None:
    """The id that the confirm button of a widget carries."""
    match node:
        case {"type": "pending.confirm", "payload": {"id": str(found)}}:
            return found
        case dict():
            return _first_pending(cast("dict[str, object]", node).values())
        case list():
            return _first_pending(cast("list[object]", node))
        case _:
            return None


def _first_pending(nodes: Iterable[object]) -> str | None:
    return next((found for node in nodes if (found := _pending_in(node))), None)


def _show(answer: Answer) -> None:
    typer.echo(answer.text)


async def _offer(talk: Talk, pending: str) -> None:
    if sys.stdin.isatty():
        if typer.confirm("Do it?"):
            typer.echo(await talk.confirm(pending))
        else:
            typer.echo("Nothing was changed.")
    else:
        typer.echo(f"Waiting for you: taskpilot chat --confirm {pending}", err=True)


def _line() -> str | None:
    try:
        return input("> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return None
    except UnicodeDecodeError:
        raise ChatFailed(NOT_UTF8) from None


def _told(body: bytes) -> str:
    try:
        return str(json.loads(body)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return "The server could not answer; try again."
