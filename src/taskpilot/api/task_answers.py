"""What the task routes read from a request besides its body, and how results become answers."""

import re
from collections.abc import Awaitable, Callable
from typing import Annotated, cast, get_args

from fastapi import Header, Path, Request

from taskpilot.api.deps import Who
from taskpilot.api.idempotency import Answer
from taskpilot.core.errors import InvalidRequest, NotFound
from taskpilot.core.principal import DELEGATION_SCOPES, Principal, Scope, Via
from taskpilot.tasks.model import Task
from taskpilot.tasks.pending import Pending
from taskpilot.tasks.service import Answered, Undone
from taskpilot.tasks.shown import pending_view_of, view_of
from taskpilot.tasks.views import BulkResult, PendingAnswer, PendingDone, UndoResult

VIA_HEADER = "TaskPilot-Via"
"""Sent by another server that calls with the person's own token: the door may narrow what a token allows."""
VIA = Header(
    alias=VIA_HEADER,
    description="The door that a server with the person's own token speaks for; it only narrows what the token allows.",
    json_schema_extra={"enum": list(get_args(Via))},
)
_NUMBER = re.compile(r"[1-9]\d{0,9}", re.ASCII)
_TAG = re.compile(r'"(\d{1,10})"', re.ASCII)
NONE_SEEN = 0
"""No task has this version: what an ETag that is not one of ours stands for."""


def narrowed(who: Who) -> Callable[[Request], Awaitable[Principal]]:
    """The caller, through the door that a person's own token says it is used at. Raises InvalidRequest."""

    async def caller(request: Request, via: Annotated[str | None, VIA] = None) -> Principal:
        principal = await who(request)
        if via is None or principal.via != "person":
            return principal
        if via not in get_args(Via):
            raise InvalidRequest(f"{VIA_HEADER} names no door.")
        answering = {Scope.CONFIRM} if via in {"person", "widget", "cli"} else frozenset[Scope]()
        return principal.acting(cast(Via, via), principal.scopes & (DELEGATION_SCOPES | answering))

    return caller


def number_in_path(
    number: Annotated[str, Path(json_schema_extra={"type": "integer", "minimum": 1})],
) -> int:
    """The number in an address. Raises NotFound for anything that no task can have."""
    if _NUMBER.fullmatch(number) is None:
        raise NotFound()
    return int(number)


def versions_seen(if_match: Annotated[str | None, Header()] = None) -> frozenset[int] | None:
    """The versions in `If-Match` (RFC 9110 §13.1.1): strong comparison, so a weak tag fits nothing."""
    if if_match is None or if_match.strip() == "*":
        return None
    tags = (_TAG.fullmatch(tag.strip()) for tag in if_match.split(","))
    return frozenset(NONE_SEEN if tag is None else int(tag[1]) for tag in tags)


def one_task(task: Task) -> Answer:
    return Answer(200, view_of(task).model_dump_json(), {"ETag": f'"{task.version}"'})


def added(task: Task) -> Answer:
    headers = {"ETag": f'"{task.version}"', "Location": f"/api/tasks/{task.number}"}
    return Answer(201, view_of(task).model_dump_json(), headers)


def task_deleted(result: Pending | tuple[Task, ...]) -> Answer:
    return held(result) if isinstance(result, Pending) else Answer(204)


def operations_done(result: Pending | tuple[Task, ...]) -> Answer:
    if isinstance(result, Pending):
        return held(result)
    return Answer(200, BulkResult(data=[view_of(task) for task in result]).model_dump_json())


def held(pending: Pending) -> Answer:
    return Answer(202, PendingAnswer(pending_action=pending_view_of(pending)).model_dump_json())


def undone(result: Undone) -> Answer:
    views = [view_of(task) for task in result.tasks]
    return Answer(200, UndoResult(verb=result.verb, reversed=result.reversed, data=views).model_dump_json())


def answered(result: Answered) -> Answer:
    views = [view_of(task) for task in result.tasks]
    done = PendingDone(id=result.pending.id, kind=result.pending.kind, state=result.state, data=views)
    return Answer(200, done.model_dump_json())
