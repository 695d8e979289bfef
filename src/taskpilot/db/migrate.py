"""Brings a database to the schema of this code with Alembic, or says in one sentence why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from taskpilot.db.engine import Database

FOLDER = Path(__file__).parent / "migrations"
LOCK = 7_402_118
"""PostgreSQL advisory lock, so that two processes that start together migrate one after the other."""


class SchemaTooNew(Exception):
    """The database was written by a newer version of the code."""


@dataclass(frozen=True, slots=True)
class SchemaState:
    """Where the database stands and where this code wants it."""

    current: str | None
    wanted: str

    @property
    def up_to_date(self) -> bool:
        return self.current == self.wanted


def schema_state(db: Database) -> SchemaState:
    """The revision of the database and the one of this code."""
    return SchemaState(db.run(_current), _wanted())


def migrate(db: Database) -> SchemaState:
    """Apply what is missing, in one transaction. Raises SchemaTooNew."""
    db.run(_upgrade)
    return schema_state(db)


def _upgrade(tx: Connection) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    current = _current(tx)
    if current is not None and current not in _known():
        raise SchemaTooNew(
            f"The database is at schema {current}, which is newer than this version of TaskPilot ({_wanted()}); "
            "install the version that wrote it, or a newer one."
        )
    config = _config()
    config.attributes["connection"] = tx
    command.upgrade(config, "head")


def _current(tx: Connection) -> str | None:
    return MigrationContext.configure(tx).get_current_revision()


def _wanted() -> str:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("the package holds no migrations")
    return head


def _known() -> Sequence[str]:
    return [revision.revision for revision in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
