"""Brings a database to the schema of this code with Alembic, or says in one sentence why it cannot.

Alembic itself is loaded only when there is something to apply: it costs 20 MB and most of a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

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

    @property
    def is_known(self) -> bool:
        """Whether this code can bring it up; False for what a newer version wrote."""
        return self.current is None or self.current in _known()


def schema_state(db: Database) -> SchemaState:
    """The revision of the database and the one of this code."""
    return SchemaState(db.run(_current), _known()[-1])


def migrate(db: Database) -> SchemaState:
    """Apply what is missing, in one transaction. Raises SchemaTooNew."""
    state = schema_state(db)
    if state.up_to_date:
        return state
    db.run(_upgrade)
    return schema_state(db)


def _upgrade(tx: Connection) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    current = _current(tx)
    if current is not None and current not in _known():
        raise SchemaTooNew(
            f"The database is at schema {current}, which is newer than this version of TaskPilot ({_known()[-1]}); "
            "install the version that wrote it, or a newer one."
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = tx
    command.upgrade(config, "head")


def _current(tx: Connection) -> str | None:
    if not inspect(tx).has_table("alembic_version"):
        return None
    return tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _known() -> Sequence[str]:
    """The revisions of this code in order: each file is named after its own, `0001_first.py`."""
    return sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py"))
