"""Too much or too fast: a clear refusal, and others do not notice."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.support.chatkit import Json, create, message
from tests.support.people import Account, Arrive, Person, sign_in
from tests.support.server import RunningServer, running_server

AS_JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("limit", [-1, 0, 101, 10**9, 2**70, "5", 1.5, None, "many", [], True])
async def test_no_limit_gets_more_than_a_page(ada: Person, limit: object) -> None:
    """T-07: clamped to 100 or refused, in every list."""
    thread = (await ada.say("add buy milk")).thread_id
    for kind, params in (("threads.list", {}), ("items.list", {"thread_id": thread})):
        answer = await ada.post({"type": kind, "params": {**params, "limit": limit}})
        assert answer.status_code in (200, 400), answer.text
        assert len(answer.json().get("data", [])) <= 100
    for path in ("/api/tasks", "/api/history"):
        answer = await ada.http.get(path, params={"limit": str(limit)}, headers=ada.headers)
        assert answer.status_code in (200, 400, 422), answer.text
        assert len(answer.json().get("data", [])) <= 100


@pytest.mark.parametrize(
    "options",
    [{"model": "most-expensive"}, {"tool_choice": {"id": "admin_tool"}}, {"model": "a", "tool_choice": {"id": "b"}}],
)
async def test_model_and_tools_cannot_be_chosen(ada: Person, options: Json) -> None:
    """T-09."""
    given = {**message("x"), "inference_options": options}
    answer = await ada.post({"type": "threads.create", "params": {"input": given}})
    assert answer.status_code == 400
    assert (await ada.ask("threads.list"))["data"] == []


async def test_what_is_too_large_is_refused_before_it_is_read(ada: Person) -> None:
    """Fact 4: body 1 MiB, message 32,000 characters."""
    huge = await ada.post(b"[" * 5_000_000)
    assert (huge.status_code, huge.json()["error"]["code"]) == (413, "too_large")
    chunked = await ada.http.post("/chatkit", content=in_pieces(), headers=ada.headers | AS_JSON)
    assert chunked.status_code == 413
    long = await ada.post(create("x" * 32_001))
    assert (long.status_code, long.json()["error"]["code"]) == (413, "message_too_long")
    assert (await ada.post({"type": "threads.list", "params": {}})).status_code == 200
    notes = await ada.call("POST", "/api/tasks", {"title": "x" * 100_000})
    assert notes.status_code == 422
    assert (await ada.ask("threads.list"))["data"] == []


async def in_pieces() -> AsyncIterator[bytes]:
    """Three megabytes that do not say how many they are."""
    for _ in range(48):
        yield b" " * 65_536


async def test_of_two_changes_of_one_version_one_is_stale(ada: Person) -> None:
    """T-19."""
    made = await ada.call("POST", "/api/tasks", {"title": "x"})
    seen = {"If-Match": made.headers["ETag"]}
    answers = await asyncio.gather(*(ada.call("PATCH", "/api/tasks/1", {"title": name}, **seen) for name in "ab"))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


@pytest.fixture(scope="module")
def limited_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server that counts, as it does by default; the others here were told not to."""
    with running_server(tmp_path_factory.mktemp("limited")) as server:
        yield server


async def test_one_person_who_floods_waits_and_nobody_else_does(limited_server: RunningServer, arrive: Arrive) -> None:
    """T-32, CONTRACT TASKPILOT_RATE_LIMIT: 429 with Retry-After before anything is stored; others go on."""
    ada, bob = await arrive(limited_server.url, "ada"), await arrive(limited_server.url, "bob")
    answers = await asyncio.gather(*(ada.post(create(f"add task {at}")) for at in range(200)))
    refused = [answer for answer in answers if answer.status_code == 429]
    served = [answer for answer in answers if answer.status_code == 200]
    assert len(refused) + len(served) == 200
    assert len(served) < 60
    assert {answer.json()["error"]["code"] for answer in refused} == {"rate_limited"}
    assert all(1 <= int(answer.headers["Retry-After"]) <= 60 for answer in refused)
    assert (await bob.say("add buy milk")).ending == "completed"
    assert len(await ada.history()) == len(served)
    assert (await ada.call("GET", "/api/tasks")).status_code == 200


async def test_guessing_passwords_is_stopped_whatever_the_headers_say(
    limited_server: RunningServer, arrive: Arrive
) -> None:
    """T-33: another X-Forwarded-For is not another address."""
    ada = await arrive(limited_server.url)
    statuses: list[int] = []
    for at in range(14):
        headers = {"X-Forwarded-For": f"10.0.0.{at}", "Forwarded": f"for=10.0.1.{at}", "X-Real-IP": f"10.0.2.{at}"}
        body = {"email": ada.account.email.upper() if at % 2 else ada.account.email, "password": f"wrong number {at}"}
        answer = await ada.http.post("/api/auth/sign-in/email", json=body, headers=headers)
        statuses.append(answer.status_code)
    assert statuses[:5] == [401] * 5
    assert statuses[-1] == 429
    assert (await ada.call("GET", "/api/tasks")).status_code == 200


async def test_wrong_password_and_unknown_address_are_told_alike(ada: Person) -> None:
    wrong = await sign_in(ada.http, Account(ada.account.email, "not the right password"))
    unknown = await sign_in(ada.http, Account("nobody@example.test", "not the right password"))
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content) == (401, wrong.content)


async def test_a_long_list_is_bounded_everywhere(ada: Person) -> None:
    """T-35, F-21, C7: 300 tasks: pages of a hundred at most, a widget that pages, an answer in seconds."""
    for start in range(0, 300, 50):
        operations = [{"verb": "add", "task": {"title": f"Task {start + at}"}} for at in range(50)]
        made = await ada.call("POST", "/api/tasks/bulk", {"operations": operations})
        if made.status_code == 422:  # no adding in bulk: one by one
            await asyncio.gather(*(ada.call("POST", "/api/tasks", {"title": f"Task {start + at}"}) for at in range(50)))
    page = await ada.get("/api/tasks?limit=1000")
    assert (len(page["data"]), page["has_more"]) == (100, True)
    began = time.monotonic()
    answer = await ada.say("show my tasks")
    assert answer.ending == "completed"
    assert time.monotonic() - began < 10
    assert answer.widget["widget"]["status"]["text"] == "300 open"
