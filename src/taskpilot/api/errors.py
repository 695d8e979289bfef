"""What every door answers when something fails: the only table of HTTP statuses, and the one error shape.

`{"error": {"code", "message", "request_id", "fields"?}}`, under `/api/auth` Better Auth's flat `{code, message}`.
No answer ever repeats what the caller sent or what an exception said, but for the names of wrong fields.
"""

import math
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from taskpilot.core import errors
from taskpilot.core.errors import AppError
from taskpilot.core.ids import random_id

STATUS: Mapping[type[AppError], int] = {
    errors.InvalidRequest: 400,
    errors.InvalidFields: 422,
    errors.SignedOut: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.StaleVersion: 412,
    errors.TooLarge: 413,
    errors.WrongMediaType: 415,
    errors.KeyReused: 422,
    errors.Unsupported: 422,
    errors.RateLimited: 429,
    errors.Unavailable: 503,
    errors.ProviderTimeout: 504,
    errors.Damaged: 500,
}
"""A subclass answers with the status of its nearest parent in this table."""

FLAT = "/api/auth"
RETRY_AFTER = 5.0
"""Seconds told with a 429 or 503 that names no time of its own (CONTRACT "Errors")."""
NAME_SHOWN = 64
"""Characters of an unknown field's name that are told back."""


class ErrorDetail(BaseModel):
    """What went wrong: `code` for programs, `message` for people."""

    code: str
    message: str
    request_id: str
    fields: dict[str, str] | None = None


class ErrorBody(BaseModel):
    """The body of every error answer, for routers' `responses=`."""

    error: ErrorDetail


def status_of(problem: AppError) -> int:
    """The HTTP status of a domain error; 500 when its class is in no row of the table."""
    return next((STATUS[kind] for kind in type(problem).__mro__ if kind in STATUS), 500)


def request_id(request: Request) -> str:
    """The id that the middleware put on `request.state`, or a fresh one where no middleware runs."""
    known = getattr(request.state, "request_id", None)
    return known if isinstance(known, str) else random_id("req")


def error_response(request: Request, problem: AppError, headers: Mapping[str, str] | None = None) -> Response:
    """The answer for a domain error; middleware that refuses a request by itself uses it too."""
    status = status_of(problem)
    return _answer(request, status, problem, {**_headers(request, status, problem), **(headers or {})})


def internal_error(request: Request) -> Response:
    """The answer for anything unexpected; it says nothing about the cause."""
    return _answer(request, 500, _Internal(), {})


def install_error_handlers(app: FastAPI) -> None:
    """Make an app answer every failure in the shape above."""

    @app.exception_handler(AppError)
    async def on_app_error(request: Request, problem: AppError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return error_response(request, problem)

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, problem: RequestValidationError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return error_response(request, _invalid(problem))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, problem: HTTPException) -> Response:  # pyright: ignore[reportUnusedFunction]
        return _http(request, problem)

    @app.exception_handler(UnicodeEncodeError)
    async def on_half_character(request: Request, _problem: UnicodeEncodeError) -> Response:  # pyright: ignore[reportUnusedFunction]
        # JSON can spell half of a surrogate pair and pydantic lets it pass; nothing can store or send it
        return error_response(request, errors.InvalidRequest("A text holds half a character (a lone surrogate)."))

    @app.exception_handler(Exception)
    async def on_unexpected(request: Request, _problem: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        return internal_error(request)


class _Internal(AppError):
    code = "internal_error"
    default = "Something went wrong on the server; try again."


class _MethodNotAllowed(AppError):
    code = "method_not_allowed"
    default = "This address does not take that method."


def _http(request: Request, problem: HTTPException) -> Response:
    """What the framework itself refuses: no such address, no such method, a body it will not read."""
    headers = dict(problem.headers or {})
    match problem.status_code:
        case 404:
            told: AppError = errors.NotFound()
        case 405:
            return _answer(request, 405, _MethodNotAllowed(), headers)
        case 413:
            told = errors.TooLarge()
        case 415:
            told = errors.WrongMediaType()
        case status if 400 <= status < 500:
            told = errors.InvalidRequest()
        case _:
            return internal_error(request)
    return error_response(request, told, headers)


def _answer(request: Request, status: int, problem: AppError, headers: Mapping[str, str]) -> Response:
    path: str = request.scope["path"]
    if path == FLAT or path.startswith(FLAT + "/"):
        # Better Auth's codes are in capitals
        content: dict[str, object] = {"code": problem.code.upper(), "message": problem.message}
    else:
        fields = dict(problem.fields) or None
        detail = ErrorDetail(code=problem.code, message=problem.message, request_id=request_id(request), fields=fields)
        content = ErrorBody(error=detail).model_dump(exclude_none=True)
    return JSONResponse(content, status, headers={"Cache-Control": "no-store", **headers})


def _headers(request: Request, status: int, problem: AppError) -> dict[str, str]:
    match status:
        case 401 if "authorization" in request.headers:
            return {"WWW-Authenticate": 'Bearer realm="taskpilot", error="invalid_token"'}
        case 401:
            return {"WWW-Authenticate": 'Bearer realm="taskpilot"'}
        case 403 if isinstance(problem, errors.WrongScope):
            return {"WWW-Authenticate": 'Bearer realm="taskpilot", error="insufficient_scope"'}
        case 429 | 503:
            wait = RETRY_AFTER if problem.retry_after is None else problem.retry_after
            return {"Retry-After": str(max(1, math.ceil(wait)))}
        case _:
            return {}


def _invalid(problem: RequestValidationError) -> AppError:
    """Bad JSON 400, a body that is not declared as JSON 415, everything else 422 with the fields."""
    found: list[dict[str, Any]] = list(problem.errors())
    if any(error["type"] == "json_invalid" for error in found):
        return errors.InvalidRequest("The body is not valid JSON.")
    if any(tuple(error["loc"]) == ("body",) for error in found):
        if isinstance(problem.body, bytes) and problem.body:
            return errors.WrongMediaType()
        return errors.InvalidFields("The body must be a JSON object of the documented form.")
    return errors.InvalidFields(fields={_field(error["loc"]): _said(error) for error in found})


def _field(loc: tuple[str | int, ...]) -> str:
    """`due` for ("body", "due"), `operations.0.number` for deeper ones; unknown names in plain ASCII."""
    path = loc[1:] if len(loc) > 1 else loc
    return ".".join(str(part).encode("ascii", "backslashreplace").decode()[:NAME_SHOWN] for part in path)


def _said(error: Mapping[str, Any]) -> str:
    match error["type"]:
        case "extra_forbidden":
            return "This field is not known."
        case "missing":
            return "This field is required."
        case _:
            said = str(error["msg"]).removeprefix("Value error, ")
            return said.encode("ascii", "backslashreplace").decode()[:200]
