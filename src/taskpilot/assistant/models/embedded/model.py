"""The built-in engine as a model of the Agents SDK, made anew for every turn; it calls the same tools."""

from collections.abc import AsyncIterator
from typing import Any, cast

from agents import Model, ModelResponse, Usage
from agents.items import TResponseInputItem, TResponseStreamEvent
from openai.types.responses import ResponseCompletedEvent

from taskpilot.assistant.composing import closing_words
from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import Reading
from taskpilot.assistant.models.speech import called, spoken
from taskpilot.assistant.models.understanding import newest_words, requests_for, scene_of
from taskpilot.assistant.phrases import language_of, phrases

NAME = "embedded"


class EmbeddedEngine:
    """What answers when no model is set."""

    label = NAME

    def for_turn(self, ctx: TurnContext[Any]) -> "EmbeddedModel":
        return EmbeddedModel(ctx)

    async def close(self) -> None:
        """It holds nothing."""


class EmbeddedModel(Model):
    """Reads the person's words, calls the tools they mean, then says what the receipts prove."""

    def __init__(self, ctx: TurnContext[Any]) -> None:
        self._ctx = ctx
        self._reading: Reading | None = None

    async def understand(self, items: list[TResponseInputItem]) -> Reading:
        """What the newest message means; read once a turn."""
        if self._reading is None:
            self._reading = read(newest_words(self._ctx, items), await scene_of(self._ctx, items))
        return self._reading

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The same answer in one piece."""
        async for event in self.stream_response(*args, **kwargs):
            if isinstance(event, ResponseCompletedEvent):
                return ModelResponse(output=event.response.output, usage=Usage(requests=1), response_id=None)
        raise AssertionError("an own engine always completes")

    async def stream_response(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, system_instructions: str | None, input: str | list[TResponseInputItem], *_: Any, **__: Any
    ) -> AsyncIterator[TResponseStreamEvent]:
        """Tool calls in the first round, words in the one after; words at once when nothing is to be done."""
        items: list[TResponseInputItem] = [{"role": "user", "content": input}] if isinstance(input, str) else input
        self._ctx.engine = NAME
        for event in await self._answer(items):
            yield event

    async def _answer(self, items: list[TResponseInputItem]) -> list[TResponseStreamEvent]:
        if _has_results(items):
            reading = self._reading
            beside = reading.reply if reading is not None and reading.reply_kind is not None else ""
            return [*spoken(closing_words(self._ctx, items, beside), model=NAME)]
        reading = await self.understand(items)
        self._speak(reading.language)
        self._ctx.reply_kind = reading.reply_kind
        if reading.calls:
            return [*called(requests_for(reading.calls), model=NAME)]
        return [*spoken(reading.reply, model=NAME)]

    def _speak(self, language: str) -> None:
        """Go on in the language that the person wrote, widgets included."""
        home = language.partition("-")[0]
        if home in phrases() and home != language_of(self._ctx.locale):
            self._ctx.locale = home


def _has_results(items: list[TResponseInputItem]) -> bool:
    """Whether tools have answered since the person last spoke."""
    for item in reversed(items):
        known = cast(dict[str, object], item)
        if known.get("type") == "function_call_output":
            return True
        if known.get("role") == "user":
            return False
    return False
