"""`/api/tasks` and `/api/pending`: the REST door, the only one that calls the verbs.

`tasks_app` is the same routes as an app of its own, without middleware: what every other door calls in process.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response

from taskpilot.api.deps import Who
from taskpilot.api.errors import ErrorBody, install_error_handlers
from taskpilot.api.idempotency import Replays
from taskpilot.api.task_answers import (
    added,
    answered,
    narrowed,
    number_in_path,
    one_task,
    operations_done,
    task_deleted,
    undone,
    versions_seen,
)
from taskpilot.core.principal import Principal
from taskpilot.tasks.service import TaskService
from taskpilot.tasks.shown import view_of
from taskpilot.tasks.views import (
    BulkRequest,
    BulkResult,
    NewTask,
    PendingAnswer,
    PendingDone,
    TaskChange,
    TaskFilter,
    TaskPage,
    TaskView,
    UndoResult,
)

ERRORS: dict[int | str, dict[str, object]] = {
    status: {"model": ErrorBody, "description": words}
    for status, words in {
        401: "No or bad credential",
        403: "The credential does not allow this",
        404: "Nothing of yours under that name",
        409: "Does not fit the present state",
        412: "Changed since `If-Match`",
        422: "Unknown or invalid field",
    }.items()
}
HELD: dict[int | str, dict[str, object]] = {202: {"model": PendingAnswer, "description": "Waits for a confirmation"}}
Number = Annotated[int, Depends(number_in_path)]
Seen = Annotated[frozenset[int] | None, Depends(versions_seen)]


class TaskQuery(TaskFilter):
    """The query of a list; every parameter is optional, others are refused."""

    limit: int | None = None
    after: str | None = None


def tasks_app(service: TaskService, who: Who, replays: Replays) -> FastAPI:
    """The task routes with their error answers and nothing around them, for calls in process."""
    app = FastAPI(openapi_url=None)
    app.include_router(tasks_router(service, who, replays))
    app.include_router(pending_router(service, who, replays))
    install_error_handlers(app)
    return app


def tasks_router(service: TaskService, who: Who, replays: Replays) -> APIRouter:
    """`/api/tasks`: list, add, read, change, complete, reopen, delete, bulk, undo, redo."""
    router = APIRouter(prefix="/api/tasks", tags=["tasks"], responses=ERRORS)
    caller = narrowed(who)
    _reading(router, service, caller)
    # before the routes of one task, whose number would take these names
    _several(router, service, caller, replays)
    _one(router, service, caller, replays)
    return router


def _reading(router: APIRouter, service: TaskService, caller: Who) -> None:

    async def list_tasks(me: Annotated[Principal, Depends(caller)], query: Annotated[TaskQuery, Query()]) -> TaskPage:
        """The person's tasks, a page at a time."""
        page = await service.list(me, query, limit=query.limit, after=query.after)
        return TaskPage(data=[view_of(task) for task in page.data], has_more=page.has_more, after=page.after)

    async def get_task(me: Annotated[Principal, Depends(caller)], number: Number) -> Response:
        """One task, with its version as `ETag`."""
        return one_task(await service.get(me, number)).response()

    for path, endpoint in (("", list_tasks), ("/{number}", get_task)):
        shown = TaskPage if endpoint is list_tasks else TaskView
        router.add_api_route(path, endpoint, methods=["GET"], response_model=shown)
        router.add_api_route(path, endpoint, methods=["HEAD"], include_in_schema=False)


def _several(router: APIRouter, service: TaskService, caller: Who, replays: Replays) -> None:
    @router.post("/bulk", response_model=BulkResult, responses=HELD)
    async def change_many(request: Request, me: Annotated[Principal, Depends(caller)], asked: BulkRequest) -> Response:
        """Several changes as one step, all or nothing."""
        return await replays.answer(
            request, me, lambda also: service.bulk(me, asked.operations, also=also), operations_done
        )

    @router.post("/undo", response_model=UndoResult)
    async def undo(request: Request, me: Annotated[Principal, Depends(caller)]) -> Response:
        """Put the last change back, whichever door made it."""
        return await replays.answer(request, me, lambda also: service.undo(me, also=also), undone)

    @router.post("/redo", response_model=UndoResult)
    async def redo(request: Request, me: Annotated[Principal, Depends(caller)]) -> Response:
        """Do again what was undone last."""
        return await replays.answer(request, me, lambda also: service.redo(me, also=also), undone)


def _one(router: APIRouter, service: TaskService, caller: Who, replays: Replays) -> None:
    @router.post("", status_code=201, response_model=TaskView)
    async def add_task(request: Request, me: Annotated[Principal, Depends(caller)], new: NewTask) -> Response:
        """Add a task; dates and repetitions in words are understood too."""
        return await replays.answer(request, me, lambda also: service.add(me, new, also=also), added)

    @router.patch("/{number}", response_model=TaskView)
    async def change_task(
        request: Request, me: Annotated[Principal, Depends(caller)], number: Number, seen: Seen, change: TaskChange
    ) -> Response:
        """Change the fields that are sent; null clears one."""
        return await replays.answer(
            request, me, lambda also: service.update(me, number, change, seen=seen, also=also), one_task
        )

    @router.delete("/{number}", status_code=204, responses=HELD)
    async def delete_task(
        request: Request, me: Annotated[Principal, Depends(caller)], number: Number, seen: Seen
    ) -> Response:
        """Delete a task: at once for the person, after their confirmation for a delegation."""
        return await replays.answer(
            request, me, lambda also: service.delete(me, number, seen=seen, also=also), task_deleted
        )

    @router.post("/{number}/complete", response_model=TaskView)
    async def complete_task(
        request: Request, me: Annotated[Principal, Depends(caller)], number: Number, seen: Seen
    ) -> Response:
        """Mark a task done; a repeating one moves to its next date."""
        return await replays.answer(
            request, me, lambda also: service.complete(me, number, seen=seen, also=also), one_task
        )

    @router.post("/{number}/reopen", response_model=TaskView)
    async def reopen_task(
        request: Request, me: Annotated[Principal, Depends(caller)], number: Number, seen: Seen
    ) -> Response:
        """Mark a task to be done again."""
        return await replays.answer(
            request, me, lambda also: service.reopen(me, number, seen=seen, also=also), one_task
        )


def pending_router(service: TaskService, who: Who, replays: Replays) -> APIRouter:
    """`/api/pending`: the person's answer to a change that waits."""
    router = APIRouter(prefix="/api/pending", tags=["tasks"], responses=ERRORS)
    caller = narrowed(who)

    @router.post("/{id}/confirm", response_model=PendingDone)
    async def confirm(request: Request, me: Annotated[Principal, Depends(caller)], id: str) -> Response:
        """Carry out a change that waits, once."""
        return await replays.answer(request, me, lambda also: service.confirm(me, id, also=also), answered)

    @router.post("/{id}/cancel", response_model=PendingDone)
    async def cancel(request: Request, me: Annotated[Principal, Depends(caller)], id: str) -> Response:
        """Let go of a change that waits."""
        return await replays.answer(request, me, lambda also: service.cancel(me, id, also=also), answered)

    return router
