"""The peer: OpenAI's own quickstart shape, as its documentation writes it.

ChatKitServer + stream_agent_response + OpenAIChatCompletionsModel + a store in memory: no sign-in, no SQL, no
sealing. `--tools 14` gives its agent as many tools as ours has. Two of the SDK's traps are stepped around, as
any running app must (ids of the model's items, assistant items as input); nothing else is changed.
"""

import argparse
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import uvicorn
from agents import Agent, FunctionTool, OpenAIChatCompletionsModel, Runner, set_tracing_disabled
from chatkit.agents import (
    AgentContext,
    ThreadItemConverter,
    stream_agent_response,  # pyright: ignore[reportUnknownVariableType]
)
from chatkit.server import ChatKitServer, StreamingResult
from chatkit.store import NotFoundError, Store
from chatkit.types import (
    AssistantMessageItem,
    Attachment,
    Page,
    ThreadItem,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
)
from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from openai import AsyncOpenAI


class MemoryStore(Store[dict[str, Any]]):
    """Dictionaries, as in the quickstart."""

    def __init__(self) -> None:
        self.threads: dict[str, ThreadMetadata] = {}
        self.items: dict[str, dict[str, ThreadItem]] = defaultdict(dict)

    async def load_thread(self, thread_id: str, context: dict[str, Any]) -> ThreadMetadata:
        if thread_id not in self.threads:
            raise NotFoundError(thread_id)
        return self.threads[thread_id].model_copy(deep=True)

    async def save_thread(self, thread: ThreadMetadata, context: dict[str, Any]) -> None:
        self.threads[thread.id] = ThreadMetadata.model_validate(thread.model_dump(exclude={"items"}))

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: dict[str, Any]
    ) -> Page[ThreadItem]:
        rows = list(self.items[thread_id].values())
        if order == "desc":
            rows.reverse()
        return Page(data=[row.model_copy(deep=True) for row in rows[:limit]], has_more=len(rows) > limit)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: dict[str, Any]) -> None:
        self.items[thread_id][item.id] = item

    async def save_item(self, thread_id: str, item: ThreadItem, context: dict[str, Any]) -> None:
        self.items[thread_id][item.id] = item

    async def load_item(self, thread_id: str, item_id: str, context: dict[str, Any]) -> ThreadItem:
        return self.items[thread_id][item_id]

    async def delete_thread_item(self, thread_id: str, item_id: str, context: dict[str, Any]) -> None:
        self.items[thread_id].pop(item_id, None)

    async def delete_thread(self, thread_id: str, context: dict[str, Any]) -> None:
        self.threads.pop(thread_id, None)

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: dict[str, Any]
    ) -> Page[ThreadMetadata]:
        return Page(data=list(self.threads.values())[:limit], has_more=False)

    async def save_attachment(self, attachment: Attachment, context: dict[str, Any]) -> None:
        raise NotImplementedError

    async def load_attachment(self, attachment_id: str, context: dict[str, Any]) -> Attachment:
        raise NotImplementedError

    async def delete_attachment(self, attachment_id: str, context: dict[str, Any]) -> None:
        raise NotImplementedError


class Converter(ThreadItemConverter):
    async def assistant_message_to_input(self, item: AssistantMessageItem) -> Any:
        text = "".join(part.text for part in item.content)
        return {"type": "message", "role": "assistant", "content": text}


class Quickstart(ChatKitServer[dict[str, Any]]):
    def __init__(self, store: MemoryStore, agent: Agent[Any], history: int) -> None:
        super().__init__(store)
        self.agent, self.history = agent, history

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: dict[str, Any]
    ) -> AsyncIterator[ThreadStreamEvent]:
        page = await self.store.load_thread_items(thread.id, None, max(1, self.history), "desc", context)
        items = await Converter().to_agent_input(list(reversed(page.data)))
        agent_context = AgentContext(thread=thread, store=self.store, request_context=context)
        result = Runner.run_streamed(self.agent, items, context=agent_context)
        ids: dict[str, str] = {}
        async for event in stream_agent_response(agent_context, result):
            item = getattr(event, "item", None)
            if item is not None and item.id == "__fake_id__":
                fresh = ids.setdefault("now", self.store.generate_item_id("message", thread, context))
                item.id = fresh
                if event.type == "thread.item.done":
                    ids.clear()
            elif getattr(event, "item_id", None) == "__fake_id__":
                event.item_id = ids["now"]  # pyright: ignore[reportAttributeAccessIssue]
            yield event


def tool(number: int) -> FunctionTool:
    async def answer(_context: Any, _arguments: str) -> str:
        return "{}"

    fields = {
        "title": {"type": "string", "description": "What the task is called"},
        "due": {"type": ["string", "null"], "description": "When it is due, as a date or in words"},
        "priority": {"type": ["string", "null"], "enum": ["high", "medium", "low", None]},
        "tags": {"type": "array", "items": {"type": "string"}},
    }
    schema = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return FunctionTool(f"tool_{number}", "Does something with the person's tasks " * 3, schema, answer)


def seeded(store: MemoryStore, messages: int) -> str:
    thread = ThreadMetadata(id="thr_seed", created_at=datetime.now())  # noqa: DTZ005 as the SDK itself does
    store.threads[thread.id] = thread
    return thread.id if messages else ""


def create_app(provider: str, tools: int, history: int) -> FastAPI:
    set_tracing_disabled(True)
    client = AsyncOpenAI(base_url=provider, api_key="bench")
    agent = Agent[Any](
        name="Assistant",
        instructions="You are a helpful assistant. " * (130 if tools else 1),
        model=OpenAIChatCompletionsModel(model="bench", openai_client=client),
        tools=[tool(number) for number in range(tools)],
    )
    server = Quickstart(MemoryStore(), agent, history)
    app = FastAPI()

    @app.post("/chatkit")
    async def chatkit(request: Request) -> Response:
        result = await server.process(await request.body(), {})
        if isinstance(result, StreamingResult):
            return StreamingResponse(result, media_type="text/event-stream")
        return Response(content=result.json, media_type="application/json")

    @app.get("/readyz")
    async def readyz() -> dict[str, bool]:
        return {"ready": True}

    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--provider", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tools", type=int, default=0)
    parser.add_argument("--history", type=int, default=1)
    given = parser.parse_args()
    app = create_app(given.provider, given.tools, given.history)
    uvicorn.run(app, host="127.0.0.1", port=given.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
