"""Logs without content and metrics without people: set up once, used beside every layer.

Nothing a person typed, no title, no address and no token is ever handed to a log call; exceptions of the
database hide their parameters, and validation errors are logged by place, not by value.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
QUIET = ("httpx2", "httpcore2", "openai", "openai.agents", "alembic", "mcp", "chatkit", "uvicorn.access", "asyncio")
"""Loggers of libraries that would otherwise tell addresses or content."""


def set_up_logs(level: str = "INFO", *, readable: bool | None = None) -> None:
    """One line an event on standard error: JSON, or columns when a person is looking at a terminal."""
    readable = sys.stderr.isatty() if readable is None else readable
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _one_line,
    ]
    last = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, structlog.processors.dict_tracebacks, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=last, foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


def _one_line(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Escape line breaks and control characters, so that one event stays one line (T-41)."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = "".join(char if char.isprintable() else repr(char)[1:-1] for char in value)
    return event


class Metrics:
    """What `/metrics` shows; its registry is its own, so that two apps in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "taskpilot_http_requests_total",
            "Requests by route and status",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "taskpilot_http_request_seconds",
            "Seconds until the response began, by route",
            ["method", "route"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self.turns = Counter(
            "taskpilot_turns_total",
            "Turns by the state they ended in and who answered",
            ["state", "engine"],
            registry=self.registry,
        )
        self.turns_running = Gauge("taskpilot_turns_running", "Turns that run now", registry=self.registry)
