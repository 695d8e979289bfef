"""The key set of an issuer, fetched from one configured address and remembered (RFC 7517).

One fetch at a time; an unknown key id asks again at most once a minute; keys go on for a day when the issuer is away.
"""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

import httpx2

from taskpilot.core.clock import Clock
from taskpilot.core.errors import IssuerAway
from taskpilot.identity.signatures import VerifyKey, verify_key

FRESH = timedelta(minutes=10)
"""After this the set is fetched again, while the old one still serves."""
STALE = timedelta(hours=24)
"""How long keys serve when the issuer cannot be reached (T-25)."""
AGAIN = timedelta(seconds=60)
"""Between two fetches after one that worked (T-24)."""
AFTER_FAILURE = timedelta(seconds=10)
TIMEOUT = 5.0
MAX_BYTES = 262_144
MAX_KEYS = 100


class RemoteKeySet:
    """The keys at one address."""

    def __init__(self, url: str, http: httpx2.AsyncClient, clock: Clock) -> None:
        self._url, self._http, self._clock = url, http, clock
        self._keys: tuple[VerifyKey, ...] = ()
        self._fetched_at: datetime | None = None
        self._next_try: datetime | None = None
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, kid: str | None) -> Sequence[VerifyKey]:
        """The keys that a token with this key id may be signed with; none when the issuer has no such key.

        Raises IssuerAway when no key set could be fetched for a day, or ever.
        """
        known = self._matching(kid)
        if known and self._younger_than(STALE):
            if not self._younger_than(FRESH):
                self._start_fetch()
            return known
        if (fetching := self._start_fetch()) is not None:
            await asyncio.wait({fetching})
        if not self._younger_than(STALE):
            raise IssuerAway(retry_after=AFTER_FAILURE.total_seconds())
        return self._matching(kid)

    def purge(self) -> None:
        """Forget every key now; the next token fetches the set anew."""
        self._keys, self._fetched_at, self._next_try = (), None, None

    def _matching(self, kid: str | None) -> tuple[VerifyKey, ...]:
        if kid is None:
            return self._keys if len(self._keys) == 1 else ()
        return tuple(key for key in self._keys if key.kid == kid)

    def _younger_than(self, age: timedelta) -> bool:
        return self._fetched_at is not None and self._clock() - self._fetched_at < age

    def _start_fetch(self) -> "asyncio.Task[None] | None":
        """The fetch under way, or a new one when it is time for one."""
        if self._fetching is None and (self._next_try is None or self._clock() >= self._next_try):
            self._fetching = asyncio.create_task(self._fetch(), name="fetch key set")
            self._fetching.add_done_callback(self._fetch_ended)
        return self._fetching

    def _fetch_ended(self, _job: "asyncio.Task[None]") -> None:
        self._fetching = None

    async def _fetch(self) -> None:
        self._next_try = self._clock() + AFTER_FAILURE
        keys = await self._download()
        if keys is not None:
            self._keys, self._fetched_at = keys, self._clock()
            self._next_try = self._fetched_at + AGAIN

    async def _download(self) -> tuple[VerifyKey, ...] | None:
        try:
            async with self._http.stream("GET", self._url, follow_redirects=False, timeout=TIMEOUT) as answer:
                if answer.status_code != 200:
                    return None
                body = bytearray()
                async for chunk in answer.aiter_bytes():
                    body += chunk
                    if len(body) > MAX_BYTES:
                        return None
            return _usable_keys(bytes(body))
        except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL):
            return None


def _usable_keys(body: bytes) -> tuple[VerifyKey, ...] | None:
    """The keys of a set that we use; None when it is no key set."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    keys = cast(dict[str, object], found).get("keys") if isinstance(found, dict) else None
    if not isinstance(keys, list):
        return None
    jwks = [cast(dict[str, object], jwk) for jwk in cast(list[object], keys)[:MAX_KEYS] if isinstance(jwk, dict)]
    return tuple(key for jwk in jwks if (key := verify_key(jwk)) is not None)
