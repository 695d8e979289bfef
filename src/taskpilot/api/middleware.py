"""What every response carries and every request leaves behind: an id, safe headers, one log line, two metrics."""

import time
import traceback
from collections.abc import Sequence

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from taskpilot.api.errors import error_response, internal_error
from taskpilot.core.errors import TooLarge
from taskpilot.core.ids import NewId
from taskpilot.telemetry import Metrics

log = structlog.get_logger("taskpilot.http")

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html",
    )
)
"""For the page: nothing from elsewhere, nothing inline, no markup from text (security-reliability 2.1)."""
API_POLICY = "default-src 'none'; frame-ancestors 'none'"

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}

CORS_REQUEST_HEADERS = (
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "Last-Event-ID",
    "TaskPilot-Resume",
    "chatkit-frame-instance-id",
)
CORS_RESPONSE_HEADERS = ("ETag", "Location", "Retry-After", "TaskPilot-Turn", "X-Request-Id", "set-auth-token")


class Envelope:
    """Outermost layer: gives the request its id and the response its headers, and tells how it went."""

    def __init__(self, app: ASGIApp, *, new_id: NewId, metrics: Metrics, https: bool) -> None:
        self._app, self._new_id, self._metrics, self._https = app, new_id, metrics, https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self._new_id("req")
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began, started = time.perf_counter(), False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._dress(MutableHeaders(scope=message), request_id, int(message["status"]))
                self._record(scope, int(message["status"]), time.perf_counter() - began)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as problem:
            # caught here, or the framework would print a traceback whose text may hold what people wrote
            log.error("unexpected", error=type(problem).__name__, place=_place(problem))
            if not started:
                await internal_error(Request(scope))(scope, receive, send_with_headers)

    def _dress(self, headers: MutableHeaders, request_id: str, status: int) -> None:
        headers["X-Request-Id"] = request_id
        for name, value in SAFE.items():
            headers.setdefault(name, value)
        if status != 304:  # its headers replace those the browser stored with the page (RFC 9111 3.2)
            page = headers.get("content-type", "").startswith("text/html")
            headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else API_POLICY)
        headers.setdefault("Cache-Control", "no-store")
        if self._https:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        # the route's pattern, never the path: ids and cursors do not belong in logs or labels
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.requests.labels(scope["method"], route, status).inc()
        self._metrics.request_seconds.labels(scope["method"], route).observe(seconds)
        log.info("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))


class BodyLimit:
    """Reads no more of a body than is taken; what is refused has the shape and headers of every other error.

    FastAPI's own limit lies outside all middleware and answers in plain text.
    """

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared) > self._most:
            await error_response(Request(scope), TooLarge())(scope, receive, send)
            return
        left = self._most

        async def receive_some() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_some, send)


def _place(problem: BaseException) -> str:
    """File and line where it was raised; never its text."""
    frames = traceback.extract_tb(problem.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "unknown"


def middleware(
    origins: Sequence[str], *, new_id: NewId, metrics: Metrics, https: bool, most_bytes: int
) -> list[Middleware]:
    """The layers of the public app, outermost first."""
    return [
        Middleware(Envelope, new_id=new_id, metrics=metrics, https=https),
        Middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "POST", "PATCH", "DELETE"],
            allow_headers=list(CORS_REQUEST_HEADERS),
            expose_headers=list(CORS_RESPONSE_HEADERS),
            allow_credentials=False,
            max_age=600,
        ),
        Middleware(BodyLimit, most=most_bytes),
    ]
