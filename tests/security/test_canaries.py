"""What people write and who they are is in no file, table, log line or metric in a form that can be read (T-38)."""

import asyncio
import base64
import json
import secrets
from collections.abc import Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest
from psycopg import sql

from tests.support.chatkit import create, offer
from tests.support.fake_provider import FakeProvider, ProviderRequest, Refuses, Reply, Says
from tests.support.people import PASSWORD, Person, sign_up
from tests.support.server import RunningServer, StartServer


def canary(kind: str) -> str:
    """A word that nothing else can contain."""
    return f"{kind}{secrets.token_hex(8)}"


def readable_forms(word: str) -> Iterator[bytes]:
    """The ways in which a text is often left lying about."""
    raw = word.encode()
    yield raw
    yield raw.upper()
    yield raw.hex().encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    for offset in range(3):
        # the middle of base64, whatever stood before and after
        inner = base64.b64encode(b"\0" * offset + raw)[4 if offset else 0 : -4]
        yield inner
        yield inner.replace(b"+", b"-").replace(b"/", b"_")
    yield "".join(f"%{byte:02x}" for byte in raw).encode()
    yield "".join(f"\\u{ord(char):04x}" for char in word).encode()


def dump(address: str) -> bytes:
    """Every row of every table as text."""
    with psycopg.connect(address) as tx:
        tables = tx.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = [
            str(row[0])
            for (table,) in tables
            for row in tx.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
        ]
    return "\n".join(rows).encode()


def echoes(request: ProviderRequest) -> Reply:
    """A provider that fails and repeats the whole prompt in its error."""
    return Refuses(500, body=json.dumps({"error": {"message": f"cannot handle {request.messages}"}}).encode())


class Words:
    """One canary for everything that a person can leave with us."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}

    def __call__(self, kind: str) -> str:
        return self.given.setdefault(kind, canary(kind))


async def live(server: RunningServer, provider: FakeProvider, word: Words) -> Person:
    """A day with everything in it that goes well, and much that does not."""
    http = httpx2.AsyncClient(base_url=server.url, timeout=30)
    ada = await sign_up(http, word("name"))
    page = await ada.page()
    word.given |= {"email": ada.account.email.partition("@")[0], "token": ada.token, "secret": page.token}
    provider.script(Says(f"Well, {word('answer')}."))
    first = await page.say(f"what is {word('question')}?", client_request_id=word("requestid"))
    await page.ask("threads.update", thread_id=first.thread_id, title=word("threadtitle"))
    provider.script(Refuses(401))
    await page.say(f"add {word('task')} #{word('tag')} tomorrow", first.thread_id)
    listed = await page.say("show my tasks", first.thread_id)
    await page.click(first.thread_id, listed.widget, "task.complete")
    asked = await page.say("delete task 1", first.thread_id)
    new = {"title": word("title"), "notes": word("notes"), "tags": [word("label")]}
    await ada.call("POST", "/api/tasks", new, **{"Idempotency-Key": word("key")})
    await ada.call("PATCH", "/api/tasks/2", {"notes": word("othernotes")})
    await ada.call("DELETE", "/api/tasks/2")
    await ada.call("POST", "/api/tasks/undo")
    await page.post({"type": "threads.custom_action", "params": {"item_id": word("item"), "action": {"type": "x"}}})
    await page.click(first.thread_id, asked.widget, "pending.confirm")
    # what goes wrong
    provider.script(echoes)
    await page.say(f"why is {word('prompt')}?", first.thread_id)
    await page.post(b'{"type": "threads.create", "params": {"input": "' + word("badjson").encode())
    await page.post(create("x" * 32_000 + word("toolong")))
    await ada.call("POST", "/api/tasks", {"title": ["a", word("wrongtype")], word("field"): 1})
    await ada.call("GET", f"/api/tasks?query={word('search')}&due_before={word('baddate')}")
    await ada.call("GET", f"/api/{word('address')}?a={word('parameter')}")
    await http.get("/api/tasks", headers={"Authorization": f"Bearer {word('badtoken')}", "User-Agent": word("agent")})
    body = {"email": f"{word('stranger')}@example.test", "password": word("badpassword")}
    await http.post("/api/auth/sign-in/email", json=body)
    await ada.call("PATCH", "/api/me", {"time_zone": word("zone")})
    assert offer(asked.widget, "pending.confirm")
    await http.aclose()
    return ada


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_no_canary_is_found_anywhere(
    kind: str,
    request: pytest.FixtureRequest,
    start_server: StartServer,
    provider: FakeProvider,
    model_env: dict[str, str],
) -> None:
    """T-38, I1, I2: while it runs (write-ahead log included), after it ended, and at the most talkative log level."""
    address = request.getfixturevalue("postgres_url") if kind == "postgresql" else None
    env = {**model_env, "TASKPILOT_LOG_LEVEL": "DEBUG"} | ({"DATABASE_URL": address} if address else {})
    server, word = start_server(**env), Words()
    await live(server, provider, word)
    async with httpx2.AsyncClient(base_url=server.url) as http:
        places = {"metrics": (await http.get("/metrics")).content}
    places |= files_of(server.data_dir, "running")
    if address is not None:
        places["dump"] = await asyncio.to_thread(dump, address)
    assert await asyncio.to_thread(server.stop) == 0
    places |= files_of(server.data_dir, "ended") | {"log": server.log().encode()}

    word.given["password"] = PASSWORD
    assert len(word.given) >= 25
    found = [
        (place, kind)
        for place, content in places.items()
        for kind, text in word.given.items()
        for form in readable_forms(text)
        if form in content
    ]
    assert found == []
    assert any(b"sealed:v1:" in content for content in places.values())


def files_of(folder: Path, when: str) -> dict[str, bytes]:
    """Everything in the data folder but the master key, which opens it all."""
    if not folder.exists():
        return {}
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "master.key"]
    return {f"{when} {path.name}": path.read_bytes() for path in files}


async def test_nobody_writes_lines_into_the_log(shared_server: RunningServer) -> None:
    """T-41: one event one line of JSON, whatever people send."""
    forged = '\n{"level":"critical","event":"forged"}\r\n\x1b[31mred\x1b[0m'
    async with httpx2.AsyncClient(base_url=shared_server.url, timeout=30) as http:
        ada = await sign_up(http)
        await ada.say(f"add {forged}")
        await ada.call("POST", "/api/tasks", {"title": forged.replace("\x1b", "")})
        await ada.call("POST", "/api/tasks", {forged: 1})
        await http.get("/api/tasks%0a%7b%22level%22:%22critical%22%7d", params={"a": forged})
        await http.get("/api/tasks", headers={"Authorization": "Bearer x", "User-Agent": "\x7f{}"})
    log = shared_server.log()
    lines = [json.loads(line) for line in log[log.index("{") :].splitlines() if line.strip()]
    assert "critical" not in {line["level"] for line in lines}
    assert "forged" not in {line["event"] for line in lines}
    assert "\x1b" not in log
