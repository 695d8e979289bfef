"""Who calls: the frozen answer to a credential, first argument of every verb."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from taskpilot.core.errors import WrongScope

Via = Literal["person", "assistant", "widget", "mcp", "cli"]
"""The door a call came through; it decides which verbs wait for a confirmation."""


class Scope(StrEnum):
    """What a credential may be used for; a kind of token carries a fixed set."""

    TASKS_READ = "tasks:read"
    TASKS_WRITE = "tasks:write"
    CONFIRM = "pending:confirm"
    CHAT = "chat"
    ACCOUNT = "account"


ACCESS_SCOPES = frozenset(Scope)
CLIENT_SECRET_SCOPES = frozenset({Scope.CHAT})
DELEGATION_SCOPES = frozenset({Scope.TASKS_READ, Scope.TASKS_WRITE})


@dataclass(frozen=True, slots=True)
class Principal:
    """The person behind a call and what this credential lets them do."""

    owner: str
    """UUID text: our account id, or derived from a foreign issuer's subject. Rows carry it."""
    scopes: frozenset[Scope]
    via: Via = "person"
    signed_in_at: datetime | None = None
    turn_id: str | None = None
    assistant: str | None = None
    """The assistant a client secret is bound to."""
    foreign_token: str | None = None
    """The caller's own JWT, kept only when a remote tasks API will need it."""

    def require(self, scope: Scope) -> None:
        """Pass when the credential carries the scope. Raises WrongScope."""
        if scope not in self.scopes:
            raise WrongScope(f"This credential does not carry the scope {scope.value}.")

    def acting(self, via: Via, scopes: frozenset[Scope], turn_id: str | None = None) -> "Principal":
        """The same person through another door."""
        return replace(self, via=via, scopes=scopes, turn_id=turn_id)

    def __repr__(self) -> str:
        return f"Principal({self.owner}, via={self.via})"
