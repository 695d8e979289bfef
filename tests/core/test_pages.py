"""Cursors survive the way there and back; anything else is refused."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskpilot.core.errors import BadCursor
from taskpilot.core.pages import clamp_limit, decode_cursor, encode_cursor

key = st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]))


@given(st.lists(key, min_size=1, max_size=4))
def test_a_cursor_gives_back_its_keys(keys: list[str]) -> None:
    assert decode_cursor(encode_cursor(*keys), len(keys)) == tuple(keys)


@given(st.text(max_size=60))
def test_any_other_text_is_a_bad_cursor_or_has_the_right_number_of_keys(text: str) -> None:
    with contextlib.suppress(BadCursor):
        assert len(decode_cursor(text, 3)) == 3


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(BadCursor):
        decode_cursor(encode_cursor("a", "b"), 3)


@pytest.mark.parametrize(("asked", "given_"), [(None, 20), (-1, 1), (0, 1), (7, 7), (101, 100), (10**9, 100)])
def test_a_limit_is_kept_between_one_and_a_hundred(asked: int | None, given_: int) -> None:
    assert clamp_limit(asked) == given_
