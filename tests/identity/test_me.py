"""`/api/me` (CONTRACT "Addresses")."""

import pytest

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


async def test_nobody_reads_or_changes_without_signing_in(house: House) -> None:
    for answer in (await house.http.get("/api/me"), await house.http.patch("/api/me", json={})):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'Bearer realm="taskpilot"'
