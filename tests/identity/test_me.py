"""`/api/me` (CONTRACT "Addresses")."""

from collections.abc import Callable
from zoneinfo import available_timezones

import pytest
from pydantic import ValidationError

from taskpilot.api.me import MeChange
from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.due import parse_zone
from tests.identity.house import House


async def test_a_person_reads_and_changes_how_they_want_times_and_words(house: House) -> None:
    owner, token = await house.sign_up()
    headers = {"Authorization": f"Bearer {token}"}
    assert (await house.http.get("/api/me", headers=headers)).json() == {
        "id": owner,
        "time_zone": None,
        "locale": None,
    }
    change = {"time_zone": "Asia/Karachi", "locale": "ur_PK"}
    assert (await house.http.patch("/api/me", headers=headers, json=change)).status_code == 200
    changed = await house.http.patch("/api/me", headers=headers, json={"locale": "en"})
    assert changed.json() == {"id": owner, "time_zone": "Asia/Karachi", "locale": "en"}
    assert (await house.http.get("/api/me", headers=headers)).json() == changed.json()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"time_zone": "America"}, "time_zone"),
        ({"time_zone": "localtime"}, "time_zone"),
        ({"time_zone": ""}, "time_zone"),
        ({"time_zone": 5}, "time_zone"),
        ({"locale": "not a tag"}, "locale"),
        ({"locale": "x" * 40}, "locale"),
        ({"id": "3b241101-e2bb-4255-8caf-4136c566a962"}, "id"),
    ],
    ids=str,
)
async def test_what_is_no_zone_language_or_field_is_named(house: House, change: dict[str, object], field: str) -> None:
    _, token = await house.sign_up()
    answer = await house.http.patch("/api/me", headers={"Authorization": f"Bearer {token}"}, json=change)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["fields"]) == [field]


NAMES = [*sorted(available_timezones()), "utc", "localtime", "Factory", "Mars/Olympus", " UTC", ""]


def is_taken(check: Callable[[str], object], name: str) -> bool:
    try:
        check(name)
    except (InvalidFields, ValidationError):
        return False
    return True


def test_a_person_may_have_exactly_the_zones_of_tasks() -> None:
    """One list: a zone that a person has can never be one that their tasks do not know."""
    of_tasks = [name for name in NAMES if is_taken(parse_zone, name)]
    assert [name for name in NAMES if is_taken(lambda zone: MeChange(time_zone=zone), name)] == of_tasks
    assert "Europe/Paris" in of_tasks


async def test_a_zone_that_does_not_exist_is_told_with_one_that_does(house: House) -> None:
    _, token = await house.sign_up()
    headers = {"Authorization": f"Bearer {token}"}
    answer = await house.http.patch("/api/me", headers=headers, json={"time_zone": "Mars/Olympus"})
    with pytest.raises(InvalidFields) as refused:
        parse_zone("Mars/Olympus")
    assert answer.json()["error"]["fields"] == {"time_zone": refused.value.message}


async def test_nobody_reads_or_changes_without_signing_in(house: House) -> None:
    for answer in (await house.http.get("/api/me"), await house.http.patch("/api/me", json={})):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'Bearer realm="taskpilot"'
