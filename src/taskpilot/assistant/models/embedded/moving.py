# ruff: noqa: E501 (one pattern or one case a line)
"""Sentences that move tasks in a form of their own: "skip X this week", "X: let's do that on friday", "3 and 5 to friday"."""

import re
from datetime import date, datetime

from dateutil.rrule import rrulestr

from .canon import Canon
from .details import find_details
from .reading import Call, KnownTask
from .rescheduling import TO_DAY, apply_details, moved
from .turn import Outcome, Turn

_DUE_FOR = re.compile(
    r"^(?:set|give|put|add|assign|make) (?:a |the |an? new )?(?:due ?date|deadline|due|date|reminder)(?: (?:of|as|to|at|on|for))? (?P<d>.+?) (?:for|on|to) (?P<o>(?:task |number |#)?\d+(?:(?:,? and |, ?)\d+)*|it|that|this|them|those|the .+ (?:one|task))$"
)
_PUT_IT = re.compile(
    r"^(?P<o>[^:,]{2,60}?)[:,] (?:(?:let's|lets|can we|could we|i'll|we'll|we should|let me|please|i want to|just) )*(?:do|make|move|push|put|have|reschedule|shift|postpone) (?:that|it|this)(?: one)? (?P<d>.+)$"
)
# "Everything overdue can wait until monday", "3 and 5 to friday"
_ALL_TO = re.compile(
    r"^(?P<o>(?:everything|all|every|both|(?:the|my) (?:two|three|four|five|six|\d))\b.{0,60}?|(?:task |#)?\d+(?:(?:,? and |, ?| & )(?:task |#)?\d+)*|(?:the )?(?:first|second|third|last|middle|top|bottom|other) (?:one|two|three|task))(?: (?:both|all))? (?:(?:can wait|could wait|should (?:move|go|be moved|be done|wait)|needs? to (?:move|go|be moved|be done|wait)|moves?|goes?)(?: until| till| to| by| on)?|to|until|till|by|on|for|->|\u2192) (?P<d>.+?)(?: instead)?$"
)
# "Kettle: sunday works better"
_BETTER = re.compile(
    r"^(?P<o>[^:,]{2,60}?)(?:[:,]| on| by| at)? (?P<d>[^:,]+?) (?:works? better|is better|would be better|suits (?:me )?better|is fine|works(?: for me)?)(?: for me)?(?: instead)?$"
)
# "The dentist moved me to the 14th"
_MOVED_ME = re.compile(
    r"^(?P<o>.+?) (?:has |have )?(?:moved|pushed|rescheduled|shifted|postponed|bumped) (?:me|us|it|that|this|things)(?: back| forward| out)? (?P<d>(?:to|till|until) .+)$"
)
_GIVEN = re.compile(
    r"^(?:give|set|assign) (?P<o>.+?) (?:a |the |an? new |its? )?(?:due ?date|deadline|due)(?: (?:of|for|on|to|as|by))? (?P<d>.+)$"
)


def _only_a_day(m: re.Match[str] | None, canon: Canon, turn: Turn) -> Outcome | None:
    """The move when nothing but a day stands where the day should, and one task where the task should."""
    if m is None:
        return None
    when = find_details(canon.cut(*m.span("d")).rewrite(TO_DAY, "on "), turn.at, to_hour=True)
    if when.rest.text or not (when.day or when.moment) or turn.find(canon.cut(*m.span("o")), "open").problem:
        return None
    return apply_details(canon.cut(*m.span("o")), when, None, turn, sure=True)


def _many_to(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome | None:
    details = find_details(canon.cut(*m.span("d")), turn.at, to_hour=True)
    if details.rest.text or not (details.day or details.moment):
        return None
    phrase = canon.cut(*m.span("o"))
    return apply_details(phrase, details, None, turn, sure=True)


_SKIP = re.compile(
    r"^skip (?P<o>.+?)(?: (?:today|tonight|this (?:week|time|month|one)|once|just (?:once|this time)|for (?:today|now|once)))+$"
)


def _skipped(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Skip recycling this week": a repeating task waits for its next date."""
    m = _SKIP.match(canon.text)
    if not m:
        return None
    meant = turn.find(canon.cut(*m.span("o")), "open")
    if meant.problem:
        return turn.unclear(meant, "update") if meant.problem != "missing" else None
    tasks = turn.tasks_of(meant)
    later = [(t.number, _following(t, turn.at.today)) for t in tasks]
    if not all(due for _, due in later):
        return turn.ask("change_what", candidates=", ".join(f"{t.number} {t.title}" for t in tasks[:8]))
    return Outcome(tuple(Call("update_task", {"number": n, "due": due}) for n, due in later), focus=meant.numbers)


def _following(task: KnownTask, today: date) -> str | None:
    """The date after the one that is skipped."""
    if not task.recurrence or not task.due:
        return None
    start = datetime.fromisoformat(task.due)
    skipped = max(start, datetime.combine(today, start.time()))
    found = rrulestr(task.recurrence, dtstart=start).after(skipped)
    if found is None:
        return None
    return f"{found:%Y-%m-%dT%H:%M}" if "T" in task.due else f"{found:%Y-%m-%d}"


def read_move(canon: Canon, turn: Turn) -> Outcome | None:
    """The moves of such a sentence; None when it is another."""
    if (m := _ALL_TO.match(canon.text)) and (many := _many_to(m, canon, turn)):
        return many
    for pattern in (_BETTER, _MOVED_ME, _GIVEN):
        if (found := _only_a_day(pattern.match(canon.text[:300]), canon, turn)) is not None:
            return found
    short = len(canon.text) < 300 and not canon.text.startswith("skip ")
    if short and (m := _DUE_FOR.match(canon.text) or _PUT_IT.match(canon.text)):
        return moved(canon.cut(*m.span("o")), canon.cut(*m.span("d")), turn)
    if (skipped := _skipped(canon, turn)) is not None:
        return skipped
    return None
