# ruff: noqa: E501 (one pattern or one case a line)
"""Priorities set, raised and lowered."""

import re

from .canon import Canon
from .change_words import OBJECT, first_match, naming_words, object_of
from .details import find_details
from .reading import Call
from .sets import selects
from .turn import Outcome, Turn, on_each

_LOWER = [re.compile(p) for p in (
    rf"^(?:lower|reduce|decrease|downgrade|demote|de-?prioriti[sz]e|bump down|turn down|drop down)(?: the| its)?(?: priority)?(?: (?:of|on|for))? {OBJECT}(?:'s)?(?: priority)?(?: (?:a bit|a level|a notch|down))?$",
    rf"^(?:bump|move|knock|turn|take|push) {OBJECT} down(?: (?:a|one) (?:notch|level|step|bit))?(?: in (?:priority|importance))?$",
    rf"^{OBJECT} (?:isn't|is not|aren't|are not|is no longer|isn't really|is less|is not really)(?: (?:that|so|very|really|all that|as))* (?:important|urgent|critical|high priority|a priority)(?: any ?more)?(?:,? (?:so |and )?(?:please )?(?:lower|reduce|downgrade|bump|drop) (?:it|its priority|the priority|that)(?: down)?)?$",
    rf"^(?:drop|lower) the priority (?:on|of) {OBJECT}$",
)]  # fmt: skip
_HIGHER = re.compile(rf"^(?:make|give|set|mark) {OBJECT} (?:to |as )?(?:a )?higher(?: in)? priority$")
_LOWER.append(re.compile(rf"^(?:make|give|set|mark) {OBJECT} (?:to |as )?(?:a )?lower(?: in)? priority$"))
_LOWER.append(
    re.compile(rf"^(?:make|mark|set) {OBJECT} (?:as )?(?:less|not so|not that|not|un)[ -]?(?:important|urgent)$")
)
_RAISE = [re.compile(p) for p in (
    rf"^(?:raise|increase|prioriti[sz]e|upgrade|promote|escalate|boost|bump up|move up|elevate|star|pin)(?: the| its)?(?: priority)?(?: (?:of|on|for))? {OBJECT}(?:'s)?(?: priority)?$",
    rf"^(?:bump|move|push) {OBJECT} up(?: (?:a|one) (?:notch|level|step|bit))?(?: (?:in|the) (?:priority|importance|list))?$",
    rf"^{OBJECT} (?:is|are|is now|has become|became|just became|just got|got|is really|is very|is super|is more|needs to be)(?: (?:really|very|super|so|more|quite|now))* (?:urgent|important|critical|a priority|top priority|high priority|asap|essential|crucial)(?: now)?$",
    rf"^(?:mark|flag|set|make|tag|label) {OBJECT} (?:as |to )?(?:urgent|important|critical|asap|a priority|starred|more important|more urgent|essential)$",
)]  # fmt: skip
_RAISE.append(_HIGHER)
_LEVEL = re.compile(
    rf"^(?:set|make|mark|change|put|give|switch|move|turn|bump|raise|lower|drop|downgrade|upgrade|demote|promote|reduce|increase|flag|prioriti[sz]e|reprioriti[sz]e|have)?(?: ?(?:the )?priority (?:of|on|for))? ?{OBJECT}(?:'s)?(?: priority)?(?: (?:to|as|at|up to|down to|is|(?:should|can|could|must|will|has to|needs to) (?:be|(?:drop|go|move|come)(?: down| up)?(?: to)?)|be|with|a|into))* ?\b(?P<l>high(?:est)?|low(?:est)?|medium|med|normal|top|urgent|critical|p[1-4]|priority ?[1-4])(?:[ -]prio(?:rity)?)?(?: (?:now|please|instead|task|tasks))?$"
)
_LEVEL_FOR = re.compile(rf"^(?:priority )?(?P<l>high|low|medium|urgent|p[1-4])(?:[ -]priority)? (?:for|on) {OBJECT}$")


def read_level_for(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Low priority on 1, 2 and 5": a level for tasks that are named; a tag or a day there only selects."""
    m = _LEVEL_FOR.match(canon.text.strip(" .!"))
    if m is None:
        return None
    phrase = object_of(m, canon)
    if phrase.text in turn.shelf.tags or find_details(phrase, turn.at).dated or turn.find(phrase, "open").problem:
        return None
    return read_priority(
        Canon("make ", ("",) * 5).joined(phrase).joined(Canon(" ", (" ",))).joined(canon.cut(*m.span("l"))), turn
    )


# "Confirm speakers no longer high priority" asks for no such level
_NEGATED = re.compile(
    r"\b(?:no longer|not|isn't|aren't|never|don't|doesn't|shouldn't)(?: be| really| so| that| very| need)*$"
)
_ORDERED = re.compile(
    r"^(?:set|make|mark|change|put|give|switch|move|turn|bump|raise|lower|drop|downgrade|upgrade|demote|promote|reduce|increase|flag|prioriti[sz]e|reprioriti[sz]e|have)\b|\b(?:to|is|are|as|be)\b"
)


_STATED = re.compile(
    r" (?:to|is|are|should be|must be|becomes?|needs? to be)(?: all)?(?: now)? (?:high|low|medium|urgent|p[1-4])(?:[ -]priority)?$"
)


def read_priority(canon: Canon, turn: Turn) -> Outcome | None:
    if selects(canon.text) and not _STATED.search(canon.text):
        return None
    to_level = re.search(r"\bto (?:high|low|medium|normal|p[1-4])(?: priority)?$", canon.text)
    if not to_level and (m := first_match(_LOWER, canon.text)):
        return _step(object_of(m, canon), turn)
    if not to_level and (m := first_match(_RAISE, canon.text)):
        return _raise(
            object_of(m, canon),
            turn,
            sure=bool(re.match(r"^(?:mark|flag|set|make|bump|raise|prioriti|increase)", canon.text)),
        )
    m = _LEVEL_FOR.match(canon.text) or _LEVEL.match(canon.text)
    if not m or (find_details(canon, turn.at).dated and not selects(object_of(m, canon).text)):
        return None
    if selects(object_of(m, canon).text) and not _ORDERED.search(canon.text):  # "overdue high priority" only looks
        return None
    level = {"p1": "high", "p2": "medium", "p3": "low", "p4": None, "1": "high", "2": "medium", "3": "low", "4": None}
    said = re.sub(r"^priority ?", "", m["l"])
    value = level[said] if said in level else {"l": "low", "m": "medium", "n": "medium"}.get(said[0], "high")
    phrase = object_of(m, canon)
    if (denied := _NEGATED.search(phrase.text)) and not turn.find(phrase.cut(0, denied.start()), "open").problem:
        return turn.ask("change_what", candidates=phrase.source(0, denied.start()).strip(" ,"))
    meant = turn.find(naming_words(phrase), "open")
    if meant.problem == "missing" and not re.match(r"^(?:set|make|mark|change|put)\b", canon.text):
        return None
    return (
        turn.unclear(meant, "update") if meant.problem else on_each("update_task", meant.numbers, {"priority": value})
    )


def _step(phrase: Canon, turn: Turn) -> Outcome | None:
    meant = turn.find(naming_words(phrase), "open")
    if meant.problem:
        return turn.unclear(meant, "update")
    lower: dict[str | None, str] = {"high": "medium", "medium": "low"}
    calls = (
        Call("update_task", {"number": t.number, "priority": lower.get(t.priority, "low")})
        for t in turn.tasks_of(meant)
    )
    return Outcome(tuple(calls), focus=meant.numbers)


def _raise(phrase: Canon, turn: Turn, *, sure: bool) -> Outcome | None:
    if re.fullmatch(r"(?:all |my |the |all my )?(?:tasks|list|day|week|work|to-?dos)", phrase.text):
        return turn.ask("change_what", candidates=phrase.source())  # "prioritise my tasks" names no order
    meant = turn.find(naming_words(phrase), "open")
    if meant.problem:
        return turn.unclear(meant, "update") if sure or meant.problem != "missing" else None
    return on_each("update_task", meant.numbers, {"priority": "high"})
