# ruff: noqa: E501 (one pattern or one case a line)
"""An order whose verb comes after its task: "the gate, move to saturday", "5 push to friday"."""

import re

from .canon import Canon
from .turn import Turn

_TURNED = re.compile(
    r"^(?P<o>\S.{0,80}?),? (?:please |can )?(?:(?P<moved>move|push|shift|bump|postpone|reschedule|delay|defer)(?P<rest> (?:to|until|till|by|back|forward|on)\b.+)|(?P<gone>delete|remove|scrap|reopen|postpone))$"
)


def turned(canon: Canon, turn: Turn) -> Canon:
    """The order with its verb first, if what stands before the verb is one task; else as it was."""
    m = _TURNED.match(canon.text)
    if not m or turn.find(canon.cut(*m.span("o")), "any").problem:
        return canon
    verb, task = canon.cut(*m.span("moved" if m["moved"] else "gone")), canon.cut(*m.span("o"))
    rest = canon.cut(*m.span("rest")) if m["rest"] else Canon("", ())
    return Canon(f"{verb.text} {task.text}{rest.text}", (*verb.origin, " ", *task.origin, *rest.origin))
