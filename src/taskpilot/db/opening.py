"""Opens what an installation stores: the database at the schema of this code, and the vault that fits it."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from taskpilot.core.errors import AppError, Damaged
from taskpilot.db.data_folder import DataFolderError, generated_master_key, open_data_folder
from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import SchemaTooNew, migrate
from taskpilot.db.reasons import reason_of
from taskpilot.db.schema import meta
from taskpilot.db.sealing import Vault

KEY_CHECK = "master_key_check"


class CannotOpen(Exception):
    """The installation cannot be used; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A migrated database and its vault."""

    db: Database
    vault: Vault


def open_storage(database_url: str, data_dir: Path, master_key: bytes | None) -> Opened:
    """Both, checked. Without a configured master key the one in `data_dir` holds, made at the very first start.

    Raises CannotOpen.
    """
    db = open_database_of(database_url, data_dir)
    with opening(database_url):
        return Opened(db, _vault(db, data_dir, master_key))


def open_database_of(database_url: str, data_dir: Path) -> Database:
    """The database alone, migrated. Raises CannotOpen."""
    with opening(database_url):
        if database_url.startswith("sqlite"):
            open_data_folder(data_dir)
        db = open_database(database_url)
        migrate(db)
        return db


def check_master_key(db: Database, data_dir: Path, master_key: bytes | None) -> bool:
    """Whether something was sealed in a migrated database, which this key opens; makes nothing.

    Raises CannotOpen and DataFolderError.
    """
    if _sealed_check(db) is None:
        return False
    _vault(db, data_dir, master_key)
    return True


@contextmanager
def opening(database_url: str) -> Generator[None]:
    """Tells whatever goes wrong inside in one sentence. Raises CannotOpen."""
    try:
        yield
    except (DataFolderError, SchemaTooNew) as problem:
        raise CannotOpen(str(problem)) from None
    except AppError as problem:
        raise CannotOpen(
            f"The database cannot be used ({reason_of(problem)}): check DATABASE_URL and that the database is running."
        ) from problem
    except (SQLAlchemyError, OSError, ValueError) as problem:
        # a file that is no database, a folder that cannot be made, an account that may not make tables
        where = _file_or_name(database_url)
        raise CannotOpen(
            f"{where} is not a database that can be used here ({reason_of(problem)}): "
            "check DATABASE_URL and the data folder."
        ) from problem


def _file_or_name(database_url: str) -> str:
    try:
        return make_url(database_url).database or "DATABASE_URL"
    except (SQLAlchemyError, ValueError):
        return "DATABASE_URL"


def _vault(db: Database, data_dir: Path, master_key: bytes | None) -> Vault:
    """The vault, proved against a value that the first start sealed: a wrong key never starts a second world."""
    kept = _sealed_check(db)
    key = master_key or generated_master_key(open_data_folder(data_dir), may_make=kept is None)
    vault = Vault(key)
    if kept is None:
        db.run(lambda tx: _keep_check(tx, vault))
        return vault
    try:
        vault.system.open("meta", "value", KEY_CHECK, kept)
    except Damaged:
        raise CannotOpen(
            "The master key is not the one this database was sealed with: "
            "put the right one in TASKPILOT_MASTER_KEY or in the data folder."
        ) from None
    return vault


def _sealed_check(db: Database) -> str | None:
    return db.run(lambda tx: tx.execute(select(meta.c.value).where(meta.c.name == KEY_CHECK)).scalar_one_or_none())


def _keep_check(tx: Connection, vault: Vault) -> None:
    tx.execute(insert(meta).values(name=KEY_CHECK, value=vault.system.seal("meta", "value", KEY_CHECK, "taskpilot")))
