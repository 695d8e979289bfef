"""What people are told when an answer fails half-way: the SDK's stream errors, in words from one table."""

import logging
import traceback

from agents import (
    AgentsException,
    InputGuardrailTripwireTriggered,
    MaxTurnsExceeded,
    OutputGuardrailTripwireTriggered,
)
from chatkit.errors import CustomStreamError, ErrorCode, StreamError

from taskpilot.core.errors import AppError, ProviderTimeout, Unavailable, error_texts

log = logging.getLogger("taskpilot.chat")

TOO_MANY_STEPS = "That took more steps than one answer may have. Ask for it in smaller pieces."
REFUSED = "That cannot be answered here."


def as_stream_error(problem: Exception) -> StreamError | CustomStreamError:
    """The error event of a problem. Its own text never reaches people or logs, only that of AppErrors."""
    match problem:
        case StreamError() | CustomStreamError():
            return problem
        case AppError():
            return CustomStreamError(problem.message, allow_retry=may_retry(problem))
        case MaxTurnsExceeded():
            return CustomStreamError(TOO_MANY_STEPS, allow_retry=True)
        case InputGuardrailTripwireTriggered() | OutputGuardrailTripwireTriggered():
            return CustomStreamError(REFUSED)
        case AgentsException(__cause__=AppError() as cause):
            return as_stream_error(cause)  # the Agents SDK wraps what a tool raised
        case _:
            log.error("an answer failed: %s at %s", type(problem).__name__, _where(problem))
            return StreamError(ErrorCode.STREAM_ERROR)


def may_retry(problem: AppError) -> bool:
    """Whether the same request may succeed later."""
    text = error_texts().get(problem.code)
    return text.retry if text is not None else isinstance(problem, Unavailable | ProviderTimeout)


def _where(problem: Exception) -> str:
    """Files and lines only: the text of an exception may hold what a person wrote."""
    frames = traceback.extract_tb(problem.__traceback__)[-3:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
