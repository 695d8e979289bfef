"""ChatKit client secrets: what a page holds instead of a sign-in; good for 10 minutes and for chatting only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from taskpilot.core.clock import Clock
from taskpilot.core.errors import SessionExpired, SignedOut
from taskpilot.core.ids import NewId
from taskpilot.core.principal import CLIENT_SECRET_SCOPES, Principal
from taskpilot.db.engine import Database
from taskpilot.db.schema import ClientSession
from taskpilot.db.sealing import Vault
from taskpilot.identity.tokens import CLIENT_SECRET_PREFIX, random_token, token_hash

LIFE = timedelta(minutes=10)
REMEMBERED = timedelta(days=1)
"""How long an expired secret is told from one that never was."""


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """What the session endpoint answers; `expires_at` in Unix seconds."""

    client_secret: str
    session_id: str
    expires_at: int

    def __repr__(self) -> str:
        return f"ClientSecret({self.session_id})"


class ClientSessions:
    """Makes client secrets and tells whose they are."""

    def __init__(self, db: Database, vault: Vault, clock: Clock, ids: NewId) -> None:
        self._db, self._vault, self._clock, self._ids = db, vault, clock, ids

    async def create(self, who: Principal, assistant: str) -> ClientSecret:
        """A new id and secret for this person and assistant, at every call."""
        secret, session_id, now = random_token(CLIENT_SECRET_PREFIX), self._ids("sess"), self._clock()
        ends = now + LIFE
        await self._db.write(lambda tx: self._insert(tx, who, assistant, secret, session_id, now, ends))
        return ClientSecret(secret, session_id, int(ends.timestamp()))

    async def find(self, secret: str) -> tuple[Principal, datetime]:
        """Whose secret it is and when it ends. Raises SignedOut, SessionExpired."""
        found = await self._db.read(lambda tx: self._select(tx, secret))
        if found is None:
            raise SignedOut()
        if found[1] <= self._clock():
            raise SessionExpired()
        return found

    def _insert(
        self,
        tx: Connection,
        who: Principal,
        assistant: str,
        secret: str,
        session_id: str,
        now: datetime,
        ends: datetime,
    ) -> None:
        tx.execute(delete(ClientSession).where(col(ClientSession.expires_at) < now - REMEMBERED))
        sealed = None
        if who.foreign_token is not None:
            sealer = self._vault.sealer(tx, who.owner)
            sealed = sealer.seal("client_session", "foreign_token_sealed", session_id, who.foreign_token)
        tx.execute(
            insert(ClientSession).values(
                secret_hash=token_hash(secret),
                id=session_id,
                owner=who.owner,
                assistant=assistant,
                foreign_token_sealed=sealed,
                created_at=now,
                expires_at=ends,
            )
        )

    def _select(self, tx: Connection, secret: str) -> tuple[Principal, datetime] | None:
        row = tx.execute(
            select(
                col(ClientSession.id),
                col(ClientSession.owner),
                col(ClientSession.assistant),
                col(ClientSession.foreign_token_sealed),
                col(ClientSession.expires_at),
            ).where(col(ClientSession.secret_hash) == token_hash(secret))
        ).one_or_none()
        if row is None:
            return None
        session_id, owner, assistant, sealed, ends = row
        foreign = None
        if sealed is not None:
            sealer = self._vault.sealer(tx, owner)
            foreign = sealer.open("client_session", "foreign_token_sealed", session_id, sealed)
        return Principal(owner, CLIENT_SECRET_SCOPES, assistant=assistant, foreign_token=foreign), ends
