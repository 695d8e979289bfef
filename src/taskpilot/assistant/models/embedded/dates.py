# ruff: noqa: E501 (one pattern or one case a line)
"""Find the date phrases of a sentence: which words, which days, and on which side of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from . import calendar_dates, relative_days
from . import calendar_days as days
from .canon import GAP
from .date_table import PHRASES, Place, Stretch, one
from .frame import Frame
from .verbs import IMPERATIVES

Side = Literal["on", "before", "after", "until", "from"]


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A stretch of days and where it stands in the sentence, its preposition included."""

    start: int
    end: int
    stretch: Stretch
    side: Side

    @property
    def due(self) -> date:
        """The day a task is due that is wanted on, before or after this."""
        if self.side == "before":
            return days.shifted(self.stretch.first, -1)
        return days.shifted(self.stretch.last, 1) if self.side == "after" else self.stretch.due


# Both modules fill the table when they are imported.
_FILLED = (relative_days, calendar_dates)
_SIDES: dict[str, Side] = {
    "before": "before", "prior to": "before", "ahead of": "before", "earlier than": "before", "after": "after", "later than": "after",
    "following": "after", "until": "until", "till": "until", "til": "until", "through": "until", "up to": "until", "by": "until",
    "no later than": "until", "not later than": "until", "from": "from", "starting": "from", "beginning": "from", "since": "from",
    "starting on": "from", "beginning on": "from", "starting from": "from", "as of": "from",
}  # fmt: skip
_PREP = re.compile(
    r"(?:(?<=\W)|^)(?:(?:or|and|ideally|preferably|sometime|any time|anytime|maybe|probably|only|perhaps|just|say|like) )*(?:due |deadline |set )?"
    r"(on|by|in|at|for|to|of|due|due date|deadline|this|during|over|the following|"
    + "|".join(sorted(_SIDES, key=len, reverse=True))
    + r")[ :]+(?:the )?$"
)
_WEAK = {"for", "to", "of", "at", "this"}  # these alone do not make a date of an ordinal or a holiday
_AFTER = re.compile(
    rf"\s*(?:$|[,.;:!?)(#@\n{GAP}\"-]|(?:at|by|in|on|with|for|to|about|and|from|before|after|until|till|tag|tagged|high|low"
    r"|medium|urgent|p[1-4]|priority|if|so|when|or|please|pls|via|then|now|anymore|again|already|too|only|around|noon|midnight|morning|afternoon|evening|night|instead"
    r"|starting|repeat(?:ing)?|every|do|is|through|because|as|at|\d{1,2}(?::\d\d|[ap]m| [ap]m|h\b|\b(?!\s*\w))|half|quarter|first thing)\b|\d{1,2}(?::|\s*$))"
)
_COMPOUND = re.compile(
    r"\s(?:school|times|league|roast|blues|report|reports|edition|newspaper|best|cream|nav|special|club|standard|demo|review"
    r"|meeting|notes|invoice|newsletter|paper|menu|football|market|retro|standup|stand-up|sync|tickets|playlist|agenda|deck)\b"
)
_START = re.compile(rf"^[\s{GAP}\"(,;:-]*(?:(?:and|then|also|so)\s+)*$")


# "Take the car in tomorrow": the verb's own word
PARTICLE = re.compile(
    r"\b(?:take|bring|hand|turn|send|drop|check|fill|get|call|log|plug) (?:[\w']+ ){0,4}in$|\b(?:turn|switch|put|try|keep) (?:[\w']+ ){0,4}on$"
)
_NO_DAY = re.compile(
    r"\b(?:on|by|due|before|for) (?:(?:1[3-9]|[2-9]\d)/(?:1[3-9]|[2-9]\d)|0?0/\d{1,2}|\d{1,2}/0?0)(?![\d/])"
)


def find_dates(text: str, at: Frame) -> list[DatePhrase]:
    """Date phrases from left to right. Raises ImpossibleDate for 31 February."""
    found: list[DatePhrase] = []
    if m := _NO_DAY.search(text):
        raise OverflowError(m[0])
    for phrase in sorted(_candidates(text, at), key=lambda p: (p.start - p.end, p.start)):
        if not any(phrase.start < f.end and f.start < phrase.end for f in found):
            found.append(phrase)
    return sorted(found, key=lambda p: p.start)


def _candidates(text: str, at: Frame) -> Iterator[DatePhrase]:
    for place, pattern, reader in PHRASES:
        for m in pattern.finditer(text):
            phrase = _placed(text, m.start(), m.end(), place)
            if phrase is None:
                continue
            stretch = reader(m, at)
            if stretch:
                yield DatePhrase(phrase[0], m.end(), stretch, phrase[1])
    yield from _offsets(text, at)


def _placed(text: str, start: int, end: int, place: Place) -> tuple[int, Side] | None:
    """Whether a phrase here is a date, where it begins with its preposition, and which side that names."""
    prep = _PREP.search(text, max(0, start - 40), start)
    side: Side = _SIDES.get(prep[1], "on") if prep else "on"
    if prep and _of_verb(text, prep, start):
        return start, "on"
    begin = prep.start() if prep else start
    if prep and (place != "prep" or prep[1] not in _WEAK):
        strong = prep[1] not in ("for", "to", "of", "at") or place == "free" or bool(_AFTER.match(text, end))
        opens = bool(_START.match(text[:begin])) and _next_word(text, end) in IMPERATIVES
        return (begin, side) if strong and (place != "prep" or opens or _AFTER.match(text, end)) else None
    if place == "free":
        return start, "on"
    if prep and prep[1] == "for" and re.match(r"the \d", text[start:end]) and _AFTER.match(text, end):
        return begin, "on"  # "book the flight for the 28th"
    if place == "prep":
        return None
    return (start, "on") if _at_edge(text, start, end) else None


def _of_verb(text: str, prep: re.Match[str], start: int) -> bool:
    """Whether the word before "tomorrow" belongs to the verb ("take the car in")."""
    return bool(PARTICLE.search(text[: prep.end(1)]) and re.match(r"(?:tomorrow|today|tonight)\b", text[start:]))


def _next_word(text: str, at: int) -> str:
    m = re.match(r"\W*(\w+)", text[at : at + 40])
    return m[1] if m else ""


def _at_edge(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if _START.match(text[:start]):
        return not _COMPOUND.match(text, end) and (
            len(word) > 4
            or ("/" in word and _next_word(text, end) in IMPERATIVES)
            or bool(re.match(r"\s*[,:\d-]|\s(?:at|morning|evening)\b", text[end:]))
        )
    return bool(_AFTER.match(text, end))


def _offsets(text: str, at: Frame) -> Iterator[DatePhrase]:
    """ "Two weeks from monday", "the day before christmas"."""
    for m in relative_days.OFFSET.finditer(text):
        anchor = anchored(text, m.end(), at)
        if not anchor:
            continue
        stretch, end = anchor
        sign = -1 if m[4] in ("before", "prior to", "ahead of") else 1
        due = relative_days.counted(m[1] or "a", m[3], stretch.first, business=bool(m[2]) and sign > 0, sign=sign)
        if due:
            prep = _PREP.search(text, max(0, m.start() - 40), m.start())
            yield DatePhrase(prep.start() if prep else m.start(), end, one(due), "on")


def anchored(text: str, start: int, at: Frame) -> tuple[Stretch, int] | None:
    """The longest date phrase that begins exactly here."""
    best: tuple[Stretch, int] | None = None
    for _, pattern, reader in PHRASES:
        m = pattern.match(text, start)
        if m and (best is None or m.end() > best[1]) and (stretch := reader(m, at)):
            best = (stretch, m.end())
    return best
