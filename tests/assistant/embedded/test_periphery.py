"""Courtesy, thanks and remarks around an order do not change it."""

import pytest

from taskpilot.assistant.models.embedded.canon import canon_of
from taskpilot.assistant.models.embedded.periphery import without_periphery


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("would you mind adding buy milk? Ta.", "add buy milk"),
        ("any chance you could delete 5", "delete 5"),
        ("I was wondering if you could mark 3 as done", "mark 3 as done"),
        ("if you could move 5 to friday that would be great", "move 5 to friday"),
        ("honestly, call the builder", "call the builder"),
        ("send P45s by friday, cheers mate", "send P45s by friday"),
        ("doctor told me to walk daily, please add it", "add walk daily"),
        ("the landlord says I should sign the lease by tuesday, note it", "add sign the lease by tuesday"),
        ("Got my visa appointment! 2027-08-19 at 08:40, save it", "add visa appointment! 2027-08-19 at 08:40"),
        ("Piano exam confirmed for 18 May, log it please", "add Piano exam for 18 May"),
    ],
)
def test_the_order_itself_is_left(said: str, order: str) -> None:
    assert without_periphery(canon_of(said)).text == order.casefold()


@pytest.mark.parametrize(
    "said",
    [
        "thanks a lot",
        "email the TA",
        "can you delete tasks?",
        "the report isn't done, put it back on the list",
        "find the gas bill and add it",
        "remind me every day to stretch",
        "if you could travel anywhere, where would you go?",
    ],
)
def test_what_is_no_periphery_stays(said: str) -> None:
    assert without_periphery(canon_of(said)).text == said.casefold()
