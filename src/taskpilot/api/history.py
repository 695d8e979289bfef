"""`GET /api/history`: what a person asked, what they were told, what was done."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from taskpilot.api.deps import Who
from taskpilot.chat.history import HistoryEntry, HistoryFilter, Performed
from taskpilot.chat.history_reader import HistoryReader
from taskpilot.core.clock import iso
from taskpilot.core.principal import Principal, Scope


class HistoryQuery(BaseModel):
    """Filters and paging; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    thread_id: Annotated[str | None, Field(max_length=128)] = None
    task_performed: Performed | None = None
    since: Annotated[AwareDatetime | None, Field(alias="from")] = None
    until: Annotated[AwareDatetime | None, Field(alias="to")] = None
    limit: int | None = None
    after: Annotated[str | None, Field(max_length=512)] = None


class HistoryRow(BaseModel):
    """One interaction."""

    id: str
    thread_id: str | None
    user_query: str
    agent_response: str | None
    task_performed: str
    tasks_performed: list[str]
    status: str
    engine: str | None
    timestamp: str


class HistoryPage(BaseModel):
    """Newest first."""

    data: list[HistoryRow]
    has_more: bool
    after: str | None


def history_router(history: HistoryReader, who: Who) -> APIRouter:
    """`who` takes access tokens and the session cookie of our own pages."""
    router = APIRouter(tags=["history"])

    @router.get("/api/history", summary="A person's own interactions")
    async def read(caller: Annotated[Principal, Depends(who)], query: Annotated[HistoryQuery, Query()]) -> HistoryPage:
        caller.require(Scope.ACCOUNT)
        wanted = HistoryFilter(query.thread_id, query.task_performed, query.since, query.until)
        page = await history.page(caller.owner, wanted, query.limit, query.after)
        return HistoryPage(data=[_row(entry) for entry in page.data], has_more=page.has_more, after=page.after)

    return router


def _row(entry: HistoryEntry) -> HistoryRow:
    return HistoryRow(
        id=entry.id,
        thread_id=entry.thread_id,
        user_query=entry.user_query,
        agent_response=entry.agent_response,
        task_performed=entry.task_performed,
        tasks_performed=list(entry.tasks_performed),
        status=entry.status,
        engine=entry.engine,
        timestamp=iso(entry.timestamp),
    )
