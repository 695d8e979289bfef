"""The bars of the evaluation, held on the given lines and on our own."""

import pytest

from tests.assistant.embedded.evaluation import Tally, is_held, lines, scored


@pytest.fixture(scope="module")
def given() -> Tally:
    return scored(lines("utterances.jsonl"))


@pytest.fixture(scope="module")
def held() -> Tally:
    return scored(row for row in lines("own.jsonl") if is_held(row))


def test_given_lines_are_read_exactly(given: Tally) -> None:
    assert given.share() >= 0.99, given.missed


def test_traps_and_refusals_are_never_missed(given: Tally) -> None:
    assert given.share("trap", "refusal") == 1.0, given.missed


def test_nothing_is_changed_that_nobody_asked_for(given: Tally) -> None:
    assert given.harm == []


def test_our_own_lines_are_read(held: Tally) -> None:
    assert scored(row for row in lines("own.jsonl") if not is_held(row)).share() >= 0.98


def test_held_back_lines_meet_the_bar(held: Tally) -> None:
    assert held.share() >= 0.85, held.missed
    assert held.share("add_date", "add_recur", "filter") >= 0.90, held.missed
    assert held.share("trap", "refusal") == 1.0, held.missed


def test_held_back_lines_show_no_harm(held: Tally) -> None:
    assert held.harm == []
