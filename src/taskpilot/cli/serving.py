"""`taskpilot serve`: one socket, one process, and an orderly end (fault F-14)."""

import asyncio
import errno
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError

from taskpilot.app import House, StartError
from taskpilot.core.errors import AppError
from taskpilot.db.engine import open_database
from taskpilot.db.migrate import schema_state
from taskpilot.settings import Settings

BACKLOG = 4096
SEND_BUFFER = 128 * 1024
"""Bytes that the system holds for a connection that does not read, instead of megabytes (fault F-13)."""
CUT_AFTER = 5
"""Seconds that open connections get after the drain."""


class DrainingServer(uvicorn.Server):
    """On the first signal running answers may end while new ones are refused; on the second, they are cut and kept.

    Either way the process ends with status 0: uvicorn would raise the signal again and die of it.
    """

    def __init__(self, config: uvicorn.Config, house: House) -> None:
        super().__init__(config)
        self._house = house
        self._ends: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        seconds = 0 if self._ends else self._house.settings.server.drain_seconds
        self._ends.append(asyncio.create_task(self._end_in_order(seconds)))

    async def _end_in_order(self, seconds: float) -> None:
        await self._house.drain(seconds)
        self.should_exit = True


def listen(settings: Settings) -> socket.socket:
    """The bound socket. Raises StartError with one sentence when the address cannot be had."""
    server = settings.server
    family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    try:
        bound = socket.create_server((server.host, server.port), family=family, backlog=BACKLOG, reuse_port=False)
    except OSError as problem:
        raise StartError(_not_had(server.host, server.port, problem)) from None
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)  # connections inherit it
    return bound


def _not_had(host: str, port: int, problem: OSError) -> str:
    match problem.errno:
        case errno.EADDRINUSE:
            return f"Port {port} on {host} is in use by another program: end that one, or set PORT to another number."
        case errno.EACCES:
            return f"Port {port} on {host} is reserved for the administrator: set PORT to a number from 1024 up."
        case _:
            return f"HOST {host} is no address of this machine: set it to 127.0.0.1, or to one that this machine has."


def check_certificate(settings: Settings) -> None:
    """Raises StartError when the certificate and its key cannot be served with."""
    server = settings.server
    if server.tls_cert is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(server.tls_cert, server.tls_key, password="")
    except (OSError, ValueError):
        raise StartError(
            "TASKPILOT_TLS_CERT and TASKPILOT_TLS_KEY cannot be used: the first must be a certificate chain and the "
            "second its private key without a password, both PEM."
        ) from None


def migrate_apart(settings: Settings) -> None:
    """Bring the schema up in a process of its own, so that the server does not carry the tool for ever.

    What fails there is told by the server's own start, which looks again.
    """
    try:
        db = open_database(settings.storage.database_url)
        try:
            needed = not schema_state(db).up_to_date
        finally:
            asyncio.run(db.close())
    except (AppError, SQLAlchemyError, OSError, ValueError):
        needed = False
    if needed:
        subprocess.run([sys.executable, "-m", "taskpilot", "migrate"], check=False, capture_output=True)


def run_server(app: FastAPI, house: House, bound: socket.socket) -> None:
    """Serve until a signal ends it."""
    server = house.settings.server
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=CUT_AFTER,
        timeout_keep_alive=65,
        ssl_certfile=str(server.tls_cert) if server.tls_cert else None,
        ssl_keyfile=str(server.tls_key) if server.tls_key else None,
    )
    DrainingServer(config, house).run([bound])


def greeting(house: House) -> str:
    """What the person who started the server reads."""
    settings = house.settings
    storage = settings.storage
    where = (
        "PostgreSQL"
        if storage.uses_postgresql
        else str(Path(storage.database_url.partition("///")[2]).absolute().parent)
    )
    lines = [
        "",
        f"  TaskPilot is ready:  {settings.server.url}",
        f"  Your data lies in:   {where}",
        f"  Who answers:         {house.engine_label}",
    ]
    if house.is_embedded:
        lines.append("  Add a model:         set OPENAI_API_KEY or GEMINI_API_KEY (or write it to .env), then restart")
    lines += [f"  Command line:        {_command()}", "  Stop it with Ctrl+C.", ""]
    return "\n".join(lines)


def _command() -> str:
    return ".venv/bin/taskpilot, or `uv run taskpilot`" if ".venv" in sys.prefix else "taskpilot"
