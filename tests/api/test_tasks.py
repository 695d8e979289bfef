"""`/api/tasks` and `/api/pending` over HTTP, on both databases."""

import asyncio
import json

import pytest
from httpx2 import AsyncClient, Response

from taskpilot.tasks.views import NewTask
from tests.support.task_house import BOB, TaskHouse, door, person

TITLE = {"title": "Buy milk"}
at_the_door = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what is refused before any database is asked."""


def code(answer: Response) -> str:
    return answer.json()["error"]["code"]


def nameless(answer: Response) -> bytes:
    """The body without what differs from request to request."""
    return answer.content.replace(answer.json()["error"]["request_id"].encode(), b"")


async def numbers(client: AsyncClient, **query: str) -> list[int]:
    return [task["number"] for task in (await client.get("/api/tasks", params=query)).json()["data"]]


async def test_a_task_is_added_read_changed_and_deleted(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        made = await ada.post("/api/tasks", json={**TITLE, "due": "2026-11-21T17:00", "tags": ["#home"]})
        assert (made.status_code, made.headers["location"], made.headers["etag"]) == (201, "/api/tasks/1", '"1"')
        assert made.json() == {
            "id": made.json()["id"],
            "number": 1,
            "title": "Buy milk",
            "notes": None,
            "status": "open",
            "due": "2026-11-21T17:00",
            "timezone": "UTC",
            "priority": None,
            "tags": ["home"],
            "recurrence": None,
            "repeat_from": None,
            "created_at": "2026-11-20T08:00:00.000Z",
            "updated_at": "2026-11-20T08:00:00.000Z",
            "completed_at": None,
        }
        patched = await ada.patch("/api/tasks/1", json={"due": None, "priority": "high"})
        assert (patched.json()["due"], patched.json()["priority"], patched.headers["etag"]) == (None, "high", '"2"')
        assert (await ada.post("/api/tasks/1/complete")).json()["status"] == "completed"
        assert (await ada.post("/api/tasks/1/reopen")).json()["completed_at"] is None
        assert (await ada.get("/api/tasks/1")).headers["etag"] == '"4"'
        gone = await ada.delete("/api/tasks/1")
        assert (gone.status_code, gone.content) == (204, b"")
        assert (await ada.post("/api/tasks/undo")).json()["reversed"] == "delete"
        assert (await ada.post("/api/tasks/redo")).json()["verb"] == "redo"
        assert code(await ada.post("/api/tasks/redo")) == "nothing_to_undo"


async def test_head_answers_as_get_does(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json=TITLE)
        assert (await ada.head("/api/tasks/1")).headers["etag"] == '"1"'
        assert (await ada.head("/api/tasks")).status_code == 200
        assert (await ada.head("/api/tasks/2")).status_code == 404


async def test_a_delegations_delete_waits_and_its_confirmation_works_once(house: TaskHouse) -> None:
    async with house.client(person()) as ada, house.client(door("assistant")) as assistant:
        await ada.post("/api/tasks", json=TITLE)
        waits = await assistant.delete("/api/tasks/1")
        pending = waits.json()["pending_action"]
        assert waits.status_code == 202
        assert pending == {
            "id": pending["id"],
            "kind": "delete",
            "numbers": [1],
            "expires_at": "2026-11-20T08:05:00.000Z",
        }
        refused = await assistant.post(f"/api/pending/{pending['id']}/confirm")
        assert (refused.status_code, code(refused)) == (403, "insufficient_scope")
        assert await numbers(ada) == [1]
        done = await ada.post(f"/api/pending/{pending['id']}/confirm")
        assert (done.json()["state"], done.json()["data"][0]["title"]) == ("confirmed", "Buy milk")
        again = await ada.post(f"/api/pending/{pending['id']}/cancel")
        assert (again.status_code, code(again)) == (409, "already_used")


async def test_t16_foreign_and_unknown_tasks_answer_the_same_bytes(house: TaskHouse) -> None:
    async with house.client(person()) as ada, house.client(person(BOB)) as bob:
        for title in ("one", "two", "three"):
            await bob.post("/api/tasks", json={"title": title})
        await ada.post("/api/tasks", json=TITLE)
        before = (await bob.get("/api/tasks")).content
        theirs = (await bob.request("DELETE", "/api/tasks/999")).status_code
        assert theirs == 404
        for method, path, body in [
            ("GET", "/api/tasks/{}", None),
            ("PATCH", "/api/tasks/{}", {"title": "mine"}),
            ("DELETE", "/api/tasks/{}", None),
            ("POST", "/api/tasks/{}/complete", None),
            ("POST", "/api/tasks/{}/reopen", None),
        ]:
            foreign = await ada.request(method, path.format(3), json=body)
            unknown = await ada.request(method, path.format(77), json=body)
            assert foreign.status_code == unknown.status_code == 404
            assert nameless(foreign) == nameless(unknown)
        mixed = await ada.post(
            "/api/tasks/bulk",
            json={"operations": [{"verb": "complete", "number": 1}, {"verb": "delete", "number": 3}]},
        )
        assert mixed.status_code == 404
        assert (await ada.get("/api/tasks/1")).json()["status"] == "open"
        assert (await ada.put("/api/tasks/3", json={})).status_code == 405
        assert (await bob.get("/api/tasks")).content == before


async def test_t16_a_foreign_confirmation_is_not_found(house: TaskHouse) -> None:
    async with house.client(door("assistant", BOB)) as theirs, house.client(person()) as ada:
        await theirs.post("/api/tasks", json=TITLE)
        id = (await theirs.delete("/api/tasks/1")).json()["pending_action"]["id"]
        foreign = await ada.post(f"/api/pending/{id}/confirm")
        unknown = await ada.post("/api/pending/pnd_nobody/confirm")
        assert foreign.status_code == unknown.status_code == 404
        assert nameless(foreign) == nameless(unknown)


@at_the_door
@pytest.mark.parametrize(
    "query",
    [
        "sort=id;drop",
        "sort=owner_id",
        "owner_id=B",
        "status=gone",
        "due_before=2026-02-31",
        "due_after=someday",
        "has_due=maybe",
        "priority=p1",
        "limit=5.5",
        "limit=x",
        "q=x",
    ],
)
async def test_t18_a_filter_that_is_not_known_is_refused(house: TaskHouse, query: str) -> None:
    async with house.client(person()) as ada:
        answer = await ada.get(f"/api/tasks?{query}")
        assert (answer.status_code, code(answer)) == (422, "invalid_fields")


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"', "--", "%_\\'\"--", "'; DROP TABLE task; --"])
async def test_t18_a_search_is_literal(house: TaskHouse, text: str) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json={"title": "plain"})
        await ada.post("/api/tasks", json={"title": f"has {text} in it"})
        assert await numbers(ada, query=text) == [2]
        assert await numbers(ada, tag=text) == []


async def test_t18_fields_that_are_not_the_callers_are_refused(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json=TITLE)
        for field in ("owner_id", "owner", "id", "number", "created_at", "status", "version"):
            for answer in (
                await ada.post("/api/tasks", json={**TITLE, field: "x"}),
                await ada.patch("/api/tasks/1", json={field: "x"}),
            ):
                assert answer.status_code == 422
                assert field in answer.json()["error"]["fields"]


async def test_t19_of_two_changes_with_one_etag_one_is_stale(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json=TITLE)
        answers = await asyncio.gather(
            *(ada.patch("/api/tasks/1", json={"title": title}, headers={"If-Match": '"1"'}) for title in ("a", "b"))
        )
        assert sorted(answer.status_code for answer in answers) == [200, 412]


@at_the_door
@pytest.mark.parametrize(
    ("tag", "status"),
    [('"1"', 200), ("*", 200), ('"7", "1"', 200), ('W/"1"', 412), ('"01"', 200), ("1", 412), ('"x"', 412), ("", 412)],
)
async def test_if_match_compares_strongly(house: TaskHouse, tag: str, status: int) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json=TITLE)
        assert (await ada.post("/api/tasks/1/complete", headers={"If-Match": tag})).status_code == status


@at_the_door
@pytest.mark.parametrize(
    "number", ["0", "-1", "01", "1.0", "x", "bulk", "2147483648", "9" * 30, "9" * 5000, "%00", "١", "1%20"]
)
async def test_a_number_no_task_can_have_is_not_found(house: TaskHouse, number: str) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json=TITLE)
        assert (await ada.get(f"/api/tasks/{number}")).status_code == 404


@at_the_door
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b'{"title": ' + b"[" * 5000 + b"]" * 5000 + b"}", 400),
        (b'{"title": "\\ud800"}', 422),
        (b'{"\\ud800": 1, "title": "x"}', 422),
        (b'{"title": "x", "tags": ["\\udfff"]}', 422),
        (b'{"title": "\xff"}', 400),
        (b'{"title": NaN}', 422),
        (b'{"title": "x", "priority": NaN}', 422),
        (b'{"title": 5}', 422),
        (b'{"title": ""}', 422),
        (b'{"title": "\\u0000"}', 422),
        (b'{"title": "x", "due": "tomorrow"}', 422),
        (b'{"title": "x", "recurrence": "FREQ=DAILY;INTERVAL=0"}', 422),
        (b'{"title": "x", "timezone": "Mars/Olympus"}', 422),
        (b'{"title": "' + b"x" * 501 + b'"}', 422),
        (b"[]", 422),
        (b"null", 422),
    ],
)
async def test_a_bad_body_is_refused_in_the_one_error_shape(house: TaskHouse, body: bytes, status: int) -> None:
    async with house.client(person()) as ada:
        answer = await ada.post("/api/tasks", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == status
        assert answer.json()["error"]["message"]
        assert await numbers(ada) == []


@at_the_door
@pytest.mark.parametrize(
    "operations",
    [
        [],
        [{"verb": "complete", "number": 1}] * 101,
        [{"verb": "update", "number": 1}],
        [{"verb": "complete", "number": 1, "change": {"title": "x"}}],
        [{"verb": "erase", "number": 1}],
        [{"verb": "complete", "number": 0}],
        [{"verb": "complete", "number": 10**12}],
        [{"verb": "complete"}],
    ],
)
async def test_a_bulk_request_that_is_not_one_is_refused(house: TaskHouse, operations: list[object]) -> None:
    async with house.client(person()) as ada:
        await ada.post("/api/tasks", json=TITLE)
        assert (await ada.post("/api/tasks/bulk", json={"operations": operations})).status_code == 422


async def test_pages_are_bounded_and_cursors_are_checked(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        await asyncio.gather(*(house.service.add(person(), NewTask(title=f"t{at}")) for at in range(25)))
        first = (await ada.get("/api/tasks")).json()
        assert (len(first["data"]), first["has_more"]) == (20, True)
        rest = (await ada.get("/api/tasks", params={"after": first["after"]})).json()
        assert (len(rest["data"]), rest["has_more"], rest["after"]) == (5, False, None)
        for limit, shown in (("-1", 1), ("0", 1), ("1000000000", 25)):
            assert len((await ada.get("/api/tasks", params={"limit": limit})).json()["data"]) == shown
        for cursor in ("x", "%00", "bnVtYmVyHzk5OTk5OTk5OTk5OTk5OTk5OQ", first["after"] + "A"):
            answer = await ada.get("/api/tasks", params={"after": cursor})
            assert (answer.status_code, code(answer)) == (400, "bad_cursor")
        other = await ada.get("/api/tasks", params={"after": first["after"], "sort": "due"})
        assert (other.status_code, code(other)) == (400, "bad_cursor")


async def test_filters_and_orders(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        for fields in (
            {"title": "a", "due": "2026-11-21"},
            {"title": "b", "due": "2026-11-20T09:00", "priority": "low", "tags": ["Home"]},
            {"title": "c", "priority": "high"},
            {"title": "d", "due": "2026-11-20", "notes": "see STRASSE"},
        ):
            await ada.post("/api/tasks", json=fields)
        await ada.post("/api/tasks/1/complete")
        assert await numbers(ada) == [2, 3, 4]
        assert await numbers(ada, status="all", sort="due") == [4, 2, 1, 3]
        assert await numbers(ada, status="all", sort="-due") == [1, 2, 4, 3]
        assert await numbers(ada, sort="priority") == [3, 2, 4]
        assert await numbers(ada, sort="-priority") == [2, 3, 4]
        assert await numbers(ada, status="all", sort="-created") == [4, 3, 2, 1]
        assert await numbers(ada, due_before="2026-11-20") == [2, 4]
        assert await numbers(ada, status="all", due_after="2026-11-20T10:00") == [1, 2, 4]
        assert await numbers(ada, has_due="false") == [3]
        assert await numbers(ada, tag="#home") == [2]
        assert await numbers(ada, query="straße") == [4]
        assert await numbers(ada, status="completed", completed_after="2026-11-20") == [1]
        assert await numbers(ada, status="completed", completed_after="2026-11-21") == []


async def test_an_idempotency_key_gives_the_first_answer_again(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        once = {"Idempotency-Key": "key-1"}
        first = await ada.post("/api/tasks", json=TITLE, headers=once)
        house.clock.move(hours=23)
        again = await ada.post("/api/tasks", json=TITLE, headers=once)
        kept = ("location", "etag", "content-type", "cache-control")
        assert (again.status_code, again.content) == (201, first.content)
        assert [again.headers[name] for name in kept] == [first.headers[name] for name in kept]
        other = await ada.post("/api/tasks", json={"title": "Other"}, headers=once)
        assert (other.status_code, code(other)) == (422, "idempotency_key_reused")
        assert code(await ada.post("/api/tasks/undo", headers=once)) == "idempotency_key_reused"
        assert await numbers(ada) == [1]
        house.clock.move(hours=2)
        assert (await ada.post("/api/tasks", json=TITLE, headers=once)).json()["number"] == 2


async def test_every_change_can_be_sent_twice(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        for title in ("one", "two"):
            await ada.post("/api/tasks", json={"title": title})
        for at, (method, path, body) in enumerate(
            [
                ("PATCH", "/api/tasks/1", {"title": "uno"}),
                ("POST", "/api/tasks/1/complete", None),
                ("POST", "/api/tasks/1/reopen", None),
                ("POST", "/api/tasks/bulk", {"operations": [{"verb": "complete", "number": 2}]}),
                ("DELETE", "/api/tasks/1", None),
                ("POST", "/api/tasks/undo", None),
                ("POST", "/api/tasks/redo", None),
            ]
        ):
            once = {"Idempotency-Key": f"key-{at}"}
            first = await ada.request(method, path, json=body, headers=once)
            again = await ada.request(method, path, json=body, headers=once)
            assert first.is_success
            assert (again.status_code, again.content) == (first.status_code, first.content)


async def test_a_key_is_one_persons_own(house: TaskHouse) -> None:
    once = {"Idempotency-Key": "key-1"}
    async with house.client(person()) as ada, house.client(person(BOB)) as bob:
        await ada.post("/api/tasks", json=TITLE, headers=once)
        assert (await bob.post("/api/tasks", json={"title": "Bob's"}, headers=once)).json()["title"] == "Bob's"


async def test_fifty_sends_of_one_key_make_one_task(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        once = {"Idempotency-Key": "key-1"}
        answers = await asyncio.gather(*(ada.post("/api/tasks", json=TITLE, headers=once) for _ in range(50)))
        assert {answer.status_code for answer in answers} <= {201, 409}
        assert await numbers(ada) == [1]


async def test_two_processes_with_one_key_make_one_task(house: TaskHouse) -> None:
    second = TaskHouse(house.db, house.vault, house.clock)
    once = {"Idempotency-Key": "key-1"}
    async with house.client(person()) as one, second.client(person()) as other:
        answers = await asyncio.gather(
            *(client.post("/api/tasks", json=TITLE, headers=once) for client in (one, other, one, other))
        )
        assert {answer.status_code for answer in answers} <= {201, 409}
        assert await numbers(one) == [1]


async def test_a_refused_request_may_be_sent_again_under_its_key(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        once = {"Idempotency-Key": "key-1"}
        assert (await ada.post("/api/tasks/1/complete", headers=once)).status_code == 404
        await ada.post("/api/tasks", json=TITLE)
        assert (await ada.post("/api/tasks/1/complete", headers=once)).status_code == 200


@at_the_door
@pytest.mark.parametrize("key", ["", " ", "x" * 256, "two words", "é"])
async def test_a_key_that_is_none_is_refused(house: TaskHouse, key: str) -> None:
    async with house.client(person()) as ada:
        answer = await ada.post("/api/tasks", json=TITLE, headers={b"Idempotency-Key": key.encode()})
        assert (answer.status_code, code(answer)) == (400, "invalid_request")


@at_the_door
async def test_nobody_gets_nothing(house: TaskHouse) -> None:
    async with house.client(None) as stranger:
        for method, path in (("GET", "/api/tasks"), ("GET", "/api/tasks/1"), ("POST", "/api/pending/x/confirm")):
            answer = await stranger.request(method, path)
            assert (answer.status_code, code(answer)) == (401, "signed_out")
            assert "www-authenticate" in answer.headers


@pytest.mark.parametrize(("via", "status"), [("assistant", 202), ("mcp", 202), ("widget", 202), ("person", 204)])
async def test_a_door_may_only_narrow_a_persons_own_token(house: TaskHouse, via: str, status: int) -> None:
    async with house.client(person()) as ada, house.client(door("assistant")) as assistant:
        await ada.post("/api/tasks", json=TITLE)
        said = {"TaskPilot-Via": via}
        assert (await assistant.delete("/api/tasks/1", headers=said)).status_code == 202
        answer = await ada.delete("/api/tasks/1", headers=said)
        assert answer.status_code == status
        if via in {"assistant", "mcp"}:
            id = answer.json()["pending_action"]["id"]
            assert (await ada.post(f"/api/pending/{id}/confirm", headers=said)).status_code == 403


@at_the_door
def test_the_description_names_every_route(house: TaskHouse) -> None:
    paths = json.dumps(house.app.openapi()["paths"])
    for path in ("/api/tasks/bulk", "/api/tasks/undo", "/api/tasks/{number}/complete", "/api/pending/{id}/cancel"):
        assert f'"{path}"' in paths


@at_the_door
def test_the_description_names_what_narrows_a_list_and_a_token(house: TaskHouse) -> None:
    parameters = house.app.openapi()["paths"]["/api/tasks"]["get"]["parameters"]
    assert {("query", "completed_after"), ("header", "TaskPilot-Via")} <= {(at["in"], at["name"]) for at in parameters}


@at_the_door
async def test_a_door_that_is_none_is_refused(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        answer = await ada.get("/api/tasks", headers={"TaskPilot-Via": "cat-flap"})
        assert (answer.status_code, code(answer)) == (400, "invalid_request")
