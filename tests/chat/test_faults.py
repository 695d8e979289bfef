"""What people are told when an answer fails half-way."""

from agents import AgentsException, UserError
from chatkit.errors import CustomStreamError, StreamError

from taskpilot.chat.faults import as_stream_error
from taskpilot.core.errors import DatabaseAway


def wrapped(problem: Exception) -> AgentsException:
    """As the Agents SDK raises what a tool raised."""
    try:
        raise UserError("Error running tool") from problem
    except UserError as outer:
        return outer


def test_what_a_tool_raised_is_told_in_its_own_words() -> None:
    told = as_stream_error(wrapped(DatabaseAway()))
    assert isinstance(told, CustomStreamError)
    assert told.message == DatabaseAway().message
    assert told.allow_retry


def test_what_nobody_expected_is_told_without_its_text() -> None:
    told = as_stream_error(wrapped(ValueError("secret title")))
    assert isinstance(told, StreamError)
    assert "secret" not in str(told)
