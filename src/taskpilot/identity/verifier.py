"""Any credential in, a Principal out: tells the kinds apart, checks them and remembers the answer for seconds."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from taskpilot.core.clock import Clock
from taskpilot.core.errors import SignedOut
from taskpilot.core.principal import ACCESS_SCOPES, Principal, Scope
from taskpilot.identity.claims import Claims, Unverified, audiences, check_times, moment, peek
from taskpilot.identity.delegations import delegated
from taskpilot.identity.issuers import ForeignIssuers
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.sessions import ClientSessions
from taskpilot.identity.sign_ins import SignIns
from taskpilot.identity.tokens import (
    ACCESS_AUDIENCE,
    CLIENT_SECRET_PREFIX,
    DELEGATION_AUDIENCE,
    MAX_TOKEN,
    SIGN_IN_PREFIX,
    Kind,
    token_hash,
)

MCP_SCOPES = frozenset({Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.CHAT})
OWN_REMEMBERED = timedelta(seconds=5)
"""Tokens that can be taken back work at most this long after (T-13)."""
FOREIGN_REMEMBERED = timedelta(seconds=30)
MOST_REMEMBERED = 10_000

_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
"""RFC 6750 §2.1."""


@dataclass(frozen=True, slots=True)
class _Known:
    kind: Kind
    principal: Principal
    until: datetime


class Authenticator:
    """The only place where a credential becomes a Principal.

    `keep_foreign_tokens` puts a foreign JWT into its Principal, for a tasks API elsewhere that must see it.
    """

    def __init__(
        self,
        *,
        keys: OwnKeys,
        issuer: str,
        mcp_audience: str,
        foreign: ForeignIssuers,
        sign_ins: SignIns,
        sessions: ClientSessions,
        clock: Clock,
        keep_foreign_tokens: bool = False,
    ) -> None:
        self._keys, self._issuer, self._mcp_audience, self._foreign = keys, issuer, mcp_audience, foreign
        self._sign_ins, self._sessions, self._clock = sign_ins, sessions, clock
        self._keep_foreign_tokens = keep_foreign_tokens
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def authenticate(self, token: str, accept: frozenset[Kind]) -> Principal:
        """Who this token speaks for; a sign-in is taken wherever an access token is.

        Raises SignedOut for anything else, also a good token of another kind; SessionExpired, IssuerAway.
        """
        if len(token) > MAX_TOKEN or not _TOKEN.fullmatch(token):
            raise SignedOut()
        key = token_hash(token)
        known = self._known.get(key)
        if known is None or known.until <= self._clock():
            known = await self._checked(token)
            self._remember(key, known)
        if known.kind in accept or (known.kind == "session" and "access" in accept):
            return known.principal
        raise SignedOut()

    def forget(self, owner: str) -> None:
        """Check every credential of this person anew, after one of them was taken back."""
        for key in [key for key, known in self._known.items() if known.principal.owner == owner]:
            del self._known[key]

    def purge_keys(self) -> None:
        """Forget every foreign key and every answer, so that a key that was taken away fails at once (T-26)."""
        self._foreign.purge()
        self._known.clear()

    def _remember(self, key: str, known: _Known) -> None:
        self._known[key] = known
        self._known.move_to_end(key)
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)

    async def _checked(self, token: str) -> _Known:
        if token.startswith(CLIENT_SECRET_PREFIX):
            principal, ends = await self._sessions.find(token)
            return self._fresh("client_secret", principal, ends, OWN_REMEMBERED)
        if token.startswith(SIGN_IN_PREFIX):
            found = await self._sign_ins.find(token)
            principal = Principal(found.owner, ACCESS_SCOPES, signed_in_at=found.created_at)
            return self._fresh("session", principal, found.expires_at, OWN_REMEMBERED)
        seen = peek(token)
        if seen.issuer == self._issuer:
            return await self._own(token, seen)
        return await self._vouched(token, seen)

    async def _own(self, token: str, seen: Unverified) -> _Known:
        claims = await self._keys.verify(token, seen)
        ends = check_times(claims, self._clock())
        named = audiences(claims)
        if named == frozenset({DELEGATION_AUDIENCE}):
            return self._fresh("delegation", delegated(claims), ends, OWN_REMEMBERED)
        if named == frozenset({ACCESS_AUDIENCE}):
            principal = Principal(
                await self._signed_in(claims), ACCESS_SCOPES, signed_in_at=moment(claims, "auth_time")
            )
            return self._fresh("access", principal, ends, OWN_REMEMBERED)
        if named == frozenset({self._mcp_audience}):
            principal = Principal(await self._signed_in(claims), MCP_SCOPES, via="mcp")
            return self._fresh("mcp", principal, ends, OWN_REMEMBERED)
        raise SignedOut()

    async def _signed_in(self, claims: Claims) -> str:
        """The owner of one of our access tokens, as long as the sign-in behind it stands."""
        owner, sign_in = claims.get("sub"), claims.get("sid")
        if not isinstance(owner, str) or not isinstance(sign_in, str):
            raise SignedOut()
        if not await self._sign_ins.is_alive(sign_in, owner):
            raise SignedOut()
        return owner

    async def _vouched(self, token: str, seen: Unverified) -> _Known:
        vouched = await self._foreign.verify(token, seen)
        kept = token if self._keep_foreign_tokens else None
        if vouched.for_mcp:
            scopes = MCP_SCOPES if vouched.scopes is None else frozenset(MCP_SCOPES & vouched.scopes)
            principal = Principal(vouched.owner, scopes, via="mcp", foreign_token=kept)
            return self._fresh("mcp", principal, vouched.ends, FOREIGN_REMEMBERED)
        principal = Principal(vouched.owner, ACCESS_SCOPES, signed_in_at=vouched.signed_in_at, foreign_token=kept)
        return self._fresh("access", principal, vouched.ends, FOREIGN_REMEMBERED)

    def _fresh(self, kind: Kind, principal: Principal, ends: datetime, remembered: timedelta) -> _Known:
        return _Known(kind, principal, min(ends, self._clock() + remembered))
