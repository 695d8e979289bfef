# ruff: noqa: E501 (one pattern or one case a line)
"""Repeating: from words to an RFC 5545 rule and its first occurrence."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, datetime, time

from dateutil.rrule import rrulestr

from . import calendar_days as days
from .verbs import IMPERATIVES
from .vocabulary import MONTH, MONTHS, NUM, WD, WEEKDAYS, month, number, ordinal, unit, weekday

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = CODES[:5]


@dataclass(frozen=True, slots=True)
class Rule:
    """The parts of a recurrence rule that people say."""

    freq: str
    interval: int = 1
    bymonth: int | None = None
    bymonthday: tuple[int, ...] = ()
    byday: tuple[str, ...] = ()
    count: int | None = None
    until: date | None = None
    bysetpos: int | None = None
    quarters: bool = False  # whether three months are the calendar's quarters, not any three

    def text(self) -> str:
        """RFC 5545 without prefix."""
        parts = [f"FREQ={self.freq}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval != 1 else []
        parts += [f"BYMONTH={self.bymonth}"] if self.bymonth else []
        parts += ["BYMONTHDAY=" + ",".join(map(str, self.bymonthday))] if self.bymonthday else []
        parts += ["BYDAY=" + ",".join(self.byday)] if self.byday else []
        parts += [f"BYSETPOS={self.bysetpos}"] if self.bysetpos else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)

    def first(self, start: datetime) -> datetime:
        """The first moment at or after `start` that the rule falls on. Raises OverflowError or ImpossibleDate when
        there is none."""
        if not self.happens:
            raise self._no_such_day(start.date())
        base = replace(self, interval=1, count=None, until=None)
        if self.quarters:
            ends = self.bymonthday[:1] < (0,)
            months = "3,6,9,12" if ends else "1,4,7,10"
            found = first_occurrence(f"{replace(base, freq='YEARLY').text()};BYMONTH={months}", start)
            return found or start
        if not (self.byday or self.bymonthday or self.bymonth):
            return start
        found = first_occurrence(base.text(), start)
        if found is None:
            raise OverflowError("no such day")
        return found

    def _no_such_day(self, today: date) -> Exception:
        """The question about "31 February", with the days around it."""
        if self.bymonth and len(self.bymonthday) == 1:
            day = self.bymonthday[0]
            try:
                days.next_month_day(today, self.bymonth, day, f"{day} {MONTHS[self.bymonth - 1]}")
            except days.ImpossibleDate as wrong:
                return wrong
        return OverflowError("no such day")

    @property
    def happens(self) -> bool:
        """Whether the calendar has such a day at all. For one that it lacks dateutil looks until the year 9999."""
        longest = days.last_of_month(LEAP_YEAR, self.bymonth) if self.bymonth else 31
        if self.bysetpos and abs(self.bysetpos) > MOST_WORKDAYS:
            return False
        if self.bymonthday and not any(1 <= abs(d) <= longest for d in self.bymonthday):
            return False
        return not self.byday or any(abs(int(code[:-2] or 1)) in range(1, 6) for code in self.byday)


def rule_of(text: str) -> Rule | None:
    """The rule of an RFC 5545 text when it is of the kinds that people say, else None."""
    parts = dict(p.split("=", 1) for p in text.upper().removeprefix("RRULE:").split(";") if "=" in p)
    parts.pop("WKST", None)
    try:
        rule = Rule(
            parts["FREQ"],
            int(parts.get("INTERVAL", "1")),
            int(parts["BYMONTH"]) if "BYMONTH" in parts else None,
            tuple(int(d) for d in parts["BYMONTHDAY"].split(",")) if "BYMONTHDAY" in parts else (),
            _in_order(parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
            int(parts["COUNT"]) if "COUNT" in parts else None,
            datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date() if "UNTIL" in parts else None,  # noqa: DTZ007
            int(parts["BYSETPOS"]) if "BYSETPOS" in parts else None,
        )
    except (KeyError, ValueError):
        return None
    return rule if parts.keys() <= _SAID and _is_said(rule) else None


_SAID = frozenset(("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "COUNT", "UNTIL", "BYSETPOS"))


def _in_order(codes: list[str]) -> tuple[str, ...]:
    """Weekdays as the week has them; numbered ones as they were given."""
    codes = [code.removeprefix("+") for code in codes]
    return tuple(c for c in CODES if c in codes) if set(codes) <= set(CODES) else tuple(codes)


def _is_said(rule: Rule) -> bool:
    if rule.interval < 1 or (rule.count is not None and rule.count < 1) or not rule.happens:
        return False
    if rule.bymonth:
        return rule.freq == "YEARLY" and len(rule.bymonthday) == 1 and rule.bymonthday[0] > 0 and not rule.byday
    if rule.bymonthday:
        return rule.freq == "MONTHLY" and not rule.byday and all(d == -1 or 1 <= d <= 31 for d in rule.bymonthday)
    if rule.bysetpos:
        return rule.freq == "MONTHLY" and rule.byday == WORKDAYS
    if set(rule.byday) <= set(CODES):
        every_day = rule.freq == "DAILY" and rule.interval == 1
        return not rule.byday or rule.freq == "WEEKLY" or every_day
    return rule.freq == "MONTHLY" and all(re.fullmatch(r"-?[1-5](?:MO|TU|WE|TH|FR|SA|SU)", c) for c in rule.byday)


LEAP_YEAR = 2024
MOST_WORKDAYS = 23
"""Working days that a month can have."""


def first_occurrence(rule: str, start: datetime) -> datetime | None:
    """The first moment of a rule within nine years (29 February comes round by then), or None."""
    end = min(start.year + 9, MAXYEAR)
    return next(iter(rrulestr(f"{rule};UNTIL={end}1231T235959", dtstart=start)), None)


@dataclass(frozen=True, slots=True)
class RulePhrase:
    """A rule and the words that say it; `part` is the time of day they name ("every morning")."""

    start: int
    end: int
    rule: Rule
    part: str = ""


_EVERY = r"(?:(?:on )?(?:every|each)|every single)"
_DAYS = rf"(?:{WD}|weekday|weekend)(?:s|'s)?(?:(?:,? (?:and|or|&) (?:(?:on )?(?:every )?)?|, ?|/| ){WD}s?\b)*"
_PLURAL = r"(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
_LONG = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ORDS = r"(?:2nd to last|second to last|penultimate|\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|last)"
_NOT_NOUN = (
    r"(?=\s*(?:$|[,.;:!?)(#@\n\u2400\"-]|(?:at|on|in|by|for|from|starting|beginning|until|till|to|and|every|around|before|after|tag|tagged"
    r"|high|low|medium|p\d|priority|please|pls|with|as|through|thru|throughout|during|this|next|except|remind|repeating|instead|via|now)\b|\d))"
)
_ADVERBS = {
    "daily": ("DAILY", 1), "everyday": ("DAILY", 1), "nightly": ("DAILY", 1), "weekly": ("WEEKLY", 1), "biweekly": ("WEEKLY", 2),
    "bi-weekly": ("WEEKLY", 2), "fortnightly": ("WEEKLY", 2), "monthly": ("MONTHLY", 1), "bimonthly": ("MONTHLY", 2),
    "bi-monthly": ("MONTHLY", 2), "quarterly": ("MONTHLY", 3), "yearly": ("YEARLY", 1), "annually": ("YEARLY", 1), "hourly": ("HOURLY", 1),
    "semiannually": ("MONTHLY", 6), "semi-annually": ("MONTHLY", 6), "biannually": ("MONTHLY", 6), "twice a year": ("MONTHLY", 6),
    "once a day": ("DAILY", 1), "once a week": ("WEEKLY", 1), "once a month": ("MONTHLY", 1), "once a year": ("YEARLY", 1),
    "once a quarter": ("MONTHLY", 3), "twice a day": ("HOURLY", 12), "three times a day": ("HOURLY", 8), "four times a year": ("MONTHLY", 3),
}  # fmt: skip
_UNITS = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}

_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("nth_of", re.compile(rf"\b(?:on |by )?(?:the )?({_ORDS}) (?:(day)|((?:business|working|week)[ -]?day)|({WD})) (?:of|in) (?:every|each) (?:(\d+|other|second|third|two|three|six) )?(month|quarter|year)s?\b")),
    ("nths_of", re.compile(rf"\b(?:on |by )?(?:the )?({_ORDS}) (?:and|&) (?:the )?({_ORDS}) ({WD})s? (?:of|in) (?:every|each|the) month\b")),
    ("every_feast", re.compile(rf"\b(?:every|each) ({days.HOLIDAYS})\b")),
    ("nth_adv", re.compile(rf"\b(?:every |each )(first|1st|third|3rd|fourth|4th|last)(?: and (third|3rd|fourth|4th|last))? ({WD})(?: of (?:the|every|each) month)?\b")),
    ("nth_monthly", re.compile(rf"\b(?:monthly |every month |each month )(?:on )?(?:the )?({_ORDS}) (?:(day)|((?:business|working|week)[ -]?day)|({WD}))(?: of the month)?\b")),
    ("two_days", re.compile(r"\bon the (\d{1,2}(?:st|nd|rd|th)) and (?:the )?(\d{1,2}(?:st|nd|rd|th))\b(?! of (?!the|every|each))(?! \w+ry\b)")),
    ("edge_of", re.compile(r"\b(?:at |by |on |before )?(?:the )?(end|start|beginning|close) of (?:every|each) (week|month|quarter|year)\b")),
    ("days_of", re.compile(rf"\b(?:on |by )?(?:the )?((?:{_ORDS})(?:(?:,| and|,? &) (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|last))*)(?: day)?(?: of|,)? (?:every|each) (?:(other|\d+) )?month(?:s)?\b(?! on\b)")),
    ("nth_adv", re.compile(rf"\b(?:every |each )(second|2nd|first|1st|third|3rd|fourth|4th|last)(?: and (third|3rd|fourth|4th|last))? ({WD}) of (?:the|every|each) month\b")),
    ("monthly_on", re.compile(rf"\b(?:monthly|(?:every|each) (?:(other|{NUM}) )?months?)(?: (?:on|by)(?: the)? (?:day )?|,? the )((?:\d{{1,2}}(?:st|nd|rd|th)?|last day|last)(?:(?: and|,) (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)*)\b(?!:)")),
    ("every_nth", re.compile(r"\b(?:on )?(?:every|each) (\d{1,2}(?:st|nd|rd|th)|(?:first|second|third|last)(?= of the month| day of the month))(?: and (\d{1,2}(?:st|nd|rd|th)))?(?: (?:day )?of (?:the )?month)?\b(?! (?:day|week|month|year|mon|tue|wed|thu|fri|sat|sun|of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))")),
    ("year_day", re.compile(rf"\b(?:on )?(?:(?:every|each)(?: year)?|yearly|annually)(?: on| in)?(?: the)? (?:({MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH}))\b(?!:)")),
    ("numbered", re.compile(r"\bevery monthday (\d{1,2}) (\d{1,2})\b")),
    ("day_year", re.compile(rf"\b(?:on )?(?:the )?(?:({MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})),? (?:every year|each year|yearly|annually|of every year|of each year)\b")),
    ("year_month", re.compile(r"\b(?:every|each) (january|february|march|april|may|june|july|august|september|october|november|december)\b")),
    ("weeks_on", re.compile(rf"\b(?:every (?:(other|second|third|fourth|{NUM}) )?weeks?|weekly|biweekly|bi-weekly|fortnightly|every fortnight|once a week)(?:,? (?:on|every)? ?)({_DAYS})\b")),
    ("other_weekday", re.compile(rf"\bevery (?:(other|second|2nd|alternate)|({NUM}|third|3rd)) ({WD})s?\b|\balternate ({WD})s\b")),
    ("all_but", re.compile(rf"\b(?:every ?day|daily|(?:every|each) (?P<part>morning|afternoon|evening|night)|(?P<work>every weekday|weekdays)) (?:except|but(?: not)?|other than|excluding)(?: for)?(?: on)?(?: the)? (?P<days>{_DAYS})\b")),
    ("weekdays", re.compile(rf"\b{_EVERY} ({_DAYS})(?: (mornings?|afternoons?|evenings?|nights?)\b)?(?!'s|\w)")),
    ("part", re.compile(r"\b(?:every|each) (morning|afternoon|evening|night)\b|\b(nightly)\b" + _NOT_NOUN)),
    ("units", re.compile(rf"\b(?:every|each|once every) (?:(other|second|third|fourth|alternate|\d{{1,2}}(?:st|nd|rd|th)|{NUM}) )?({'|'.join(('min(?:ute)?s?', 'hours?', 'hrs?', 'days?', 'weeks?', 'fortnights?', 'months?', 'quarters?', 'years?'))})\b(?! of\b|'s\b)")),
    ("adverb", re.compile(r"\b(?:into )?(?:an? )(" + "|".join(sorted(_ADVERBS, key=len, reverse=True)) + r") (?:recurring |repeating )?(?:task|thing|one|reminder|chore|to-?do|event|habit|routine)\b")),
    ("weekday_range", re.compile(rf"\b(?:every |each |on |from )*({WD})s? ?(?:-|through|thru) ?({WD})s?\b|\b(?:every |each |from )?({_LONG}) to ({_LONG})\b")),
    ("plural", re.compile(rf"\b(?:on )?((?:{_LONG})) (mornings|afternoons|evenings|nights)\b")),
    ("weekdays_row", re.compile(rf"\b(?:on )?((?:{WD})(?:(?:, ?(?:and )?|/| and | & | )(?:{WD})){{2,}})\b")),
    ("weekdays_row", re.compile(rf"\b(?:on )?((?:{WD})(?:,? and | ?& ?|/)(?:on )?(?:{WD}))\b" + _NOT_NOUN)),
    ("plural", re.compile(rf"\b(?:on |every )?((?:{_PLURAL})(?:(?:,? (?:and|or|&) |, ?|/)(?:{_PLURAL}|{WD}))*)\b(?: (mornings?|afternoons?|evenings?|nights?))?" + _NOT_NOUN)),
    ("plural", re.compile(rf"^\s*on ({_PLURAL}(?:(?:,? (?:and|or|&) (?:on )?|, ?|/){_PLURAL})*)(?: (mornings?|afternoons?|evenings?|nights?))?(?=,? [a-z\"])")),
    ("plural", re.compile(rf"^\s*({_PLURAL}(?:(?:,? (?:and|or|&) |, ?|/){_PLURAL})*)(?: (mornings?|afternoons?|evenings?|nights?))?(?=,? (?:{'|'.join(sorted(IMPERATIVES))}) [a-z\"])")),
    ("weekday_s", re.compile(r"^\s*on (weekdays|weekends|work ?days)(?: (mornings?|evenings?|nights?))?(?=,? [a-z\"])")),
    ("weekday_s", re.compile(r"\b(?:on |(?:during|over) (?:the )?)?(weekdays|weekends|work ?days)\b(?: (mornings?|evenings?|nights?))?" + _NOT_NOUN)),
    ("plural", re.compile(rf"\b(?:on )((?:{WD})(?:(?:,? (?:and|&) |, ?|/)(?:{_PLURAL}))+)\b(?: (mornings?|afternoons?|evenings?|nights?))?" + _NOT_NOUN)),
    ("adverb", re.compile(r"^\s*(" + "|".join(sorted(_ADVERBS, key=len, reverse=True)) + r")(?= (?!(?:report|summary|newsletter|digest|mail|build|planner|journal|bread|special|magazine|paper|update|log|active|use)\b)[\w\"])")),
    ("adverb", re.compile(r"\b(?:repeat(?:s|ing)? )?(" + "|".join(sorted(_ADVERBS, key=len, reverse=True)) + r")\b" + _NOT_NOUN)),
]  # fmt: skip


def find_rule(text: str) -> RulePhrase | None:
    """The first recurrence a sentence names, its "for six weeks" or "until" not yet read."""
    best: RulePhrase | None = None
    for kind, pattern in _PATTERNS:
        m = pattern.search(text)
        if m and (best is None or (m.start(), -m.end()) < (best.start, -best.end)) and (rule := _READERS[kind](m)):
            best = RulePhrase(m.start(), m.end(), *rule)
    return best


_Read = tuple[Rule, str]


def _weekday_codes(words: str) -> tuple[str, ...]:
    if re.search(r"week ?day|work ?day", words):
        return WORKDAYS
    if "weekend" in words:
        return CODES[5:]
    found = {weekday(w) for w in re.findall(WD, words)}
    return tuple(CODES[i] for i in sorted(found))


def _nth_rule(
    nth: str, m: re.Match[str], groups: tuple[int, int, int], name: str = "month", every: str | None = None
) -> _Read | None:
    n = ordinal(nth) if not nth.isdigit() else int(nth)
    day, business, week = (m[g] for g in groups)
    if name == "year" and day:
        return (Rule("YEARLY", bymonth=12 if n < 0 else 1, bymonthday=(31 if n < 0 else n,)), "")
    interval = _times(every) * {"month": 1, "quarter": 3, "year": 12}[name]
    if day:
        return Rule("MONTHLY", interval, bymonthday=(n,), quarters=name == "quarter" and not every), ""
    if business:
        return Rule("MONTHLY", interval, byday=WORKDAYS, bysetpos=n), ""
    return Rule("MONTHLY", interval, byday=(f"{n}{CODES[weekday(week)]}",)), ""


def _times(word: str | None) -> int:
    if not word:
        return 1
    special = {"other": 2, "second": 2, "2nd": 2, "alternate": 2, "third": 3, "3rd": 3, "fourth": 4}
    times = special.get(word) or number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word))
    if times < 1:
        raise OverflowError("no such repetition")
    return times


def _month_days(words: str) -> tuple[int, ...]:
    found = [-1 if w == "last" else ordinal(w) for w in re.findall(r"\d+|last|first|second|third|fourth", words)]
    return tuple(d for d in found if -1 <= d <= 31 and d)


def _days_of(m: re.Match[str]) -> _Read | None:
    chosen = _month_days(m[1])
    if " of " not in m[0] and m[1].isdigit():  # "repeat 1 every month" names a task
        return None
    return (Rule("MONTHLY", _times(m[2]), bymonthday=chosen), "") if chosen else None


def _monthly_on(m: re.Match[str]) -> _Read | None:
    chosen = _month_days(m[2])
    return (Rule("MONTHLY", _times(m[1]), bymonthday=chosen), "") if chosen else None


def _every_nth(m: re.Match[str]) -> _Read | None:
    chosen = _month_days(" ".join(g for g in m.groups() if g))
    return (Rule("MONTHLY", bymonthday=chosen), "") if chosen else None


def _year_day(m: re.Match[str]) -> _Read | None:
    day = int(m[2] or m[3])
    return (Rule("YEARLY", bymonth=month(m[1] or m[4]), bymonthday=(day,)), "") if 1 <= day <= 31 else None


def _weeks_on(m: re.Match[str]) -> _Read:
    interval = 2 if re.match(r"bi|fort|every fort", m[0]) else _times(m[1])
    return Rule("WEEKLY", interval, byday=_weekday_codes(m[2])), ""


def _other_weekday(m: re.Match[str]) -> _Read:
    interval = 2 if m[1] or m[4] else _times(m[2])
    return Rule("WEEKLY", interval, byday=(CODES[weekday(m[3] or m[4])],)), ""


def _all_but(m: re.Match[str]) -> _Read:
    out = _weekday_codes(m["days"])
    return Rule("WEEKLY", byday=tuple(c for c in (WORKDAYS if m["work"] else CODES) if c not in out)), m["part"] or ""


def _weekdays(m: re.Match[str]) -> _Read:
    return Rule("WEEKLY", byday=_weekday_codes(m[1])), (m[2] or "").rstrip("s")


def _weekday_range(first: str, last: str) -> _Read | None:
    """Monday to Friday."""
    start, end = weekday(first), weekday(last)
    return (Rule("WEEKLY", byday=CODES[start : end + 1]), "") if start < end else None


def _units(m: re.Match[str]) -> _Read:
    kind, times = unit(m[2])
    interval = _times(m[1]) * times
    return (Rule("MONTHLY", 3 * interval), "") if kind == "quarter" else (Rule(_UNITS[kind], interval), "")


def _nth_of(m: re.Match[str]) -> _Read | None:
    return _nth_rule(m[1], m, (2, 3, 4), m[6], m[5])


def _nth_weekdays(m: re.Match[str]) -> _Read:
    return Rule("MONTHLY", byday=tuple(f"{ordinal(n)}{CODES[weekday(m[3])]}" for n in (m[1], m[2]) if n)), ""


def _nths_of(m: re.Match[str]) -> _Read:
    code = CODES[weekday(m[3])]
    return Rule("MONTHLY", byday=tuple(f"{ordinal(n) if not n.isdigit() else int(n)}{code}" for n in (m[1], m[2]))), ""


def _every_feast(m: re.Match[str]) -> _Read | None:
    """Feasts that keep their date; the others move, so no rule says them."""
    fixed = days.FIXED.get(m[1])
    return (Rule("YEARLY", bymonth=fixed[0], bymonthday=(fixed[1],)), "") if fixed else None


def _nth_monthly(m: re.Match[str]) -> _Read | None:
    return _nth_rule(m[1], m, (2, 3, 4))


def _year_month(m: re.Match[str]) -> _Read:
    return Rule("YEARLY", bymonth=month(m[1]), bymonthday=(1,)), ""


def _every_part(m: re.Match[str]) -> _Read:
    return Rule("DAILY"), m[1] or "night"


def _numbered(m: re.Match[str]) -> _Read:
    return Rule("YEARLY", bymonth=min(int(m[1]), 12), bymonthday=(int(m[2]),)), ""


def _range_of(m: re.Match[str]) -> _Read | None:
    return _weekday_range(m[1] or m[3], m[2] or m[4])


def _row(m: re.Match[str]) -> _Read:
    return Rule("WEEKLY", byday=_weekday_codes(m[1])), ""


def _adverb(m: re.Match[str]) -> _Read:
    return Rule(*_ADVERBS[m[1]]), "night" if m[1] == "nightly" else ""


def _edge_of(m: re.Match[str]) -> _Read:
    """ "At the end of every quarter"; the end of a week is its Friday."""
    ends = m[1] in ("end", "close")
    day = (-1 if ends else 1,)
    match m[2]:
        case "week":
            return Rule("WEEKLY", byday=("FR" if ends else "MO",)), ""
        case "quarter":
            return Rule("MONTHLY", 3, bymonthday=day, quarters=True), ""
        case "year":
            return Rule("YEARLY", bymonth=12 if ends else 1, bymonthday=(31 if ends else 1,)), ""
        case _:
            return Rule("MONTHLY", bymonthday=day), ""


_READERS: dict[str, Callable[[re.Match[str]], _Read | None]] = {
    "nth_of": _nth_of,
    "nths_of": _nths_of,
    "every_feast": _every_feast,
    "edge_of": _edge_of,
    "two_days": _every_nth,
    "nth_adv": _nth_weekdays,
    "nth_monthly": _nth_monthly,
    "days_of": _days_of,
    "monthly_on": _monthly_on,
    "every_nth": _every_nth,
    "year_day": _year_day,
    "day_year": _year_day,
    "year_month": _year_month,
    "weeks_on": _weeks_on,
    "other_weekday": _other_weekday,
    "all_but": _all_but,
    "weekdays": _weekdays,
    "part": _every_part,
    "units": _units,
    "numbered": _numbered,
    "plural": _weekdays,
    "weekday_s": _weekdays,
    "weekday_range": _range_of,
    "weekdays_row": _row,
    "adverb": _adverb,
}  # fmt: skip

TIMES = re.compile(rf"\b(?:for )?({NUM}) times\b|\b(?:for )(?:the next )?({NUM}) (days?|weeks?|months?|years?)\b")
_PER = {"HOURLY": 1, "DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_LENGTH = {"day": 1, "week": 7, "month": 30, "year": 365}


def counted(rule: Rule, m: re.Match[str]) -> Rule:
    """The rule with how often it happens: "6 times", "for six weeks"."""
    if m[1]:
        return replace(rule, count=number(m[1]))
    per = _PER.get(rule.freq)
    if per is None:
        return rule
    many = number(m[2]) * _LENGTH[unit(m[3])[0]] * (24 if rule.freq == "HOURLY" else 1)
    each = max(1, len(rule.byday)) if rule.freq == "WEEKLY" else max(1, len(rule.bymonthday))
    return replace(rule, count=max(1, many * each // (per * rule.interval)))


def starts(rule: Rule, day: date, at: time | None, now: datetime) -> str:
    """The first due of a rule from a day on: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, never before now."""
    if rule.freq in ("HOURLY", "MINUTELY"):
        begin = now if at is None and day == now.date() else datetime.combine(day, at or time(9))
        return f"{begin:%Y-%m-%dT%H:%M}"
    found = rule.first(datetime.combine(day, at or time()))
    if at and found < now:
        found = rule.first(datetime.combine(date.fromordinal(day.toordinal() + 1), at))
    return f"{found:%Y-%m-%dT%H:%M}" if at else f"{found:%Y-%m-%d}"


NAMES = tuple(name.capitalize() for name in WEEKDAYS)
