"""Error answers of the tasks API, turned back into the errors they were made from."""

from collections.abc import Mapping
from functools import cache

from httpx2 import Response
from pydantic import BaseModel, ValidationError

from taskpilot.core import errors
from taskpilot.core.errors import AppError, Unavailable


class _Detail(BaseModel):
    code: str
    message: str = ""
    fields: dict[str, str] | None = None


class _Body(BaseModel):
    error: _Detail


BY_STATUS: Mapping[int, type[AppError]] = {
    400: errors.InvalidRequest,
    401: errors.SignedOut,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    412: errors.StaleVersion,
    413: errors.TooLarge,
    422: errors.InvalidFields,
    429: errors.RateLimited,
}
"""For an API of our shape that has codes of its own."""


def error_of(answer: Response) -> AppError:
    """The error by its code, else by its status; Unavailable when it is no error of ours."""
    try:
        told = _Body.model_validate_json(answer.content).error
    except ValidationError:
        return BY_STATUS.get(answer.status_code, Unavailable)(retry_after=_wait(answer))
    kind = _by_code().get(told.code) or BY_STATUS.get(answer.status_code, Unavailable)
    return kind(told.message, fields=told.fields, retry_after=_wait(answer))


def _wait(answer: Response) -> float | None:
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdigit() else None


@cache
def _by_code() -> Mapping[str, type[AppError]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, AppError)]
    return {kind.code: kind for kind in kinds if kind is not AppError}
