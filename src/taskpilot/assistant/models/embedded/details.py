# ruff: noqa: E501 (one pattern or one case a line)
"""Everything a sentence says about a task besides its title: due, repetition, priority, tags."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise
from typing import Literal

from . import calendar_days as days
from .canon import GAP, Canon
from .dates import DatePhrase, find_dates
from .frame import Frame
from .recurrence import CODES, TIMES, Rule, RulePhrase, counted, find_rule, starts
from .times import Moment, TimePhrase, find_moment, find_time
from .vocabulary import MONTH, PARTS, WD_LONG

Priority = Literal["high", "medium", "low"]


class PastDate(ValueError):
    """The sentence names a day or a time that is over."""


@dataclass(frozen=True, slots=True)
class Details:
    """What was found, and the sentence with those words blanked out and left out."""

    blanked: Canon
    rest: Canon
    day: date | None = None
    phrase: DatePhrase | None = None
    clock: TimePhrase | None = None
    moment: Moment | None = None
    rule: Rule | None = None
    priority: Priority | Literal["none"] | None = None
    tags: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        return bool(self.day or self.clock or self.moment)

    @property
    def empty(self) -> bool:
        return not (self.dated or self.rule or self.priority or self.tags)


_LEVEL = {"p1": "high", "p2": "medium", "p3": "low", "p4": "none", "medium": "medium", "normal": "medium", "med": "medium", "mid": "medium",
          "low": "low", "lowest": "low", "top": "high", "high": "high", "highest": "high", "no": "none", "urgent": "high", "critical": "high"}  # fmt: skip
_PRIORITY = re.compile(
    r"(?:\b(?:and )?(?:with |at |as |it'?s |it is |is |this is |mark(?:ed)? (?:it )?(?:as )?|make it |set (?:it )?to |of )?(?:a )?(?P<before>high|highest|top|medium|med|normal|low|lowest|no|urgent|critical)[- ]prio(?:rity)?\b(?: task)?)"
    r"|\b(?:with )?prio(?:rity)?[ :=]*(?:is |to |of )?(?P<after>high|medium|med|normal|low|urgent|critical|p?[1-4])\b(?! (?:item|task|list|seat|mail))"
    r"|(?<![\w#])!?(?P<p>p[1-4])\b(?! (?:bug|ticket|issue|incident))|(?P<bang>!!+)(?!\w)|(?<!\w)!(?P<named>high|medium|low|urgent|[1-3])\b"
    r"|(?P<word>\basap\b|\b(?:right|straight) away\b(?! from)|\bimmediately\b(?= *$| *[,.!])|\bas soon as possible\b|\burgently\b)"
    r"|(?:,|\band|-)? ?\b(?:it'?s|it is|its|this is|that'?s|which is) (?:really |very |super |quite |pretty |so )?(?P<is>urgent|important|critical|high priority|top priority|not urgent|not important|low priority)\b"
    r"|(?P<calm>[,(-] ?(?:it'?s )?(?:not (?:that |very |so |really |at all )?(?:urgent|important)|no (?:rush|hurry))\)?(?=[\s.!,\u2400]|$))"
    r"|(?P<lead>^[\s\u2400]*(?:very |super )?(?:urgent|important|critical)(?::| ?-| ?!+|,| task:?)\s?)"
    r"|(?:[,(-] ?)(?P<said>high|medium|low)\)?(?=[\s.!\u2400]*$)|\((?P<paren>high|medium|low|p[1-4])\)"
    r"|(?P<tail>[,(-] ?(?:very )?(?:urgent|important|critical)\)?(?=[\s.!\u2400]*$))|(?P<end>(?<=\s)(?:urgent)(?=[\s.!\u2400]*$))"
)
_HASH = re.compile(r"(?<![\w&/#@])[#@]([^\W\d][\w-]*)")
_TAG_WORDS = re.compile(
    r"(?:,|\band)?\s*\b(?:with (?:the )?(?:tags?|labels?)|(?:and )?(?<!\bthe )(?<!\ba )(?<!\bprice )(?<!\bname )(?<!\bdog )tag(?:ged)?(?: it)?(?: (?:as|with))?|label(?:led|ed)?(?: it)?(?: (?:as|with))?|tags?:|labels?:)"
    r"[ :]+\"?((?!(?:is|to|the|it|off|from|on|for|and|with|in|of|onto)\b)[^\W\d][\w-]*)\"?((?:(?:, ?| and | & )(?!(?:high|medium|low|top|urgent|critical|p[1-4]|on|at|by|every|each|today|tomorrow|tonight|next|this)\b)[^\W\d][\w-]*(?![\w ]* (?:at|on|by)\b))*)(?=[\s.,!?\u2400]|$)"
)


def find_priority(text: str) -> tuple[re.Match[str], Priority | Literal["none"]] | None:
    for m in _PRIORITY.finditer(text):
        if m["bang"] and text[: m.start()].strip() == "" and not text[m.end() :].strip():
            continue
        return m, _level(m)
    return None


def _level(m: re.Match[str]) -> Priority | Literal["none"]:
    said = m["before"] or m["after"] or m["p"] or m["named"] or m["is"] or m["said"] or m["paren"] or ""
    if said[:1].isdigit():
        said = f"p{said}"
    if m["calm"] or said.startswith(("not", "low")):
        return "low"
    return _PRIORITY_OF.get(said, "high")


_PRIORITY_OF: dict[str, Priority | Literal["none"]] = {
    word: level for word, level in _LEVEL.items() if level in ("high", "medium", "low", "none")
}  # type: ignore[assignment]


def find_details(canon: Canon, at: Frame, *, to_hour: bool = False, tags_in_words: bool = True) -> Details:
    """Read all phrases of a sentence. Raises ImpossibleDate, PastDate or OverflowError."""
    found = Details(canon, canon)
    found = _tags(found, tags_in_words)
    found = _priority(found)
    found = _rule(found, at)
    found = _dates(found, at)
    found = _times(found, to_hour)
    spans = [(m.start(), m.end()) for m in re.finditer(f"{GAP}+", found.blanked.text)]
    return replace(found, rest=canon.without(spans))


def _tags(found: Details, in_words: bool) -> Details:
    text, tags, blanked = found.blanked.text, list[str](), found.blanked
    for m in _HASH.finditer(text):
        tags.append(found.blanked.source(m.start(1), m.end(1)))
        blanked = blanked.blank(*m.span())
    for m in _TAG_WORDS.finditer(blanked.text) if in_words else ():
        tags += [w for w in re.split(r", ?| and | & |\s", blanked.source(m.start(1), m.end(2)).replace('"', "")) if w]
        blanked = blanked.blank(*m.span())
    return replace(found, blanked=blanked, tags=tuple(dict.fromkeys(tags)))


def _priority(found: Details) -> Details:
    seen = find_priority(found.blanked.text)
    if not seen:
        return found
    blanked, level = found.blanked.blank(*seen[0].span()), seen[1]
    for _ in range(4):  # "urgent!! ... asap": said twice
        if again := find_priority(blanked.text):
            blanked = blanked.blank(*again[0].span())
    return replace(found, blanked=blanked, priority=level)


def _rule(found: Details, at: Frame) -> Details:
    phrase = find_rule(found.blanked.text)
    if phrase is None or _of_title(found.blanked.text, phrase) or _TOPIC.search(found.blanked.text[: phrase.start]):
        return found
    blanked, rule = found.blanked.blank(phrase.start, phrase.end), phrase.rule
    times = TIMES.search(blanked.text)
    if times:
        rule, blanked = counted(rule, times), blanked.blank(*times.span())
    clock = _part_of(phrase)
    return replace(found, blanked=blanked, rule=rule, clock=clock)


_TOPIC = re.compile(r"\babout\s*$")  # "a post about mondays" names its subject
_ONCE = re.compile(
    rf"\b(?:tomorrow|today|tonight|(?:this|next) \w+|(?:of|in|on|by) (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}|{MONTH} \d{{1,2}}|\d{{4}}-\d\d-\d\d)\b"
)


def _of_title(text: str, phrase: RulePhrase) -> bool:
    """ "Quarterly planning on the first monday of january" happens once."""
    adverb = re.fullmatch(r"\s*(?:daily|weekly|monthly|quarterly|yearly)", text[phrase.start : phrase.end])
    if re.match(r"\s*(?:on\b|[:,-])", text[phrase.end :]):  # "yearly on 14 feb"
        return False
    return bool(adverb and not text[: phrase.start].strip() and _ONCE.search(text, phrase.end)) and not re.search(
        r"\b(?:from|starting|beginning|until|till)\b", text
    )


def _part_of(phrase: RulePhrase) -> TimePhrase | None:
    if not phrase.part:
        return None
    hour, minute = PARTS[phrase.part]
    return TimePhrase(phrase.end, phrase.end, hour, minute, part=phrase.part)


def _dates(found: Details, at: Frame) -> Details:
    text = found.blanked.text
    moment = find_moment(text, at)
    if moment and not (text[moment.start : moment.end].endswith("now") and find_dates(text, at)):
        return replace(found, blanked=found.blanked.blank(moment.start, moment.end), moment=moment)
    phrases = find_dates(text, at)
    blanked = found.blanked
    for phrase in phrases:
        blanked = blanked.blank(*_all_but_part(text, phrase))
    for one, other in pairwise(phrases):
        if re.fullmatch(r"\s*(?:or|and|/|,|-|to)\s*", text[one.end : other.start]):
            blanked = blanked.blank(one.end, other.start)
    until = next((p for p in phrases if p.side == "until" and found.rule), None)
    rest = [p for p in phrases if p is not until]
    rule = replace(found.rule, until=_last_of(text, until)) if until and found.rule else found.rule
    chosen = _tighter(rest)
    rule = _within(rule, chosen, text) if rule and chosen else rule
    rule = _placed(rule, chosen, text) if rule and chosen else rule
    return replace(found, blanked=blanked, rule=rule, phrase=chosen, day=chosen.due if chosen else None)


def _last_of(text: str, until: DatePhrase) -> date:
    """ "Through december" is to its end, "until december" to its beginning."""
    through = re.match(r"(?:through|thru|throughout|during|in)\b", text[until.start :])
    return until.stretch.last if through else until.due


def _within(rule: Rule, phrase: DatePhrase, text: str) -> Rule:
    """ "Every day this week", "every monday in december": the stretch ends the rule."""
    wide = phrase.stretch.last > phrase.stretch.first and phrase.side == "on" and not rule.until and not rule.count
    said = re.search(
        r"\b(?:this|next) (?:week|month|quarter|year)\b|\b(?:in|during) (?:the )?\w+$", text[phrase.start : phrase.end]
    )
    return replace(rule, until=phrase.stretch.last) if wide and said and rule.freq in ("DAILY", "WEEKLY") else rule


def _placed(rule: Rule, phrase: DatePhrase, text: str) -> Rule:
    """ "Monthly on the 28th", "every week on friday": the date says where the rule falls."""
    if rule.byday or rule.bymonthday or rule.bymonth or phrase.side not in ("on", "until"):
        return rule
    said = text[phrase.start : phrase.end]
    if rule.freq == "MONTHLY" and re.fullmatch(r"(?:(?:on|by|due) )?(?:the )?\d{1,2}(?:st|nd|rd|th)", said):
        return replace(rule, bymonthday=(phrase.stretch.due.day,))
    if rule.freq == "MONTHLY" and re.search(r"\b(?:end of (?:the |each )?month|last day of the month|eom)$", said):
        return replace(rule, bymonthday=(-1,))
    if rule.freq == "WEEKLY" and re.fullmatch(rf"(?:(?:on|by|due) )?{WD_LONG}", said):
        return replace(rule, byday=(CODES[phrase.stretch.due.weekday()],))
    return rule


def _all_but_part(text: str, phrase: DatePhrase) -> tuple[int, int]:
    """ "Tonight" and "this morning" name a day and leave their time of day to be read."""
    m = re.search(
        r"\b(?:tonight|(?:morning|afternoon|evening|night)|eod|cob|end of (?:the )?day|close of business)$",
        text[phrase.start : phrase.end],
    )
    return (
        (phrase.start, phrase.start + m.start())
        if m and m.start()
        else (phrase.start, phrase.end)
        if not m
        else (phrase.start, phrase.start)
    )


def _tighter(phrases: list[DatePhrase]) -> DatePhrase | None:
    if len(phrases) < 2:
        return phrases[0] if phrases else None
    wide = [p for p in phrases if p.stretch.first != p.stretch.last]
    narrow = [p for p in phrases if p not in wide]
    before = [p for p in narrow if p.side == "before" and wide]
    return (before or narrow or phrases)[0]


_EOD = re.compile(
    r"\b(?:by |at |before )?(?:the )?(?:eod|cob|end of (?:the )?(?:work(?:ing)? )?day|close of business)\b"
)
_LOOSE = re.compile(
    rf"{GAP} ?(\d{{1,2}})(?=[\s.!?{GAP}]*$)|(?<=[,;]) ?(?:like|say|maybe|around|about) (\d{{1,2}})(?=[\s.!?]*$)"
)


def _times(found: Details, to_hour: bool) -> Details:
    if found.moment:
        return found
    text = found.blanked.text
    eod = _EOD.search(text)
    if eod:
        clock = TimePhrase(eod.start(), eod.end(), 17, 0, part="eod")
        return replace(found, clock=clock, blanked=found.blanked.blank(*eod.span()))
    clock = find_time(text, to_hour=to_hour) or _loose(text, found)
    if clock is None:
        return found
    if found.clock and not clock.part:  # "every morning at 7"
        clock = replace(clock, fixed=True, hour=_hour_in(clock, found.clock.part))
    blanked = found.blanked.blank(clock.start, clock.end)
    if clock.part == "midnight" and (tonight := re.search(r"\btonight\b", blanked.text)):
        blanked = blanked.blank(*tonight.span())
    if clock.also:
        blanked = blanked.blank(*clock.also)
    return replace(found, clock=clock, blanked=blanked)


def _hour_in(clock: TimePhrase, part: str) -> int:
    if clock.fixed:
        return clock.hour
    return clock.hour % 12 + (12 if part in ("afternoon", "evening", "night") else 0)


def _loose(text: str, found: Details) -> TimePhrase | None:
    """A bare hour right after the date: "call mom tomorrow 5"."""
    m = _LOOSE.search(text) if found.day or found.rule else None
    if not m or not 1 <= int(m[1] or m[2]) <= 23:
        return None
    hour = int(m[1] or m[2])
    return TimePhrase(m.start() + 1 if m[1] else m.start(), m.end(), hour + 12 if hour <= 6 else hour, 0, hour > 12)


def due_of(found: Details, at: Frame) -> str | None:
    """The due text of what was said (without a rule). Raises PastDate for a day or time that is over."""
    if found.moment:
        return f"{found.moment.when:%Y-%m-%dT%H:%M}"
    clock = found.clock
    if clock is None:
        if found.day and found.day < at.today:
            raise PastDate(f"{found.day:%Y-%m-%d}")
        return f"{found.day:%Y-%m-%d}" if found.day else None
    return _due_at(found, clock, at)


def _due_at(found: Details, clock: TimePhrase, at: Frame) -> str:
    day = found.day or at.today
    if clock.part == "midnight" or (clock.part in ("night", "tonight") and clock.hour < 4):
        day = days.shifted(day, 1)
    moment = (day, time(clock.hour, clock.minute))
    now = (at.today, at.now.time().replace(second=0, microsecond=0))
    if moment <= now and found.day is None and clock.part not in ("tonight",):
        moment = (days.shifted(day, 1), moment[1])
    elif moment < now and not clock.fixed and clock.hour < 12:
        moment = (day, time(clock.hour + 12, clock.minute))
    if moment < now:
        raise PastDate(f"{moment[0]:%Y-%m-%d}")
    return f"{moment[0]:%Y-%m-%d}T{moment[1]:%H:%M}"


def first_due(found: Details, at: Frame) -> str | None:
    """The due of a new task: the rule's first occurrence, or the date said."""
    if found.rule is None:
        return due_of(found, at)
    clock = time(found.clock.hour, found.clock.minute) if found.clock else None
    start = found.day or at.today
    if found.rule.until and found.phrase and found.phrase.stretch.last == found.rule.until:
        start = max(found.phrase.stretch.first, at.today)
    if start < at.today:
        raise PastDate(f"{start:%Y-%m-%d}")
    return starts(found.rule, start, clock, at.now)
