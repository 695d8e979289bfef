"""What each tool takes: one schema for every door, forgiving in form, strict in meaning."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from taskpilot.tasks.views import Priority, RepeatFrom, Sort, TaskChange

MOST_NUMBERS = 50
Clearable = Literal["due", "priority", "recurrence", "notes", "tags"]

DUE = 'A day or a day and time: "2026-11-27", "2026-11-27T17:00", or the person\'s own words ("tomorrow 5pm").'
RULE = 'An RFC 5545 rule without prefix ("FREQ=WEEKLY;BYDAY=SU") or words ("every Sunday").'


def _whole(value: object) -> object:
    # `true` is 1 to Python; a model that sends it did not mean task 1.
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError("must be a task number")
    return value


def _listed(value: object) -> object:
    """One number stands for a list of it; repeated numbers count once."""
    if isinstance(value, int | str) and not isinstance(value, bool):
        return [value]
    if not isinstance(value, list):
        return value
    entries = cast(list[object], value)
    return list(dict.fromkeys(entries)) if all(isinstance(entry, int | str | float) for entry in entries) else entries


TaskNumber = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=2_000_000_000)]
Numbers = Annotated[
    list[TaskNumber],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=MOST_NUMBERS, description="The tasks' numbers, all of them in one call."),
]


class Arguments(BaseModel):
    """Base of all: unknown fields are refused, empty text counts as not given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        fields = {name: value for name, value in cast(Mapping[str, object], given).items() if value not in ("", None)}
        # REST and MCP callers name one task.
        if "numbers" in cls.model_fields and "number" in fields and "numbers" not in fields:
            fields["numbers"] = fields.pop("number")
        return fields


class AddTask(Arguments):
    title: Annotated[str, Field(max_length=500, description="Short and whole, without the date.")]
    notes: Annotated[str | None, Field(max_length=10_000)] = None
    due: Annotated[str | None, Field(max_length=200, description=f"{DUE} Never invent a time.")] = None
    priority: Priority | None = None
    tags: Annotated[list[str] | None, Field(max_length=20, description="Without # or @.")] = None
    recurrence: Annotated[str | None, Field(max_length=512, description=RULE)] = None
    repeat_from: Annotated[
        RepeatFrom | None, Field(description='"completion": the next date counts from the day it was done.')
    ] = None


class ListTasks(Arguments):
    status: Annotated[Literal["open", "completed", "all"], Field(description="open unless asked otherwise.")] = "open"
    due_before: Annotated[str | None, Field(max_length=100, description="Last day, inclusive.")] = None
    due_after: Annotated[str | None, Field(max_length=100, description="First day, inclusive.")] = None
    has_due: Annotated[bool | None, Field(description="false: only tasks without a date.")] = None
    completed_after: Annotated[str | None, Field(max_length=100, description="First day, inclusive.")] = None
    tag: Annotated[str | None, Field(max_length=65)] = None
    priority: Priority | None = None
    query: Annotated[str | None, Field(max_length=500, description="A word of the title or the notes.")] = None
    sort: Sort | None = None
    limit: Annotated[int | None, Field(ge=1, le=100)] = None


class SomeTasks(Arguments):
    numbers: Numbers


class RescheduleTask(Arguments):
    numbers: Numbers
    due: Annotated[str, Field(max_length=200, description=DUE)]


class UpdateTask(Arguments):
    numbers: Numbers
    title: Annotated[str | None, Field(max_length=500, description="With one number only.")] = None
    notes: Annotated[str | None, Field(max_length=10_000)] = None
    due: Annotated[str | None, Field(max_length=200, description=DUE)] = None
    priority: Priority | None = None
    tags: Annotated[list[str] | None, Field(max_length=20, description="The whole new set, without # or @.")] = None
    recurrence: Annotated[str | None, Field(max_length=512, description=RULE)] = None
    repeat_from: RepeatFrom | None = None
    clear: Annotated[list[Clearable] | None, Field(max_length=5, description="Fields to empty.")] = None

    @model_validator(mode="after")
    def _one_title(self) -> Self:
        if self.title is not None and len(self.numbers) > 1:
            raise ValueError("a title can be given to one task only")
        if not self.change().model_fields_set:
            raise ValueError("say what to change, or name a field in `clear`")
        return self

    def change(self) -> TaskChange:
        """The fields that were given, and the cleared ones as null."""
        names = ("title", "notes", "due", "priority", "tags", "recurrence", "repeat_from")
        # An empty list is what many models send for "nothing to say"; tags are emptied by `clear`.
        given = {name: value for name in names if (value := getattr(self, name)) not in (None, [])}
        cleared: dict[str, Any] = {name: [] if name == "tags" else None for name in self.clear or ()}
        return TaskChange.model_validate({**cleared, **given})


class Nothing(Arguments):
    """No arguments."""


def schema_of(arguments: type[Arguments]) -> dict[str, Any]:
    """The JSON schema that models are sent: types, choices and words; sizes are checked by the server alone."""
    return cast(dict[str, Any], _plain(arguments.model_json_schema()))


# Not every provider takes these; what they say is enforced when the call arrives.
_LEFT_OUT = frozenset(
    {"title", "default", "maxLength", "minLength", "maxItems", "minItems", "maximum", "minimum", "exclusiveMinimum"}
)


def _plain(schema: object, *, names: bool = False) -> object:
    if isinstance(schema, list):
        return [_plain(entry) for entry in cast(list[object], schema)]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _plain(entry, names=name == "properties")
        for name, entry in cast(dict[str, object], schema).items()
        if names or name not in _LEFT_OUT
    }
