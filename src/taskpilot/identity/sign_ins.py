"""Sign-ins of built-in accounts (Better Auth: sessions): an opaque token, good for 7 days after its last use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlmodel import col

from taskpilot.core.clock import Clock
from taskpilot.core.errors import SessionExpired, SignedOut
from taskpilot.core.ids import NewId
from taskpilot.db.engine import Database
from taskpilot.db.schema import SignIn
from taskpilot.identity.tokens import SIGN_IN_PREFIX, random_token, token_hash

LIFE = timedelta(days=7)
RENEWED_AFTER = timedelta(days=1)
"""A sign-in in use is prolonged at most once a day."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One sign-in of one person."""

    id: str
    owner: str
    created_at: datetime
    expires_at: datetime

    @property
    def renewed_at(self) -> datetime:
        return self.expires_at - LIFE


class SignIns:
    """Starts, finds and ends sign-ins."""

    def __init__(self, db: Database, clock: Clock, ids: NewId) -> None:
        self._db, self._clock, self._ids = db, clock, ids

    async def start(self, owner: str) -> tuple[str, SignedIn]:
        """A new sign-in: its token, which is nowhere stored, and what is."""
        now = self._clock()
        token, new = random_token(SIGN_IN_PREFIX), SignedIn(self._ids("sign"), owner, now, now + LIFE)
        await self._db.write(lambda tx: _insert(tx, token, new))
        return token, new

    async def find(self, token: str) -> SignedIn:
        """The sign-in of a token, prolonged when it is in use. Raises SignedOut, SessionExpired."""
        found = await self._db.read(lambda tx: _select(tx, col(SignIn.token_hash) == token_hash(token)))
        now = self._clock()
        if found is None:
            raise SignedOut()
        if found.expires_at <= now:
            raise SessionExpired()
        if now - found.renewed_at < RENEWED_AFTER:
            return found
        until = now + LIFE
        await self._db.write(
            lambda tx: tx.execute(update(SignIn).where(col(SignIn.id) == found.id).values(expires_at=until))
        )
        return SignedIn(found.id, found.owner, found.created_at, until)

    async def is_alive(self, sign_in_id: str, owner: str) -> bool:
        """Whether the sign-in that an access token came from still stands."""
        found = await self._db.read(lambda tx: _select(tx, col(SignIn.id) == sign_in_id))
        return found is not None and found.owner == owner and found.expires_at > self._clock()

    async def end(self, token: str) -> str | None:
        """End a sign-in at once; returns whose it was, None when there was none."""

        def work(tx: Connection) -> str | None:
            found = _select(tx, col(SignIn.token_hash) == token_hash(token))
            tx.execute(delete(SignIn).where(col(SignIn.token_hash) == token_hash(token)))
            return None if found is None else found.owner

        return await self._db.write(work)


def _insert(tx: Connection, token: str, new: SignedIn) -> None:
    tx.execute(delete(SignIn).where(col(SignIn.owner) == new.owner, col(SignIn.expires_at) < new.created_at))
    tx.execute(
        insert(SignIn).values(
            token_hash=token_hash(token),
            id=new.id,
            owner=new.owner,
            created_at=new.created_at,
            expires_at=new.expires_at,
        )
    )


def _select(tx: Connection, condition: ColumnElement[bool]) -> SignedIn | None:
    row = tx.execute(
        select(col(SignIn.id), col(SignIn.owner), col(SignIn.created_at), col(SignIn.expires_at)).where(condition)
    ).one_or_none()
    return None if row is None else SignedIn(row[0], row[1], row[2], row[3])
