"""`taskpilot doctor`: what is set, what it points to, and what to do about what is wrong."""

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from taskpilot.db.data_folder import KEY_FILE
from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import schema_state
from taskpilot.db.opening import CannotOpen, check_master_key, opening
from taskpilot.settings import Settings, describe


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether it holds, and in words what was found or what to do."""

    check: str
    ok: bool
    detail: str


def findings(settings: Settings) -> list[Finding]:
    """Every check, and then every setting that differs from its default."""
    return [*_checks(settings), *_chosen(settings)]


def _checks(settings: Settings) -> Iterator[Finding]:
    yield Finding("Python", sys.version_info >= (3, 11), f"{sys.version.split()[0]}; 3.11 or newer is needed")
    yield _guarded("data folder", lambda: _data_folder(settings))
    database = _guarded("database", lambda: _database(settings))
    yield database
    yield _guarded("master key", lambda: _master_key(settings, proved=database.ok))
    yield _port(settings)
    yield _interface()
    yield _model(settings)
    yield _transport(settings)
    yield Finding("open files", _open_files() >= 1024, f"{_open_files()} allowed; each connected page takes one")


def _guarded(check: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except CannotOpen as problem:
        return Finding(check, False, str(problem))
    except Exception as problem:
        return Finding(check, False, type(problem).__name__)


def _data_folder(settings: Settings) -> Finding:
    from taskpilot.db.data_folder import DataFolderError, open_data_folder

    try:
        folder = open_data_folder(settings.storage.data_dir)
    except DataFolderError as problem:
        return Finding("data folder", False, str(problem))
    return Finding("data folder", True, str(folder.absolute()))


def _database(settings: Settings) -> Finding:
    with _looked_into(settings) as db:
        state = schema_state(db)
        kind = db.dialect
    if state.current is None:
        return Finding("database", True, f"{kind}, empty; the first start makes the tables")
    if state.up_to_date:
        return Finding("database", True, f"{kind}, schema {state.current}")
    advice = "run `taskpilot migrate`" if state.is_known else "install the version that wrote it, or a newer one"
    return Finding("database", False, f"schema {state.current}, this version wants {state.wanted}: {advice}")


def _master_key(settings: Settings, *, proved: bool) -> Finding:
    """`proved`: the database can be asked whether this is its key."""
    given, path = settings.storage.given_master_key(), settings.storage.data_dir / KEY_FILE
    if proved:
        with _looked_into(settings) as db:
            if schema_state(db).up_to_date:
                check_master_key(db, settings.storage.data_dir, given)
    if given is not None:
        return Finding("master key", True, "set by the environment; keep a copy where the database is not")
    if not path.exists():
        return Finding("master key", True, f"none yet; the first start on loopback makes {path}")
    private = path.stat().st_mode & 0o077 == 0
    return Finding("master key", private, f"{path}; keep a copy of it" if private else f"run `chmod 600 {path}`")


@contextmanager
def _looked_into(settings: Settings) -> Generator[Database]:
    """The database as it is. Raises CannotOpen."""
    url = settings.storage.database_url
    with opening(url):
        db = open_database(url)
        try:
            yield db
        finally:
            asyncio.run(db.close())


def _port(settings: Settings) -> Finding:
    from taskpilot.app import StartError
    from taskpilot.cli.serving import listen

    try:
        listen(settings).close()
    except StartError as problem:
        return Finding("address", False, str(problem))
    return Finding("address", True, settings.server.url)


def _interface() -> Finding:
    from taskpilot.api.ui import FOLDER, SERVED

    missing = [name for name in set(SERVED.values()) if not (FOLDER / name).is_file()]
    return Finding("user interface", not missing, "built" if not missing else "not built: run `python build_ui.py`")


def _model(settings: Settings) -> Finding:
    from taskpilot.app import StartError, model_choice

    try:
        choice = model_choice(settings)
    except StartError as problem:
        return Finding("model", False, str(problem))
    if choice.kind == "embedded":
        return Finding("model", True, "built-in engine; set OPENAI_API_KEY or GEMINI_API_KEY to add a model")
    host = urlsplit(choice.base_url).hostname or ""
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        hint = "behind a proxy that re-signs traffic set SSL_CERT_FILE to its certificate as well"
        return Finding("model", False, f"{choice.label}: the name {host} is not found from here; {hint}")
    return Finding("model", True, f"{choice.label} at {host}")


def _transport(settings: Settings) -> Finding:
    url = settings.server.url
    if url.startswith("https:"):
        return Finding("transport", True, "https")
    return Finding("transport", True, "http, reachable from this machine only")


def _open_files() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def _chosen(settings: Settings) -> Iterator[Finding]:
    for setting in describe(settings):
        if setting.variable in os.environ or (Path(".env").is_file() and setting.value not in ("", setting.default)):
            yield Finding(setting.variable, True, f"{setting.value}. {setting.description}")
