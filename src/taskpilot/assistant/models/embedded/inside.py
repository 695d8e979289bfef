# ruff: noqa: E501 (one pattern or one case a line)
"""The order inside a sentence that runs on: "I'm on nights this week so please remind me to ring the agent".

What stands before the order tells something. It may say when ("in ten days ... for then"), never what.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .adding import starts_add, wished
from .calendar_days import ImpossibleDate
from .canon import Canon, fold
from .clauses import STARTS_ORDER
from .details import Details, PastDate, find_details
from .periphery import ORDERS
from .recurrence import find_rule
from .references import content
from .remarks import is_aside, is_remark
from .turn import Turn

LONGEST = 400
_MOST = 4
_KINDLY = r"(?:(?:please|pls|plz|kindly|just|maybe|quickly|also|now|first|then)[, ]+)*"
_VERB = rf"(?:{'|'.join(sorted(ORDERS | {'pull', 'bring', 'open', 'display', 'new', 'keep', 'erase', 'trash', 'rename', 'take', 'revert', 'restore', 'cross', 'strike'}))})\b|(?:task|to-?do|reminder|note)\s*:"
_SEES = r"(?:see|view|have|get|check|look at|take a look)\b"
_ASKS = r"(?:what(?:'s)?|which|how many|how much|is there any\w*|are there any|do i have|have i got|where(?:'s)?)\b"
_SOON = r"(?:(?:by|on|before|tomorrow|tonight|today|this|next)\b[\w ]{0,25}? )?"
_REQUEST = (
    rf"{_KINDLY}(?:(?:can|could|would|will) (?:you|u)|you (?:can|could|may|might)|i(?:'d| would)? (?:want|need|like) you to|would you mind|please|pls|kindly) {_KINDLY}(?={_VERB})"
    rf"|{_KINDLY}(?:can|could|may) (?:i|we) {_KINDLY}(?={_SEES})"
)
_ORDER_AT = re.compile(
    rf"(?:\s*[,;:.!?\n]+\s*|\s+-+\s*|\s+)(?:(?:so|and|but|therefore|ok|okay|right|well)[, ]+)*(?P<asked>{_REQUEST})"
    rf"|(?:\s*[,;:.!\n]+\s*|\s+-+\s*|\s+(?=so\b))(?:(?:so|and|ok|okay|right|well|just)[, ]+)*(?P<told>{_KINDLY}(?={_VERB}))"
    rf"|(?:\s*[,;:.!?\n]+\s*|\s+-+\s*|\s+)(?:so|that means|which means|therefore) (?P<wish>(?={_SOON}(?:i|we)(?:'(?:ve|d|ll))? (?:really |also |just |still )?(?:got to|have to|need to|must|should|ought to|better) [a-z]+ \w))"
    rf"|\s+(?P<plain>(?=(?:add|remind me|create a|new task|put)\b))"
    rf"|(?:\s*[,;:.!?\n]+\s*|\s+-+\s*|\s+)(?:(?:so|and|but|ok|okay|right|well)[, ]+)*(?P<question>(?={_ASKS}))"
)
_THEN = re.compile(
    r"\b(?:for|by|on|at|before) (?:then|that (?:day|date|time|morning|evening)|the day|the same day)(?=[\s,.!]|$)|(?<=\w )then(?=[\s.!]*$)"
)
# "He asked can you add ...", "I wish you could ...": said of an order, none
_QUOTES = re.compile(
    r"\b(?:wish(?:es|ed)?|hope[sd]?|ask(?:s|ed)?|said|says?|told(?: \w+)?|tells(?: \w+)?|want(?:s|ed)? to know|wonder(?:s|ed)?|think|thinks|thought|reckons?|mean|if|whether|that|who|which|because|when|unless|until|was|were|is|like|going|shouted|wrote|texted|emailed)$"
)
# "I forgot what I've got to do, show me"
_SHOW_ME = re.compile(r"^(?:show|tell|remind) me\W*$")
_HIS_TASKS = re.compile(
    r"\bwhat (?:i(?:'ve got| have| need| had|'m supposed| should| am supposed)|needs?|is|'s left)\b|\bwhat's (?:left|next|due|on)\b|\bmy (?:list|tasks|to-?dos)\b"
)
# "I put something in about a refund can you find it"
_IT_SOUGHT = re.compile(r"^(?P<v>find|search for|look for|look up|dig out) (?:it|that|that one|this)(?: for me)?\W*$")
_SPOKEN_OF = re.compile(
    r"\b(?:something|anything|one|task|reminder|note|thing|entry|item|to-?do)\b.*? (?:about|for|on|regarding|called|with|to do with) (\S.*)$"
)
_URGENT = re.compile(r"(?:(?:this is|it's|this one's|very|really|super) )*(?:urgent|important|critical)")
_SIGH = re.compile(r"^(?:(?:oh|no|nope|ah|wait|argh)\b[, ]*)+(?=(?:that|it|this|i|we)\b)")
_LEADS_OVER = re.compile(r"(?:\W+(?:next|also|oh|then|now|and|so)\b)*\W*$")
_OWN_WISH = re.compile(
    r"^(?:(?:so|look|well|ok|and|but) )*(?:i|we)(?:'ve| have)? (?:really |also |still |just )*(?:need|have|got|must|should|gotta|ought)\b"
)


class Inside(NamedTuple):
    """What a sentence tells, and what it orders after that; `asked` when with "can you" or "please"."""

    told: Canon
    order: Canon
    asked: bool


def orders_inside(canon: Canon, turn: Turn) -> Iterator[Inside]:
    """Where the order of a sentence may begin, the likeliest first."""
    if len(canon.text) > LONGEST or starts_add(canon.text):
        return
    for m in [*_ORDER_AT.finditer(canon.text)][:_MOST]:
        left, order = _told(canon.cut(0, m.start())), canon.cut(m.end()).strip(" ")
        if not left.text or not order.text or (found := _order(left, order, m, turn)) is None:
            continue
        yield Inside(left, found, m["asked"] is not None)


def _told(left: Canon) -> Canon:
    """Without what leads over to the order."""
    return left.cut(0, _LEADS_OVER.search(left.text).start())  # type: ignore[union-attr]


def _order(left: Canon, order: Canon, m: re.Match[str], turn: Turn) -> Canon | None:
    said = _said(left, turn)
    adds = starts_add(order.text)
    if adds and _URGENT.fullmatch(left.text):
        return _with(order, Canon("high priority", ("",) * 13))
    if said is not None and not said.empty and not said.rest.text.strip(" ,.") and m["question"] is None:
        return _with(order, left) if adds else None
    if m["plain"] is not None or '"' in left.text or not _tells(left, turn):
        return None
    if adds and _OWN_WISH.match(left.text) and not re.search(r"\bso\b", m[0]):  # two wishes
        return None
    if m["wish"] is not None:
        return _wish(order, turn)
    if sought := _IT_SOUGHT.match(order.text):
        about = _SPOKEN_OF.search(left.text)
        return order.cut(0, sought.end("v")).joined(left.cut(about.start(1) - 1)) if about else order
    if _SHOW_ME.match(order.text) and _HIS_TASKS.search(left.text):
        return Canon("show my tasks", ("",) * 13)
    return _when_told(order, left, said, turn) if adds and said is not None else order


def _wish(order: Canon, turn: Turn) -> Canon | None:
    """ "... so by saturday I need to wash my uniform" adds it; what changes a task that is there does not."""
    wish = wished(order)
    about = content((wish or order).text)
    if wish is not None and STARTS_ORDER.match(wish.text) and any(w in turn.shelf or w.isdigit() for w in about):
        return None
    return Canon("add " + (wish or order).text, ("",) * 4 + (wish or order).origin)


def _tells(left: Canon, turn: Turn) -> bool:
    """Whether the words before tell something and ask for nothing."""
    if _QUOTES.search(left.text) or starts_add(left.text):
        return False
    return is_remark(_SIGH.sub("", left.text)) or is_aside(left, turn)


def _said(left: Canon, turn: Turn) -> Details | None:
    try:
        return find_details(left, turn.at)
    except (PastDate, ImpossibleDate, OverflowError, ValueError, KeyError, IndexError):
        return None


def _with(order: Canon, details: Canon) -> Canon:
    return Canon(f"{order.text}, {details.text}", (*order.origin, ",", " ", *details.origin))


def _when_told(order: Canon, left: Canon, said: Details, turn: Turn) -> Canon | None:
    """The order with the day that "for then" points at, or the repetition of the very thing that is to be done."""
    own = _said(order, turn)
    if own is None or own.dated or own.rule:
        return order
    then = _THEN.search(order.text)
    if then and not said.phrase:  # when, nobody knows
        return None
    if then and said.phrase:
        day = left.cut(said.phrase.start, said.phrase.end)
        if said.clock and said.clock.end > said.clock.start:
            day = _with(day, left.cut(said.clock.start, said.clock.end))
        return order.cut(0, then.start()).joined(day).joined(order.cut(then.end()))
    rule = find_rule(left.text) if said.rule else None
    if rule and set(content(fold(order.source()))) & set(content(said.rest.text)):
        return _with(order, left.cut(rule.start, rule.end))
    return order
