"""A full disk: writing is refused in words, reading goes on, and it recovers without a restart (F-12)."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import eventually
from tests.support.people import Arrive, Person
from tests.support.server import RunningServer, running_server


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def server(tmp_path: Path, small_disk: Path) -> Iterator[RunningServer]:
    env = {"TASKPILOT_DATA_DIR": str(small_disk / "data"), "TASKPILOT_RATE_LIMIT": "off"}
    with running_server(tmp_path, env) as server:
        yield server


async def add(ada: Person, title: str) -> int:
    return (await ada.call("POST", "/api/tasks", {"title": title, "notes": "n" * 5_000})).status_code


async def test_a_full_disk_refuses_writing_only(server: RunningServer, small_disk: Path, arrive: Arrive) -> None:
    ada = await arrive(server.url)
    first = await ada.say("add buy milk")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"0" * (os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize))

    answer = await ada.call("POST", "/api/tasks", {"title": "One more", "notes": "n" * 5_000})
    while answer.status_code == 201:  # what the files had room for
        answer = await ada.call("POST", "/api/tasks", {"title": "One more", "notes": "n" * 5_000})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "storage_full")
    assert int(answer.headers["Retry-After"]) >= 1
    refused = await ada.say("hello " * 2_000)
    assert (refused.status, refused.body["error"]["code"]) == (503, "storage_full")

    kept = await ada.titles()
    assert kept[0] == "Buy milk"
    assert len(await ada.items(first.thread_id)) == 3
    assert len(await ada.history()) == 1

    ballast.unlink()

    async def works() -> bool:
        return await add(ada, "Room again") == 201

    await eventually(works)
    assert await ada.titles() == [*kept, "Room again"]
    assert (await ada.say("add call mom")).ending == "completed"
