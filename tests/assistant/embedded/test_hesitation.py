# ruff: noqa: E501 (one pattern or one case a line)
"""Orders of people who hesitate, dictate or mistype."""

import pytest

from tests.assistant.embedded.test_orders import said


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("uh can you um mark like the kettle thing as done i guess", "complete_task number=2"),
        ("i guess you can uh cross off the cat food", "complete_task number=7"),
        ("remove,,, 3 ...", "delete_task number=3"),
        ("complte teh kettel task", "complete_task number=2"),
        ("resheduel 3 to mondy", "update_task number=3 due=2027-04-19"),
    ],
)
def test_hesitation_and_slips_do_not_hide_the_order(text: str, call: str) -> None:
    assert said(text) == [call]


@pytest.mark.parametrize("text", ["un-do", "un do!", "Undo please, wrong task", "revert that, I hit the wrong number", "scratch that, undo"])  # fmt: skip
def test_undo_is_one_step_whatever_is_said_beside_it(text: str) -> None:
    assert said(text) == ["undo"]
