"""Short transactions on both databases: committed or not at all, alone or in a group."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from taskpilot.core.errors import DatabaseAway, StorageFull
from taskpilot.db.engine import Database, open_database
from taskpilot.db.migrate import FOLDER, SchemaTooNew, migrate, schema_state
from taskpilot.db.postgres import driver_url
from taskpilot.db.schema import meta, metadata


def put(name: str, value: str = "v"):
    def work(tx: Connection) -> str:
        tx.execute(insert(meta).values(name=name, value=value))
        return name

    return work


def count(tx: Connection) -> int:
    return tx.execute(select(func.count()).select_from(meta)).scalar_one()


async def test_what_was_written_is_read_back(db: Database) -> None:
    assert await db.write(put("a")) == "a"
    assert await db.read(count) == 1


async def test_a_failing_function_leaves_nothing(db: Database) -> None:
    def fails(tx: Connection) -> None:
        put("half")(tx)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await db.write(fails)
    assert await db.read(count) == 0


async def test_one_failure_in_a_crowd_takes_nothing_else_with_it(db: Database) -> None:
    await db.write(put("taken"))
    names = [f"n{i}" for i in range(60)] + ["taken"] + [f"m{i}" for i in range(60)]
    results = await asyncio.gather(*(db.write(put(name)) for name in names), return_exceptions=True)
    failed = [result for result in results if isinstance(result, BaseException)]
    assert [type(problem) for problem in failed] == [IntegrityError]
    assert await db.read(count) == 121


async def test_a_cancelled_caller_does_not_stop_others(db: Database) -> None:
    jobs = [asyncio.create_task(db.write(put(f"n{i}"))) for i in range(40)]
    await asyncio.sleep(0)
    for job in jobs[::2]:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
    assert await db.write(put("after")) == "after"
    assert await db.read(count) >= 21


async def test_a_full_disk_is_told_as_such_and_reading_goes_on(tmp_path: Path) -> None:
    db = open_database(f"sqlite:///{tmp_path / 'small.db'}")
    migrate(db)
    await db.write(put("before"))

    def fill(tx: Connection) -> None:
        tx.execute(text("PRAGMA max_page_count = 1"))  # SQLite raises it to the present size: not one page more
        put("big", "x" * 5_000_000)(tx)

    results = await asyncio.gather(db.write(put("beside")), db.write(fill), return_exceptions=True)
    assert isinstance(results[1], StorageFull)
    assert await db.read(count) in (1, 2)
    assert (await db.read(count) == 2) == (results[0] == "beside")
    await db.close()


async def test_migrating_twice_changes_nothing(db: Database) -> None:
    assert migrate(db).up_to_date


async def test_the_migrations_make_exactly_the_tables_of_the_schema(db: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    differences = await db.read(lambda tx: compare_metadata(MigrationContext.configure(tx), metadata))
    assert differences == []


def test_files_of_revisions_are_named_after_them_and_the_newest_is_the_head() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    scripts = ScriptDirectory.from_config(config)
    named = sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert named == sorted(revision.revision for revision in scripts.walk_revisions())
    assert scripts.get_current_head() == named[-1]


async def test_a_newer_schema_is_refused_in_one_sentence(db: Database) -> None:
    await db.write(lambda tx: tx.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(SchemaTooNew, match="newer than this version"):
        migrate(db)
    assert not schema_state(db).up_to_date


@pytest.mark.postgres
async def test_postgresql_that_is_away_is_told_as_such() -> None:
    from tests.support.ports import free_port

    db = open_database(f"postgresql://postgres@127.0.0.1:{free_port()}/nothing")
    with pytest.raises(DatabaseAway):
        await db.read(count)
    await db.close()


def test_every_table_says_whose_rows_it_holds() -> None:
    for table in metadata.sorted_tables:
        owner = table.info.get("owner", "")
        assert (owner in table.c) or table.info.get("shared"), table.name


def test_a_neon_address_is_taken_unchanged_and_verified() -> None:
    given = (
        "postgresql://ada:secret@ep-cool-1-pooler.eu-central-1.aws.neon.tech/db?sslmode=require&channel_binding=require"
    )
    url = driver_url(given)
    assert url.drivername == "postgresql+psycopg"
    assert url.host == "ep-cool-1-pooler.eu-central-1.aws.neon.tech"
    assert url.query["channel_binding"] == "require"
    assert url.query["sslmode"] == "verify-full"


def test_an_unknown_kind_of_database_is_named() -> None:
    with pytest.raises(ValueError, match="mysql"):
        open_database("mysql://root@127.0.0.1/x")


def test_sqlite_does_not_load_the_driver_of_postgresql(tmp_path: Path) -> None:
    asks = """
import asyncio, sys
from taskpilot.db.engine import open_database
asyncio.run(open_database(sys.argv[1]).close())
print("psycopg" in sys.modules)
"""
    command = [sys.executable, "-c", asks, f"sqlite:///{tmp_path}/own.sqlite3"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
