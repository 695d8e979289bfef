"""What a model may do by itself with each tool: allow, ask or deny; of several tables the strictest rule holds."""

from collections.abc import Iterable, Mapping
from typing import Literal

Rule = Literal["allow", "ask", "deny"]
Policy = Mapping[str, Rule]

STRICTNESS: tuple[Rule, ...] = ("allow", "ask", "deny")

DEFAULT_POLICY: Policy = {"delete_task": "ask"}
"""`ask`: only the person's own click carries it out. For deletions the server holds the confirmation itself."""

HELD_BY_SERVER = frozenset({"delete_task"})
"""Tools whose change waits on the server until it is confirmed; their `ask` needs nothing more here."""

STEPS = frozenset({"undo", "redo"})
MOST_STEPS = 5
"""Steps back and forth in one answer: "undo the last three" fits, a model that empties the journal does not."""


def rule_for(tool: str, *policies: Policy) -> Rule:
    """The strictest rule that any table has for a tool; `allow` when none has one."""
    rules: list[Rule] = [policy.get(tool, "allow") for policy in policies]
    return max(rules, key=STRICTNESS.index) if rules else "allow"


def has_step_left(tool: str, done: Iterable[str]) -> bool:
    """Whether a tool may go one more step back or forth after what was done in this answer."""
    return tool not in STEPS or sum(did in STEPS for did in done) < MOST_STEPS
