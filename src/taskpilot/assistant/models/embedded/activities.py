"""Nouns for what is done: "the Margaret letter" is the task to write to Margaret."""

import re
from collections.abc import Mapping

from .canon import fold
from .reading import KnownTask
from .title_index import WORD
from .verbs import stem

_VERBS = {
    "letter": "write send post",
    "mail": "write send email mail answer reply",
    "message": "text message send write answer reply",
    "call": "call phone ring",
    "appointment": "book make arrange schedule",
    "reservation": "book make reserve",
    "booking": "book make reserve",
    "bill": "pay settle",
    "payment": "pay settle transfer",
    "fee": "pay",
    "application": "apply submit send",
    "paperwork": "fill sign file submit",
    "cancellation": "cancel",
    "purchase": "buy order get",
    "repair": "fix repair mend",
    "visit": "visit see",
    "chat": "talk speak chat call meet",
}
_OF = {stem(noun): frozenset(stem(verb) for verb in verbs.split()) for noun, verbs in _VERBS.items()}
_ANY = frozenset(stem(noun) for noun in ("job", "business", "matter", "chore", "errand"))


def by_activity(wanted: tuple[str, ...], words: Mapping[str, set[int]], tasks: Mapping[int, KnownTask]) -> list[int]:
    """The tasks whose title has every word but one, and that one is a noun for what the title's verb does."""
    nouns = [word for word in wanted if word not in words and (word in _OF or word in _ANY)]
    others = [words.get(word, set[int]()) for word in wanted if word not in nouns]
    if len(nouns) != 1 or not others:
        return []
    fitting = set[int].intersection(*others)
    return sorted(n for n in fitting if nouns[0] in _ANY or _verb(tasks[n].title) in _OF[nouns[0]])


def _verb(title: str) -> str:
    first = WORD.match(fold(title))
    return stem(first[0]) if first else ""


_ALIKE = [
    {stem(v) for v in group.split()}
    for group in (
        "send email mail text message forward post ship submit deliver share",
        "buy get purchase order grab pick fetch",
        "call phone ring speak talk dial",
        "fix repair mend solve",
        "write draft compose",
        "read study review",
        "clean wash mop scrub tidy",
        "pay settle",
        "book reserve",
        "finish complete do prepare wrap",
        "return bring take",
    )
]


def alike(verb: str, title: str) -> bool:
    """Whether a verb means the same as the first word of a title: sent the slides, email the slides."""
    first = re.match(r"\w+", title.casefold())
    return first is not None and any(stem(verb) in group and stem(first[0]) in group for group in _ALIKE)
