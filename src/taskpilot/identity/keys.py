"""Our own key set: Ed25519 keys that sign access tokens and delegations; the newest signs, all that are kept verify.

The private halves are sealed under the master key. A retired key verifies for 30 more days, then it is dropped.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from joserfc.jwk import OKPKey
from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from taskpilot.core.clock import Clock
from taskpilot.core.errors import SignedOut
from taskpilot.db.engine import Database
from taskpilot.db.schema import SigningKey
from taskpilot.db.sealing import Vault
from taskpilot.identity.claims import Claims, Unverified
from taskpilot.identity.signatures import VerifyKey, signed, verified_claims, verify_key

KEPT = timedelta(days=30)
"""How long a retired key stays in the key set."""
REREAD = timedelta(seconds=10)
"""How often an unknown key id may read the table again: another process may have made a key."""


@dataclass(frozen=True, slots=True, repr=False)
class _OwnKey:
    kid: str
    private: OKPKey
    public: Mapping[str, str]
    verify: VerifyKey
    retired: bool


class OwnKeys:
    """The server's keys. `load()` before anything else; signing needs no database."""

    def __init__(self, db: Database, vault: Vault, clock: Clock) -> None:
        self._db, self._vault, self._clock = db, vault, clock
        self._keys: tuple[_OwnKey, ...] = ()
        self._read_at: datetime | None = None

    async def load(self) -> None:
        """Read the keys; make the first one when there is none. Raises Damaged under another master key."""
        self._keys = await self._db.write(self._read_or_make)
        self._read_at = self._clock()

    async def rotate(self) -> str:
        """Sign with a new key from now on; returns its id. The old ones verify for 30 more days."""

        def work(tx: Connection) -> str:
            tx.execute(update(SigningKey).where(col(SigningKey.retired_at).is_(None)).values(retired_at=self._clock()))
            return self._make(tx)

        kid = await self._db.write(work)
        await self.load()
        return kid

    async def purge_retired(self) -> None:
        """Drop every retired key at once, whoever still holds a token of it."""
        await self._db.write(lambda tx: tx.execute(delete(SigningKey).where(col(SigningKey.retired_at).is_not(None))))
        await self.load()

    def sign(self, claims: Claims) -> str:
        """A JWT with these claims, signed with the newest key."""
        newest = self._keys[0]
        return signed(claims, newest.private, newest.kid)

    async def verify(self, token: str, seen: Unverified) -> Claims:
        """The claims of a token that we signed ourselves. Raises SignedOut."""
        key = self._find(seen.kid)
        if key is None and self._may_reread():
            await self.load()
            key = self._find(seen.kid)
        if key is None:
            raise SignedOut()
        return verified_claims(token, key.verify, seen.algorithm)

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public key set (RFC 7517), for anyone who checks our tokens."""
        return {"keys": [dict(key.public) for key in self._keys]}

    def _find(self, kid: str | None) -> _OwnKey | None:
        return next((key for key in self._keys if key.kid == kid), None)

    def _may_reread(self) -> bool:
        return self._read_at is None or self._clock() - self._read_at >= REREAD

    def _read_or_make(self, tx: Connection) -> tuple[_OwnKey, ...]:
        tx.execute(delete(SigningKey).where(col(SigningKey.retired_at) < self._clock() - KEPT))
        keys = self._read(tx)
        if keys and not keys[0].retired:
            return keys
        self._make(tx)
        return self._read(tx)

    def _read(self, tx: Connection) -> tuple[_OwnKey, ...]:
        rows = tx.execute(
            select(
                col(SigningKey.kid),
                col(SigningKey.public_jwk),
                col(SigningKey.private_sealed),
                col(SigningKey.retired_at),
            ).order_by(col(SigningKey.retired_at).is_not(None), col(SigningKey.created_at).desc())
        )
        return tuple(self._opened(kid, public, private, retired is not None) for kid, public, private, retired in rows)

    def _opened(self, kid: str, public_jwk: str, sealed: str, retired: bool) -> _OwnKey:
        private = self._vault.system.open("signing_key", "private_sealed", kid, sealed)
        public: dict[str, str] = json.loads(public_jwk)
        usable = verify_key(public)
        if usable is None:
            raise ValueError(f"the stored key {kid} is not an Ed25519 key")
        return _OwnKey(kid, OKPKey.import_key(json.loads(private)), public, usable, retired)

    def _make(self, tx: Connection) -> str:
        key = OKPKey.generate_key("Ed25519")
        kid = key.thumbprint()
        public = {**key.as_dict(private=False), "kid": kid, "alg": "EdDSA", "use": "sig"}
        private = json.dumps(key.as_dict(private=True))
        tx.execute(
            insert(SigningKey).values(
                kid=kid,
                public_jwk=json.dumps(public),
                private_sealed=self._vault.system.seal("signing_key", "private_sealed", kid, private),
                created_at=self._clock(),
            )
        )
        return kid
