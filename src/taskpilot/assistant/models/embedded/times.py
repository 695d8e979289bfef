# ruff: noqa: E501 (one pattern or one case a line)
"""Times of day, and moments reckoned from now ("in 20 minutes")."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .canon import GAP
from .frame import Frame
from .verbs import IMPERATIVES
from .vocabulary import NUM, PARTS, number

_H = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AMPM = r"(a\.?m\.?|p\.?m\.?)"
_ENDS = rf"(?=\s*(?:$|[,.;:!?)#@\n{GAP}\"-]|(?:on|in|at|by|today|tomorrow|tonight|with|for|about|to|and|every|each|sharp|please|pls|instead|this|next|tag|from|until|or|so|then|high|low|medium|urgent|p\d|priority|o'?clock|of|the|mon|tue|wed|thu|fri|sat|sun|daily|weekly)\b))"
_HOUR_ENDS = re.compile(_ENDS)
_AT = r"(?:\b(?:at|by|@|around|about|before|after|until|till|for|to|from|like|due)[ :]?(?:about |around |like |approximately |exactly )?)"


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """An hour of the day. `fixed` is false for a bare hour, which may still become an afternoon hour."""

    start: int
    end: int
    hour: int
    minute: int
    fixed: bool = True
    part: str = ""
    also: tuple[int, int] | None = None  # where "in the morning" stands, when it stands apart


@dataclass(frozen=True, slots=True)
class Moment:
    """An exact moment."""

    start: int
    end: int
    when: datetime


# "In two and a half hours", "in three quarters of an hour"
_PARTLY = re.compile(
    rf"\b(?:in|within|after)(?: about| around)? (?:({NUM})(?: and a (half|quarter) hours?|(?<=\d)\.(5|25|75) (?:hours?|hrs?|h)\b| hours? and a (half|quarter)\b)|(three[- ]quarters|(?:a )?quarter) of an hour)\b"
)
_MINUTES = {"half": 30, "5": 30, "quarter": 15, "25": 15, "75": 45}
_MOMENT = re.compile(
    rf"\b(?:in|within|after)(?: about| around)? (?:(half an hour)|(an hour and a half|one and a half hours|1\.5 hours)|({NUM})(?: |-)?"
    rf"(hours?|hrs?|h|minutes?|mins?|min|m)\b(?:(?: and)? ({NUM}) ?(minutes?|mins?|m)\b| and a half)?)"
    rf"|\b(?:(half an hour)|({NUM}) (hours?|minutes?|mins?|hrs?)) from now\b|\b(?<!from )(?:right )?(now)\b(?=[\s.!]*$)|\bthis time (tomorrow)\b"
)
_CLOCK = re.compile(
    rf"{_AT}?(?<![\d.:/])(\d{{1,2}})[:h](\d\d)(?::\d\d)?(?!\d|[:/]) ?{_AMPM}?(?![\w])(?: ?(?:o'?clock|sharp|hrs|hours|uhr))?"
    rf"|{_AT}?(?<![\d.:/])(\d{{1,2}})\.(\d\d)(?![\d.]) ?{_AMPM}(?!\w)"
    rf"|{_AT}?(?<![\d.:/])(\d{{1,2}}) ?{_AMPM}(?!\w)"
    rf"|{_AT}?\b(\d{{1,2}})h\b|{_AT}?\b{_H} ?o'?clock\b(?: sharp)?"
)
_DOTTED = re.compile(
    rf"\b(?:at|by|around) (\d{{1,2}})\.([0-5]\d)(?![\d.]|\w)|(?<={GAP} )(\d{{1,2}})\.([0-5]\d)(?=[\s!?]*$)"
)
_MILITARY = re.compile(r"\b(?:at|by) ([01]\d|2[0-3])([0-5]\d)(?: ?(?:hrs|hours))?\b")
_HALF = re.compile(
    rf"{_AT}?\b(half|quarter|a quarter|ten|twenty[ -]five|twenty|five|10|20|25|5)(?: past| (to|before|till|of))? {_H}\b ?{_AMPM}?(?!\w)"
)
_BARE = re.compile(
    rf"(?:\b(?:at|around|by|before|like|until|till)|(?<!\w)@)[ ]?(?:about |around |like )?{_H}(?:ish)?\b(?: sharp\b| on the dot\b)?(?![:.%/]\d|th\b|st\b|nd\b|rd\b| ?%)"
)
_PART = re.compile(
    r"\b(?:(?:in|during|by|for|at|on|until|till|before|this|around|due|first thing in) )?(?:the )?(?:(?:early|late|later) (?:in the )?)?(first thing|morning|afternoon|evening|tonight|midnight|noon|midday|night)\b(?!'s|-)"
)
_NAMES = re.compile(
    r"\s(?:show|club|shift|routine|stand|market|paper|gown|class|run|walk|prayer|person|news|school|standup|stand-up|sync|meeting|coffee|tea|snack|dress|light|court)\b"
)
_LATE = {"night", "tonight", "evening", "afternoon"}
_RANGE_END = re.compile(rf"\s?(?:-|to|and|until|till) ?{_H}(?::(\d\d))? ?{_AMPM}?(?!\w|[./:]\d)")
_TO_HOUR = re.compile(r"\b(?:to|for) (\d{1,2})(?=[\s.!?]*$)")


def find_moment(text: str, at: Frame) -> Moment | None:
    """ "In half an hour", "30 minutes from now", "this time tomorrow"."""
    if part := _PARTLY.search(text):
        return Moment(part.start(), part.end(), _rounded(at.after(_partly(part))))
    m = _MOMENT.search(text)
    if not m:
        return None
    return Moment(m.start(), m.end(), _rounded(at.after(_length(m))))


def _partly(m: re.Match[str]) -> timedelta:
    if m[5]:
        return timedelta(minutes=45 if m[5].startswith("three") else 15)
    return timedelta(hours=number(m[1]), minutes=_MINUTES[m[2] or m[3] or m[4]])


def _length(m: re.Match[str]) -> timedelta:
    if m[10] or m[11]:
        return timedelta(days=1 if m[11] else 0)
    if m[1] or m[7]:
        return timedelta(minutes=30)
    if m[2]:
        return timedelta(minutes=90)
    many, hours = number(m[3] or m[8]), (m[4] or m[9]).startswith("h")
    extra = number(m[5]) if m[5] else 30 if hours and m[0].endswith("and a half") else 0
    return timedelta(hours=many, minutes=extra) if hours else timedelta(minutes=many)


def _rounded(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0)


_NO_TIME = re.compile(r"\bat (?:(?:2[5-9]|[3-9]\d)(?::\d\d)?(?= (?:to|on|tomorrow|today)\b|\s*$)|\d{1,2}:[6-9]\d\b)")


def find_time(text: str, *, to_hour: bool = False) -> TimePhrase | None:
    """The time of day a sentence names, with "in the morning" taken into account."""
    if _NO_TIME.search(text):
        raise ValueError("no such time")
    clock = _range(text) or _clock(text) or _half(text) or _bare(text) or (_to_hour(text) if to_hour else None)
    rest = text if clock is None else text[: clock.start] + GAP * (clock.end - clock.start) + text[clock.end :]
    part = _part(rest, beside=clock is not None and clock.fixed)
    if part and part.part == "first thing" and (more := re.search(r"\b(?:in the )?morning\b", rest)):
        part = replace(part, also=more.span())
    if clock and part and part.part not in ("noon", "midday"):
        return _joined(clock, part)
    return clock or part


def _part(text: str, *, beside: bool = False) -> TimePhrase | None:
    """A part of the day; `beside` an exact time, a bare word after another ("parents evening") belongs to the title."""
    for m in _PART.finditer(text):
        word = m[1]
        before = text[: m.start()].rstrip()
        if beside and m[0] == m[1] != "tonight" and before and before[-1] not in GAP + ",;:":
            continue
        if word in ("night", "morning", "evening", "afternoon", "noon") and not _stands_free(text, m):
            continue
        hour, minute = PARTS.get(word, (0, 0))
        return TimePhrase(m.start(), m.end(), hour, minute, part=word)
    return None


def _stands_free(text: str, m: re.Match[str]) -> bool:
    """A bare "morning" is a time only next to a date, after a preposition or at the end."""
    before = text[: m.start()].rstrip()
    if m[0] == m[1] and _NAMES.match(text, m.end()):
        return False
    return m[0] != m[1] or not before or before[-1] in GAP + ",;:" or not text[m.end() :].strip(" .!?")


def _joined(clock: TimePhrase, part: TimePhrase) -> TimePhrase:
    hour = clock.hour
    if not clock.fixed:
        late = part.part in _LATE and not (part.part in ("night", "tonight") and hour < 5)
        hour = hour % 12 + (12 if late and not (hour == 12 and part.part in ("night", "tonight")) else 0)
    return TimePhrase(clock.start, clock.end, hour, clock.minute, True, part.part, (part.start, part.end))


def _to_hour(text: str) -> TimePhrase | None:
    m = _TO_HOUR.search(text)
    return _bare_hour(m.start(), m.end(), m[1]) if m and int(m[1]) < 24 else None


def _clock(text: str) -> TimePhrase | None:
    for pattern in (_CLOCK, _DOTTED, _MILITARY):
        for m in pattern.finditer(text):
            found = _read_clock(m, pattern)
            if found:
                return _with_range(text, found)
    return None


def _read_clock(m: re.Match[str], pattern: re.Pattern[str]) -> TimePhrase | None:
    groups = [g for g in m.groups() if g]
    half = next((g[0] for g in groups if re.fullmatch(_AMPM, g)), "")
    numbers = [number(g) for g in groups if not re.fullmatch(_AMPM, g)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    exact = pattern is _MILITARY or bool(half) or groups[0].startswith("0") or bool(re.search(r"\d(?:h| ?uhr)", m[0]))
    return _hour(m.start(), m.end(), hour % 24, minute, half, exact)


def _with_range(text: str, found: TimePhrase) -> TimePhrase:
    """ "From 3 to 4pm": the range's start is when it is due, its end decides morning or afternoon."""
    m = _RANGE_END.match(text, found.end)
    if not m or number(m[1]) > 24:
        return found
    hour = found.hour
    if m[3] and m[3][0] == "p" and not found.fixed and hour < 12:
        hour += 12 if hour <= number(m[1]) % 12 else 0
    return TimePhrase(found.start, m.end(), hour, found.minute, found.fixed)


def _hour(start: int, end: int, hour: int, minute: int, half: str, fixed: bool) -> TimePhrase:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif not half and not fixed and 1 <= hour <= 6:
        return TimePhrase(start, end, hour + 12, minute, False)
    return TimePhrase(start, end, hour, minute, fixed or bool(half) or hour > 12)


def _bare_hour(start: int, end: int, word: str) -> TimePhrase | None:
    hour = number(word)
    return _hour(start, end, hour % 24, 0, "", word.startswith("0")) if hour <= 24 else None


_SPAN = re.compile(
    rf"\b(?:from|between) {_H}(?::(\d\d))? ?(?:-|to|and|until|till) ?{_H}(?::\d\d)? ?{_AMPM}?(?!\w)|(?<![\d./:])\b(\d{{1,2}}) ?- ?(\d{{1,2}}) ?{_AMPM}(?!\w)"
)


def _range(text: str) -> TimePhrase | None:
    m = _SPAN.search(text)
    if m:
        first, last, half = number(m[1] or m[5]), number(m[3] or m[6]), (m[4] or m[7] or "")[:1]
        half = "a" if half == "p" and first % 12 > last % 12 else half
        return _hour(m.start(), m.end(), first % 24, int(m[2] or 0), half, False)
    return None


def _bare(text: str) -> TimePhrase | None:
    return next((_bare_hour(m.start(), m.end(), m[1]) for m in _BARE.finditer(text) if _ends(text, m)), None)


def _ends(text: str, m: re.Match[str]) -> bool:
    """Whether a bare number is an hour: nothing follows that it could count, or the task's verb does."""
    if _HOUR_ENDS.match(text, m.end()):
        return True
    word = re.match(r" ([a-z]+)", text[m.end() : m.end() + 30])
    lead = text[: m.start()].strip(" ")
    return bool(word and not lead.strip(GAP) and (lead or word[1] in IMPERATIVES))


def _half(text: str) -> TimePhrase | None:
    for m in _HALF.finditer(text):
        if " past" not in m[0] and not m[2] and m[0].split()[-2:-1] != ["half"]:
            continue
        minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(m[1]) or number(m[1])
        hour = number(m[3])
        found = _hour(m.start(), m.end(), hour % 24, 0, (m[4] or "")[:1], False)
        total = (found.hour * 60 + (-minutes if m[2] else minutes)) % 1440
        return TimePhrase(m.start(), m.end(), total // 60, total % 60, found.fixed)
    return None
