# ruff: noqa: E501 (one pattern or one case a line)
"""What sounds like an order and is none yet: a pause, a wish to leave things alone, a condition."""

import re

from .canon import Canon
from .clauses import ORDER, REFERENCE
from .references import Meant
from .turn import Outcome, Turn

_PAUSE = re.compile(
    r"^(?:(?:ok|okay|oh|hmm+|uh|no|please|sorry)[,. ]+)*(?:(?:hold|hang) on|wait(?: up)?|one (?:sec(?:ond)?|moment|minute|min)|just a (?:sec(?:ond)?|moment|minute|min)|give me an? (?:sec(?:ond)?|moment|minute|min)|let me think|be right back|brb)"
    r"(?: (?:a|one|for a|just a) (?:sec(?:ond)?|moment|minute|min|bit))?(?: (?:please|about (?:it|that)|first))*[\s.!,]*$"
)
_KEEP = re.compile(
    r"^(?:(?:ok|okay|no|please|actually|just|sorry|well)[,. ]+)*(?:keep|leave) (?P<o>.+?) (?:(?:exactly |just )?(?:as|where|how|like) (?:it|they|that) (?:is|are|was|were)|alone|untouched|unchanged|in place|be|(?:exactly )?(?:like|as) (?:this|that)|the way (?:it|they) (?:is|are))[\s.!]*$"
)
# a question, and courtesy: "if you can", "when you have a moment"
_COURTESY = r"(?!(?:you|u|possible|needed|necessary|convenient|poss|that's ok|that is ok|it's ok|it is ok|it's possible|not|do|does|did|is|are|was|were|will|would|should|can|could|have|has|am|to)\b)"
_WHEN = rf"(?:if|unless|once|when(?:ever)?|as soon as|in case|the moment|the minute|provided(?: that)?|assuming(?: that)?|only if|only when) {_COURTESY}"
_FIRST = re.compile(
    rf"^(?:(?:ok|okay|and|so|but|also|please)[,. ]+)*{_WHEN}.{{3,120}}?[, ]+(?:then |please |just )*{ORDER} \S"
)
_AFTER = re.compile(
    rf"^(?:(?:ok|okay|and|so|but|also|please)[,. ]+)*{ORDER} (?P<o>{REFERENCE}|the .{{2,60}}?|my .{{2,60}}?)(?![\w'])(?P<rest>.*?)[, ]+{_WHEN}\S+ \S"
)


# "Maybe delete 14? not sure"
_UNSURE = re.compile(
    r"(?:^|[,.;!?-] *|\bbut )(?:(?:i'?m |i am )?(?:not sure|unsure|undecided)(?: (?:yet|though|about (?:it|that)))?|dunno|i don't know(?: yet)?|(?:i )?haven't decided(?: yet)?|or maybe not|maybe not)[.! ]*$"
)


def read_hold(canon: Canon, turn: Turn) -> Outcome | None:
    """The question that such words deserve; None for all others."""
    text = canon.text
    if _UNSURE.search(text) and (named := re.search(r"(?<![\w:.])\d{1,9}(?![\w:.%])", text)):
        task = turn.shelf.by_number.get(int(named[0]))
        return turn.ask("task_shown", candidates=f"{task.number} {task.title}") if task else None
    if _PAUSE.match(text):
        return turn.ask("empty")
    if m := _KEEP.match(text):
        meant = turn.find(canon.cut(*m.span("o")), "any")
        if not meant.problem:
            return turn.ask("left_alone", candidates=_named(meant, turn))
    if _FIRST.match(text):
        return turn.ask("on_condition")
    if m := _AFTER.match(text):
        meant = turn.find(canon.cut(*m.span("o")), "any")
        return None if meant.problem == "missing" else turn.ask("on_condition")
    return None


def _named(meant: Meant, turn: Turn) -> str:
    return ", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8])
