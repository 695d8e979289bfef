"""Delegations: our own token for the tasks audience, for one person, door and turn (ARCHITECTURE decision 1)."""

from datetime import timedelta
from typing import Literal, cast, get_args

from taskpilot.core.clock import Clock
from taskpilot.core.errors import SignedOut
from taskpilot.core.principal import DELEGATION_SCOPES, Principal, Scope, Via
from taskpilot.identity.claims import Claims
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.tokens import DELEGATION_AUDIENCE

Act = Literal["assistant", "widget", "mcp", "cli"]
CONFIRMING: frozenset[Via] = frozenset({"widget", "cli"})
"""Doors at which the person themself answers a confirmation."""


class Delegations:
    """Mints delegations; synchronous, because nothing but the signature is needed."""

    def __init__(self, keys: OwnKeys, issuer: str, clock: Clock) -> None:
        self._keys, self._issuer, self._clock = keys, issuer, clock

    def mint(self, who: Principal, via: Via, *, seconds: float, turn_id: str | None = None) -> str:
        """A token that lets `via` work with this person's tasks for some seconds.

        It never allows more than `who` may do: a credential that names scopes of tasks passes on only those.
        """
        now = self._clock()
        claims: dict[str, object] = {
            "iss": self._issuer,
            "aud": DELEGATION_AUDIENCE,
            "sub": who.owner,
            "act": via,
            "scope": " ".join(sorted(_granted(who, via))),
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(seconds=max(1.0, seconds))).timestamp()),
        }
        if turn_id is not None:
            claims["turn"] = turn_id
        return self._keys.sign(claims)


def delegated(claims: Claims) -> Principal:
    """The principal of a verified delegation. Raises SignedOut when its claims are not what we mint."""
    owner, act, scope, turn = (claims.get(name) for name in ("sub", "act", "scope", "turn"))
    if not isinstance(owner, str) or act not in get_args(Act) or not isinstance(scope, str):
        raise SignedOut()
    if not isinstance(turn, str | None):
        raise SignedOut()
    scopes = frozenset(Scope(name) for name in scope.split())
    return Principal(owner, scopes, via=cast(Act, act), turn_id=turn)


def _granted(who: Principal, via: Via) -> frozenset[Scope]:
    named = who.scopes & DELEGATION_SCOPES
    if not named and Scope.CHAT in who.scopes:
        named = DELEGATION_SCOPES
    return named | {Scope.CONFIRM} if via in CONFIRMING and Scope.TASKS_WRITE in named else named
