# ruff: noqa: E501 (one pattern or one case a line)
"""People who correct themselves while they write: "tuesday, no wait, wednesday", "Jonas, I mean Jonah"."""

import re
from itertools import islice

from .calendar_days import ImpossibleDate
from .canon import Canon
from .dates import DatePhrase, find_dates
from .frame import Frame
from .times import TimePhrase, find_time
from .typos import distance
from .verbs import IMPERATIVES

_SURE = r"(?:no,? wait|wait,? no|oh,? wait|hang on|no,? sorry|sorry,? no|sorry,? i mean[t]?|no,? i mean[t]?|i mean[t]?|scratch that|strike that|correction|or rather|or actually|or better|(?:no,? |sorry,? |actually,? |wait,? )?make (?:that|it)|rather make it)"
_MARK = re.compile(
    rf"(?<![\s,;.\u2026-])(?P<before>[\s,;.\u2026-]+)(?:(?P<sure>{_SURE})|actually,? no|no,? actually|sorry|actually|wait|no(?! (?:later|earlier|more|less|need|rush|hurry)\b))[\s,:.\u2026-]+(?=[\w@#])"
)
_ENDS = r"(?=\s*(?:[,;.!?]|-\s|$)|\s+(?:on|at|by|for|to|about|and|before|after|from|in|with|tomorrow|today|tonight|this|next|every|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
_NAME = re.compile(rf"(?P<name>[\w'@#-]+(?: [\w'@#-]+){{0,2}}?){_ENDS}")
_CANNOT = re.compile(r"\b(?:can't|cannot|won't|couldn't|not|unable)\b")
_ARTICLES = ("the", "a", "an", "my")
_LEVELS = ("high", "medium", "low", "p1", "p2", "p3", "p4")
_NO_NAME = IMPERATIVES | frozenset(
    ["i", "we", "you", "it", "that", "this", "he", "she", "they", "is", "are", "was", "to", "the", "a", "not"]
)


def corrected(canon: Canon, at: Frame) -> Canon:
    """The sentence as it was meant: what was taken back is left out, whether a day, an hour or a name."""
    for _ in range(3):
        found = next((c for m in islice(_MARK.finditer(canon.text), 6) if (c := _one(canon, m, at))), None)
        if found is None:
            return canon
        canon = found
    return canon


def _one(canon: Canon, m: re.Match[str], at: Frame) -> Canon | None:
    left, right = canon.cut(0, m.start()), canon.cut(m.end())
    if not re.search(r"\w", left.text):
        return None
    made = "make" in (m["sure"] or "")
    if made and _CANNOT.search(left.text):  # "can't do it today, make it friday": what it shall be
        return None
    sure = m["sure"] is not None and not made
    return _when(left, right, at) or _again(left, right) or _name(left, right, sure=sure)


def _again(left: Canon, right: Canon) -> Canon | None:
    """ "Buy eggs, actually buy flour": the same verb begins what is meant."""
    verb = re.match(r"[a-z]+", right.text)
    before = list(re.finditer(rf"\b{verb[0]}\b", left.text)) if verb and verb[0] in IMPERATIVES else []
    return _joined(left.cut(0, before[-1].start()).strip(), right) if before else None


def _when(left: Canon, right: Canon, at: Frame) -> Canon | None:
    """A day said again replaces the day before it, an hour the hour."""
    try:
        said = _opening(right, at)
        if said is None:
            return None
        right, day, clock = said
        spans = _taken_back(left.text, at, day=day, clock=clock)
    except (ImpossibleDate, OverflowError, ValueError):
        return None
    return _joined(left.without(spans), right) if spans else None


def _opening(right: Canon, at: Frame) -> tuple[Canon, bool, bool] | None:
    """Whether a phrase begins with a day, an hour or both; "the 12th" is read as "on the 12th"."""
    for lead in ("", "on ", "at "):
        tried = Canon(lead + right.text, (*(" " if c == " " else "" for c in lead), *right.origin))
        days, clock = find_dates(tried.text, at), find_time(tried.text)
        day = bool(days) and not tried.text[: days[0].start].strip()
        hour = clock is not None and not _between(tried.text, 0, clock.start, days if day else [], None).strip()
        if day or hour:
            return tried, day, hour
    return None


def _taken_back(left: str, at: Frame, *, day: bool, clock: bool) -> list[tuple[int, int]]:
    """Where the day and the hour stand that are taken back: at the end, with nothing but each other after them."""
    days, hour = find_dates(left, at), find_time(left)
    spans: list[tuple[int, int]] = []
    if day and days and not _between(left, days[-1].end, len(left), [], hour).strip(" ,"):
        spans.append((days[-1].start, days[-1].end))
    if clock and hour and not _between(left, hour.end, len(left), days, None).strip(" ,"):
        spans.append((hour.start, hour.end))
    return spans


def _between(text: str, start: int, end: int, days: list[DatePhrase], hour: TimePhrase | None) -> str:
    """What stands between two places besides these phrases."""
    kept = list(text)
    for phrase in [*days, *([hour] if hour else [])]:
        kept[phrase.start : phrase.end] = " " * (phrase.end - phrase.start)
    return "".join(kept[start:end])


def _name(left: Canon, right: Canon, *, sure: bool) -> Canon | None:
    """A name or a thing said again replaces as many words before it."""
    m = _NAME.match(right.text)
    if not m:
        return None
    new, words = m["name"].split(), list(re.finditer(r"\S+", left.text))
    old = words[-len(new) :]
    if len(words) <= len(new) or not _replaces([w[0] for w in old], new, sure=sure):
        return None
    rest = right.cut(m.end()).strip(" ,-")
    return _joined(_joined(left.cut(0, old[0].start()).strip(), right.cut(*m.span("name"))), rest)


def _replaces(old: list[str], new: list[str], *, sure: bool) -> bool:
    """Whether words stand for as many words before them: alike, or one thing for another after "I mean"."""
    if old[0] == new[0] and len(new) > 1 and new[0] in _ARTICLES:
        old, new = old[1:], new[1:]
    if any(w in _NO_NAME for w in new):
        return False
    levels = old[0] in _LEVELS and new[0] in _LEVELS
    return _alike(old, new) or (len(new) == 1 and (levels or (sure and old[0] not in IMPERATIVES)))


def _alike(old: list[str], new: list[str]) -> bool:
    """ "Oat milk, soy milk"; "Jonas, Jonah"."""
    last, now = old[-1], new[-1]
    if len(new) > 1:
        return last == now
    return last[0] == now[0] and min(len(last), len(now)) > 2 and distance(last, now) <= 2


def _joined(left: Canon, right: Canon) -> Canon:
    if not left.text or not right.text:
        return left if left.text else right
    return Canon(f"{left.text} {right.text}", (*left.origin, " ", *right.origin))
