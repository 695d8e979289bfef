"""What a provider's failure means: the error people are told, and whether asking again can help."""

from collections.abc import Mapping
from dataclasses import dataclass

from agents.exceptions import AgentsException, MaxTurnsExceeded, ModelBehaviorError
from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

from taskpilot.core.errors import AppError, ProviderDown, ProviderTimeout, RateLimited

TRANSIENT = frozenset({408, 409, 425, 500, 502, 503, 504, 520, 522, 524, 529})


@dataclass(frozen=True, slots=True)
class Fault:
    """`error` is ours: not a word of the provider's reaches people."""

    error: AppError
    again: bool
    """Whether the same request may work in a moment."""
    breaks: bool = True
    """Whether it counts against the provider as a whole."""


def as_fault(problem: BaseException) -> Fault:
    """The meaning of whatever a model call raised."""
    match problem:
        case AppError():
            return Fault(problem, again=False, breaks=False)
        case APIStatusError():
            return _of_status(problem)
        case APITimeoutError() | TimeoutError():
            return Fault(ProviderTimeout() if _ran_out_of_time(problem) else ProviderDown(), again=True)
        case APIConnectionError():
            return Fault(ProviderDown(), again=True)
        case APIError():
            return _of_stream_error(problem)
        case ModelBehaviorError():
            return Fault(ProviderDown(), again=False, breaks=False)
        case _:
            return Fault(ProviderDown(), again=False)


def as_app_error(problem: BaseException) -> AppError:
    """What broke a run, as one of our errors; the bridge shows it to people."""
    if isinstance(problem, AppError):
        return problem
    if isinstance(problem, AgentsException) and isinstance(problem.__cause__, AppError):
        # The Agents SDK wraps what a tool raised.
        return problem.__cause__
    if isinstance(problem, MaxTurnsExceeded):
        return ProviderDown("The model went round in circles, so this answer was ended; your tasks are safe.")
    return as_fault(problem).error


def _ran_out_of_time(problem: BaseException) -> bool:
    # aiohttp's transport calls every lost connection a timeout; what lies beneath knows better.
    while problem.__cause__ is not None:
        problem = problem.__cause__
    return isinstance(problem, TimeoutError)


def _of_status(problem: APIStatusError) -> Fault:
    wait = retry_after(problem.response.headers)
    if problem.status_code == 429:
        if problem.code == "insufficient_quota":
            return Fault(ProviderDown("The model's account has no credit left; the operator must top it up."), False)
        return Fault(RateLimited(retry_after=wait), again=True, breaks=False)
    if problem.status_code in (401, 403):
        return Fault(
            ProviderDown("The model's provider refused the configured key; the operator must check it."), False
        )
    return Fault(ProviderDown(retry_after=wait), again=problem.status_code in TRANSIENT)


def _of_stream_error(problem: APIError) -> Fault:
    if problem.code == "rate_limit_exceeded":
        return Fault(RateLimited(), again=True, breaks=False)
    return Fault(ProviderDown(), again=True)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the provider asks to wait (RFC 9110 §10.2.3; dates are not used by providers)."""
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < 86_400 else None
