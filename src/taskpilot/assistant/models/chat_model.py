"""A provider's model in the Agents SDK, which makes the wire form of its tools once and not in every call."""

from collections.abc import AsyncIterator
from copy import copy
from typing import Any, cast

import orjson
from agents import ModelSettings, Tool
from agents.items import TResponseInputItem, TResponseStreamEvent
from agents.models.chatcmpl_converter import Converter
from agents.models.openai_chatcompletions import OpenAIChatCompletionsModel


class ChatModel(OpenAIChatCompletionsModel):
    """Chat completions. The SDK walks every schema of every tool in each call, which costs more than the call itself;
    here finished bytes go beside its request, and nobody reads them again.
    """

    _tools: list[Tool] | None = None
    _tools_wire = b""

    def stream_response(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        *args: Any,
        **kwargs: Any,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """The provider's events. Raises openai's errors."""
        settings = self._with_tools(model_settings, tools) if tools else model_settings
        return super().stream_response(system_instructions, input, settings, [], *args, **kwargs)

    def _with_tools(self, settings: ModelSettings, tools: list[Tool]) -> ModelSettings:
        if self._tools != tools:
            self._tools, self._tools_wire = tools, orjson.dumps([Converter.tool_to_openai(tool) for tool in tools])
        extra = dict(cast("dict[str, Any]", settings.extra_body or {}))
        extra["tools"] = orjson.Fragment(self._tools_wire)
        if settings.parallel_tool_calls is not None:
            # the SDK leaves it out where it knows of no tools
            extra["parallel_tool_calls"] = settings.parallel_tool_calls
        ours = copy(settings)
        ours.extra_body = extra
        return ours
