"""Who calls: turns the credential of a request into a Principal, as a FastAPI dependency.

A credential is taken from `Authorization: Bearer` and nowhere else, or from the session cookie where a route
allows it and the request comes from our own pages. A bad header never falls back to the cookie.
"""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import Request

from taskpilot.api.cookies import SessionCookie
from taskpilot.core.errors import AppError, SessionExpired, SignedOut
from taskpilot.core.principal import Principal
from taskpilot.db.people import People
from taskpilot.identity.tokens import Kind
from taskpilot.identity.verifier import Authenticator

Who = Callable[[Request], Awaitable[Principal]]
"""Tells who calls. Raises SignedOut, SessionExpired, ForeignOrigin and IssuerAway."""


def identify(authenticator: Authenticator, people: People, *kinds: Kind, cookie: SessionCookie | None = None) -> Who:
    """A dependency that takes these kinds of credentials; with `cookie`, also a sign-in from our own pages."""
    accept = frozenset(kinds)

    async def who(request: Request) -> Principal:
        token = bearer(request)
        if token is not None:
            principal = await authenticator.authenticate(token, accept)
        elif cookie is not None and (kept := cookie.token(request)) is not None:
            principal = await authenticator.authenticate(kept, frozenset({"session"}))
        else:
            raise SignedOut()
        await people.settled(principal.owner)
        return principal

    return who


async def shut_out(who: Who, request: Request, every: float) -> None:
    """Return when a caller who was let in no longer would be: signed out, locked, deleted (T-13).

    A credential that merely ran out is none of that: what it opened may end in peace (F-10).
    """
    while True:
        await asyncio.sleep(every)
        try:
            await who(request)
        except SessionExpired:
            continue
        except SignedOut:
            return
        except AppError:
            continue  # nobody can be asked right now, which shuts nobody out


def bearer(request: Request) -> str | None:
    """The bearer token of a request; None when it has no Authorization header.

    Raises SignedOut for another scheme, an empty token or two headers (RFC 6750 §2.1, RFC 9110 §11.6.2).
    """
    sent = request.headers.getlist("authorization")
    if not sent:
        return None
    scheme, _, token = sent[0].partition(" ")
    if len(sent) > 1 or scheme.lower() != "bearer" or not token:
        raise SignedOut()
    return token
