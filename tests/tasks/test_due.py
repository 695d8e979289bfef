"""Dates of tasks: two forms, days that exist, zones that exist."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.due import Due, local_time, looks_like_a_date, parse_due, parse_zone

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2199, 12, 31))
MINUTES = st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0, tzinfo=None))


@settings(deadline=None)
@given(DAYS, MINUTES)
def test_every_date_reads_back_from_its_text(day: date, minute: object) -> None:
    due = Due(day, minute)  # pyright: ignore[reportArgumentType]
    assert parse_due(due.text) == due


@settings(deadline=None)
@given(DAYS, MINUTES, DAYS, MINUTES)
def test_texts_sort_as_the_moments_do(day: date, minute: object, other_day: date, other_minute: object) -> None:
    one, other = Due(day, minute), Due(other_day, other_minute)  # pyright: ignore[reportArgumentType]
    if one.moment < other.moment:
        assert one.text < other.text


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-31",
        "2025-02-29",
        "0000-01-01",
        "9999-12-31",
        "99999-01-01",
        "1969-12-31",
        "2200-01-01",
        "2026-13-01",
        "2026-00-10",
        "2026-01-01T24:00",
        "2026-01-01T10:61",
        "2026-01-01T10:00:00Z",
        "2026-01-01T10:00+02:00",
        "2026-01-01T10:00:30",
        "2026-01-01 and more",
        "",
    ],
)
def test_a_date_that_cannot_be_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        parse_due(text)
    assert refused.value.fields["due"].endswith(".")


def test_seconds_that_are_zero_are_dropped() -> None:
    assert parse_due("2026-01-01T10:00:00").text == "2026-01-01T10:00"


def test_digits_of_other_scripts_become_ascii() -> None:
    assert parse_due("٢٠٢٦-١١-٢٧").text == "2026-11-27"


def test_words_do_not_look_like_a_date() -> None:
    assert looks_like_a_date("2026-02-31")
    assert not looks_like_a_date("next friday")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "localtime", "Europe/berlin\x00"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(InvalidFields):
        parse_zone(zone)


def test_the_wall_clock_follows_daylight_saving() -> None:
    assert local_time(datetime(2026, 1, 1, 12, tzinfo=UTC), "Europe/Berlin") == datetime(2026, 1, 1, 13)  # noqa: DTZ001
    assert local_time(datetime(2026, 7, 1, 12, tzinfo=UTC), "Europe/Berlin") == datetime(2026, 7, 1, 14)  # noqa: DTZ001
    assert local_time(datetime(2026, 7, 1, 12, tzinfo=UTC), "Gone/Zone") == datetime(2026, 7, 1, 12)  # noqa: DTZ001
