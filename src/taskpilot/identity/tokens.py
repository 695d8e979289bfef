"""The kinds of credentials, told apart by form and audience; a kind works nowhere else (CONTRACT "Credentials")."""

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
