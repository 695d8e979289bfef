"""Dates and repetitions in words, read again on the server in the person's own zone and language."""

import pytest

from taskpilot.assistant.models.embedded import resolve
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from tests.support.task_house import ADA, SetClock, TaskHouse, door, person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def house(db: Database, clock: SetClock) -> TaskHouse:
    return TaskHouse(db, Vault(bytes(range(32))), clock, resolver=resolve)


async def test_words_become_dates_of_the_persons_zone(house: TaskHouse) -> None:
    house.clock.move(hours=15)  # Friday 23:00 in UTC, Saturday in Tokyo
    await house.people.change(ADA, time_zone="Asia/Tokyo", locale="en")
    async with house.client(person()) as ada:
        made = (await ada.post("/api/tasks", json={"title": "x", "due": "tomorrow 5pm"})).json()
        assert (made["due"], made["timezone"]) == ("2026-11-22T17:00", "Asia/Tokyo")
        assert (await ada.patch("/api/tasks/1", json={"due": "today"})).json()["due"] == "2026-11-21"
        elsewhere = await ada.post("/api/tasks", json={"title": "y", "due": "today", "timezone": "America/New_York"})
        assert elsewhere.json()["due"] == "2026-11-20"


async def test_words_become_a_rule_and_its_first_date(house: TaskHouse) -> None:
    async with house.client(person()) as ada:
        made = (await ada.post("/api/tasks", json={"title": "Water the plants", "recurrence": "every sunday"})).json()
        assert (made["recurrence"], made["due"]) == ("FREQ=WEEKLY;BYDAY=SU", "2026-11-22")
        moved = await ada.patch("/api/tasks/1", json={"recurrence": "every monday"})
        assert (moved.json()["recurrence"], moved.json()["due"]) == ("FREQ=WEEKLY;BYDAY=MO", "2026-11-23")


async def test_words_are_fixed_when_a_confirmation_is_asked_for(house: TaskHouse) -> None:
    async with house.client(person()) as ada, house.client(door("assistant")) as assistant:
        for title in "abcdef":
            await ada.post("/api/tasks", json={"title": title})
        operations = [{"verb": "update", "number": at, "change": {"due": "in 5 minutes"}} for at in range(1, 7)]
        pending = (await assistant.post("/api/tasks/bulk", json={"operations": operations})).json()["pending_action"]
        house.clock.move(minutes=4)
        done = (await ada.post(f"/api/pending/{pending['id']}/confirm")).json()
        assert {task["due"] for task in done["data"]} == {"2026-11-20T08:05"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("due", "31 february"),
        ("due", "2026-02-31"),
        ("due", "purple"),
        ("due", "year 9999"),
        ("recurrence", "every purple"),
        ("recurrence", "every 31 february"),
    ],
)
async def test_words_that_mean_no_date_are_refused_with_a_sentence(house: TaskHouse, field: str, words: str) -> None:
    async with house.client(person()) as ada:
        answer = await ada.post("/api/tasks", json={"title": "x", field: words})
        assert answer.status_code == 422
        assert answer.json()["error"]["fields"][field]
        assert (await ada.get("/api/tasks")).json()["data"] == []


async def test_a_zone_that_is_gone_does_not_break_a_list(house: TaskHouse) -> None:
    await house.people.change(ADA, time_zone="Gone/Zone")
    async with house.client(person()) as ada:
        assert (await ada.get("/api/tasks", params={"completed_after": "2026-11-20"})).status_code == 200
