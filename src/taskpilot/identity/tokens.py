"""The kinds of credentials, told apart by form and audience; a kind works nowhere else (CONTRACT "Credentials")."""

import hashlib
import secrets
from typing import Literal

Kind = Literal["access", "client_secret", "delegation", "mcp", "session"]
"""`session` is the sign-in of a built-in account; where `access` is taken, it is taken too."""

ACCESS_AUDIENCE = "taskpilot"
DELEGATION_AUDIENCE = "taskpilot-tasks"
MCP_AUDIENCE = "taskpilot-mcp"

SIGN_IN_PREFIX = "si_"
CLIENT_SECRET_PREFIX = "cs_"  # noqa: S105 - the part of a secret that tells its kind

MAX_TOKEN = 8_192
"""Characters; anything longer is refused before it is looked at (T-27)."""


def random_token(prefix: str) -> str:
    """A fresh opaque token: its prefix and 256 random bits."""
    return prefix + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of an opaque token; 256 random bits need no slow hash (ASVS 6.5.2)."""
    return hashlib.sha256(token.encode()).hexdigest()
