"""The ids seam: random names that nobody can guess (ASVS 11.5.1: at least 128 random bits)."""

import secrets
import uuid
from collections.abc import Callable

NewId = Callable[[str], str]
"""Takes a kind (`thr`, `msg`, `turn` …) and returns a fresh `kind_…` id."""


def random_id(kind: str) -> str:
    """A fresh id: the kind, an underscore, and 144 random bits in base64url."""
    return f"{kind}_{secrets.token_urlsafe(18)}"


def random_uuid() -> str:
    """A fresh random UUID as text; the form of a person's id."""
    return str(uuid.uuid4())
