"""Each person has a pace of their own; who hurries is told how long to wait."""

from dataclasses import dataclass

import pytest

from taskpilot.chat.pace import SWEEP, Pace
from taskpilot.core.errors import RateLimited


@dataclass
class HandClock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def refused(pace: Pace, owner: str = "ada") -> float:
    """The seconds that a message now must wait."""
    with pytest.raises(RateLimited) as told:
        pace.admit(owner)
    assert told.value.retry_after is not None
    return told.value.retry_after


def test_twenty_at_once_then_one_a_second() -> None:
    """CONTRACT TASKPILOT_RATE_LIMIT: 60 a minute, burst 20."""
    clock = HandClock()
    pace = Pace(60, clock=clock)
    for _ in range(20):
        pace.admit("ada")
    assert refused(pace) == pytest.approx(1, abs=1e-3)
    clock.now += 1.001
    pace.admit("ada")
    assert refused(pace) == pytest.approx(0.999, abs=1e-3)


def test_a_steady_minute_holds_no_more_than_its_messages_and_the_head_start() -> None:
    clock = HandClock()
    pace, sent = Pace(60, clock=clock), 0
    for _ in range(600):
        clock.now += 0.1
        try:
            pace.admit("ada")
        except RateLimited:
            continue
        sent += 1
    assert sent == 60 + 19


def test_nobody_waits_for_somebody_else() -> None:
    pace = Pace(60, clock=HandClock())
    for _ in range(20):
        pace.admit("ada")
    refused(pace)
    pace.admit("bob")


def test_a_pace_below_the_head_start_is_the_head_start() -> None:
    pace = Pace(2, clock=HandClock())
    pace.admit("ada")
    pace.admit("ada")
    assert refused(pace) == pytest.approx(30, abs=1e-3)


def test_a_refused_message_costs_nothing() -> None:
    clock = HandClock()
    pace = Pace(60, clock=clock)
    for _ in range(20):
        pace.admit("ada")
    for _ in range(50):
        refused(pace)
    clock.now += 1.001
    pace.admit("ada")


def test_forgetting_the_quiet_lets_nobody_through_early() -> None:
    clock = HandClock()
    pace = Pace(1, clock=clock)
    pace.admit("bob")
    clock.now += SWEEP - 1
    pace.admit("ada")
    clock.now += 2
    pace.admit("bob")
    assert refused(pace, "ada") == pytest.approx(58, abs=1e-3)


def test_off_counts_nothing() -> None:
    pace = Pace(None)
    for _ in range(1_000):
        pace.admit("ada")
