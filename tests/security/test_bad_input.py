"""Nonsense at every door: refused in words, repeated nowhere, and the server stands (T-17, T-18, T-10)."""

import json
import random

import pytest

from tests.support.chatkit import Json, add, create
from tests.support.people import Person
from tests.support.server import RunningServer

AS_JSON = {"Content-Type": "application/json"}
STRANGE: list[bytes] = [
    b"",
    b"null",
    b"{}",
    b"[]",
    b'"text"',
    b"{",
    b"\xff\xfe{}",
    b"[" * 10_000,
    b'{"a":' * 10_000,
    b'{"type": "threads.create", "params": null}',
    b'{"type": "threads.create", "params": {"input": null}}',
    b'{"type": "threads.list", "params": {"limit": NaN}}',
    b'{"type": "threads.list", "params": {"limit": Infinity}}',
    b'{"type": "threads.list", "type": "threads.delete", "params": {"thread_id": 5}}',
    b'{"type": "no.such.request", "params": {}}',
    b'{"type": {"$gt": ""}, "params": {}}',
    b'{"type": "threads.get_by_id", "params": {"thread_id": "\\u0000"}}',
    b'{"type": "threads.get_by_id", "params": {"thread_id": "\\ud800"}}',
    b'{"type": "threads.get_by_id", "params": {"thread_id": ["a"]}}',
    json.dumps(create("\ud800 lone")).encode(),
    json.dumps(create("ok", client_request_id="\ud800")).encode(),
    json.dumps(create("ok", client_request_id="x" * 129)).encode(),
    json.dumps(create("ok", time_zone="\ud800")).encode(),
]
QUERIES = ("", "?limit=x", "?after=%00", "?sort=owner_id", "?due_before=31-31-31", "?a=" + "b" * 3_000)
PIECES = ("", "null", '"', "{", "}", "\\u0000", "1e999", "é", "[]")


@pytest.mark.parametrize("body", STRANGE, ids=range(len(STRANGE)))
async def test_strange_bodies_are_refused_in_words(ada: Person, body: bytes) -> None:
    """T-17, by hand: 4xx JSON that repeats nothing, or an answer; never a 5xx."""
    for path in ("/chatkit", "/api/tasks", "/api/tasks/bulk", "/api/chatkit/sessions"):
        answer = await ada.http.post(path, content=body, headers=ada.headers | AS_JSON)
        assert answer.status_code < 500, f"{path} {answer.text}"
        if answer.status_code >= 400:
            assert set(answer.json()) == {"error"}


async def test_random_requests_never_break_the_server(ada: Person, shared_server: RunningServer) -> None:
    """T-17: every published address with mangled bodies, three hundred times; nothing unexpected in the log."""
    dice = random.Random(17)
    paths: dict[str, Json] = (await ada.http.get("/openapi.json")).json()["paths"]
    addresses = [(method.upper(), path) for path, methods in paths.items() for method in methods]
    before = shared_server.log().count('"unexpected"')
    for _ in range(300):
        method, path = dice.choice(addresses)
        path = path.replace("{number}", dice.choice(["1", "0", "-1", "9" * 30, "x", "%00", "1e3"]))
        path = path.replace("{turn_id}", "..%2f..").replace("{id}", dice.choice(["x", "%ff", "a" * 500]))
        if "{" in path or path in ("/api/changes", "/api/auth/sign-out"):
            continue
        query = dice.choice(QUERIES)
        answer = await ada.http.request(method, path + query, content=mangled(dice), headers=ada.headers | AS_JSON)
        assert answer.status_code < 500, f"{method} {path}{query}: {answer.text}"
    assert shared_server.log().count('"unexpected"') == before
    assert (await ada.call("GET", "/api/me")).status_code == 200


def mangled(dice: random.Random) -> bytes:
    """A body that is almost one that the server knows."""
    known: list[Json] = [
        create("hello"),
        add("thr_x", "hello"),
        {"title": "x", "due": "2026-02-31", "tags": ["a"], "recurrence": "FREQ=DAILY"},
        {"operations": [{"verb": "complete", "number": 1}]},
        {"time_zone": "Mars/Olympus"},
        {"email": "a@b.test", "password": "x", "name": "y"},
    ]
    body = json.dumps(dice.choice(known))
    for _ in range(dice.randint(0, 3)):
        at = dice.randrange(len(body))
        body = body[:at] + dice.choice([*PIECES, body[:at]]) + body[at + 1 :]
    return body.encode()


async def test_filters_are_not_sql(ada: Person) -> None:
    """T-18."""
    await ada.say("add 100% of it_ems")
    for query in ("sort=id;drop", "sort=owner", "status=x", "priority='", "has_due=perhaps", "unknown=1"):
        assert (await ada.call("GET", f"/api/tasks?{query}")).status_code == 422
    for words, hits in (("%", 1), ("_", 1), ("'; drop table task; --", 0), ('"', 0), ("\\", 0)):
        found = await ada.http.get("/api/tasks", params={"query": words}, headers=ada.headers)
        assert (found.status_code, len(found.json()["data"])) == (200, hits)


async def test_other_media_types_and_methods_are_refused(ada: Person) -> None:
    """T-10: a simple cross-site form cannot send a request."""
    body = json.dumps({"type": "threads.list", "params": {}}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert (await ada.post(body, **{"Content-Type": kind})).status_code == 415
        headers = ada.headers | {"Content-Type": kind}
        made = await ada.http.post("/api/tasks", content=b'{"title": "x"}', headers=headers)
        assert made.status_code == 415
    for method, path in (("GET", "/chatkit"), ("PUT", "/api/tasks/1"), ("DELETE", "/api/history"), ("TRACE", "/")):
        answer = await ada.call(method, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert (await ada.call("GET", "/api/nothing")).status_code == 404
