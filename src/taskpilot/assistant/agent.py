"""The assistant: one agent, its tools and its budgets; which model speaks is decided anew in every turn."""

from copy import copy
from typing import Any, Protocol

from agents import (
    Agent,
    Model,
    ModelSettings,
    RunConfig,
    RunContextWrapper,
    Runner,
    RunResultStreaming,
    Tool,
    ToolExecutionConfig,
)
from agents.items import TResponseInputItem

from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.instructions import INSTRUCTIONS, moment
from taskpilot.assistant.policy import DEFAULT_POLICY, Policy
from taskpilot.assistant.toolbelt import function_tools

MOST_ROUNDS = 8
"""Model calls in one turn."""


class Engine(Protocol):
    """What answers: a provider's model, or the embedded engine."""

    @property
    def label(self) -> str:
        """The name that people read."""
        ...

    def for_turn(self, ctx: TurnContext[Any]) -> Model:
        """The model of one turn."""
        ...

    async def close(self) -> None: ...


class ToolAgent(Agent[Any]):
    """An agent whose tools are known for good.

    The Agents SDK sorts, serialises and asks every tool in `agent.tools` several times a run, to tell agents of a
    team apart; ours is alone, so its tools are handed out only where they are used.
    """

    known: tuple[Tool, ...] = ()

    async def get_all_tools(self, run_context: RunContextWrapper[Any]) -> list[Tool]:
        """The tools of this agent."""
        return list(self.known)


class Assistant:
    """Starts the runs that answer people."""

    def __init__(self, engine: Engine, *, policy: Policy = DEFAULT_POLICY) -> None:
        self._engine = engine
        # Made once: the SDK reads all its type hints anew for every RunConfig.
        self._run_config = _run_config()
        self._agent = ToolAgent(
            name="TaskPilot",
            instructions=INSTRUCTIONS,
            model_settings=ModelSettings(include_usage=True, parallel_tool_calls=True),
        )
        self._agent.known = tuple(function_tools(policy))

    @property
    def label(self) -> str:
        """The name of the model that people read."""
        return self._engine.label

    def start(self, ctx: TurnContext[Any], items: list[TResponseInputItem]) -> RunResultStreaming:
        """Begin the answer to `items`, the conversation with the newest message last."""
        present: TResponseInputItem = {"role": "system", "content": moment(ctx.now, ctx.zone, ctx.locale)}
        return Runner.run_streamed(
            self._speaking_as(self._engine.for_turn(ctx)),
            [present, *items],
            context=ctx,
            max_turns=MOST_ROUNDS,
            run_config=self._run_config,
        )

    def _speaking_as(self, model: Model) -> Agent[Any]:
        # a plain copy: the agent was checked when it was made, and `clone` would check all of it again
        agent = copy(self._agent)
        agent.model = model
        return agent

    async def close(self) -> None:
        """Let go of the provider's connections."""
        await self._engine.close()


def _run_config() -> RunConfig:
    return RunConfig(
        # Traces would go to OpenAI whenever OPENAI_API_KEY is set.
        tracing_disabled=True,
        trace_include_sensitive_data=False,
        tool_not_found_behavior="return_error_to_model",
        # In order and one by one: a later call of the same answer may build on an earlier one.
        tool_execution=ToolExecutionConfig(max_function_tool_concurrency=1),
    )
