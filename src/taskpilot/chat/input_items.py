"""What the model reads of a conversation: the newest messages, and what happened between them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import orjson
from agents import TResponseInputItem
from sqlalchemy import Connection, select
from sqlmodel import col

from taskpilot.chat.sealed import open_gist
from taskpilot.db.schema import ItemRow
from taskpilot.db.sealing import Sealer

MESSAGES = 20
"""User and assistant messages that the model sees (requirement C4)."""
ROWS = 100
"""The most rows that are read to find them."""


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
    query = select(col(ItemRow.id), col(ItemRow.type), col(ItemRow.gist_sealed)).where(
        col(ItemRow.owner) == owner,
        col(ItemRow.thread_id) == thread_id,
        col(ItemRow.turn_no) <= up_to_turn,
        col(ItemRow.superseded).is_(False),
    )
    if without:
        query = query.where(col(ItemRow.id).not_in(list(without)))
    rows = tx.execute(query.order_by(col(ItemRow.turn_no).desc(), col(ItemRow.ordinal).desc()).limit(ROWS))
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
    return [item for gist in gists for item in _input(gist)]


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
