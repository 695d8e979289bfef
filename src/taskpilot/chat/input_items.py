"""What the model reads of a conversation: the newest messages, and what happened between them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import orjson
from agents import TResponseInputItem
from sqlalchemy import Connection, bindparam, select

from taskpilot.chat.sealed import open_gist
from taskpilot.db.schema import item
from taskpilot.db.sealing import Sealer

MESSAGES = 20
"""User and assistant messages that the model sees (requirement C4)."""
ROWS = 100
"""The most rows that are read to find them."""
_NEWEST = (
    select(item.c.id, item.c.type, item.c.gist_sealed)
    .where(
        item.c.owner == bindparam("owner"),
        item.c.thread_id == bindparam("thread_id"),
        item.c.turn_no <= bindparam("up_to_turn"),
        item.c.superseded.is_(False),
    )
    .order_by(item.c.turn_no.desc(), item.c.ordinal.desc())
    .limit(ROWS)
)


@dataclass(frozen=True, slots=True)
class Gist:
    """One stored item as the model reads it."""

    type: str
    text: str


def newest_gists(
    tx: Connection, sealer: Sealer, owner: str, thread_id: str, *, up_to_turn: int, without: Collection[str] = ()
) -> list[Gist]:
    """The newest messages with what lies between them, oldest first, beginning with a person's message.

    Messages that were stored while this turn waited are not its business yet.
    """
    query = _NEWEST.where(item.c.id.not_in(list(without))) if without else _NEWEST
    rows = tx.execute(query, {"owner": owner, "thread_id": thread_id, "up_to_turn": up_to_turn})
    newest: list[Gist] = []
    messages = 0
    for row_id, kind, gist_sealed in rows:
        messages += kind in ("user_message", "assistant_message")
        if messages > MESSAGES:
            break
        text = open_gist(sealer, kind, row_id, gist_sealed)
        if text:
            newest.append(Gist(kind, text))
    newest.reverse()
    return _from_first_user(newest)


def to_input(gists: Iterable[Gist]) -> list[TResponseInputItem]:
    """The same as input items of the Agents SDK."""
    return [part for gist in gists for part in _input(gist)]


def _from_first_user(gists: list[Gist]) -> list[Gist]:
    """Cut at a message of the person, so that no answer or tool output stands without its question (S-079)."""
    first = next((at for at, gist in enumerate(gists) if gist.type == "user_message"), 0)
    return gists[first:]


def _input(gist: Gist) -> list[TResponseInputItem]:
    match gist.type:
        case "user_message" | "structured_input":
            return [{"role": "user", "content": gist.text}]
        case "client_tool_call":
            return _tool_call(gist.text)
        case "sdk_hidden_context":
            return [{"role": "user", "content": f"[{gist.text}]"}]
        case _:
            # what a click changed is told as the assistant's own words, as the widgets are
            return [{"role": "assistant", "content": gist.text}]


def _tool_call(text: str) -> list[TResponseInputItem]:
    call = orjson.loads(text)
    arguments, output = orjson.dumps(call["arguments"]).decode(), orjson.dumps(call["output"]).decode()
    return [
        {"type": "function_call", "call_id": call["call_id"], "name": call["name"], "arguments": arguments},
        {"type": "function_call_output", "call_id": call["call_id"], "output": output},
    ]
