"""The gateway: every door but REST reaches tasks through the REST API, in process or at a remote address.

One turn's calls carry one delegation: a token of our own for this person, door and turn. A remote API gets
the person's own JWT, and the door in a header that can only narrow what that token allows.
"""

import asyncio
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from typing import Protocol, TypeVar

from httpx2 import ASGITransport, AsyncBaseTransport, AsyncClient, HTTPError, Response
from pydantic import BaseModel, ValidationError

from taskpilot.core.errors import Forbidden, Unavailable
from taskpilot.core.principal import Principal, Via
from taskpilot.tasks.remote_errors import error_of
from taskpilot.tasks.views import (
    BulkOperation,
    BulkRequest,
    BulkResult,
    NewTask,
    PendingAnswer,
    PendingDone,
    PendingView,
    TaskChange,
    TaskFilter,
    TaskPage,
    TaskView,
    UndoResult,
)

V = TypeVar("V", bound=BaseModel)
Mint = Callable[[Principal, Via, str | None], str]
"""Makes the delegation of one person, door and turn."""
IN_PROCESS = "http://tasks.internal"
SECONDS = 30.0
PAGE = 100
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_ACCEPTED = 202
_NO_CONTENT = 204


class TasksGateway:
    """A client of the tasks API, shared by all people; the inner REST app, or the address of a remote API.

    What fails inside the app is an answer, never an exception of the caller, and an app's writes to context
    variables stay its own.
    """

    def __init__(self, transport_or_url: AsyncBaseTransport | str, *, mint: Mint) -> None:
        self._mint = mint
        self._remote = isinstance(transport_or_url, str)
        if isinstance(transport_or_url, str):
            self._http = AsyncClient(base_url=transport_or_url, timeout=SECONDS)
        else:
            if isinstance(transport_or_url, ASGITransport):
                transport_or_url.raise_app_exceptions = False
            self._http = AsyncClient(transport=transport_or_url, base_url=IN_PROCESS, timeout=SECONDS)

    def acting(self, who: Principal, via: Via, turn_id: str | None = None) -> "Tasks":
        """The tasks of one person through one door, for one turn."""
        return Tasks(self, who, via, turn_id)

    async def close(self) -> None:
        await self._http.aclose()

    def credentials(self, who: Principal, via: Via, turn_id: str | None) -> Mapping[str, str]:
        """The headers that say who calls. Raises Forbidden when a remote API would need a token we do not have."""
        if not self._remote:
            return {"Authorization": f"Bearer {self._mint(who, via, turn_id)}"}
        if who.foreign_token is None:
            raise Forbidden("Tasks are kept by another service here; sign in with an account of that service.")
        return {"Authorization": f"Bearer {who.foreign_token}", "TaskPilot-Via": via}

    async def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        *,
        query: Mapping[str, str] | None = None,
        body: BaseModel | None = None,
    ) -> Response:
        """A good answer. Raises the error that the API answered with, or Unavailable when it cannot be reached."""
        content = None if body is None else body.model_dump_json(exclude_unset=True)
        kind = {} if content is None else {"Content-Type": "application/json"}
        call = self._http.request(method, path, params=query, headers={**headers, **kind}, content=content)
        try:
            # a job with a context of its own: cancelling the caller cancels it, its context ends with it
            answer = await asyncio.get_running_loop().create_task(call, context=copy_context())
        except HTTPError as away:
            raise Unavailable("The tasks cannot be reached right now; try again in a moment.", retry_after=5) from away
        if answer.is_success:
            return answer
        raise error_of(answer)


class TaskReader(Protocol):
    """What widgets are built from."""

    async def list_all(self, wanted: TaskFilter, *, most: int = 1000) -> tuple[TaskView, ...]: ...
    async def get(self, number: int) -> TaskView: ...


class ReadOnce:
    """Reads every list once, for one moment in which many widgets are built from the same tasks."""

    def __init__(self, tasks: TaskReader) -> None:
        self._tasks = tasks
        self._lists: dict[tuple[str, int], tuple[TaskView, ...]] = {}

    async def list_all(self, wanted: TaskFilter, *, most: int = 1000) -> tuple[TaskView, ...]:
        """The first `most` tasks, as they were when this list was first asked for."""
        key = wanted.model_dump_json(), most
        if key not in self._lists:
            self._lists[key] = await self._tasks.list_all(wanted, most=most)
        return self._lists[key]

    async def get(self, number: int) -> TaskView:
        """One task. Raises NotFound."""
        return await self._tasks.get(number)


class Tasks:
    """One person's tasks through one door; the delegation is made at the first call. Verbs raise AppErrors."""

    def __init__(self, gateway: TasksGateway, who: Principal, via: Via, turn_id: str | None) -> None:
        self._gateway, self._who, self._turn_id = gateway, who, turn_id
        self._via: Via = via
        self._credentials: Mapping[str, str] | None = None

    async def add(self, new: NewTask, *, key: str | None = None) -> TaskView:
        """The new task; dates and rules may be words."""
        return _read(TaskView, await self._call("POST", "/api/tasks", body=new, key=key))

    async def list(self, wanted: TaskFilter, *, limit: int = 20, after: str | None = None) -> TaskPage:
        """One page of at most 100 tasks."""
        asked = {name: _in_query(value) for name, value in wanted.model_dump(exclude_none=True).items()}
        query = {**asked, "limit": str(limit), **({} if after is None else {"after": after})}
        return _read(TaskPage, await self._call("GET", "/api/tasks", query=query))

    async def list_all(self, wanted: TaskFilter, *, most: int = 1000) -> tuple[TaskView, ...]:
        """The first `most` tasks, over as many pages as that takes."""
        found: list[TaskView] = []
        after: str | None = None
        while len(found) < most:
            page = await self.list(wanted, limit=min(PAGE, most - len(found)), after=after)
            found.extend(page.data)
            after = page.after
            if after is None:
                break
        return tuple(found)

    async def get(self, number: int) -> TaskView:
        """One task. Raises NotFound."""
        return _read(TaskView, await self._call("GET", f"/api/tasks/{number}"))

    async def update(self, number: int, change: TaskChange, *, key: str | None = None) -> TaskView:
        """The task with the fields that were set on `change`. Raises NotFound, InvalidFields."""
        return _read(TaskView, await self._call("PATCH", f"/api/tasks/{number}", body=change, key=key))

    async def complete(self, number: int, *, key: str | None = None) -> TaskView:
        """The done task; a repeating one is open again with its next date."""
        return _read(TaskView, await self._call("POST", f"/api/tasks/{number}/complete", key=key))

    async def reopen(self, number: int, *, key: str | None = None) -> TaskView:
        """The task, open again."""
        return _read(TaskView, await self._call("POST", f"/api/tasks/{number}/reopen", key=key))

    async def delete(self, number: int, *, key: str | None = None) -> PendingView | None:
        """What waits for the person's confirmation; None when the task is gone already."""
        answer = await self._call("DELETE", f"/api/tasks/{number}", key=key)
        return None if answer.status_code == _NO_CONTENT else _read(PendingAnswer, answer).pending_action

    async def bulk(self, operations: Sequence[BulkOperation], *, key: str | None = None) -> BulkResult | PendingView:
        """All of it done as one step, or what waits for confirmation."""
        body = BulkRequest(operations=[*operations])
        answer = await self._call("POST", "/api/tasks/bulk", body=body, key=key)
        if answer.status_code == _ACCEPTED:
            return _read(PendingAnswer, answer).pending_action
        return _read(BulkResult, answer)

    async def undo(self, *, key: str | None = None) -> UndoResult:
        """What was put back. Raises NothingToUndo."""
        return _read(UndoResult, await self._call("POST", "/api/tasks/undo", key=key))

    async def redo(self, *, key: str | None = None) -> UndoResult:
        """What was done again. Raises NothingToUndo."""
        return _read(UndoResult, await self._call("POST", "/api/tasks/redo", key=key))

    async def confirm(self, pending_id: str) -> PendingDone:
        """What the confirmation carried out. Raises NotFound, AlreadyUsed, Conflict, WrongScope."""
        return _read(PendingDone, await self._call("POST", f"/api/pending/{_in_path(pending_id)}/confirm"))

    async def cancel(self, pending_id: str) -> PendingDone:
        """What was let go. Raises NotFound, AlreadyUsed, WrongScope."""
        return _read(PendingDone, await self._call("POST", f"/api/pending/{_in_path(pending_id)}/cancel"))

    async def _call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: BaseModel | None = None,
        key: str | None = None,
    ) -> Response:
        if self._credentials is None:
            self._credentials = self._gateway.credentials(self._who, self._via, self._turn_id)
        once = {} if key is None else {"Idempotency-Key": self._key(key)}
        return await self._gateway.send(method, path, {**self._credentials, **once}, query=query, body=body)

    def _key(self, key: str) -> str:
        # models repeat their call ids from turn to turn
        whole = key if self._turn_id is None else f"{self._turn_id}:{key}"
        return whole if _KEY.fullmatch(whole) else hashlib.sha256(whole.encode(errors="replace")).hexdigest()


def _read(kind: type[V], answer: Response) -> V:
    try:
        return kind.model_validate_json(answer.content)
    except ValidationError as foreign:
        raise Unavailable("The tasks service gave an answer that is not understood.") from foreign


def _in_query(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _in_path(id: str) -> str:
    """An id that somebody sent us, safe in an address; one that was never ours names nothing."""
    return id if re.fullmatch(r"[\w-]{1,128}", id, re.ASCII) else "unknown"
