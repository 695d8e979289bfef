"""The JSON of tasks: what every door takes and shows, REST and tools alike."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["open", "completed"]
Priority = Literal["high", "medium", "low"]
RepeatFrom = Literal["due", "completion"]
Sort = Literal[
    "number", "due", "priority", "created", "updated", "-number", "-due", "-priority", "-created", "-updated"
]
Verb = Literal["create", "update", "complete", "reopen", "delete", "undo", "redo"]

Title = Annotated[str, Field(min_length=1, max_length=500)]
Notes = Annotated[str, Field(max_length=10_000)]
Tag = Annotated[str, Field(min_length=1, max_length=64)]
Tags = Annotated[list[Tag], Field(max_length=20)]
Number = Annotated[int, Field(ge=1, le=2_000_000_000)]
Due = Annotated[
    str, Field(max_length=200, description="YYYY-MM-DD or YYYY-MM-DDTHH:MM, local; words are understood too")
]
Rule = Annotated[str, Field(max_length=512, description="RFC 5545 rule without prefix; words are understood too")]


class Wire(BaseModel):
    """Base of everything that is sent or taken: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TaskView(Wire):
    """A task as people and programs see it; `due` is local to `timezone`, times of record carry an offset."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    number: int
    title: str
    notes: str | None = None
    status: Status
    due: str | None = None
    timezone: str
    priority: Priority | None = None
    tags: list[str] = []
    recurrence: str | None = None
    repeat_from: RepeatFrom | None = None
    created_at: str
    updated_at: str
    completed_at: str | None = None


class NewTask(Wire):
    """What it takes to add a task."""

    title: Title
    notes: Notes | None = None
    due: Due | None = None
    timezone: Annotated[str, Field(max_length=64)] | None = None
    priority: Priority | None = None
    tags: Tags = []
    recurrence: Rule | None = None
    repeat_from: RepeatFrom | None = None


class TaskChange(Wire):
    """The fields to change; those not sent stay, null clears."""

    title: Title | None = None
    notes: Notes | None = None
    due: Due | None = None
    timezone: Annotated[str, Field(max_length=64)] | None = None
    priority: Priority | None = None
    tags: Tags | None = None
    recurrence: Rule | None = None
    repeat_from: RepeatFrom | None = None


class TaskFilter(Wire):
    """Which tasks to list; days are inclusive and local."""

    status: Literal["open", "completed", "all"] = "open"
    due_before: str | None = None
    due_after: str | None = None
    has_due: bool | None = None
    completed_after: str | None = None
    tag: str | None = None
    priority: Priority | None = None
    query: Annotated[str, Field(max_length=500)] | None = None
    sort: Sort = "number"


class TaskPage(Wire):
    """A page of tasks."""

    data: list[TaskView]
    has_more: bool
    after: str | None = None


class BulkOperation(Wire):
    """One step of a bulk request; `change` only with `update`."""

    verb: Literal["update", "complete", "reopen", "delete"]
    number: Number
    change: TaskChange | None = None


class BulkRequest(Wire):
    """Several changes that happen together or not at all, and undo as one."""

    operations: Annotated[list[BulkOperation], Field(min_length=1, max_length=100)]


class BulkResult(Wire):
    """The tasks as they are after a bulk request, in its order; deleted ones as they were."""

    data: list[TaskView]


class UndoResult(Wire):
    """What an undo or redo put back: the verb that was reversed, and the tasks it touched."""

    verb: Verb
    reversed: Verb
    data: list[TaskView]


class PendingView(Wire):
    """A change that waits for the person's own confirmation."""

    id: str
    kind: Literal["delete", "bulk"]
    numbers: list[int]
    expires_at: str


class PendingAnswer(Wire):
    """The body of a 202: nothing was changed yet."""

    pending_action: PendingView


class PendingDone(Wire):
    """What a confirmation carried out."""

    id: str
    kind: Literal["delete", "bulk"]
    state: Literal["confirmed", "cancelled"]
    data: list[TaskView]
