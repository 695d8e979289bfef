"""How long a model is waited for, and how often it is asked again; one wrapper a turn, one breaker a provider."""

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import structlog
from agents import Model, ModelResponse
from agents.items import TResponseStreamEvent
from chatkit.types import NoticeEvent

from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.models.faults import Fault, as_fault
from taskpilot.assistant.phrases import say
from taskpilot.core.errors import AppError, ProviderDown, ProviderTimeout, RateLimited

log = structlog.get_logger()

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, but for `retries`."""

    connect: float = 5
    first_token: float = 20
    idle: float = 30
    total: float = 300
    retries: int = 2
    retry_within: float = 8
    rate_limit_wait: float = 20
    """The longest that a provider's 429 is waited out in one answer."""


class Breaker:
    """Stops asking a provider that failed several times in a row; lets one request try after a while."""

    def __init__(self, *, failures: int = 5, rest: float = 10) -> None:
        self._most, self._rest = failures, rest
        self._failures = 0
        self._rests_until = 0.0

    def check(self, now: float) -> None:
        """Pass when the provider may be asked. Raises ProviderDown."""
        if self._failures < self._most:
            return
        if now < self._rests_until:
            raise ProviderDown(retry_after=self._rests_until - now)
        self._rests_until = now + self._rest

    def worked(self) -> None:
        self._failures = 0

    def failed(self, now: float) -> None:
        self._failures += 1
        self._rests_until = now + self._rest


class PatientModel(Model):
    """A provider's model for one turn: limits on time, few retries before the first token, waits that people see."""

    def __init__(
        self,
        inner: Model,
        ctx: TurnContext[Any],
        *,
        label: str,
        limits: Limits,
        breaker: Breaker,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._inner, self._ctx, self._label = inner, ctx, label
        self._limits, self._breaker, self._sleep = limits, breaker, sleep
        self._ends_at: float | None = None

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The whole answer at once; turns are streamed, so this is for completeness only."""
        return await self._inner.get_response(*args, **kwargs)

    async def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The provider's events. Raises ProviderDown, ProviderTimeout or RateLimited."""
        tries = _Tries(self._limits, asyncio.get_running_loop().time())
        self._ends_at = self._ends_at or tries.began + self._limits.total
        while True:
            self._breaker.check(_now())
            began = False
            try:
                async with aclosing(self._attempt(*args, **kwargs)) as events:
                    async for event in events:
                        began = True
                        yield event
                self._breaker.worked()
                return
            except Exception as problem:
                fault = self._note(as_fault(problem), problem)
                wait = None if began else tries.wait_for(fault, _now())
                if wait is None:
                    raise fault.error from problem
            await self._wait(wait, fault.error)

    async def _attempt(self, *args: Any, **kwargs: Any) -> AsyncGenerator[TResponseStreamEvent]:
        """One request; yields nothing before the first token, so that it can be repeated unseen."""
        held: list[TResponseStreamEvent] | None = []
        first_token_by = _now() + self._limits.first_token
        stream = self._inner.stream_response(*args, **kwargs)
        try:
            while True:
                until = first_token_by if held is not None else _now() + self._limits.idle
                event = await self._next(stream, until)
                if event is None:
                    break
                if held is None:
                    yield event
                    continue
                held.append(event)
                if ".delta" in event.type or event.type == "response.output_item.added":
                    self._ctx.engine = self._label
                    ready, held = held, None
                    for early in ready:
                        yield early
            for early in held or ():
                self._ctx.engine = self._label
                yield early
        finally:
            close = getattr(stream, "aclose", None)
            if close is not None:
                await close()

    async def _next(self, stream: AsyncIterator[TResponseStreamEvent], until: float) -> TResponseStreamEvent | None:
        # The scope holds no yield: a timeout can only strike while the provider is waited for.
        try:
            async with asyncio.timeout_at(min(until, self._ends_at or until)):
                return await anext(stream, None)
        except TimeoutError as late:
            raise ProviderTimeout() from late

    def _note(self, fault: Fault, problem: Exception) -> Fault:
        status = getattr(problem, "status_code", None)
        log.warning("model_call_failed", code=fault.error.code, status=status, kind=type(problem).__name__)
        if fault.breaks:
            self._breaker.failed(_now())
        return fault

    async def _wait(self, seconds: float, error: AppError) -> None:
        if isinstance(error, RateLimited) and seconds >= 1:
            words = say(self._ctx.locale, "provider_asks_to_wait", seconds=round(seconds))
            await self._ctx.stream(NoticeEvent(level="info", message=words))
        await self._sleep(seconds)


class _Tries:
    """Counts the attempts of one model call."""

    def __init__(self, limits: Limits, began: float) -> None:
        self.began = began
        self._limits = limits
        self._made = 0
        self._waited_for_rate = 0.0

    def wait_for(self, fault: Fault, now: float) -> float | None:
        """Seconds until the next attempt, or None when this was the last."""
        if not fault.again or self._made >= self._limits.retries:
            return None
        self._made += 1
        # Full jitter would sometimes not wait at all; half of it keeps a distance.
        pause = 0.25 * 2**self._made * random.uniform(0.5, 1)  # noqa: S311
        if isinstance(fault.error, RateLimited):
            return self._rate_limit_pause(fault.error.retry_after, pause)
        pause = max(pause, fault.error.retry_after or 0)
        return pause if now + pause - self.began <= self._limits.retry_within else None

    def _rate_limit_pause(self, asked: float | None, pause: float) -> float | None:
        wait = max(asked if asked is not None else 2 * pause, 0.05)
        self._waited_for_rate += wait
        return wait if self._waited_for_rate <= self._limits.rate_limit_wait else None


def _now() -> float:
    return asyncio.get_running_loop().time()
