"""Numbers and hours as people dictate them."""

import pytest

from taskpilot.assistant.models.embedded.canon import canon_of
from taskpilot.assistant.models.embedded.spoken import in_digits


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("delete task forty one", "delete task 41"),
        ("tick off thirty two thirty three and forty", "tick off 32 33 and forty"),
        ("drop one hundred and ten", "drop 110"),
        ("call gran at seven pm", "call gran at 7 pm"),
        ("at nine forty five tomorrow", "at 9:45 tomorrow"),
        ("at six oh five pm", "at 6:05 pm"),
        ("at sixteen thirty to ring the vet", "at 16:30 to ring the vet"),
        ("call Tariq, mon 10ish", "call tariq, mon at 10"),
        ("at three o clock", "at three o'clock"),
    ],
)
def test_a_spoken_number_is_read_as_digits(said: str, digits: str) -> None:
    assert in_digits(canon_of(said)).text == digits


@pytest.mark.parametrize(
    "said", ["buy twenty, one for each", "one am i sure of", "at half past six", "the three amigos"]
)
def test_other_number_words_stay(said: str) -> None:
    assert in_digits(canon_of(said)).text == said


def test_a_title_keeps_its_words() -> None:
    assert in_digits(canon_of("Order twenty two chairs")).source() == "Order twenty two chairs"
