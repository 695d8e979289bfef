"""Which rules are taken; a hostile one costs no time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.due import parse_due
from taskpilot.tasks.recurrence import looks_like_a_rule, parse_rule


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("RRULE:FREQ=DAILY", "FREQ=DAILY"),
        ("freq=weekly; byday=mo,fr;", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    ],
)
def test_a_rule_is_kept_in_one_form(text: str, kept: str) -> None:
    assert looks_like_a_rule(text)
    assert parse_rule(text).text == kept


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999999999",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=100000",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=20260231",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=14;BYDAY=MO",
        "FREQ=HOURLY;INTERVAL=168;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=5",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYDAY=-1SA;BYSETPOS=2",
        "FREQ=YEARLY;BYDAY=1FR;BYSETPOS=2",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;BYWEEKNO=1",
        "FREQ=DAILY;FREQ=WEEKLY",
        "DTSTART:20200101T000000\nRRULE:FREQ=DAILY",
        "RRULE:RRULE:FREQ=DAILY",
        "INTERVAL=2",
        "FREQ=",
        "FREQ=DAILY;BYHOUR=24",
        "",
    ],
)
def test_a_rule_that_no_task_can_have_is_refused(text: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        parse_rule(text)
    assert refused.value.fields["recurrence"].endswith(".")


PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 999).map(str),
        "BYDAY": st.lists(
            st.sampled_from(["MO", "TU", "SU", "1FR", "-1SA", "5WE", "53MO"]), min_size=1, max_size=3
        ).map(",".join),
        "BYMONTHDAY": st.sampled_from(["1", "29", "30", "31", "-1", "-31"]),
        "BYMONTH": st.sampled_from(["2", "4", "2,12"]),
        "BYSETPOS": st.sampled_from(["1", "-1", "3", "52"]),
        "BYHOUR": st.sampled_from(["0", "9,17"]),
        "COUNT": st.sampled_from(["1", "3", "1000"]),
        "BYMINUTE": st.just("7"),
        "WKST": st.just("SU"),
    },
)


def test_an_hour_that_a_series_never_reaches_ends_it() -> None:
    rule, start = parse_rule("FREQ=HOURLY;INTERVAL=12;BYHOUR=0"), parse_due("2026-11-20T09:00")
    assert not rule.has(start)
    assert rule.after(start, start, start.moment, "UTC") is None


@settings(deadline=None)
@given(PARTS)
def test_every_rule_is_refused_or_goes_forward(parts: dict[str, str]) -> None:
    try:
        rule = parse_rule(";".join(f"{name}={value}" for name, value in parts.items()))
    except InvalidFields:
        return
    start = parse_due("2026-11-20T09:00" if rule.timed else "2026-11-20")
    again = rule.after_completion(start, "UTC")
    assert again is None or again[0].moment > start.moment
    assert parse_rule(rule.text) == rule
    moved = rule.after(start, start, start.moment, "UTC")
    if moved is not None:
        due, left = moved
        assert due.moment > start.moment
        assert (left.count is None) == (rule.count is None)
