# ruff: noqa: E501 (one pattern or one case a line)
"""Changing a task: title, due, repetition, priority, tags. The words that are not a detail name the task."""

import re

from .canon import Canon
from .change_words import OBJECT, first_match, object_of, update_each
from .details import find_details
from .moving import read_move
from .prioritising import read_priority
from .reading import JSON
from .references import last_mentioned
from .renaming import read_rename
from .rescheduling import apply_details, read_schedule, shifted_by
from .retagging import read_tags
from .sets import selects
from .turn import Outcome, Turn
from .vocabulary import NUM, WD

_CLEAR_DUE = [re.compile(p) for p in (
    rf"^(?:remove|clear|delete|drop|unset|erase|take off|cancel|get rid of|take|lose|scrap|strip|forget(?: about)?|ditch|skip)(?: out)? (?:the |all |all the |any )?(?:due ?dates?|deadlines?|dates?|due|due times?|times?|schedules?)(?: (?:from|on|of|for|off)(?: of)?) {OBJECT}$",
    rf"^(?:remove|clear|delete|drop|unset|take) {OBJECT}(?:'s|s')? (?:due ?date|deadline|date)(?: off)?$",
    rf"^{OBJECT} (?:(?:has|have|needs?|with) no|doesn't (?:have|need) (?:a|any)|no longer has (?:a|any)|does not (?:have|need) (?:a|any)|don't (?:have|need) (?:a|any)|isn't) (?:due|due ?dates?|deadlines?|dates?|fixed date)(?: any ?(?:more|longer)| now)?$",
    rf"^(?:make|set|leave|mark) {OBJECT} (?:(?:to |as |with )?(?:no|without(?: a| any)?) (?:due ?date|deadline|date)|undated|unscheduled|someday|dateless)$",
    rf"^(?:unschedule|undate|un-schedule) {OBJECT}$",
    rf"^(?:set|change|make) (?:the )?(?:due ?date|deadline|date) (?:of|on|for) {OBJECT} to (?:none|nothing|empty|null|no date)$",
)]  # fmt: skip
_CLEAR_DUE.append(re.compile(rf"^no (?:due ?date|deadline|date)s? (?:for|on) {OBJECT}(?: any ?more)?$"))
_CLEAR_RULE = [re.compile(p) for p in (
    rf"^(?:stop|cancel|end|quit|turn off|disable|remove|clear|drop|kill|delete)(?: the)? (?:repeating|recurring|repeat|repetition|recurrence|recurring schedule|repeat rule|schedule)(?: (?:of|on|for|from))? {OBJECT}$",
    rf"^(?:stop|make|have|let|get) {OBJECT} (?:from )?(?:repeating|recurring|not repeat|not recurring|non-?recurring|no longer repeat|stop repeating|stop recurring|a one-?off|one-?off|a one-?time (?:task|thing)|one-?time|happen(?:ing)? only once|just once)(?: any ?more)?$",
    rf"^{OBJECT} (?:(?:should(?:n't| not)|doesn't need to|does not need to|needn't|need not|no longer (?:needs to|should)|should no longer) (?:repeat|recur|be recurring|be repeating)|is (?:not recurring|a one-?off|one-?time|no longer recurring|not repeating)|doesn't (?:repeat|recur))(?: any ?(?:more|longer)| now)?$",
    rf"^(?:don't|do not|no longer) repeat {OBJECT}(?: any ?more)?$",
)]  # fmt: skip
_CLEAR_PRIORITY = [re.compile(p) for p in (
    rf"^(?:drop|remove|clear|delete|unset|take(?: away)?|strip|erase|reset|get rid of|lose)(?: the| any)? prio(?:rity)?(?: level| flag)? (?:on|of|from|for|off)(?: of)? {OBJECT}(?: completely| entirely| altogether)?$",
    rf"^(?!.*\bto (?:high|low|medium|p[1-4]) priority$)(?:remove|clear|drop|unset) {OBJECT}(?:'s)? priority(?: completely| entirely)?$",
    rf"^(?:make|set|mark|give|leave|put) {OBJECT} (?:to |as |with |at |have )?(?:no|without(?: a| any)?|zero) priority$",
    rf"^(?:set|change|make|reset) (?:the )?priority (?:on|of|for) {OBJECT} (?:to|back to)? ?(?:none|nothing|normal none|null|no priority)$",
    rf"^{OBJECT} (?:doesn't|does not|don't|do not|needn't|no longer|shouldn't|should not)(?: really)? (?:need|needs|have|has|want)(?: to have)? (?:an?|any|its|that|the)? ?priority(?: any ?(?:more|longer)| at all| now)?$",
    rf"^{OBJECT} (?:has|needs|have|need|gets|get) no priority(?: any ?more)?$|^(?:un-?prioriti[sz]e) (?P<o2>.+)$",
)]  # fmt: skip
_CLEAR_PRIORITY.append(re.compile(rf"^no priority (?:for|on) {OBJECT}(?: any ?more)?$"))
_FORGET = re.compile(
    r"^(?:and |also |actually |but )?(?:(?:no|remove the|clear the|drop the|without a|delete the|remove its|clear its) (?P<f>due ?date|deadline|date|priority|repeat|recurrence|repetition)|(?:stop|don't) repeat(?:ing)?(?: it)?)(?: for (?:it|that))?$"
)
_RATHER = re.compile(
    r",? (?:not|instead of|rather than) (?:high|low|medium|(?:\w+ )?\w+day|today|tomorrow|\d[\d:apm ]*)$"
)
_MORE = re.compile(
    r"^(?:and|also|but|actually|no|oh|oops|whoops|hang on|hold on|wait|sorry|hmm|rather|i meant|i mean|plus|with|or|make (?:it|that|them)|change (?:it|that) to|set (?:it|that) (?:to|for)|better|instead|let's say|say)\b[, ]*(?:(?:and|also|make it|it's|actually|at|with|set it to|for|a)\b ?)*"
)


# a move keeps the time of day anyway
_SAME_TIME = re.compile(
    r",? (?:(?:and|but) )?(?:at |keep(?:ing)? )?(?:the |it )?(?:at )?same (?:time|hour)(?: (?:as (?:before|now|always|usual|ever)|of day|though|please))*$"
)
_NOT_THEN = re.compile(
    r",? (?:rather than|instead of|and not|not) (?:now|today|then|tomorrow|this week|(?:on )?\w+day|(?:at )?\d[\d:. ]*(?:[ap]\.?m\.?)?)$"
)


# "The tyres aren't due till july 3"
_NOT_BEFORE = re.compile(r"\b(?:isn't|aren't|is not|are not|not)(?: actually| really)? due (?:till|until|before) ")
_MOVES = re.compile(
    r"^(?:change|move|push|shift|switch|reschedule|bring|bump|postpone) (?!everything|all\b|every\b)(?!.*\bevery\b)"
)
_FROM_DAY = re.compile(
    rf"\bfrom (?:{WD}|today|tomorrow|(?:the )?\d{{1,2}}(?:st|nd|rd|th)) to (?=(?:next |this |the )?(?:{WD}|today|tomorrow|\d{{1,2}}(?:st|nd|rd|th))\b)"
)


def read_change(canon: Canon, turn: Turn) -> Outcome | None:
    """Any change of fields; None when the clause is not one."""
    canon = canon.rewrite(_NOT_BEFORE, "is due ")
    if _MOVES.match(canon.text) and not selects(canon.text):
        canon = canon.rewrite(_FROM_DAY, "to ")
    canon = _without_now(canon.strip(" .!?").rewrite(_NOT_THEN, " instead").rewrite(_SAME_TIME, ""))
    for reader in (_clear, read_tags, read_rename, read_priority, read_move, read_schedule):
        if (found := reader(canon, turn)) is not None:
            return found
    return None


def _without_now(canon: Canon) -> Canon:
    """ "Low priority now" says since when, not for when."""
    ends = re.search(r"(?<=\w\w) (?:right )?now$", canon.text)
    return canon.cut(0, ends.start()) if ends else canon


def read_follow_up(canon: Canon, turn: Turn) -> Outcome | None:
    """ "And high priority", "actually tomorrow at 4": more about the task just spoken of."""
    m = _MORE.match(canon.text)
    if not (turn.focus or turn.scene.history):
        return None
    if cleared := _FORGET.match(canon.text):
        field = {"d": "due", "p": "priority", "r": "recurrence"}[(cleared["f"] or "repeat").replace("tim", "d")[0]]
        return update_each(Canon("it", ("", "")), turn, "update", {field: None})
    if not m and not _just_added(turn):
        return None
    if rather := _RATHER.search(canon.text):
        canon = canon.cut(0, rather.start())
    if later := _later(canon, turn):
        return later
    details = find_details(canon, turn.at, to_hour=True)
    if re.sub(
        r"\bit's\b|\b(?:and|also|but|actually|no|oh|oops|whoops|hang on|hold on|wait|sorry|hmm|rather|i meant|i mean|plus|with|or|make|it|that|them|change|set|to|for|better|instead|let's|say|a|at|it's|please|then|due|on|by|though|tho|too|as well|again|really|maybe|should be|is|be|this|one|have|want|needs?|so|very|do)\b|\W",
        "",
        details.rest.text,
    ):
        return None
    if details.empty:
        return None
    word = "them" if "them" in canon.text else "it"
    return apply_details(Canon(word, ("",) * len(word)), details, None, turn, sure=True)


_LATER = re.compile(
    rf"^(?:(?:no|oh|actually|make (?:it|that)|sorry|wait|and|but)[, ]+)*(?:{NUM}) (?:days?|weeks?|hours?|months?) (?:later|earlier|sooner)(?: (?:actually|please|then|instead|though))*$"
)


def _later(canon: Canon, turn: Turn) -> Outcome | None:
    """ "A day later actually": than the task just spoken of."""
    if not _LATER.match(canon.text):
        return None
    shift, _ = shifted_by(Canon(" ", ("",)).joined(canon), canon.text)
    nothing = find_details(Canon("", ()), turn.at)
    return apply_details(Canon("it", ("", "")), nothing, shift, turn, sure=True) if shift else None


def _just_added(turn: Turn) -> bool:
    """Whether our last message spoke of exactly one task and asked nothing."""
    last = turn.scene.history[-1] if turn.scene.history else None
    return bool(
        last
        and last.role == "assistant"
        and "?" not in last.text
        and len(last_mentioned(turn.scene.history[-1:], turn.shelf)) == 1
    )


def _clear(canon: Canon, turn: Turn) -> Outcome | None:
    for patterns, args in (
        (_CLEAR_DUE, {"due": None}),
        (_CLEAR_RULE, {"recurrence": None}),
        (_CLEAR_PRIORITY, {"priority": None}),
    ):
        if m := first_match(patterns, canon.text):
            if selects(canon.text):  # "tasks without a deadline" asks for them
                return None
            cleared: dict[str, JSON] = dict(args)
            return update_each(object_of(m, canon), turn, "update", cleared)
    return None
