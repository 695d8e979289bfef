"""The session cookie of our own pages, and which pages are ours.

A browser sends the cookie along with requests that other sites cause, so it counts only when the request shows
that it comes from our own origin (OWASP "Verifying origin with standard headers").
"""

from urllib.parse import urlsplit

from fastapi import Request, Response

from taskpilot.core.errors import ForeignOrigin
from taskpilot.identity.sign_ins import LIFE

NAME = "taskpilot.session_token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SessionCookie:
    """Reads, sets and clears the cookie for a server at `public_url`; `trusted` are other origins that may call us."""

    def __init__(self, public_url: str, trusted: frozenset[str] = frozenset()) -> None:
        parts = urlsplit(public_url)
        self._own = f"{parts.scheme}://{parts.netloc}".lower()
        self._trusted = trusted
        self._secure = parts.scheme == "https"
        self.name = f"__Secure-{NAME}" if self._secure else NAME

    def token(self, request: Request) -> str | None:
        """The session token of the cookie; None without one. Raises ForeignOrigin."""
        kept = request.cookies.get(self.name)
        if not kept:
            return None
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        if origin is not None:
            ours = self._is_own(request, origin)
        elif request.method in SAFE:
            ours = site in (None, "same-origin", "none")
        else:
            ours = site == "same-origin"
        if not ours:
            raise ForeignOrigin()
        return kept

    def may_sign_in(self, request: Request) -> bool:
        """Whether a sign-in may set the cookie: from our own pages and from programs, not from trusted other sites.

        Raises ForeignOrigin for a site that is neither, so that nobody is signed in behind their back.
        """
        origin = request.headers.get("origin")
        if origin is None or self._is_own(request, origin):
            return True
        if origin.lower() in self._trusted:
            return False
        raise ForeignOrigin("Sign-ins are taken from this site and from the origins its operator allows.")

    def set(self, response: Response, token: str) -> None:
        """Keep a session token in the browser for as long as a sign-in lives."""
        response.set_cookie(
            self.name,
            token,
            max_age=int(LIFE.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def clear(self, response: Response) -> None:
        """Take the cookie away."""
        response.delete_cookie(self.name, path="/", secure=self._secure, httponly=True, samesite="lax")

    def _is_own(self, request: Request, origin: str) -> bool:
        """Our public origin, or the very host that the browser asked (a forwarded port, a second name)."""
        said = origin.lower()
        if said == self._own:
            return True
        host = request.headers.get("host", "").lower()
        return bool(host) and said == f"{'https' if self._secure else 'http'}://{host}"
