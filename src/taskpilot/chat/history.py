"""The table `chat_history`: one row for every message and every mutating click, whatever became of it (G1)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast, get_args

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update
from sqlmodel import col

from taskpilot.chat.turn import Ending
from taskpilot.core.errors import BadCursor, Damaged
from taskpilot.core.pages import Page, clamp_limit, decode_cursor, encode_cursor
from taskpilot.db.schema import ChatHistory, chat_history
from taskpilot.db.sealing import Sealer

Performed = Literal["none", "create", "list", "update", "complete", "reopen", "delete", "undo", "search", "other"]
PERFORMED: frozenset[str] = frozenset(get_args(Performed))
Status = Literal["running", "completed", "failed", "cancelled", "interrupted"]
TABLE = "chat_history"
UNREADABLE = "(cannot be read)"
_ADDED = insert(chat_history)
_FINISHED = update(chat_history).where(chat_history.c.id == bindparam("row_id"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to; `query` only when better words than the first are known."""

    status: Status
    response: str | None = None
    performed: str = "none"
    all_performed: tuple[str, ...] = ()
    engine: str | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which rows to read; None leaves a part open. `since` is inclusive, `until` is not."""

    thread_id: str | None = None
    performed: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One interaction, readable."""

    id: str
    thread_id: str | None
    user_query: str
    agent_response: str | None
    task_performed: str
    tasks_performed: tuple[str, ...]
    status: str
    engine: str | None
    timestamp: datetime


def status_of(ending: Ending) -> Status:
    """How the history calls the end of a turn."""
    return "interrupted" if ending == "incomplete" else ending


def add_history(
    tx: Connection, sealer: Sealer, owner: str, thread_id: str, turn_id: str, query: str, now: datetime
) -> None:
    """The row of a turn that begins."""
    row_id = _row_id(turn_id)
    row = {
        "id": row_id,
        "user_id": owner,
        "thread_id": thread_id,
        "turn_id": turn_id,
        "user_query": sealer.seal(TABLE, "user_query", row_id, query),
        "task_performed": "none",
        "tasks_performed": "",
        "status": "running",
        "timestamp": now,
    }
    tx.execute(_ADDED, row)


def finish_history(tx: Connection, sealer: Sealer, turn_id: str, outcome: Outcome) -> None:
    """Complete the row of a turn; nothing happens when the turn left none."""
    row_id = _row_id(turn_id)
    values: dict[str, str | None] = {
        "row_id": row_id,
        "status": outcome.status,
        "agent_response": sealer.seal_optional(TABLE, "agent_response", row_id, outcome.response),
        "task_performed": outcome.performed,
        "tasks_performed": ",".join(outcome.all_performed),
        "engine": outcome.engine,
    }
    if outcome.query is not None:
        values["user_query"] = sealer.seal(TABLE, "user_query", row_id, outcome.query)
    tx.execute(_FINISHED, values)


_COLUMNS = (
    col(ChatHistory.id),
    col(ChatHistory.thread_id),
    col(ChatHistory.user_query),
    col(ChatHistory.agent_response),
    col(ChatHistory.task_performed),
    col(ChatHistory.tasks_performed),
    col(ChatHistory.status),
    col(ChatHistory.engine),
    col(ChatHistory.timestamp),
)


def page_of_history(
    tx: Connection, sealer: Sealer, owner: str, wanted: HistoryFilter, limit: int | None, after: str | None
) -> Page[HistoryEntry]:
    """A person's rows, newest first. Raises BadCursor."""
    size = clamp_limit(limit)
    query = select(*_COLUMNS).where(col(ChatHistory.user_id) == owner, *_conditions(wanted))
    if after is not None:
        moment, row_id = decode_cursor(after, 2)
        query = query.where(tuple_(col(ChatHistory.timestamp), col(ChatHistory.id)) < (_moment(moment), row_id))
    query = query.order_by(col(ChatHistory.timestamp).desc(), col(ChatHistory.id).desc()).limit(size + 1)
    rows = [HistoryEntry(*found) for found in tx.execute(query)]
    shown, last = rows[:size], rows[size - 1] if len(rows) > size else None
    following = None if last is None else encode_cursor(last.timestamp.isoformat(), last.id)
    return Page(tuple(_opened(sealer, row) for row in shown), following)


def _conditions(wanted: HistoryFilter):
    if wanted.thread_id is not None:
        yield col(ChatHistory.thread_id) == wanted.thread_id
    if wanted.performed is not None:
        yield col(ChatHistory.task_performed) == wanted.performed
    if wanted.since is not None:
        yield col(ChatHistory.timestamp) >= wanted.since
    if wanted.until is not None:
        yield col(ChatHistory.timestamp) < wanted.until


def _opened(sealer: Sealer, row: HistoryEntry) -> HistoryEntry:
    return HistoryEntry(
        id=row.id,
        thread_id=row.thread_id,
        user_query=_open(sealer, "user_query", row.id, row.user_query) or "",
        agent_response=_open(sealer, "agent_response", row.id, row.agent_response),
        task_performed=row.task_performed,
        tasks_performed=tuple(verb for verb in cast("str", row.tasks_performed).split(",") if verb),
        status=row.status,
        engine=row.engine,
        timestamp=row.timestamp,
    )


def _open(sealer: Sealer, column: str, row_id: str, sealed: str | None) -> str | None:
    try:
        return sealer.open_optional(TABLE, column, row_id, sealed)
    except Damaged:
        return UNREADABLE


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise BadCursor() from wrong
    if moment.tzinfo is None:
        raise BadCursor()
    return moment


def _row_id(turn_id: str) -> str:
    """A turn leaves at most one row, so the row is named after it."""
    return f"his_{turn_id.removeprefix('turn_')}"
