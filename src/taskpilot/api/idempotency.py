"""`Idempotency-Key`: the first answer to a change is kept for 24 hours and given again (F-08).

The answer is written in the transaction of the change itself, so after a crash there are both or neither.
Only answers of success are kept: a refused request changed nothing and may be sent again.
"""

import json
import re
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar, cast

from fastapi import Request, Response
from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from taskpilot.core.clock import Clock
from taskpilot.core.errors import InvalidRequest, KeyReused, RequestInFlight
from taskpilot.core.principal import Principal
from taskpilot.db.engine import Database
from taskpilot.db.schema import idempotency as table
from taskpilot.db.sealing import Vault

T = TypeVar("T")
Also = Callable[[Connection, T], None]

HEADER = "Idempotency-Key"
KEPT = timedelta(hours=24)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


def _no_headers() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, so that it can be kept and given again to the byte."""

    status: int
    body: str | None = None
    headers: Mapping[str, str] = field(default_factory=_no_headers)

    def response(self) -> Response:
        kind = None if self.body is None else "application/json"
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(self.body, self.status, headers, media_type=kind)


class Replays:
    """The kept answers, and which keys this process is working on."""

    def __init__(self, db: Database, vault: Vault, clock: Clock) -> None:
        self._db, self._vault, self._clock = db, vault, clock
        self._busy: set[tuple[str, str]] = set()

    async def answer(
        self, request: Request, who: Principal, verb: Callable[[Also[T]], Awaitable[T]], present: Callable[[T], Answer]
    ) -> Response:
        """Run a verb once for a key, then give its first answer again.

        Raises KeyReused for another request under the same key, and RequestInFlight.
        """
        key = _key_of(request)
        if key is None:
            return present(await verb(lambda _tx, _result: None)).response()
        # a client may have put anything into its key, so it is stored as a keyed hash only (T-38)
        key = self._vault.keyed_hash("idempotency key", who.owner, key)
        digest = await self._digest(request, who)
        with self._working_on(who, key):
            if (earlier := await self._db.read(lambda tx: self._earlier(tx, who, key, digest))) is not None:
                return earlier.response()
            try:
                result = await verb(lambda tx, result: self._keep(tx, who, key, digest, present(result)))
            except IntegrityError as clash:
                # another process was first; what we did was rolled back with our row
                raise RequestInFlight() from clash
            return present(result).response()

    @contextmanager
    def _working_on(self, who: Principal, key: str) -> Generator[None]:
        mine = (who.owner, key)
        if mine in self._busy:
            raise RequestInFlight()
        self._busy.add(mine)
        try:
            yield
        finally:
            self._busy.discard(mine)

    async def _digest(self, request: Request, who: Principal) -> str:
        seen = request.headers.get("if-match", "")
        body = (await request.body()).hex()
        return self._vault.keyed_hash("request", who.owner, who.via, request.method, request.url.path, seen, body)

    def _earlier(self, tx: Connection, who: Principal, key: str, digest: str) -> Answer | None:
        fresh = table.c.created_at > self._clock() - KEPT
        row = tx.execute(select(table).where(table.c.owner == who.owner, table.c.key == key, fresh)).one_or_none()
        if row is None:
            return None
        if row.digest != digest:
            raise KeyReused()
        sealer = self._vault.sealer(tx, who.owner)
        body = sealer.open_optional("idempotency", "body", key, row.body_sealed)
        return Answer(row.status, body, cast(Mapping[str, str], json.loads(row.headers)))

    def _keep(self, tx: Connection, who: Principal, key: str, digest: str, answer: Answer) -> None:
        now = self._clock()
        tx.execute(delete(table).where(table.c.owner == who.owner, table.c.created_at <= now - KEPT))
        sealer = self._vault.sealer(tx, who.owner)
        tx.execute(
            insert(table).values(
                owner=who.owner,
                key=key,
                digest=digest,
                status=answer.status,
                headers=json.dumps(dict(answer.headers)),
                body_sealed=sealer.seal_optional("idempotency", "body", key, answer.body),
                created_at=now,
            )
        )


def _key_of(request: Request) -> str | None:
    key = request.headers.get(HEADER)
    if key is not None and _KEY.fullmatch(key) is None:
        raise InvalidRequest(f"{HEADER} takes 1 to 255 visible ASCII characters.")
    return key
