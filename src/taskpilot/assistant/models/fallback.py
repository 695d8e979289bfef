"""When a provider fails before it said anything, the built-in engine takes over what it understands, and says so."""

from collections.abc import AsyncIterator
from typing import Any

from agents import Model, ModelResponse
from agents.items import TResponseInputItem, TResponseStreamEvent
from chatkit.types import NoticeEvent

from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.models.chat_model import ChatModel
from taskpilot.assistant.models.choice import ModelChoice
from taskpilot.assistant.models.embedded.model import EmbeddedEngine, EmbeddedModel
from taskpilot.assistant.models.patience import Breaker, Limits, PatientModel
from taskpilot.assistant.models.provider import Provider
from taskpilot.assistant.phrases import say
from taskpilot.core.errors import AppError


class FallbackModel(Model):
    """A provider's model with the built-in engine behind it, for one turn."""

    def __init__(self, first: Model, ctx: TurnContext[Any], *, label: str) -> None:
        self._first, self._ctx, self._label = first, ctx, label
        self._embedded = EmbeddedModel(ctx)
        self._took_over = False

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The whole answer at once, without a second engine."""
        return await self._first.get_response(*args, **kwargs)

    async def stream_response(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, system_instructions: str | None, input: str | list[TResponseInputItem], *args: Any, **kwargs: Any
    ) -> AsyncIterator[TResponseStreamEvent]:
        """The provider's events, or the built-in engine's. Raises the provider's error when neither can answer."""
        began = False
        if not self._took_over:
            try:
                async for event in self._first.stream_response(system_instructions, input, *args, **kwargs):
                    began = True
                    yield event
                return
            except AppError as failed:
                if began or not await self._can_take_over(input):
                    raise
                await self._say_so(failed)
        async for event in self._embedded.stream_response(system_instructions, input, *args, **kwargs):
            yield event

    async def _can_take_over(self, input: str | list[TResponseInputItem]) -> bool:
        """Whether the message is task language, or its work is done and only the words are missing."""
        if self._ctx.receipts:
            return True
        items: list[TResponseInputItem] = [{"role": "user", "content": input}] if isinstance(input, str) else input
        reading = await self._embedded.understand(items)
        return bool(reading.calls)

    async def _say_so(self, failed: AppError) -> None:
        self._took_over = True
        words = say(self._ctx.locale, "engine_takes_over", model=self._label)
        await self._ctx.stream(NoticeEvent(level="warning", message=words))


class ProviderEngine:
    """A provider's model: one client and one breaker for the process, limits and fallback for each turn."""

    def __init__(self, choice: ModelChoice, *, limits: Limits | None = None, client: Provider | None = None) -> None:
        self._choice = choice
        self._limits = limits or Limits()
        self._client = client or Provider(
            base_url=choice.base_url, api_key=choice.api_key, connect=self._limits.connect
        )
        self._model = ChatModel(choice.name, self._client)
        self._breaker = Breaker()

    @property
    def label(self) -> str:
        """The name that people read."""
        return self._choice.label

    def for_turn(self, ctx: TurnContext[Any]) -> FallbackModel:
        """The model of one turn."""
        label = self._choice.label
        patient = PatientModel(self._model, ctx, label=label, limits=self._limits, breaker=self._breaker)
        return FallbackModel(patient, ctx, label=label)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()


def engine_for(choice: ModelChoice, *, limits: Limits | None = None) -> EmbeddedEngine | ProviderEngine:
    """The engine of a choice."""
    return EmbeddedEngine() if choice.kind == "embedded" else ProviderEngine(choice, limits=limits)
