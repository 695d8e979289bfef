# ruff: noqa: E501 (one pattern or one case a line)
"""Due and repetition moved: to a day, by a span, for one task or many."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

from . import calendar_days as days
from .canon import Canon
from .change_words import OBJECT, naming_words
from .details import Details, due_of, find_details
from .reading import JSON, Call, KnownTask
from .recurrence import starts
from .references import numbers_in
from .sets import selects
from .turn import Outcome, Turn
from .vocabulary import NUM, UNIT, number, unit

_SET_VERB = re.compile(
    r"^(?:(?:can|could|would) (?:you|we) )?(?:let's |lets |please |also |and |then |actually,? |no,? |wait,? |ok,? |now |just |oh |hmm,? )*(?:push(?: out| off)?|prepone|move|shift|postpone|delay|defer|reschedule|re-schedule|snooze|bump|put off|put|bring(?: forward)?|pull(?: forward| in)?|drag|set|make|change|update|schedule|switch|adjust|extend|give|have|do|plan|edit|advance|carry|roll|skip|transfer|i'?ll do|let me do|i want to do|i will do|turn|repeat|let|shove|punt)\b(?: (?:back|forward|over|out|up))?(?: (?:the )?(?:due ?date|deadline|date|due|time|day|start|reminder|schedule)(?: (?:of|for|on)))?(?= |$)"
)
_STATEMENT = re.compile(
    rf"^{OBJECT}(?:'s)?(?: (?:deadline|due ?date|date))? (?:(?:is|are|was|should be|needs to be|has to be|must be|will be|can be|gets?)(?: now| actually)? (?:due|moved|pushed|postponed|delayed|rescheduled|on|by|at|for|done|scheduled|every)|(?:should|must|needs to|has to|can|could|will) (?:now )?(?:be|happen|repeat|recur|come|wait|move|go|start|take place|slip|slide|shift|stay|roll over)|(?:due|repeats|recurs|moved|instead|can wait|(?:only |now |just )*needs? (?:doing|to be done|to happen))|has (?:a|its) (?:due date|deadline)(?: of)?|(?:was|got|has been|is) (?:moved|pushed|postponed|delayed|rescheduled)|(?:tomorrow|today) instead)\b(?P<rest>.*)$"
)
_SHIFT = re.compile(
    rf"\b(?:(?:back|forward|ahead|up|out|earlier|later)? ?by )(?P<n>{NUM}) (?:(?:business|working) )?(?P<u>{UNIT})\b(?: (?P<d>earlier|later|sooner|back|forward|ahead))?"
    rf"|\b(?P<n2>{NUM}) (?P<u2>{UNIT}) (?P<d2>earlier|later|sooner|back|forward|ahead|further|out)\b(?: (?:this|next) (?:month|week|time))?"
    rf"|\b(?:back|out|forward|up) (?P<n3>{NUM}) (?P<u3>{UNIT})\b|(?<= )(?P<n4>{NUM}) (?P<u4>days?|weeks?|months?|hours?)(?=[ .!]*$)"
)
_EARLIER = re.compile(r"\b(?:prepone|earlier|sooner|forward|bring|pull|advance|ahead)\b")
_FIELD = re.compile(
    r"^(?:the |my )?(?:due ?date|deadline|due time|date|time|schedule) (?:for|of|on) (?=.+ (?:is|should be|to|=|at|on|:))"
)
_TO_LEVEL = re.compile(r"\b(?:to|as|at) (high|medium|low)(?=,? and\b|,)")
TO_DAY = re.compile(r"\bto (?=(?:the )?\d{1,2}(?:st|nd|rd|th)\b)")
_DAY = re.compile(
    r"^(?P<o>.+) (?P<d>(?:due(?: (?:on|by|at))?|on|at) .+|(?:tomorrow|today|tonight|next \w+|this \w+)(?: (?:at|morning|afternoon|evening|noon)\b.*)?)$"
)
_FIXES = re.compile(r"^(?:set|make|schedule|give)\b")
_DESTINATION = re.compile(r"^(?P<o>.+) (?P<d>(?:to|until|till|by|for|as|back|forward|out|onto|over to)\b(?: .+)?)$")


_ANOTHER = re.compile(r"\b(?:one more|another|an extra|an additional|one extra) (hour|day|week|month)\b")


@dataclass(frozen=True, slots=True)
class Shift:
    """A move relative to the day a task is due."""

    days: int = 0
    months: int = 0
    minutes: int = 0

    def applied(self, due: str) -> str:
        moment = datetime.fromisoformat(due)
        day = days.shifted(moment.date(), self.days, self.months)
        moment = datetime.combine(day, moment.time()) + timedelta(minutes=self.minutes)
        return f"{moment:%Y-%m-%dT%H:%M}" if "T" in due else f"{moment:%Y-%m-%d}"


def read_schedule(canon: Canon, turn: Turn) -> Outcome | None:
    canon = canon.rewrite(_ANOTHER, r"1 \1")
    if m := _FIELD.match(canon.text):
        return _set(canon.cut(m.end()), canon, turn, "set")
    if m := re.match(r"^snooze (?P<o>.+?) (?:for|by) (?P<n>.+)$", canon.text):
        later = canon.cut(m.start("n"))
        return moved(canon.cut(*m.span("o")), Canon("in " + later.text, ("", "", "", *later.origin)), turn)
    verb, said = _SET_VERB.match(canon.text), _STATEMENT.match(canon.text)
    instead = re.search(
        r"\b(?:instead|rather)$|\b(?:later|earlier|sooner)(?:,? (?:(?:just )?this (?:time|week|month|once)|just (?:this )?once|for once))?$|^(?:and|also|but|actually|no,|make|for)\b",
        canon.text,
    )
    if m := re.match(
        r"^skip (?P<o>.+?)(?: (?:today|tomorrow|this (?:week|time|month)|tonight))?(?:,| and|;)? (?:and )?do (?:it|that) (?P<d>.+)$",
        canon.text,
    ):
        return moved(canon.cut(*m.span("o")), canon.cut(*m.span("d")), turn)
    if verb:
        return _set(canon.cut(verb.end()), canon, turn, verb[0])
    if (
        said
        and not selects(canon.text)
        and not re.match(r"^(?:i|we|you|what|when|why|how|is|are|remind)\b", canon.text)
    ):
        return _set(canon, canon, turn, "")
    return _set(canon, canon, turn, "") if instead else None


def reschedule(phrase: Canon, turn: Turn) -> Outcome | None:
    """ "Finish 2 by monday": the task gets that due."""
    details = find_details(phrase, turn.at, to_hour=True)
    return apply_details(naming_words(details.rest), details, None, turn, sure=False)


def moved(phrase: Canon, when: Canon, turn: Turn) -> Outcome | None:
    """The tasks of a phrase get the due that other words say."""
    return apply_details(phrase, find_details(when, turn.at, to_hour=True), None, turn, sure=True)


def _set(rest: Canon, whole: Canon, turn: Turn, verb: str) -> Outcome | None:
    rest = rest.strip().rewrite(TO_DAY, "on ").rewrite(_TO_LEVEL, r"\1 priority")
    shift, rest = (None, rest) if selects(rest.text) else shifted_by(rest, whole.text)
    if selects(rest.text) and (many := _destination(rest.text, verb)):
        return _many(rest, many, whole, turn)
    details = find_details(rest, turn.at, to_hour=True)
    if selects(rest.text) and details.dated:
        return None if details.priority else turn.ask("change_what", candidates=rest.source().strip()[:80])
    if details.empty and shift is None:
        return _incomplete(rest, turn, verb)
    phrase = naming_words(details.rest)
    if not phrase.text:
        return None
    sure = bool(re.match(r"^(?:move|push|postpone|reschedule|delay|defer|snooze|bump|shift)", verb)) and not re.search(
        r"\b(?:house|furniture|office)\b", rest.text
    )
    return apply_details(phrase, details, shift, turn, sure=sure)


def _destination(text: str, verb: str) -> re.Match[str] | None:
    """Where many tasks go; "on friday" and "due friday" only where they cannot select."""
    text = text.removesuffix(" instead") if (instead := text.endswith(" instead")) else text
    return _DESTINATION.match(text) or (_DAY.match(text) if instead or _FIXES.match(verb) else None)


def _many(rest: Canon, m: re.Match[str], whole: Canon, turn: Turn) -> Outcome | None:
    """ "Move everything from today to tomorrow": only the words after the last "to" say where."""
    where = rest.cut(*m.span("d"))
    shift, left = shifted_by(Canon(" " + where.text, ("", *where.origin)), whole.text)
    details = find_details(left, turn.at, to_hour=True)
    if shift is None and (details.empty or naming_words(details.rest).text):
        return None
    return apply_details(rest.cut(*m.span("o")).strip(), details, shift, turn, sure=True)


def _incomplete(rest: Canon, turn: Turn, verb: str) -> Outcome | None:
    """ "Move 5": to when?"""
    strong = re.match(
        r"^(?:move|push|postpone|reschedule|delay|defer|snooze|set|change|update|edit|bump|shift|make)", verb
    )
    phrase = naming_words(rest)
    if not strong or not phrase.text:
        return turn.ask("which_task", verb=turn.say("verb_update")) if strong and not phrase.text else None
    meant = turn.find(phrase, "open")
    if meant.problem:
        return turn.unclear(meant, "update") if numbers_in(phrase.text) or meant.problem == "nothing" else None
    return turn.ask("change_what", candidates=", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8]))


def shifted_by(rest: Canon, text: str) -> tuple[Shift | None, Canon]:
    """A move by a span, and the words without it."""
    m = _SHIFT.search(rest.text)
    if not m or re.search(r"\b(?:in|within|next|every) $", rest.text[: m.start()]):
        return None, rest
    if re.search(r"\bfor $", rest.text[: m.start()]) and not re.search(
        r"\b(?:postpone|delay|defer|push|put off)\b", text
    ):
        return None, rest
    word, name = next((m[n], m[u]) for n, u in (("n", "u"), ("n2", "u2"), ("n3", "u3"), ("n4", "u4")) if m[n])
    kind, times = unit(name)
    many = (
        number(word) * times * (-1 if _EARLIER.search(text) and not re.search(r"\bpush\b|postpone|delay", text) else 1)
    )
    per = {
        "minute": (0, 0, 1),
        "hour": (0, 0, 60),
        "day": (1, 0, 0),
        "week": (7, 0, 0),
        "month": (0, 1, 0),
        "quarter": (0, 3, 0),
        "year": (0, 12, 0),
    }[kind]
    return Shift(*(many * p for p in per)), rest.without([m.span()])


def apply_details(phrase: Canon, details: Details, shift: Shift | None, turn: Turn, *, sure: bool) -> Outcome | None:
    meant = turn.find(phrase, "open")
    if meant.problem:
        return turn.unclear(meant, "update") if sure or meant.problem != "missing" else None
    calls: list[Call] = []
    for task in turn.tasks_of(meant):
        args = _fields(task, details, shift, turn)
        if isinstance(args, Outcome):
            return args
        if args:
            calls.append(Call("update_task", {"number": task.number, **args}))
    return Outcome(tuple(calls), focus=meant.numbers) if calls else None


def _fields(task: KnownTask, details: Details, shift: Shift | None, turn: Turn) -> dict[str, JSON] | Outcome:
    args: dict[str, JSON] = {}
    if details.rule:
        args |= _rule_fields(task, details, turn)
    elif shift:
        if not task.due:
            return turn.ask("no_due_to_shift", candidates=f"{task.number} {task.title}")
        args["due"] = shift.applied(task.due)
    elif details.dated:
        args["due"] = _new_due(task, details, turn)
    if details.priority:
        args["priority"] = None if details.priority == "none" else details.priority
    if details.tags:
        args["tags"] = [*task.tags, *(t for t in details.tags if t not in task.tags)]
    return args


def _rule_fields(task: KnownTask, details: Details, turn: Turn) -> dict[str, JSON]:
    """A new rule brings a new date when the old one is no day of it (or there is none)."""
    rule = details.rule
    assert rule is not None  # noqa: S101
    args: dict[str, JSON] = {"recurrence": rule.text()}
    at = details.clock
    clock = None
    if at:
        clock = datetime.min.time().replace(hour=at.hour, minute=at.minute)
    if details.dated or _off_rule(task, rule.text()):
        start = details.day or turn.at.today
        keep = datetime.fromisoformat(task.due).time() if task.due and "T" in task.due else None
        args["due"] = starts(rule, start, clock or keep, turn.at.now)
    return args


def _off_rule(task: KnownTask, rule: str) -> bool:
    return bool(task.due) and "BY" in rule and not _falls(task.due or "", rule)


def _falls(due: str, rule: str) -> bool:

    start = datetime.fromisoformat(due)
    return next(iter(rrulestr(rule, dtstart=start)), None) == start


def _new_due(task: KnownTask, details: Details, turn: Turn) -> str:
    """A time alone keeps the day; a day alone keeps the time."""
    if details.clock and not details.day and task.due and details.clock.part in ("", None, "noon", "midday"):
        day = date.fromisoformat(task.due[:10])
        if day >= turn.at.today:
            return f"{day:%Y-%m-%d}T{details.clock.hour:02}:{details.clock.minute:02}"
    due = due_of(details, turn.at) or ""
    return f"{due}T{task.due[11:16]}" if task.due and "T" in task.due and "T" not in due else due
