# ruff: noqa: E501 (one pattern or one case a line)
"""What a hesitating or dictating person puts into an order: "um", "like", "I guess", commas after the verb."""

import re

from .canon import Canon
from .clauses import ORDER

_HUM = re.compile(r"(?<=\s)(?:um+|uh+m*|er|erm|hmm+)\b[,.]*\s?")
_LIKE = re.compile(rf"(?P<keep>\b{ORDER} )like (?=(?:the|my|that|number|task|#?\d))")
_MAYBE = re.compile(
    rf"^(?P<keep>(?:(?:hey|ok|okay|so|um+|uh+|yeah|well|please|(?:can|could|would|will) (?:you|u)|you (?:can|could)),? )*)(?:(?:maybe|possibly|perhaps|like|basically|just) )+(?={ORDER}\b)"
)
_PLEASE = re.compile(rf"^(?P<keep>{ORDER} )(?:please|pls|kindly) (?=\w)")
_SORT_OF = re.compile(
    r"(?P<keep>\b(?:i|i've|i have|we|we've) )(?:kinda|sorta|kind of|sort of|pretty much|basically) (?=\w)"
)
_HEDGE = re.compile(
    rf"^(?P<keep>(?:(?:so|well|ok|okay|um+|uh+|yeah|and|oh),? )*)i (?:guess|think|suppose|reckon) (?=(?:you|we) (?:can|could|should|may)\b|i(?:'ve| have)? (?:did|done|\w+ed)\b|{ORDER}\b)"
)
_HEDGED = re.compile(
    r"(?<=\w)[, ]+(?:i (?:guess|think|suppose|reckon|believe)|or whatever|or something|lol)(?P<keep>(?:[, ]+(?:please|pls|thanks|thx))*)[.! ]*$"
)
_POINTED = re.compile(
    rf"^(?P<keep>{ORDER})(?:\s*[,.:;!]+\s*|\s+-+\s+)(?=(?:the |my |task |number |#)?\d|(?:the|my|task) )"
)


def fluently(canon: Canon) -> Canon:
    """The sentence without them; words of a title stay as they are."""
    for pattern in (_HUM, _PLEASE, _SORT_OF, _MAYBE, _LIKE, _HEDGE, _HEDGED):
        canon = _dropped(pattern, canon)
    m = _POINTED.match(canon.text)
    return canon if m is None else canon.reorder(m, r"\1 ").joined(canon.cut(m.end()))


def _dropped(pattern: re.Pattern[str], canon: Canon) -> Canon:
    """Each match cut out, but for the part named `keep`."""
    for m in reversed(list(pattern.finditer(canon.text))):
        keep = m.span("keep") if "keep" in pattern.groupindex else (m.start(), m.start())
        canon = canon.cut(0, m.start()).joined(canon.cut(*keep)).joined(canon.cut(m.end()))
    return canon
