"""One sentence, several tasks: lists, lines, "and" between wishes that stand alone."""

import re
from itertools import pairwise

from .canon import Canon
from .details import find_details
from .protect import is_code
from .turn import Turn
from .verbs import IMPERATIVES

ITEM_MARK = re.compile(r"(?:^|(?<=[\s,;]))(?:\(?\d{1,2}[.)]|[-*\u2022+]|\[[ x]?\]|- \[[ x]?\])\s+")


_SPLIT = re.compile(
    r"\s*(?:;|\n|,\s*(?:and|then|also|plus)\b|,|\band(?: also| then)?\b|\bplus\b|\bthen\b|&"
    r"|(?<=[a-z]{3})[.!](?= [a-z]))\s*"
)


# "... and remind me at 8": when, not what
_SAYS_WHEN = re.compile(
    r"^(?:and )?remind me(?: (?:at|on|in|every|each|the day|an hour|\d|tomorrow|daily|weekly)\b"
    r"(?!.*\bto [a-z]).*)?$"
)


def pieces_of(rest: Canon, turn: Turn, *, plural: bool, listed: bool) -> list[Canon]:
    if is_code(rest.text):
        return [rest]
    marked = list(ITEM_MARK.finditer(rest.text))
    if len(marked) >= 2 and not rest.text[: marked[0].start()].strip(" ,:;"):
        ends = [m.start() for m in marked[1:]] + [len(rest.text)]
        return [rest.cut(m.end(), end).strip(" ,;\n") for m, end in zip(marked, ends, strict=True)]
    parts = _cut(rest)
    if len(parts) < 2:
        return [rest]
    if any(_SAYS_WHEN.match(p.text) for p in parts):
        return [rest]
    parts = _shared_verb(parts, turn)
    if plural or _own_dates(parts, turn) or _all_verbs(parts) or _all_quoted(parts):
        return parts
    lines = [rest.cut(*m.span()).strip() for m in re.finditer(r"[^\n;]+", rest.text)]
    return [p for p in lines if p.text] if len(lines) > 1 else [rest]


def _cut(rest: Canon) -> list[Canon]:
    parts, at = list[Canon](), 0
    for m in [*_SPLIT.finditer(rest.text), None]:
        end = m.start() if m else len(rest.text)
        piece = rest.cut(at, end).strip(" ,;\n.")
        if piece.text:
            parts.append(piece)
        at = m.end() if m else end
    return parts


def all_timed(rest: Canon, turn: Turn) -> bool:
    """Whether each part says its own hour: "dentist 9am, haircut 4pm"."""
    return all(find_details(part, turn.at).clock for part in _cut(rest))


_NOUN_AFTER = frozenset(
    re.findall(r"\w+", "please to the a an my our his her and or for of in on at with by from some no this that")
)


def as_many(pieces: list[Canon], count: int) -> list[Canon]:
    """The pieces cut before verbs too, when that makes as many as announced: "two tasks book a hall order a cake"."""
    if count <= len(pieces):
        return pieces
    cut = [part for piece in pieces for part in _before_verbs(piece)]
    return cut if len(cut) == count else pieces


def _before_verbs(piece: Canon) -> list[Canon]:
    words = list(re.finditer(r"[\w'-]+", piece.text))
    starts = [b.start() for a, b in pairwise(words) if b[0] in IMPERATIVES and a[0] not in _NOUN_AFTER]
    ends = [*starts, len(piece.text)]
    return [piece.cut(start, end).strip(" ,") for start, end in zip([0, *starts], ends, strict=True)]


def _all_verbs(parts: list[Canon]) -> bool:
    return all(len(p.text.split()) > 1 and first_word(p) in IMPERATIVES for p in parts)


def _all_quoted(parts: list[Canon]) -> bool:
    return all(p.text.startswith('"') and '"' in p.text[1:] for p in parts)


def first_word(part: Canon) -> str:
    m = re.match(r"(?:(?:to|also|then|and|remind me to|i (?:need|have) to) )*([\w-]+)", part.text)
    return m[1] if m else ""


def _shared_verb(parts: list[Canon], turn: Turn) -> list[Canon]:
    """ "Buy milk tomorrow and bread on friday": both are bought."""
    verb = re.match(r"^(?:to )?([a-z]+)(?= )", parts[0].text)
    if not verb or verb[1] not in IMPERATIVES:
        return parts
    lead = parts[0].cut(verb.start(1), verb.end(1))
    details = [find_details(p, turn.at) for p in parts]
    if not all(d.dated and d.rest.text for d in details) or any(
        first_word(p) in IMPERATIVES or _REMARK.match(p.text) for p in parts[1:]
    ):
        return parts
    return [parts[0], *(Canon(f"{lead.text} {p.text}", (*lead.origin, " ", *p.origin)) for p in parts[1:])]


# "..., we go camping on friday": why, not what
_REMARK = re.compile(r"^(?:because |since |as |cos |cuz )?(?:i|we|they|he|she|it|you|there|that|this)(?:'\w+)?\b")


def _own_dates(parts: list[Canon], turn: Turn) -> bool:
    """Every part is a task of its own: it begins with a verb and says its own time."""
    for i, part in enumerate(parts):
        details = find_details(part, turn.at)
        if not details.rest.text or (i and first_word(part) not in IMPERATIVES) or not (details.dated or details.rule):
            return False
    return True
