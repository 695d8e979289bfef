"""What a provider is sent with our model is what the Agents SDK's own model sends, tools and all."""

from typing import Any

from agents import ModelSettings, ModelTracing, Tool
from agents.models.openai_chatcompletions import OpenAIChatCompletionsModel

from taskpilot.assistant.models.chat_model import ChatModel
from taskpilot.assistant.models.provider import Provider
from taskpilot.assistant.policy import DEFAULT_POLICY
from taskpilot.assistant.toolbelt import function_tools
from tests.support.fake_provider import FakeProvider, Says

TOOLS = function_tools(DEFAULT_POLICY)


async def sent_by(kind: type[OpenAIChatCompletionsModel], settings: ModelSettings, *rounds: list[Tool]) -> list[Any]:
    """The bodies of the requests, one for each list of tools."""
    with FakeProvider(*(Says("ok") for _ in rounds)) as server:
        client = Provider(base_url=server.url, api_key="test-key", window=0)
        try:
            model = kind("m", client)
            for tools in rounds:
                async for _ in model.stream_response(
                    "Be brief.", "hi", settings, tools, None, [], ModelTracing.DISABLED
                ):
                    pass
        finally:
            await client.close()
        return [request.body for request in server.requests]


async def test_request_is_the_same_as_the_sdks_own():
    settings = ModelSettings(include_usage=True, parallel_tool_calls=True, extra_body={"top_k": 3})
    ours = await sent_by(ChatModel, settings, list(TOOLS))
    assert len(ours[0]["tools"]) == len(TOOLS)
    assert ours == await sent_by(OpenAIChatCompletionsModel, settings, list(TOOLS))


async def test_other_tools_and_none_are_sent_as_given():
    rounds: list[list[Tool]] = [[*TOOLS], [*TOOLS[:2]], [], [*TOOLS[2:3]]]
    ours = await sent_by(ChatModel, ModelSettings(), *rounds)
    assert [len(body.get("tools", [])) for body in ours] == [len(TOOLS), 2, 0, 1]
    assert ours == await sent_by(OpenAIChatCompletionsModel, ModelSettings(), *rounds)
