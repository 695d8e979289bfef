"""The words that end a turn of the embedded engine: what its tools really did, and the next step."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from agents.items import TResponseInputItem

from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.phrases import say
from taskpilot.assistant.receipts import CHANGES, sentence
from taskpilot.assistant.tools import MOST_TASKS


def closing_words(ctx: TurnContext[Any], items: Sequence[TResponseInputItem], beside: str = "") -> str:
    """Receipts as sentences, refusals in words, whatever else was to be said, and a hint."""
    said = [sentence(receipt, ctx.locale, ctx.now.date()) for receipt in ctx.receipts]
    said += _refusals(items, ctx.locale)
    if any(len(receipt.tasks) >= MOST_TASKS for receipt in ctx.receipts):
        said.append(say(ctx.locale, "said_more", total=MOST_TASKS))
    if beside:
        said.append(beside)
    changes = [receipt for receipt in ctx.receipts if receipt.did in CHANGES - {"undo", "redo"}]
    if changes and not beside:
        said.append(say(ctx.locale, "said_undo_hint"))
    return " ".join(dict.fromkeys(said)) or say(ctx.locale, "said_nothing_changed")


def _refusals(items: Sequence[TResponseInputItem], locale: str) -> Iterator[str]:
    for item in items:
        known = cast(Mapping[str, Any], item)
        if known.get("type") != "function_call_output":
            continue
        if error := _error_in(str(known.get("output"))):
            numbers: list[int] = error.get("numbers", [])
            if error.get("code") == "not_found" and numbers:
                yield from (say(locale, "said_no_task", number=number) for number in numbers)
            else:
                yield str(error.get("message"))


def _error_in(output: str) -> Mapping[str, Any] | None:
    try:
        answer = json.loads(output)
    except json.JSONDecodeError:
        return None
    return cast(Mapping[str, Any], answer).get("error") if isinstance(answer, dict) else None
