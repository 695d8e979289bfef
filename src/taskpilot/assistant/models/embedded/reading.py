"""What the grammar is given and what it answers: plain frozen values, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
ReplyKind = Literal["clarify", "refuse", "unsupported", "answer"]
Status = Literal["open", "completed"]
Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task the person has; `due` is `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, `completed_at` a local day."""

    number: int
    title: str
    status: Status
    due: str | None = None
    priority: str | None = None
    tags: tuple[str, ...] = ()
    recurrence: str | None = None
    completed_at: str | None = None


@dataclass(frozen=True, slots=True)
class PastMessage:
    """One message of the recent conversation."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything besides the words that a reading may depend on; `now` is naive local wall time."""

    now: datetime
    tz: str
    locale: str
    tasks: tuple[KnownTask, ...] = ()
    history: tuple[PastMessage, ...] = ()


def _no_extras() -> Mapping[str, JSON]:
    return {}


@dataclass(frozen=True, slots=True)
class Call:
    """One tool call in the canonical form of `eval/README.md`; `extras` are our own further filters."""

    tool: str
    args: Mapping[str, JSON]
    extras: Mapping[str, JSON] = field(default_factory=_no_extras)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood: calls in order, and what to say when there are none (or beside them)."""

    calls: tuple[Call, ...]
    reply_kind: ReplyKind | None
    reply: str
    language: str
