"""The words that end a turn of the embedded engine: what its tools really did, and the next step."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from agents.items import TResponseInputItem

from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.phrases import FALLBACK, language_of, say
from taskpilot.assistant.policy import MOST_STEPS
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


_IN_WORDS: Mapping[tuple[str, str], str] = {
    ("undo", "nothing_to_undo"): "said_nothing_to_undo",
    ("redo", "nothing_to_undo"): "said_nothing_to_redo",
    ("undo", "conflict"): "said_changed_since",
    ("redo", "conflict"): "said_changed_since",
    ("undo", "too_many_steps"): "said_most_steps",
    ("redo", "too_many_steps"): "said_most_steps",
}
"""By tool and code: the words for a refusal that people meet."""


def _refusals(items: Sequence[TResponseInputItem], locale: str) -> Iterator[str]:
    tools = {known.get("call_id"): str(known.get("name")) for known in _of_type(items, "function_call")}
    for known in _of_type(items, "function_call_output"):
        if error := _error_in(str(known.get("output"))):
            yield from _refusal(tools.get(known.get("call_id"), ""), error, locale)


def _refusal(tool: str, error: Mapping[str, Any], locale: str) -> Iterator[str]:
    numbers: list[int] = error.get("numbers", [])
    key = _IN_WORDS.get((tool, str(error.get("code"))))
    if error.get("code") == "not_found" and numbers:
        yield from (say(locale, "said_no_task", number=number) for number in numbers)
    elif key is not None:
        yield say(locale, key, most=MOST_STEPS)
    elif str(error.get("message")).startswith("recurrence: "):
        yield say(locale, "said_no_such_rule")
    elif language_of(locale) == FALLBACK:
        yield str(error.get("message"))
    else:
        yield say(locale, "said_not_accepted")


def _of_type(items: Sequence[TResponseInputItem], kind: str) -> Iterator[Mapping[str, Any]]:
    for item in items:
        known = cast(Mapping[str, Any], item)
        if known.get("type") == kind:
            yield known


def _error_in(output: str) -> Mapping[str, Any] | None:
    try:
        answer = json.loads(output)
    except json.JSONDecodeError:
        return None
    return cast(Mapping[str, Any], answer).get("error") if isinstance(answer, dict) else None
