"""Changing a task: title, due, repetition, priority, tags. The words that are not a detail name the task."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from . import calendar_days as days
from .canon import Canon
from .details import Details, due_of, find_details
from .reading import JSON, Call, KnownTask
from .recurrence import starts
from .references import last_mentioned, numbers_in
from .sets import selects
from .titles import raised, written
from .turn import Outcome, Turn, on_each
from .vocabulary import NUM, UNIT, number, unit

_O = r"(?P<o>.+?)"


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


_RENAME = [re.compile(p) for p in (
    rf"^(?:rename|retitle|re-name) {_O} (?:to|as|into)[ :]+(?P<t>.+)$",
    rf"^(?:rename|retitle|re-name) {_O}[:,] ?(?P<t>.+)$",
    rf"^(?:change|update|edit|set|make|fix|correct) (?:the )?(?:title|name|text|wording|description) (?:of|for|on) {_O} (?:to(?: say| be| read)?|as|:)[ :]*(?P<t>.+)$",
    rf"^(?:change|update|edit) {_O}(?:'s)? (?:title|name|text|wording) (?:to|as)[ :]+(?P<t>.+)$",
    rf"^(?:change|edit|update|correct|fix) {_O} (?:to (?:say|be called)|so (?:that )?it (?:says|reads)|: )[ :]*(?P<t>.+)$",
    rf"^{_O} should (?:be called|say|read|be named|be titled)[ :]+(?P<t>.+)$",
    rf"^(?:call|name|title) (?P<o>(?:task |number |#)\d+|\d+|it|that|this) (?P<t>.+?)(?: instead)?$",
    rf"^edit (?P<o>(?:task |number |#)?\d+)[ :,-]+(?P<t>.+)$",
)]  # fmt: skip
_CHANGE_TO = re.compile(rf"^(?:change|update|edit|replace|correct|turn|switch) {_O} (?:to|into|with)[ :]+(?P<t>.+)$")

_CLEAR_DUE = [re.compile(p) for p in (
    rf"^(?:remove|clear|delete|drop|unset|erase|take off|cancel|get rid of|take|lose|scrap|strip)(?: out)? (?:the |all |all the |any )?(?:due ?dates?|deadlines?|dates?|due|due times?|times?|schedules?)(?: (?:from|on|of|for|off)(?: of)?) {_O}$",
    rf"^(?:remove|clear|delete|drop|unset|take) {_O}(?:'s|s')? (?:due ?date|deadline|date)(?: off)?$",
    rf"^{_O} (?:(?:has|have|needs?|with) no|doesn't (?:have|need) (?:a|any)|no longer has (?:a|any)|does not (?:have|need) (?:a|any)|don't (?:have|need) (?:a|any)|isn't) (?:due|due ?dates?|deadlines?|dates?|fixed date)(?: any ?(?:more|longer)| now)?$",
    rf"^(?:make|set|leave|mark) {_O} (?:(?:to |as |with )?(?:no|without(?: a| any)?) (?:due ?date|deadline|date)|undated|unscheduled|someday|dateless)$",
    rf"^(?:unschedule|undate|un-schedule) {_O}$",
    rf"^(?:set|change|make) (?:the )?(?:due ?date|deadline|date) (?:of|on|for) {_O} to (?:none|nothing|empty|null|no date)$",
)]  # fmt: skip
_CLEAR_DUE.append(re.compile(rf"^no (?:due ?date|deadline|date)s? (?:for|on) {_O}(?: any ?more)?$"))
_CLEAR_RULE = [re.compile(p) for p in (
    rf"^(?:stop|cancel|end|quit|turn off|disable|remove|clear|drop|kill|delete)(?: the)? (?:repeating|recurring|repeat|repetition|recurrence|recurring schedule|repeat rule|schedule)(?: (?:of|on|for|from))? {_O}$",
    rf"^(?:stop|make|have|let|get) {_O} (?:from )?(?:repeating|recurring|not repeat|not recurring|non-?recurring|no longer repeat|stop repeating|stop recurring|a one-?off|one-?off|a one-?time (?:task|thing)|one-?time|happen(?:ing)? only once|just once)(?: any ?more)?$",
    rf"^{_O} (?:(?:should(?:n't| not)|doesn't need to|does not need to|needn't|need not|no longer (?:needs to|should)|should no longer) (?:repeat|recur|be recurring|be repeating)|is (?:not recurring|a one-?off|one-?time|no longer recurring|not repeating)|doesn't (?:repeat|recur))(?: any ?(?:more|longer)| now)?$",
    rf"^(?:don't|do not|no longer) repeat {_O}(?: any ?more)?$",
)]  # fmt: skip
_CLEAR_PRIORITY = [re.compile(p) for p in (
    rf"^(?:drop|remove|clear|delete|unset|take(?: away)?|strip|erase|reset|get rid of|lose)(?: the| any)? prio(?:rity)?(?: level| flag)? (?:on|of|from|for|off)(?: of)? {_O}(?: completely| entirely| altogether)?$",
    rf"^(?:remove|clear|drop|unset) {_O}(?:'s)? priority(?: completely| entirely)?$",
    rf"^(?:make|set|mark|give|leave|put) {_O} (?:to |as |with |at |have )?(?:no|without(?: a| any)?|zero) priority$",
    rf"^(?:set|change|make|reset) (?:the )?priority (?:on|of|for) {_O} (?:to|back to)? ?(?:none|nothing|normal none|null|no priority)$",
    rf"^{_O} (?:has|needs|have) no priority(?: any ?more)?$|^(?:un-?prioriti[sz]e) (?P<o2>.+)$",
)]  # fmt: skip
_CLEAR_PRIORITY.append(re.compile(rf"^no priority (?:for|on) {_O}(?: any ?more)?$"))
_LOWER = [re.compile(p) for p in (
    rf"^(?:lower|reduce|decrease|downgrade|demote|de-?prioriti[sz]e|bump down|turn down|drop down)(?: the| its)?(?: priority)?(?: (?:of|on|for))? {_O}(?:'s)?(?: priority)?(?: (?:a bit|a level|a notch|down))?$",
    rf"^(?:bump|move|knock|turn|take|push) {_O} down(?: (?:a|one) (?:notch|level|step|bit))?(?: in (?:priority|importance))?$",
    rf"^{_O} (?:isn't|is not|aren't|are not|is no longer|isn't really|is less|is not really)(?: (?:that|so|very|really|all that|as))* (?:important|urgent|critical|high priority|a priority)(?: any ?more)?(?:,? (?:so |and )?(?:please )?(?:lower|reduce|downgrade|bump|drop) (?:it|its priority|the priority|that)(?: down)?)?$",
    rf"^(?:drop|lower) the priority (?:on|of) {_O}$",
)]  # fmt: skip
_LOWER.append(re.compile(rf"^(?:make|mark|set) {_O} (?:as )?(?:less|not so|not that|not|un)[ -]?(?:important|urgent)$"))
_RAISE = [re.compile(p) for p in (
    rf"^(?:raise|increase|prioriti[sz]e|upgrade|promote|escalate|boost|bump up|move up|elevate|star|pin)(?: the| its)?(?: priority)?(?: (?:of|on|for))? {_O}(?:'s)?(?: priority)?$",
    rf"^(?:bump|move|push) {_O} up(?: (?:a|one) (?:notch|level|step|bit))?(?: (?:in|the) (?:priority|importance|list))?$",
    rf"^{_O} (?:is|are|is now|has become|became|just became|just got|got|is really|is very|is super|is more|needs to be)(?: (?:really|very|super|so|more|quite|now))* (?:urgent|important|critical|a priority|top priority|high priority|asap|essential|crucial)(?: now)?$",
    rf"^(?:mark|flag|set|make|tag|label) {_O} (?:as |to )?(?:urgent|important|critical|asap|a priority|starred|more important|more urgent|essential)$",
)]  # fmt: skip
_LEVEL = re.compile(
    rf"^(?:set|make|mark|change|put|give|switch|move|turn|bump|raise|lower|drop|flag|prioriti[sz]e|reprioriti[sz]e|have)?(?: ?(?:the )?priority (?:of|on|for))? ?{_O}(?:'s)?(?: priority)?(?: (?:to|as|at|up to|down to|is|should be|be|with|a|into))* ?(?P<l>high(?:est)?|low(?:est)?|medium|med|normal|top|urgent|critical|p[1-4]|priority ?[1-4])(?:[ -]prio(?:rity)?)?(?: (?:now|please|instead|task|tasks))?$"
)
_LEVEL_FOR = re.compile(rf"^(?:priority )?(?P<l>high|low|medium|urgent|p[1-4])(?:[ -]priority)? (?:for|on) {_O}$")
_TAG_ADD = [re.compile(p) for p in (
    rf"^(?:tag|label) {_O} (?:with|as|under|to be|by)(?: the)?(?: tags?| labels?)?[ :]+(?P<t>.+)$",
    rf"^(?:add|put|give|attach|apply|set|stick|use|assign)(?: a| an| the)? (?:tags?|labels?)[ :]+(?P<t>.+?) (?:to|on|for|onto) {_O}$",
    rf"^(?:add|put|attach|apply|stick|assign|give)(?: a| an| the)? (?P<t>[\w#@-]+) (?:tag|label) (?:to|on|for|onto) {_O}$",
    rf"^(?:add|put|attach|apply) (?P<t>[#@][\w-]+(?:(?:,? and |, ?| & | )[#@][\w-]+)*) (?:to|on|for|onto) {_O}$",
    rf"^(?:give) {_O} (?:the|a|an) (?:(?:tag|label)[ :]+(?P<t>.+)|(?P<t2>[\w#@-]+) (?:tag|label))$",
    rf"^(?:put|file|move|categori[sz]e|place) {_O} (?:in|into|under|to|as) (?:the )?(?P<t>[#@][\w-]+)$",
    rf"^(?:put|file|move|categori[sz]e|place) {_O} (?:in|into|under|as) (?:the )?(?:(?:category|list|tag|label) (?P<t>[\w#@-]+)|(?P<t2>[\w#@-]+) (?:tag|category|label|list))$",
    rf"^(?:put|file|move) {_O} under (?P<t>[\w-]+)$",
    rf"^(?:tag|label) (?P<o>it|that|this|them|those|these|both|(?:task |number |#)?\d+(?:(?:,? and |, ?| & )\d+)*)[ :]+(?P<t>.+)$",
    rf"^(?P<o>(?:task |number |#)?\d+|it|that|this) (?:is|belongs? (?:to|in|under)|goes (?:in|under|to)) (?:the )?(?P<t>[#@][\w-]+)$",
)]  # fmt: skip
_TAG_REMOVE = [re.compile(p) for p in (
    rf"^(?:remove|delete|drop|take|clear|strip|get rid of)(?: off)?(?: the)? (?:tags?|labels?)[ :]+(?P<t>[\w#@, -]+?) (?:from|off|on|of) {_O}$",
    rf"^(?:remove|delete|drop|take|clear|strip|get rid of)(?: off)?(?: the)? (?P<t>[\w#@-]+) (?:tag|label) (?:from|off|on|of)(?: of)? {_O}$",
    rf"^(?:remove|delete|drop|take|strip) (?P<t>[#@][\w-]+) (?:from|off)(?: of)? {_O}$",
    rf"^(?:untag|unlabel) (?P<t>[\w#@-]+) from {_O}$",
    rf"^(?:untag|unlabel) {_O} (?:as|from) (?P<t>[\w#@-]+)$",
    rf"^{_O} (?:isn't|is not|is no longer|shouldn't be|should not be) tagged (?:as )?(?P<t>[\w#@-]+)$",
)]  # fmt: skip
_TAG_CLEAR = re.compile(
    rf"^(?:(?:remove|clear|delete|drop|strip|take off)(?: all| any)?(?: of)?(?: the)? (?:tags?|labels?) (?:from|of|on|off) {_O}|(?:untag|unlabel) (?P<o2>.+))$"
)
_TAG_SET = re.compile(
    rf"^(?:re-?tag|re-?label|(?:change|set|replace|update) (?:the )?tags? (?:of|on|for)|change) {_O}(?:'s tags?)? (?:as|to|with)(?: (?:just|only))?(?: the)?(?: tags?)?[ :]+(?P<t>.+)$"
)
_SET_VERB = re.compile(
    r"^(?:(?:can|could|would) (?:you|we) )?(?:let's |lets |please |also |and |then |actually,? |no,? |wait,? |ok,? |now |just |oh |hmm,? )*(?:push(?: out| off)?|move|shift|postpone|delay|defer|reschedule|re-schedule|snooze|bump|put off|put|bring(?: forward)?|pull(?: forward| in)?|drag|set|make|change|update|schedule|switch|adjust|extend|give|have|do|plan|edit|advance|carry|roll|skip|transfer|i'?ll do|let me do|i want to do|i will do|turn|repeat)\b(?: (?:back|forward|over|out|up))?(?: (?:the )?(?:due ?date|deadline|date|due|time|day|start|reminder|schedule)(?: (?:of|for|on)))?(?= |$)"
)
_STATEMENT = re.compile(
    rf"^{_O}(?:'s)?(?: (?:deadline|due ?date|date))? (?:(?:is|are|was|should be|needs to be|has to be|must be|will be|can be|gets?)(?: now| actually)? (?:due|moved|pushed|postponed|delayed|rescheduled|on|by|at|for|done|scheduled|every)|(?:should|must|needs to|has to|can|could|will) (?:now )?(?:be|happen|repeat|recur|come|wait|move|go|start|take place)|(?:due|repeats|recurs|moved|instead|can wait)|has (?:a|its) (?:due date|deadline)(?: of)?|(?:was|got|has been|is) (?:moved|pushed|postponed|delayed|rescheduled)|(?:tomorrow|today) instead)\b(?P<rest>.*)$"
)
_SHIFT = re.compile(
    rf"\b(?:(?:back|forward|ahead|up|out|earlier|later)? ?by )(?P<n>{NUM}) (?:(?:business|working) )?(?P<u>{UNIT})\b(?: (?P<d>earlier|later|sooner|back|forward|ahead))?"
    rf"|\b(?P<n2>{NUM}) (?P<u2>{UNIT}) (?P<d2>earlier|later|sooner|back|forward|ahead|further|out)\b(?: (?:this|next) (?:month|week|time))?"
    rf"|\b(?:back|out|forward|up) (?P<n3>{NUM}) (?P<u3>{UNIT})\b|(?<= )(?P<n4>{NUM}) (?P<u4>days?|weeks?|months?|hours?)(?=[ .!]*$)"
)
_EARLIER = re.compile(r"\b(?:earlier|sooner|forward|bring|pull|advance|ahead)\b")
_FILLER = re.compile(
    r"\b(?:to|till|til|until|for|on|by|as|at|be|due|instead|from|a|an|the|of|now|please|priority|deadline|due date|date|time|repeat(?:s|ing)?|recur(?:ring|s)?|again|so that|it's|is|back|forward|over|out|off|later|earlier|with|and|happen(?:s|ing)?|this month|this week|this time|only|just|rather|then|every|task's|like|once|actually|day|reminder|later on|start(?:s|ing)?|set|going forward|from now on|in|into|do it|do that|do them|move it|up|ahead|maybe|say|around|sometime|today|should(?: now)?|must|needs to|need to|has to|will|can|gets?|moved|is|was)\b$|^(?:to|of|for|off|on|and|out|back|forward|over|due date of|deadline (?:of|for)|due date (?:of|for)|date (?:of|for)|time (?:of|for)|doing)\b(?= |$)|[ ,.!?:;-]+$|^[ ,.:;-]+"
)


def read_change(canon: Canon, turn: Turn) -> Outcome | None:
    """Any change of fields; None when the clause is not one."""
    canon = canon.strip(" .!?")
    for reader in (_clear, _tags, _rename, _priority, _schedule):
        if (found := reader(canon, turn)) is not None:
            return found
    return None


_FORGET = re.compile(
    r"^(?:and |also |actually |but )?(?:(?:no|remove the|clear the|drop the|without a|delete the|remove its|clear its) (?P<f>due ?date|deadline|date|priority|repeat|recurrence|repetition)|(?:stop|don't) repeat(?:ing)?(?: it)?)(?: for (?:it|that))?$"
)
_MORE = re.compile(
    r"^(?:and|also|but|actually|no|oh|wait|sorry|hmm|rather|i mean|plus|with|or|make (?:it|that|them)|change (?:it|that) to|set (?:it|that) (?:to|for)|better|instead|let's say|say)\b[, ]*(?:(?:and|also|make it|it's|actually|at|with|set it to|for|a)\b ?)*"
)


def _just_added(turn: Turn) -> bool:
    """Whether our last message spoke of exactly one task and asked nothing."""
    last = turn.scene.history[-1] if turn.scene.history else None
    return bool(
        last
        and last.role == "assistant"
        and "?" not in last.text
        and len(last_mentioned(turn.scene.history[-1:], turn.shelf)) == 1
    )


def read_follow_up(canon: Canon, turn: Turn) -> Outcome | None:
    """ "And high priority", "actually tomorrow at 4": more about the task just spoken of."""
    m = _MORE.match(canon.text)
    if not (turn.focus or turn.scene.history):
        return None
    if cleared := _FORGET.match(canon.text):
        field = {"d": "due", "p": "priority", "r": "recurrence"}[(cleared["f"] or "repeat").replace("tim", "d")[0]]
        return _on(Canon("it", ("", "")), turn, "update", {field: None})
    if not m and not _just_added(turn):
        return None
    details = find_details(canon, turn.at, to_hour=True)
    if re.sub(
        r"\b(?:and|also|but|actually|no|oh|wait|sorry|hmm|rather|i mean|plus|with|or|make|it|that|them|change|set|to|for|better|instead|let's|say|a|at|it's|please|then|due|on|by)\b|\W",
        "",
        details.rest.text,
    ):
        return None
    if details.empty:
        return None
    word = "them" if "them" in canon.text else "it"
    return _apply(Canon(word, ("",) * len(word)), details, None, turn, sure=True)


def _first(patterns: list[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text))), None)


def _object(m: re.Match[str], canon: Canon) -> Canon:
    name = "o" if m["o"] is not None else "o2"
    return canon.cut(*m.span(name)).strip(" ,.!?")


def _on(phrase: Canon, turn: Turn, what: str, args: dict[str, JSON]) -> Outcome | None:
    meant = turn.find(_cleaned(phrase), "open")
    return turn.unclear(meant, what) if meant.problem else on_each("update_task", meant.numbers, args)


def _clear(canon: Canon, turn: Turn) -> Outcome | None:
    for patterns, args in (
        (_CLEAR_DUE, {"due": None}),
        (_CLEAR_RULE, {"recurrence": None}),
        (_CLEAR_PRIORITY, {"priority": None}),
    ):
        if m := _first(patterns, canon.text):
            if selects(canon.text):  # "tasks without a deadline" asks for them
                return None
            cleared: dict[str, JSON] = dict(args)
            return _on(_object(m, canon), turn, "update", cleared)
    return None


# tags

_TAG_WORD = re.compile(r"[#@]?\"?([^\W\d][\w-]*)")


def _tag_names(phrase: Canon) -> list[str] | None:
    text = re.sub(r"\b(?:tags?|labels?|the|too|as well|instead|please|also)\b", lambda m: " " * len(m[0]), phrase.text)
    if not re.fullmatch(
        r"[\s\"]*[#@]?\"?[^\W\d][\w-]*\"?(?:(?:\s*(?:,|and|&)\s*)+[#@]?\"?[^\W\d][\w-]*\"?|\s+[#@][\w-]+)*[\s\"]*", text
    ):
        return None
    return [phrase.source(*m.span(1)) for m in _TAG_WORD.finditer(text) if m[1] not in ("and",)]


def _tags(canon: Canon, turn: Turn) -> Outcome | None:
    if m := _TAG_CLEAR.match(canon.text):
        return _on(_object(m, canon), turn, "tag", {"tags": []})
    for patterns, kind in ((_TAG_REMOVE, "remove"), ([_TAG_SET], "set"), (_TAG_ADD, "add")):
        for pattern in patterns:
            m = pattern.match(canon.text)
            names = _tag_names(canon.cut(*m.span("t2" if m["t"] is None else "t"))) if m else None
            if m and names and (kind != "set" or "tag" in m[0] or "label" in m[0]) and _names_tag(m[0], names, turn):
                return _retag(_object(m, canon), names, kind, turn)
    return None


def _names_tag(said: str, names: list[str], turn: Turn) -> bool:
    """ "Put 9 under study" is about a tag only when there is one."""
    return not re.match(r"^(?:put|file|move) .+ under (?!(?:the )?[#@])", said) or any(
        n.casefold() in turn.shelf.tags for n in names
    )


def _retag(phrase: Canon, names: list[str], kind: str, turn: Turn) -> Outcome | None:
    meant = turn.find(_cleaned(phrase), "open")
    if meant.problem:
        return turn.unclear(meant, "tag")
    tasks = turn.tasks_of(meant)
    if kind == "remove" and len(tasks) > 1:  # only those that have it change
        tasks = [t for t in tasks if {n.casefold() for n in names} & {g.casefold() for g in t.tags}]
    return Outcome(tuple(_tag_call(task, names, kind) for task in tasks), focus=tuple(t.number for t in tasks))


def _tag_call(task: KnownTask, names: list[str], kind: str) -> Call:
    folded = {n.casefold() for n in names}
    kept = [t for t in task.tags if t.casefold() not in folded]
    tags: list[JSON] = (
        list(names)
        if kind == "set"
        else [*kept]
        if kind == "remove"
        else [*task.tags, *(n for n in names if n.casefold() not in {t.casefold() for t in task.tags})]
    )
    return Call("update_task", {"number": task.number, "tags": tags})


# titles


def _rename(canon: Canon, turn: Turn) -> Outcome | None:
    if m := _first(_RENAME, canon.text):
        return _renamed(m, canon, turn)
    if re.match(r"^(?:rename|retitle)\b", canon.text):
        return turn.ask("new_title")
    m = _CHANGE_TO.match(canon.text)
    if not m:
        return None
    said = find_details(canon.cut(*m.span("t")), turn.at, to_hour=True)
    if not said.rest.text or re.fullmatch(
        r"(?:high|low|medium|normal|none|repeat.*|be .*|due.*|\d{1,2})", said.rest.text
    ):
        return None
    meant = turn.find(_object(m, canon), "open")
    return None if meant.problem and not '"' in canon.text else _renamed(m, canon, turn)


def _renamed(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome:
    meant = turn.find(_object(m, canon), "open")
    if meant.problem or len(meant.numbers) != 1:
        return turn.unclear(meant, "rename")
    title = raised(written(canon.cut(*m.span("t")))) if '"' not in m["t"] else written(canon.cut(*m.span("t")))
    return on_each("update_task", meant.numbers, {"title": title})


# priority


def _priority(canon: Canon, turn: Turn) -> Outcome | None:
    if selects(canon.text):
        return None
    if m := _first(_LOWER, canon.text):
        return _step(_object(m, canon), turn)
    if m := _first(_RAISE, canon.text):
        return _raise(
            _object(m, canon),
            turn,
            sure=bool(re.match(r"^(?:mark|flag|set|make|bump|raise|prioriti|increase)", canon.text)),
        )
    m = _LEVEL_FOR.match(canon.text) or _LEVEL.match(canon.text)
    if not m or (find_details(canon, turn.at).dated and not selects(_object(m, canon).text)):
        return None
    level = {"p1": "high", "p2": "medium", "p3": "low", "p4": None, "1": "high", "2": "medium", "3": "low", "4": None}
    said = re.sub(r"^priority ?", "", m["l"])
    value = level[said] if said in level else {"l": "low", "m": "medium", "n": "medium"}.get(said[0], "high")
    phrase = _object(m, canon)
    meant = turn.find(_cleaned(phrase), "open")
    if meant.problem == "missing" and not re.match(r"^(?:set|make|mark|change|put)\b", canon.text):
        return None
    return (
        turn.unclear(meant, "update") if meant.problem else on_each("update_task", meant.numbers, {"priority": value})
    )


def _step(phrase: Canon, turn: Turn) -> Outcome | None:
    meant = turn.find(_cleaned(phrase), "open")
    if meant.problem:
        return turn.unclear(meant, "update")
    lower: dict[str | None, str] = {"high": "medium", "medium": "low"}
    calls = (
        Call("update_task", {"number": t.number, "priority": lower.get(t.priority, "low")})
        for t in turn.tasks_of(meant)
    )
    return Outcome(tuple(calls), focus=meant.numbers)


def _raise(phrase: Canon, turn: Turn, *, sure: bool) -> Outcome | None:
    meant = turn.find(_cleaned(phrase), "open")
    if meant.problem:
        return turn.unclear(meant, "update") if sure or meant.problem != "missing" else None
    return on_each("update_task", meant.numbers, {"priority": "high"})


# due and repetition


_FIELD = re.compile(
    r"^(?:the |my )?(?:due ?date|deadline|due time|date|time|schedule) (?:for|of|on) (?=.+ (?:is|should be|to|=|at|on|:))"
)


def _schedule(canon: Canon, turn: Turn) -> Outcome | None:
    if m := _FIELD.match(canon.text):
        return _set(canon.cut(m.end()), canon, turn, "set")
    if m := re.match(r"^snooze (?P<o>.+?) (?:for|by) (?P<n>.+)$", canon.text):
        later = canon.cut(m.start("n"))
        return _moved(canon.cut(*m.span("o")), Canon("in " + later.text, ("", "", "", *later.origin)), turn)
    verb, said = _SET_VERB.match(canon.text), _STATEMENT.match(canon.text)
    instead = re.search(r"\binstead$|^(?:and|also|but|actually|no,|make|for)\b", canon.text)
    if m := re.match(
        r"^skip (?P<o>.+?)(?: (?:today|tomorrow|this (?:week|time|month)|tonight))?(?:,| and|;)? (?:and )?do (?:it|that) (?P<d>.+)$",
        canon.text,
    ):
        return _moved(canon.cut(*m.span("o")), canon.cut(*m.span("d")), turn)
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
    return _apply(_cleaned(details.rest), details, None, turn, sure=False)


def _moved(phrase: Canon, when: Canon, turn: Turn) -> Outcome | None:
    return _apply(phrase, find_details(when, turn.at, to_hour=True), None, turn, sure=True)


def _set(rest: Canon, whole: Canon, turn: Turn, verb: str) -> Outcome | None:
    rest = rest.strip().rewrite(_TO_DAY, "on ")
    shift, rest = (None, rest) if selects(rest.text) else _shift(rest, whole.text)
    if selects(rest.text) and (many := _DESTINATION.match(rest.text)):
        return _many(rest, many, whole, turn)
    details = find_details(rest, turn.at, to_hour=True)
    if selects(rest.text) and details.dated:
        return None if details.priority else turn.ask("change_what", candidates=rest.source().strip()[:80])
    if details.empty and shift is None:
        return _incomplete(rest, turn, verb)
    phrase = _cleaned(details.rest)
    if not phrase.text:
        return None
    sure = bool(re.match(r"^(?:move|push|postpone|reschedule|delay|defer|snooze|bump|shift)", verb)) and not re.search(
        r"\b(?:house|furniture|office)\b", rest.text
    )
    return _apply(phrase, details, shift, turn, sure=sure)


_TO_DAY = re.compile(r"\bto (?=(?:the )?\d{1,2}(?:st|nd|rd|th)\b)")
_DESTINATION = re.compile(r"^(?P<o>.+) (?P<d>(?:to|until|till|by|for|as|back|forward|out|onto|over to)\b(?: .+)?)$")


def _many(rest: Canon, m: re.Match[str], whole: Canon, turn: Turn) -> Outcome | None:
    """ "Move everything from today to tomorrow": only the words after the last "to" say where."""
    where = rest.cut(*m.span("d"))
    shift, left = _shift(Canon(" " + where.text, ("", *where.origin)), whole.text)
    details = find_details(left, turn.at, to_hour=True)
    if shift is None and (details.empty or _cleaned(details.rest).text):
        return None
    return _apply(rest.cut(*m.span("o")).strip(), details, shift, turn, sure=True)


def _incomplete(rest: Canon, turn: Turn, verb: str) -> Outcome | None:
    """ "Move 5": to when?"""
    strong = re.match(
        r"^(?:move|push|postpone|reschedule|delay|defer|snooze|set|change|update|edit|bump|shift|make)", verb
    )
    phrase = _cleaned(rest)
    if not strong or not phrase.text:
        return turn.ask("which_task", verb=turn.say("verb_update")) if strong and not phrase.text else None
    meant = turn.find(phrase, "open")
    if meant.problem:
        return turn.unclear(meant, "update") if numbers_in(phrase.text) or meant.problem == "nothing" else None
    return turn.ask("change_what", candidates=", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8]))


def _shift(rest: Canon, text: str) -> tuple[Shift | None, Canon]:
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


def _cleaned(phrase: Canon) -> Canon:
    """The words that name the task, without those that only connect; what selects many stays whole."""
    while not selects(phrase.text):
        m = _FILLER.search(phrase.text)
        if not m or (
            m.start() == 0
            and m.end() == len(phrase.text)
            and not re.fullmatch(r"[ ,.!?:;-]+|to|due|for|on|till", phrase.text)
        ):
            return phrase.strip()
        phrase = phrase.cut(m.end()) if m.start() == 0 else phrase.cut(0, m.start())
        phrase = phrase.strip()
    return phrase


def _apply(phrase: Canon, details: Details, shift: Shift | None, turn: Turn, *, sure: bool) -> Outcome | None:
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
    from dateutil.rrule import rrulestr

    start = datetime.fromisoformat(due)
    return next(iter(rrulestr(rule, dtstart=start)), None) == start


def _new_due(task: KnownTask, details: Details, turn: Turn) -> str:
    """A time alone keeps the day; a day alone keeps the time."""
    if details.clock and not details.day and task.due and not details.clock.part:
        day = date.fromisoformat(task.due[:10])
        if day >= turn.at.today:
            return f"{day:%Y-%m-%d}T{details.clock.hour:02}:{details.clock.minute:02}"
    due = due_of(details, turn.at) or ""
    return f"{due}T{task.due[11:16]}" if task.due and "T" in task.due and "T" not in due else due
