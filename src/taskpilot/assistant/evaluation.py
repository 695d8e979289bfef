"""Runs lines of the evaluation format (`eval/README.md`) through the real agent path and notes what was called.

Every line is a person of its own, with the line's tasks and history, at the line's `now`: agent, tools, gateway,
REST and service are the same as for people; only the clock is set. Wiring a stage is the caller's.
"""

import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

from agents import RunResultStreaming, ToolCallItem, ToolCallOutputItem
from agents.items import TResponseInputItem
from chatkit.store import Store, StoreItemType
from chatkit.types import ThreadMetadata
from pydantic import BaseModel
from sqlalchemy import Connection, update

from taskpilot.assistant.agent import Assistant
from taskpilot.assistant.claims import guard_for
from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.models.embedded.reading import ReplyKind
from taskpilot.core.ids import random_id, random_uuid
from taskpilot.core.principal import ACCESS_SCOPES, Principal
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.schema import Person
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import TasksGateway
from taskpilot.tasks.model import Task
from taskpilot.tasks.store import insert_task
from taskpilot.tasks.views import Priority, Status

MORNING = time(8)
"""When a line names no time."""


class SetClock:
    """A clock that stands where the line puts it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class SeededTask(BaseModel):
    """A task that the line's person already has."""

    number: int
    title: str
    status: Status = "open"
    due: str | None = None
    priority: Priority | None = None
    tags: list[str] = []
    recurrence: str | None = None
    completed_at: date | None = None


class Said(BaseModel):
    """A message before the line's own."""

    role: Literal["user", "assistant"]
    text: str


class Line(BaseModel):
    """One line; what is expected of it is the scorer's business."""

    id: str
    text: str
    today: date
    now: datetime | None = None
    tz: str = "UTC"
    locale: str = "en"
    history: list[Said] = []
    tasks: list[SeededTask] = []

    @property
    def moment(self) -> datetime:
        """The line's present, aware."""
        local = self.now or datetime.combine(self.today, MORNING)
        return local.replace(tzinfo=ZoneInfo(self.tz))


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts of an installation that a line runs on; the service must tell time by `clock`."""

    db: Database
    vault: Vault
    people: People
    gateway: TasksGateway
    clock: SetClock
    assistant: Assistant


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a line led to."""

    id: str
    calls: tuple[Mapping[str, Any], ...]
    reply_kind: ReplyKind
    reply: str

    def as_json(self) -> dict[str, Any]:
        """One line of the predictions file."""
        return {"id": self.id, "calls": list(self.calls), "reply_kind": self.reply_kind, "reply": self.reply}


class _Turn(TurnContext[None]):
    """A turn without a conversation: nothing is stored."""

    def generate_id(self, type: StoreItemType, thread: ThreadMetadata | None = None) -> str:
        return random_id("eval")


async def evaluate(lines: Iterable[Mapping[str, Any]], stage: Stage) -> AsyncIterator[Prediction]:
    """The predictions, one line after the other. Raises pydantic's ValidationError for a line not in the format."""
    for given in lines:
        yield await _run(Line.model_validate({name: given[name] for name in Line.model_fields if name in given}), stage)


async def _run(line: Line, stage: Stage) -> Prediction:
    who = await _settle(line, stage)
    ctx = _Turn(
        thread=ThreadMetadata(id=random_id("thr"), created_at=stage.clock.now),
        store=cast(Store[None], None),
        request_context=None,
        tasks=stage.gateway.acting(who, "assistant", random_id("turn")),
        now=line.moment,
        zone=line.tz,
        locale=line.locale,
        latest_text=line.text,
        clock=stage.clock,
    )
    run = stage.assistant.start(ctx, _conversation(line))
    async for _ in run.stream_events():
        pass
    calls = tuple(canonical_calls(run))
    guard = guard_for(ctx)
    reply = guard.feed(str(run.final_output or "")) + guard.finish()
    return Prediction(line.id, calls, ctx.reply_kind or _kind_of(reply, calls), reply)


async def _settle(line: Line, stage: Stage) -> Principal:
    """A fresh person with the line's zone, locale and tasks."""
    owner = random_uuid()
    stage.clock.now = line.moment
    await stage.people.change(owner, time_zone=line.tz, locale=line.locale)
    tasks = [_seeded(task, line) for task in line.tasks]

    def seed(tx: Connection) -> None:
        sealer = stage.vault.sealer(tx, owner)
        for task in tasks:
            insert_task(tx, sealer, owner, task)
        free = max((task.number for task in tasks), default=0) + 1
        tx.execute(update(Person).where(Person.id == owner).values(next_number=free))  # pyright: ignore[reportArgumentType]

    await stage.db.write(seed)
    return Principal(owner, ACCESS_SCOPES)


def _seeded(task: SeededTask, line: Line) -> Task:
    done = task.completed_at or (line.today if task.status == "completed" else None)
    zone = ZoneInfo(line.tz)
    return Task(
        id=random_id("task"),
        number=task.number,
        title=task.title,
        notes=None,
        status=task.status,
        due=task.due,
        timezone=line.tz,
        priority=task.priority,
        tags=tuple(task.tags),
        recurrence=task.recurrence,
        repeat_from="due" if task.recurrence else None,
        anchor=task.due if task.recurrence else None,
        version=1,
        created_at=line.moment,
        updated_at=line.moment,
        completed_at=datetime.combine(done, time(12), zone) if done else None,
    )


def _conversation(line: Line) -> list[TResponseInputItem]:
    said = [*line.history, Said(role="user", text=line.text)]
    return [cast(TResponseInputItem, {"role": entry.role, "content": entry.text}) for entry in said]


def canonical_calls(run: RunResultStreaming) -> Iterable[Mapping[str, Any]]:
    """The run's tool calls in the canonical form: one a number, extras left out, dates as the server read them."""
    answers: dict[str, str] = {}
    for item in run.new_items:
        if isinstance(item, ToolCallOutputItem) and item.call_id is not None:
            answers[item.call_id] = str(item.output)
    for item in run.new_items:
        if isinstance(item, ToolCallItem) and item.tool_name is not None:
            arguments = _object(str(getattr(item.raw_item, "arguments", "")))
            yield from canonical(item.tool_name, arguments, _object(answers.get(item.call_id or "", "")))


def canonical(tool: str, given: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """One tool call of ours in the canonical form; reads that the form does not know are left out."""
    match tool:
        case "add_task":
            yield _call(
                tool, _exact(_only(given, "title", "due", "priority", "tags", "recurrence"), answer.get("added"))
            )
        case "list_tasks":
            yield _call(tool, _only(given, "status", "due_before", "due_after", "tag", "priority", "query"))
        case "complete_task" | "reopen_task" | "delete_task":
            yield from (_call(tool, {"number": number}) for number in _numbers(given))
        case "update_task" | "reschedule_task":
            fields = _only(given, "title", "due", "priority", "tags", "recurrence")
            fields |= {name: [] if name == "tags" else None for name in given.get("clear") or () if name != "notes"}
            fields = _exact(fields, answer.get("updated"))
            yield from (_call("update_task", {"number": number, **fields}) for number in _numbers(given))
        case "undo" | "redo":
            yield _call(tool, {})
        case _:
            return


def _call(tool: str, args: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"tool": tool, "args": dict(args)}


def _only(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := given.get(name)) not in (None, "", [])}


def _numbers(given: Mapping[str, Any]) -> Sequence[Any]:
    numbers: object = given.get("numbers", given.get("number", []))
    return cast(list[Any], numbers) if isinstance(numbers, list) else [numbers]


def _exact(fields: dict[str, Any], answered: object) -> dict[str, Any]:
    """Words that the server resolved, as it resolved them; a rule brings its first date."""
    task: Mapping[str, Any] = cast(Mapping[str, Any], answered) if isinstance(answered, dict) else {}
    for name in ("due", "recurrence"):
        if fields.get(name) and task.get(name):
            fields[name] = task[name]
    if fields.get("recurrence") and "title" in fields and task.get("due"):
        fields.setdefault("due", task["due"])
    return fields


def _object(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return cast(Mapping[str, Any], value) if isinstance(value, dict) else {}


def _kind_of(reply: str, calls: Sequence[object]) -> ReplyKind:
    """What a model's words do, told by their form; the embedded engine knows it itself."""
    lowered = reply.casefold()
    if not calls and reply.rstrip().endswith(("?", "？", "؟")):
        return "clarify"
    if not calls and any(
        words in lowered for words in ("can't share", "cannot share", "not allowed", "won't", "refuse")
    ):
        return "refuse"
    if not calls and any(words in lowered for words in ("can't", "cannot", "unable", "not able", "don't support")):
        return "unsupported"
    return "answer"
