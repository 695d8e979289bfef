"""Pages of a list: the shape, the limit and the opaque cursor that every door shares."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from taskpilot.core.errors import BadCursor

T = TypeVar("T")
U = TypeVar("U")

DEFAULT_LIMIT = 20
MAX_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Part of a list; `after` fetches the next part and is None on the last."""

    data: tuple[T, ...]
    after: str | None = None

    @property
    def has_more(self) -> bool:
        return self.after is not None

    def map(self, change: Callable[[T], U]) -> "Page[U]":
        """The same page with every entry changed."""
        return Page(tuple(change(entry) for entry in self.data), self.after)


def clamp_limit(limit: int | None) -> int:
    """A page size between 1 and 100; 20 when none was asked for."""
    return DEFAULT_LIMIT if limit is None else max(1, min(MAX_LIMIT, limit))


def encode_cursor(*parts: str | int) -> str:
    """An opaque cursor that holds the sort keys of the last entry shown."""
    text = "\x1f".join(str(part) for part in parts)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, parts: int) -> tuple[str, ...]:
    """The sort keys inside a cursor. Raises BadCursor when it is not one of ours."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError) as broken:
        raise BadCursor() from broken
    values = tuple(text.split("\x1f"))
    if len(values) != parts:
        raise BadCursor()
    return values
