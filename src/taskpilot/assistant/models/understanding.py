"""Between the grammar and the tools: what it is shown of a turn, and what its calls are as tool calls."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from agents.items import TResponseInputItem

from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.models.embedded.reading import Call, KnownTask, PastMessage, Role, Scene
from taskpilot.assistant.models.speech import ToolRequest
from taskpilot.tasks.views import TaskFilter, TaskView

MOST_TASKS = 1_000
CLEARABLE = frozenset({"due", "priority", "recurrence", "notes", "tags"})


async def scene_of(ctx: TurnContext[Any], items: Sequence[TResponseInputItem]) -> Scene:
    """Everything that the reading of this turn's message depends on."""
    tasks = await ctx.tasks.list_all(TaskFilter(status="all"), most=MOST_TASKS)
    zone = ZoneInfo(ctx.zone)
    return Scene(
        now=ctx.now.replace(tzinfo=None),
        tz=ctx.zone,
        locale=ctx.locale,
        tasks=tuple(_known(task, zone) for task in tasks),
        history=_history(items),
    )


def newest_words(ctx: TurnContext[Any], items: Sequence[TResponseInputItem]) -> str:
    """The message that is to be answered."""
    if ctx.latest_text:
        return ctx.latest_text
    return next((text for role, text in reversed(_messages(items)) if role == "user"), "")


def requests_for(calls: Iterable[Call]) -> list[ToolRequest]:
    """The tool calls of a reading; neighbours that do the same to several tasks become one call."""
    requests: list[ToolRequest] = []
    for call in calls:
        request = _request(call)
        before = requests[-1] if requests else None
        if before is not None and _same_but_numbers(before, request):
            numbers = [*before.arguments["numbers"], *request.arguments["numbers"]]
            requests[-1] = ToolRequest(before.name, {**before.arguments, "numbers": list(dict.fromkeys(numbers))})
        else:
            requests.append(request)
    return requests


def _request(call: Call) -> ToolRequest:
    arguments: dict[str, Any] = {**call.args, **call.extras}
    if "number" in arguments:
        arguments = {"numbers": [arguments.pop("number")], **arguments}
    if call.tool != "update_task":
        return ToolRequest(call.tool, arguments)
    if set(arguments) == {"numbers", "due"} and arguments["due"] is not None:
        return ToolRequest("reschedule_task", arguments)
    cleared = [name for name, value in arguments.items() if name in CLEARABLE and value in (None, [])]
    kept = {name: value for name, value in arguments.items() if name not in cleared}
    return ToolRequest(call.tool, {**kept, "clear": cleared} if cleared else kept)


def _same_but_numbers(one: ToolRequest, other: ToolRequest) -> bool:
    return one.name == other.name and "numbers" in one.arguments and _rest(one) == _rest(other)


def _rest(request: ToolRequest) -> Mapping[str, Any]:
    return {name: value for name, value in request.arguments.items() if name != "numbers"}


def _known(task: TaskView, zone: ZoneInfo) -> KnownTask:
    completed = datetime.fromisoformat(task.completed_at).astimezone(zone).date() if task.completed_at else None
    return KnownTask(
        number=task.number,
        title=task.title,
        status=task.status,
        due=task.due,
        priority=task.priority,
        tags=tuple(task.tags),
        recurrence=task.recurrence,
        completed_at=completed.isoformat() if completed else None,
    )


def _history(items: Sequence[TResponseInputItem]) -> tuple[PastMessage, ...]:
    """The conversation before the newest message of the person."""
    messages = _messages(items)
    last = max((place for place, (role, _) in enumerate(messages) if role == "user"), default=0)
    return tuple(PastMessage(role, text) for role, text in messages[:last])


def _messages(items: Sequence[TResponseInputItem]) -> list[tuple[Role, str]]:
    found: list[tuple[Role, str]] = []
    for item in items:
        known = cast(Mapping[str, object], item)
        text = _text(known.get("content"))
        match known.get("role"):
            case "user":
                found.append(("user", text))
            case "assistant":
                found.append(("assistant", text))
            case _:
                pass
    return found


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = cast(list[Mapping[str, object]], content) if isinstance(content, list) else []
    return "\n".join(text for part in parts if isinstance(text := part.get("text"), str))
