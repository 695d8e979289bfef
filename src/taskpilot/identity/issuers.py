"""Other servers whose signed-in people are ours too: their JWTs become an owner here."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import httpx2

from taskpilot.core.clock import Clock
from taskpilot.core.errors import SignedOut
from taskpilot.db.sealing import Vault
from taskpilot.identity.claims import (
    Claims,
    Unverified,
    audiences,
    check_times,
    check_use,
    moment,
    subject,
)
from taskpilot.identity.key_set import RemoteKeySet
from taskpilot.identity.signatures import (
    MIN_SECRET_BYTES,
    PUBLIC_KEY_ALGORITHMS,
    SHARED_SECRET_ALGORITHMS,
    VerifyKey,
    shared_secret,
    verified_claims,
)
from taskpilot.identity.tokens import DELEGATION_AUDIENCE


@dataclass(frozen=True, slots=True)
class Issuer:
    """One entry of `TASKPILOT_JWT_ISSUERS`.

    With `keep_subject` a subject that is a UUID is the owner as it stands, so that tables of an existing app can be
    joined; whoever sets it trusts that issuer not to name people of others. All other subjects are derived.
    """

    issuer: str | None = None
    audience: str | None = None
    jwks_url: str | None = None
    secret: str | None = None
    algorithms: tuple[str, ...] = ()
    user_claim: str = "sub"
    keep_subject: bool = False

    def __post_init__(self) -> None:
        if (self.jwks_url is None) == (self.secret is None):
            raise ValueError("an issuer has either jwks_url or secret")
        if self.jwks_url is not None and not (self.issuer and self.audience):
            raise ValueError("an issuer with jwks_url needs issuer and audience")
        if self.secret is not None and len(self.secret.encode()) < MIN_SECRET_BYTES:
            raise ValueError(f"the secret of an issuer must have at least {MIN_SECRET_BYTES} bytes")
        fitting = SHARED_SECRET_ALGORITHMS if self.secret is not None else PUBLIC_KEY_ALGORITHMS
        if strange := [name for name in self.algorithms if name not in fitting]:
            raise ValueError(f"{strange[0]} is not one of {', '.join(fitting)}")

    def __repr__(self) -> str:
        return f"Issuer({self.issuer})"

    @property
    def allowed(self) -> tuple[str, ...]:
        """The algorithms taken from this issuer."""
        return self.algorithms or (("HS256",) if self.secret is not None else PUBLIC_KEY_ALGORITHMS)


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a foreign token proves."""

    owner: str
    for_mcp: bool
    scopes: frozenset[str] | None
    """The scopes that an MCP token names (RFC 9068 §2.2.3); None when it names none."""
    ends: datetime
    signed_in_at: datetime | None


class ForeignIssuers:
    """Checks the tokens of the configured issuers; `mcp_audience` marks those that are for MCP."""

    def __init__(
        self, issuers: Sequence[Issuer], http: httpx2.AsyncClient, vault: Vault, clock: Clock, mcp_audience: str
    ) -> None:
        self._checks = tuple(_Check(issuer, http, vault, clock, mcp_audience) for issuer in issuers)

    async def verify(self, token: str, seen: Unverified) -> Vouched:
        """Whom the token speaks of. Raises SignedOut, SessionExpired and IssuerAway."""
        refused: SignedOut = SignedOut()
        for check in self._checks:
            if check.issuer.issuer in (None, seen.issuer) and seen.algorithm in check.issuer.allowed:
                try:
                    return await check.verify(token, seen)
                except SignedOut as problem:
                    # an expired token is worth telling apart, whichever entry says so
                    refused = problem if type(problem) is not SignedOut else refused
        raise refused

    def purge(self) -> None:
        """Forget every fetched key, so that one taken out of a key set fails at once."""
        for check in self._checks:
            check.purge()


class _Check:
    def __init__(self, issuer: Issuer, http: httpx2.AsyncClient, vault: Vault, clock: Clock, mcp_audience: str) -> None:
        self.issuer = issuer
        self._vault, self._clock, self._mcp_audience = vault, clock, mcp_audience
        self._secret = None if issuer.secret is None else shared_secret(issuer.secret, issuer.allowed)
        self._remote = None if issuer.jwks_url is None else RemoteKeySet(issuer.jwks_url, http, clock)

    async def verify(self, token: str, seen: Unverified) -> Vouched:
        claims = self._first_verified(token, seen, await self._keys(seen.kid))
        if self.issuer.issuer is not None and claims.get("iss") != self.issuer.issuer:
            raise SignedOut()
        for_mcp = self._audience(audiences(claims))
        ends = check_times(claims, self._clock(), needs_iat=self._secret is None)
        check_use(claims)
        signed_in_at = moment(claims, "auth_time") or moment(claims, "iat")
        scope = claims.get("scope")
        scopes = frozenset(scope.split()) if for_mcp and isinstance(scope, str) else None
        return Vouched(self._owner(subject(claims, self.issuer.user_claim)), for_mcp, scopes, ends, signed_in_at)

    def purge(self) -> None:
        if self._remote is not None:
            self._remote.purge()

    async def _keys(self, kid: str | None) -> Sequence[VerifyKey]:
        if self._secret is not None:
            return (self._secret,)
        return () if self._remote is None else await self._remote.find(kid)

    def _first_verified(self, token: str, seen: Unverified, keys: Sequence[VerifyKey]) -> Claims:
        for key in keys:
            try:
                return verified_claims(token, key, seen.algorithm)
            except SignedOut:
                continue
        raise SignedOut()

    def _audience(self, named: frozenset[str]) -> bool:
        """Whether the token is for MCP. Raises SignedOut when it is for somebody else, or for others too (T-21)."""
        if named == frozenset({self._mcp_audience}) and self._mcp_audience != self.issuer.audience:
            return True
        if DELEGATION_AUDIENCE in named or self._mcp_audience in named:
            raise SignedOut()
        if self.issuer.audience is not None and named != frozenset({self.issuer.audience}):
            raise SignedOut()
        return False

    def _owner(self, person: str) -> str:
        if self.issuer.keep_subject and (kept := _as_uuid(person)) is not None:
            return kept
        return derived_owner(self._vault, self.issuer.issuer or "", person)


def derived_owner(vault: Vault, issuer: str, person: str) -> str:
    """The owner of a foreign subject: a UUID of version 8 (RFC 9562 §5.8); built-in accounts have version 4."""
    digest = bytearray.fromhex(vault.keyed_hash("subject", issuer, person))[:16]
    digest[6] = (digest[6] & 0x0F) | 0x80
    digest[8] = (digest[8] & 0x3F) | 0x80
    return str(uuid.UUID(bytes=bytes(digest)))


def _as_uuid(text: str) -> str | None:
    try:
        found = str(uuid.UUID(text))
    except ValueError:
        return None
    return found if found == text.lower() else None
