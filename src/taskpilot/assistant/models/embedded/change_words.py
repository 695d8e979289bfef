# ruff: noqa: E501 (one pattern or one case a line)
"""Which words of a change name its task, and which only connect."""

import re

from .canon import Canon
from .reading import JSON
from .sets import selects
from .turn import Outcome, Turn, on_each

OBJECT = r"(?P<o>.+?)"
_CONNECTING = re.compile(
    r"\b(?:to|till|til|until|for|on|by|as|at|be|due|instead|from|a|an|the|of|now|please|priority|deadline|due date|date|time|repeat(?:s|ing)?|recur(?:ring|s)?|again|so that|it's|is|back|forward|over|out|off|later|earlier|with|and|happen(?:s|ing)?|this month|this week|this time|only|just|rather|then|every|task's|like|once|actually|day|reminder|later on|start(?:s|ing)?|set|going forward|from now on|in|into|done|do it|do that|do them|move it|up|ahead|maybe|say|around|sometime|today|can wait|could wait|wait|should(?: now)?|must|needs to|need to|has to|will|can|gets?|needs?|needs doing|moved|slip|slide|shift|is|was)\b$|^(?:to|of|for|off|on|and|out|back|forward|over|due date of|deadline (?:of|for)|due date (?:of|for)|date (?:of|for)|time (?:of|for)|doing)\b(?= |$)|[ ,.!?:;-]+$|^[ ,.:;-]+"
)


def first_match(patterns: list[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text))), None)


def object_of(m: re.Match[str], canon: Canon) -> Canon:
    name = "o" if m["o"] is not None else "o2"
    return canon.cut(*m.span(name)).strip(" ,.!?")


def update_each(phrase: Canon, turn: Turn, what: str, args: dict[str, JSON]) -> Outcome | None:
    meant = turn.find(naming_words(phrase), "open")
    return turn.unclear(meant, what) if meant.problem else on_each("update_task", meant.numbers, args)


def naming_words(phrase: Canon) -> Canon:
    """The words that name the task, without those that only connect; what selects many stays whole."""
    while not selects(phrase.text):
        m = _CONNECTING.search(phrase.text)
        if not m or (
            m.start() == 0
            and m.end() == len(phrase.text)
            and not re.fullmatch(r"[ ,.!?:;-]+|to|due|for|on|till", phrase.text)
        ):
            return phrase.strip()
        phrase = phrase.cut(m.end()) if m.start() == 0 else phrase.cut(0, m.start())
        phrase = phrase.strip()
    return phrase
