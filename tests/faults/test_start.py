"""What stops a start: status 1 and one sentence that says what to do; nothing that was there is harmed.

A few go through the command; the others ask the composition root for the sentence, which is quicker.
"""

import asyncio
import base64
import os
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest

from taskpilot.app import StartError, create_house
from taskpilot.cli.doctor import findings
from taskpilot.cli.serving import check_certificate, listen
from taskpilot.db.opening import open_storage
from taskpilot.settings import SettingsError, load_settings
from tests.support.ports import LOOPBACK, free_port
from tests.support.server import TASKPILOT

Environment: TypeAlias = dict[str, str]


def serve(folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A server that cannot start, to its end."""
    basic = {"PATH": os.environ["PATH"], "HOME": str(folder), "PORT": str(free_port())}
    return subprocess.run(
        [TASKPILOT, "serve"],
        env={**basic, "TASKPILOT_DATA_DIR": str(folder / "data"), **env},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


async def used_before(folder: Path) -> Path:
    """A data folder that a server has used."""
    data = folder / "data"
    stored = open_storage(f"sqlite:///{data / 'taskpilot.db'}", data, None)
    await stored.db.close()
    return data


def other_key(_data: Path) -> Environment:
    return {"TASKPILOT_MASTER_KEY": base64.b64encode(bytes(range(32))).decode()}


def lost_key(data: Path) -> Environment:
    (data / "master.key").unlink()
    return {}


def damaged_key(data: Path) -> Environment:
    (data / "master.key").write_text("not a key")
    return {}


def newer_schema(data: Path) -> Environment:
    with closing(sqlite3.connect(data / "taskpilot.db", isolation_level=None)) as tx:
        tx.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    return {}


def no_database(data: Path) -> Environment:
    for file in data.glob("taskpilot.db*"):
        file.unlink()
    (data / "taskpilot.db").write_text("These are my notes, not a database. " * 100)
    return {}


def file_in_place_of_the_folder(data: Path) -> Environment:
    (data.parent / "a-file").write_text("")
    return {"TASKPILOT_DATA_DIR": str(data.parent / "a-file")}


def postgresql_is_away(_data: Path) -> Environment:
    return {"DATABASE_URL": f"postgresql://postgres:canary@{LOOPBACK}:{free_port()}/nowhere"}


def host_that_is_not_found(_data: Path) -> Environment:
    """The form of a Neon address, to a name that can never be (RFC 6761)."""
    options = "sslmode=require&channel_binding=require"
    return {"DATABASE_URL": f"postgresql://ada:canary@ep-cool-name-pooler.region.invalid/neondb?{options}"}


def option_that_is_none(_data: Path) -> Environment:
    return {"DATABASE_URL": f"postgresql://ada:canary@{LOOPBACK}:{free_port()}/nowhere?colour=blue"}


def transport_that_is_none(_data: Path) -> Environment:
    return {"DATABASE_URL": f"postgresql://ada:canary@{LOOPBACK}:{free_port()}/nowhere?sslmode=maybe"}


def file_that_is_a_folder(data: Path) -> Environment:
    return {"DATABASE_URL": f"sqlite:///{data}"}


def file_where_no_folder_can_be(data: Path) -> Environment:
    return {"DATABASE_URL": f"sqlite:///{data / 'master.key' / 'tasks.db'}"}


BROKEN: list[tuple[Callable[[Path], Environment], str]] = [
    (other_key, "The master key is not the one this database was sealed with"),
    (lost_key, "is missing, but data was sealed with it"),
    (damaged_key, "is damaged"),
    (newer_schema, "newer"),
    (no_database, "taskpilot.db"),
    (file_in_place_of_the_folder, "TASKPILOT_DATA_DIR"),
    (postgresql_is_away, "nothing answers at that host and port"),
    (host_that_is_not_found, "the host name is not found"),
    (option_that_is_none, "not understood"),
    (transport_that_is_none, "sslmode"),
    (file_that_is_a_folder, "cannot be opened"),
    (file_where_no_folder_can_be, "tasks.db is not a database"),
]


@pytest.mark.parametrize(("break_it", "words"), BROKEN, ids=[made.__name__ for made, _ in BROKEN])
async def test_what_cannot_be_opened_is_told_in_one_sentence(
    tmp_path: Path, break_it: Callable[[Path], Environment], words: str
) -> None:
    """C-06, T-36: refused, and every file is as it was."""
    data = await used_before(tmp_path)
    env = {"TASKPILOT_DATA_DIR": str(data), **break_it(data)}
    before = {file.name: file.read_bytes() for file in data.iterdir() if not file.name.endswith(("-shm", "-wal"))}
    with pytest.raises(StartError) as told:
        create_house(load_settings(env))
    assert words in str(told.value)
    assert "\n" not in str(told.value)
    assert "canary" not in str(told.value)
    assert {file.name: file.read_bytes() for file in data.iterdir() if file.name in before} == before


@pytest.mark.parametrize("break_it", [other_key, no_database, file_in_place_of_the_folder])
async def test_the_command_ends_with_the_sentence_and_status_one(
    tmp_path: Path, break_it: Callable[[Path], Environment]
) -> None:
    ended = serve(tmp_path, break_it(await used_before(tmp_path)))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("taskpilot: ")
    assert ended.stderr.count("\n") == 1


def test_a_busy_port_is_named(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = str(other.getsockname()[1])
        ended = serve(tmp_path, {"PORT": port})
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert f"Port {port}" in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_a_host_that_is_not_ours_is_named(tmp_path: Path, host: str) -> None:
    key = base64.b64encode(bytes(range(32))).decode()
    settings = load_settings(
        {"HOST": host, "TASKPILOT_PUBLIC_URL": "https://tasks.example.org", "TASKPILOT_MASTER_KEY": key}
    )
    with pytest.raises(StartError, match=f"HOST {host}"):
        listen(settings)


async def test_the_doctor_names_what_a_start_would_refuse(tmp_path: Path) -> None:
    """A lost key, a wrong key, a newer schema: FAIL with the words of the start, and nothing is made."""
    for break_it, check in ((lost_key, "master key"), (other_key, "master key"), (newer_schema, "database")):
        folder = tmp_path / break_it.__name__
        folder.mkdir()
        data = await used_before(folder)
        env = {"TASKPILOT_DATA_DIR": str(data), "PORT": str(free_port()), **break_it(data)}
        files = {file.name for file in data.iterdir()}
        found = await asyncio.to_thread(findings, load_settings(env))
        assert [finding.check for finding in found if not finding.ok and finding.check != "user interface"] == [check]
        assert {file.name for file in data.iterdir()} - files <= {"taskpilot.db-shm", "taskpilot.db-wal"}
        with pytest.raises(StartError):
            create_house(load_settings(env))


def test_files_that_are_no_certificate_are_named() -> None:
    settings = load_settings({"TASKPILOT_TLS_CERT": __file__, "TASKPILOT_TLS_KEY": __file__})
    with pytest.raises(StartError, match="TASKPILOT_TLS_CERT"):
        check_certificate(settings)


SEVERAL = {"TASKPILOT_WORKERS": "2", "DATABASE_URL": "postgresql://db/tasks", "REDIS_URL": "redis://cache/0"}
UNSAFE: list[tuple[Environment, str]] = [
    ({"HOST": "0.0.0.0"}, "TASKPILOT_TLS_CERT"),  # noqa: S104 - refused
    ({"PORT": "a lot"}, "PORT"),
    ({"TASKPILOT_MASTER_KEY": "changeme"}, "TASKPILOT_MASTER_KEY"),
    ({"TASKPILOT_MODEL": "openai/gpt-4o-mini"}, "OPENAI_API_KEY"),
    ({"DATABASE_URL": "mysql://somewhere/db"}, "DATABASE_URL"),
    ({"TASKPILOT_UI_CONFIG": "/nowhere.json"}, "TASKPILOT_UI_CONFIG"),
    ({"TASKPILOT_DEFAULT_ASSISTANT": "butler"}, "TASKPILOT_DEFAULT_ASSISTANT"),
    ({"TASKPILOT_GUEST_ASSISTANTS": "tasks, butler"}, "TASKPILOT_GUEST_ASSISTANTS"),
]


@pytest.mark.parametrize(("env", "variable"), UNSAFE, ids=[variable for _, variable in UNSAFE])
def test_a_wrong_or_unsafe_setting_is_named(tmp_path: Path, env: Environment, variable: str) -> None:
    """I0, T-36."""
    with pytest.raises((SettingsError, StartError)) as told:
        create_house(load_settings({"TASKPILOT_DATA_DIR": str(tmp_path / "data"), **env}))
    assert variable in str(told.value)
    assert "changeme" not in str(told.value)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("env", "variable"),
    [({"HOST": "0.0.0.0"}, "TASKPILOT_TLS_CERT"), (SEVERAL, "TASKPILOT_WORKERS")],  # noqa: S104 - refused
    ids=["to-others-unprotected", "in-several-processes"],
)
def test_the_command_refuses_what_would_harm(tmp_path: Path, env: Environment, variable: str) -> None:
    ended = serve(tmp_path, env)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert variable in ended.stderr
