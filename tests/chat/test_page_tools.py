"""Tools that the page carries out: asked for at the end of a turn, answered by a new one (P-J)."""

from agents import Agent, RunConfig, RunContextWrapper, Runner, RunResultStreaming, function_tool
from agents.agent import StopAtTools
from agents.items import TResponseInputItem
from chatkit.agents import ClientToolCall
from chatkit.types import (
    HiddenContextItem,
    StructuredInputFreeform,
    StructuredInputItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
)

from taskpilot.assistant.context import TurnContext
from taskpilot.chat.context import RequestContext
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from tests.chat.house import House, open_house
from tests.chat.scripts import ScriptedEngine, calls, says
from tests.support.chatkit import create

Context = TurnContext[RequestContext]


@function_tool
async def open_page(ctx: RunContextWrapper[Context], path: str) -> str:
    """Let the page open another one."""
    ctx.context.client_tool_call = ClientToolCall(name="open_page", arguments={"path": path, "hint": None})
    return "asked"


@function_tool
async def whisper(ctx: RunContextWrapper[Context]) -> str:
    """Stream items that people must not see."""
    context = ctx.context
    item = HiddenContextItem(
        id=context.generate_id("message"), thread_id=context.thread.id, created_at=context.clock(), content="kestrel"
    )
    await context.stream(ThreadItemAddedEvent(item=item))
    await context.stream(ThreadItemDoneEvent(item=item))
    await context.stream(ThreadItemReplacedEvent(item=item))
    return "ok"


@function_tool
async def ask(ctx: RunContextWrapper[Context]) -> str:
    """Ask the person."""
    context = ctx.context
    question = StructuredInputFreeform(id="q", question="Which day?")
    item = StructuredInputItem(
        id=context.generate_id("message"), thread_id=context.thread.id, created_at=context.clock(), inputs=[question]
    )
    await context.stream(ThreadItemDoneEvent(item=item))
    return "asked"


class WithTools:
    """An agent with the tools above."""

    def __init__(self, engine: ScriptedEngine) -> None:
        self._agent = Agent[Context](
            name="page",
            model=engine.model,
            tools=[open_page, whisper, ask],
            tool_use_behavior=StopAtTools(stop_at_tool_names=["open_page", "ask"]),
        )

    def start(self, ctx: Context, items: list[TResponseInputItem]) -> RunResultStreaming:
        return Runner.run_streamed(self._agent, items, context=ctx, run_config=RunConfig(tracing_disabled=True))


async def tool_output(house: House, thread_id: str, result: object) -> dict[str, object]:
    return {"type": "threads.add_client_tool_output", "params": {"thread_id": thread_id, "result": result}}


async def test_page_tool_is_asked_for_and_its_result_is_answered(db: Database, vault: Vault) -> None:
    async with open_house(db, vault, answers=WithTools) as house:
        house.engine.play(calls("open_page", path="/help"), says("You are there."))
        first = await house.ada.send(create("take me to help"))
        (call,) = first.items("client_tool_call")
        assert (call["status"], call["name"], call["arguments"]) == (
            "pending",
            "open_page",
            {"path": "/help", "hint": None},
        )
        assert call["call_id"] == "call_1"
        second = await house.ada.send(await tool_output(house, first.thread_id, {"opened": True}))
        assert second.text == "You are there."
        heard = house.engine.heard()
        assert heard[-2]["type"] == "function_call"
        assert (heard[-1]["type"], heard[-1]["output"]) == ("function_call_output", '{"opened":true}')
        again = await house.ada.post(await tool_output(house, first.thread_id, 1))
        assert (again.status_code, again.json()["error"]["code"]) == (409, "conflict")
        types = [item["type"] for item in await house.ada.items(first.thread_id)]
        assert types == ["user_message", "client_tool_call", "assistant_message"]


async def test_hidden_items_never_leave_in_whatever_event_they_come(db: Database, vault: Vault) -> None:
    """V-12, S-060: a stock server leaks `added` and `replaced`."""
    async with open_house(db, vault, answers=WithTools) as house:
        house.engine.play(calls("whisper"), says("Done."))
        answer = await house.ada.send(create("hi"))
        assert b"kestrel" not in answer.raw
        assert "kestrel" not in str(await house.ada.items(answer.thread_id))
        thread = await house.ada.ask("threads.get_by_id", thread_id=answer.thread_id)
        assert "kestrel" not in str(thread)
        house.engine.play(says("Yes."))
        params = {"thread_id": answer.thread_id, "input": create("still there?")["params"]["input"]}
        await house.ada.send({"type": "threads.add_user_message", "params": params})
        assert {"role": "assistant", "content": "kestrel"} in house.engine.heard()


async def test_answers_to_questions_are_stored_and_read(db: Database, vault: Vault) -> None:
    async with open_house(db, vault, answers=WithTools) as house:
        house.engine.play(calls("ask"), says("Friday it is."))
        first = await house.ada.send(create("plan it"))
        (asked,) = first.items("structured_input")
        answers = {"q": {"values": ["Friday"]}}
        params = {"thread_id": first.thread_id, "item_id": asked["id"], "input": {"answers": answers}}
        request = {"type": "threads.add_structured_input", "params": params}
        second = await house.ada.send(request)
        assert second.types[:2] == ["stream_options", "thread.item.replaced"]
        assert second.text == "Friday it is."
        assert house.engine.heard()[-1]["content"] == "- Which day? Friday"
        again = await house.ada.post(request)
        assert (again.status_code, again.json()["error"]["code"]) == (409, "conflict")
        assert [row["user_query"] for row in await house.ada.history()] == ["Friday", "plan it"]
