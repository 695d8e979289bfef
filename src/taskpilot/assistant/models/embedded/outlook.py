# ruff: noqa: E501 (one pattern or one case a line)
"""Questions about what lies ahead that name no task: "what's next", "how does my week look", "am I free tomorrow"."""

import re

from .canon import Canon
from .filters import Filter, read_filter
from .frame import Frame
from .reading import Call
from .references import Shelf

_AHEAD = re.compile(
    r"^(?:so |and |ok |hey )*(?:"
    r"(?:what(?:'s| is|'re| are)) (?:next|up next|coming(?: up)?|upcoming|ahead|up(?= (?:for|on|today|tomorrow|this|next)\b)|due soon|in store)\b"
    r"|how(?:'s| is| does| do) my (?P<span>day|week|month|weekend|schedule|agenda|calendar|list)\b(?: look(?:ing)?(?: like)?)?|how(?:'s| is) (?P<span2>today|tomorrow|the week|this week|next week) looking\b"
    r"|(?:am i |are we )?(?:free|busy|available|booked)(?= .*\?$)|am i (?:free|busy|available|booked)\b|is (?:my )?(?P<span3>(?:next )?\w+) (?:free|busy|clear|full|booked|packed)\b|do i have (?:time|any (?:time|plans|meetings|appointments|deadlines|events)|plans|appointments|meetings|deadlines)\b"
    r"|when(?:'s| is) my next (?:task|deadline|thing|one|appointment|meeting)\b|what(?:'s| are|'re) my (?P<top>priorities|top priorities|most important things)\b"
    r"|what (?:comes|is coming) (?:next|up)\b|(?:everything |tasks |things |anything )?(?:due|coming up) soon\b|upcoming\b)(?P<rest>.*?)\??$"
)
_LEVELS = re.compile(r"\b(high|medium|low)(?: priority)?(?:,? and |,? or | & |, ?|/)(high|medium|low)\b")


def read_outlook(canon: Canon, at: Frame, shelf: Shelf) -> list[Call] | None:
    """The list such a question wants; None for other questions."""
    text = canon.text.strip(" .!?")
    m = _AHEAD.match(text + "?" if canon.text.rstrip().endswith("?") else text)
    if not m:
        return None
    if m["top"]:
        return [Filter(priority="high").call()]
    span = {"day": "today", "week": "this week", "month": "this month", "weekend": "this weekend"}.get(m["span"] or "")
    said = _when(f"for {m['span2'] or m['span3'] or ''}{m['rest']} {span or ''}")
    found = read_filter(said, at, shelf, asking=(m["span"] == "day"))
    return None if found.left.text.strip() else [found.call()]


def _when(text: str) -> Canon:
    text = re.sub(r"\s+", " ", text).strip()
    return Canon(text, tuple(text))


def two_levels(text: str) -> tuple[str, ...]:
    """ "Low and medium priority": both."""
    m = _LEVELS.search(text)
    return (m[1], m[2]) if m and m[1] != m[2] and "prior" in text else ()
