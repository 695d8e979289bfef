"""The one shape and table of errors (CONTRACT "Errors")."""

import inspect
import json
from importlib import resources

import httpx2
import pytest
from fastapi import FastAPI, Request
from pydantic import BaseModel, ConfigDict

from taskpilot.api.errors import FLAT, STATUS, install_error_handlers, status_of
from taskpilot.core import errors
from taskpilot.core.errors import AppError

ALL = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, AppError)]


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    size: int = 1


def app_that_raises(problem: Exception) -> httpx2.AsyncClient:
    app = FastAPI()
    install_error_handlers(app)

    @app.get("/api/auth/fail")
    @app.get("/fail")
    async def fail() -> None:  # pyright: ignore[reportUnusedFunction]
        raise problem

    @app.post("/things")
    async def things(thing: Thing) -> int:  # pyright: ignore[reportUnusedFunction]
        return len(thing.name.encode())  # as sealing does

    @app.middleware("http")
    async def name_requests(request: Request, call_next):  # type: ignore[no-untyped-def]  # pyright: ignore
        request.state.request_id = "req_known"
        return await call_next(request)  # pyright: ignore

    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1")


def test_every_error_has_a_status() -> None:
    for kind in ALL:
        if kind is not AppError:
            assert any(parent in STATUS for parent in kind.__mro__), kind


def test_the_ten_errors_that_people_meet_have_the_status_of_their_row() -> None:
    by_code = {kind.code: kind for kind in ALL}
    rows = json.loads(resources.files("taskpilot.core").joinpath("errors.json").read_text(encoding="utf-8"))
    for row in rows:
        if row["code"] in by_code:
            assert status_of(by_code[row["code"]]()) == row["status"], row["code"]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
async def test_an_error_answers_in_the_shape_of_its_address(kind: type[AppError]) -> None:
    async with app_that_raises(kind("Said to people.", fields={"due": "wrong"})) as http:
        answer, flat = await http.get("/fail"), await http.get(f"{FLAT}/fail")
    told = {"code": kind.code, "message": "Said to people.", "request_id": "req_known", "fields": {"due": "wrong"}}
    assert answer.json() == {"error": told}
    assert flat.json() == {"code": kind.code.upper(), "message": "Said to people."}
    assert answer.status_code == flat.status_code == status_of(kind())
    assert ("retry-after" in answer.headers) == (answer.status_code in (429, 503))
    assert ("www-authenticate" in answer.headers) == (answer.status_code == 401 or kind is errors.WrongScope)


async def test_the_unexpected_says_nothing_about_itself() -> None:
    async with app_that_raises(RuntimeError("canary")) as http:
        answer = await http.get("/fail")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "internal_error")
    assert "canary" not in answer.text


async def test_unknown_addresses_read_like_unknown_things() -> None:
    async with app_that_raises(errors.NotFound()) as http:
        assert (await http.get("/fail")).content == (await http.get("/nowhere")).content


async def test_a_wrong_method_is_told_with_the_right_ones() -> None:
    async with app_that_raises(errors.NotFound()) as http:
        answer = await http.delete("/things")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("body", "media", "status", "code", "fields"),
    [
        (b"{", "application/json", 400, "invalid_request", None),
        (b"\xff", "application/json", 400, "invalid_request", None),
        (b"[" * 100_000, "application/json", 400, "invalid_request", None),
        (b'{"name": "x"}', "text/plain", 415, "unsupported_media_type", None),
        (b'{"name": "x"}', "", 415, "unsupported_media_type", None),
        (b"", "application/json", 422, "invalid_fields", None),
        (b"5", "application/json", 422, "invalid_fields", None),
        (b"{}", "application/json", 422, "invalid_fields", {"name": "This field is required."}),
        (b'{"name": "x", "size": "canary"}', "application/json", 422, "invalid_fields", {"size"}),
        (b'{"name": "\\ud800"}', "application/json", 400, "invalid_request", None),
        (b'{"name": "x", "\\ud800": 1}', "application/json", 422, "invalid_fields", None),
        (b'{"name": "x", "y": 1}', "application/json", 422, "invalid_fields", {"y": "This field is not known."}),
    ],
)
async def test_bad_bodies_are_told_apart_and_never_repeated(
    body: bytes, media: str, status: int, code: str, fields: dict[str, str] | set[str] | None
) -> None:
    async with app_that_raises(errors.NotFound()) as http:
        answer = await http.post("/things", content=body, headers={"Content-Type": media} if media else {})
    told = answer.json()["error"]
    assert (answer.status_code, told["code"]) == (status, code)
    assert "canary" not in answer.text
    if isinstance(fields, set):
        assert set(told["fields"]) == fields
    else:
        assert told.get("fields") == fields
