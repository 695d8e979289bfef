"""The table of tools as the Agents SDK takes it: every call checked, budgeted, receipted, shown and answered."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog
from agents import FunctionTool
from agents.tool_context import ToolContext
from pydantic import ValidationError

from taskpilot.assistant.arguments import schema_of
from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.policy import DEFAULT_POLICY, HELD_BY_SERVER, MOST_STEPS, Policy, has_step_left, rule_for
from taskpilot.assistant.receipts import Receipt, sentence
from taskpilot.assistant.tools import TOOLS, Outcome, ToolSpec, UnknownNumbers, Use
from taskpilot.assistant.widgets.confirmation import confirmation
from taskpilot.assistant.widgets.shown import CardRecipe, Shown
from taskpilot.assistant.widgets.task_card import task_card
from taskpilot.assistant.widgets.task_list import changed_list, task_list
from taskpilot.core.errors import (
    AppError,
    Conflict,
    Forbidden,
    InvalidFields,
    InvalidRequest,
    KeyReused,
    NotFound,
    StaleVersion,
    TooLarge,
    Unsupported,
)

log = structlog.get_logger()

MOST_CALLS = 20
"""Tool calls in one turn."""
LONGEST_ARGUMENTS = 20_000

ANSWERED = (NotFound, InvalidRequest, Conflict, Forbidden, StaleVersion, TooLarge, Unsupported, KeyReused)
"""Errors that a model can do something about; any other ends the turn."""


def function_tools(policy: Policy = DEFAULT_POLICY, specs: Sequence[ToolSpec[Any]] = TOOLS) -> list[FunctionTool]:
    """The tools for an agent; those that are denied are not even offered."""
    offered = [spec for spec in specs if rule_for(spec.name, policy) != "deny"]
    return [
        FunctionTool(
            name=spec.name,
            description=spec.words,
            params_json_schema=schema_of(spec.takes),
            on_invoke_tool=_invoker(spec, policy),
        )
        for spec in offered
    ]


def _invoker(spec: ToolSpec[Any], policy: Policy) -> Callable[[ToolContext[Any], str], Any]:
    async def invoke(run: ToolContext[TurnContext[Any]], raw: str) -> str:
        answer = await use_tool(spec, policy, run.context, run.tool_call_id, raw)
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))

    return invoke


async def use_tool(
    spec: ToolSpec[Any], policy: Policy, ctx: TurnContext[Any], call_id: str, raw: str
) -> Mapping[str, Any]:
    """What a model is told about one call. Raises what must end the turn: no database, no credential, nobody there."""
    ctx.tool_calls += 1
    if ctx.tool_calls > MOST_CALLS:
        return problem("too_many_calls", f"At most {MOST_CALLS} tool calls an answer; sum up what was done.")
    if len(raw) > LONGEST_ARGUMENTS:
        return problem("too_large", "The arguments are too long.")
    try:
        given = spec.takes.model_validate_json(raw or "{}")
    except ValidationError as wrong:
        return problem("invalid_arguments", _what_is_wrong(wrong))
    if spec.changes and rule_for(spec.name, policy) == "ask" and spec.name not in HELD_BY_SERVER:
        return problem("ask_the_person", "Only the person may do this: tell them to click it in the list of tasks.")
    if not has_step_left(spec.name, (receipt.did for receipt in ctx.receipts)):
        return problem(
            "too_many_steps", f"At most {MOST_STEPS} steps of undo and redo an answer; the person may go on."
        )
    return await _carry_out(spec, ctx, call_id, given)


async def _carry_out(spec: ToolSpec[Any], ctx: TurnContext[Any], call_id: str, given: Any) -> Mapping[str, Any]:
    if spec.changes:
        await ctx.before_change()
    use = Use(ctx.tasks, ctx.now.replace(tzinfo=None), ctx.locale, _key(ctx, call_id), ctx.zone)
    try:
        outcome = await spec.act(use, given)
    except ANSWERED as refused:
        return problem(refused.code, _in_words(refused), getattr(refused, "numbers", ()))
    log.info("tool_used", tool=spec.name, did=outcome.receipt.did if outcome.receipt else "read")
    if outcome.receipt is None:
        return outcome.told
    ctx.receipts.append(outcome.receipt)
    if shown := widget_for(outcome, use):
        await ctx.show(shown)
    return {**outcome.told, "said": sentence(outcome.receipt, ctx.locale, use.now.date())}


def widget_for(outcome: Outcome, use: Use) -> Shown | None:
    """The widget that shows a person what a tool did."""
    receipt = outcome.receipt
    if receipt is None:
        return None
    if outcome.recipe is not None:
        return task_list(receipt.tasks, use.now, outcome.recipe)
    if receipt.pending is not None:
        return confirmation(receipt.pending, receipt.tasks, use.now, use.locale)
    return _changed(receipt, use)


def _changed(receipt: Receipt, use: Use) -> Shown | None:
    if len(receipt.tasks) == 1 and not receipt.left_nothing:
        task = receipt.tasks[0]
        recipe = CardRecipe(number=task.number, did=receipt.did, locale=use.locale)
        return task_card(task, use.now, recipe)
    return changed_list(receipt.did, receipt.tasks, use.now, use.locale) if receipt.tasks else None


def problem(code: str, message: str, numbers: Sequence[int] = ()) -> Mapping[str, Any]:
    """An answer that lets a model correct itself."""
    about: dict[str, Any] = {"code": code, "message": message}
    if numbers:
        about["numbers"] = list(numbers)
    return {"error": about, "changed": False}


def _in_words(refused: AppError) -> str:
    if isinstance(refused, InvalidFields) and refused.fields:
        return "; ".join(f"{name}: {what}" for name, what in refused.fields.items())
    if isinstance(refused, NotFound) and not isinstance(refused, UnknownNumbers):
        return "There is no such task. Nothing was changed."
    return refused.message


def _what_is_wrong(wrong: ValidationError) -> str:
    """Field and rule of the first few mistakes, never what was sent."""
    mistakes = wrong.errors(include_url=False, include_context=False, include_input=False)[:5]
    return "; ".join(f"{'.'.join(map(str, mistake['loc'])) or 'arguments'}: {mistake['msg']}" for mistake in mistakes)


def _key(ctx: TurnContext[Any], call_id: str) -> str:
    """One key a call: providers number their calls anew in every turn, so the turn is part of it."""
    return hashlib.sha256(f"{ctx.turn_id}\x1f{call_id}".encode()).hexdigest()
