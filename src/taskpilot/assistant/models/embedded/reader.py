# ruff: noqa: E501 (one pattern or one case a line)
"""Read one message: a pure function of its words and the scene."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from .adding import read_add, starts_add, wished
from .calendar_days import ImpossibleDate
from .canon import MASK, Canon, canon_of
from .carrying import read_carrying
from .changing import read_change, read_follow_up
from .clauses import ORDER, STARTS_ORDER, clauses
from .corrections import corrected
from .dates import find_dates
from .details import PastDate
from .filters import Filter, read_filter
from .finishing import read_done_for_now, read_finishing
from .frame import Frame
from .fronted import read_fronted
from .hesitation import fluently
from .holding import read_hold
from .idioms import plainly
from .implicit import read_implicit
from .inside import orders_inside
from .listing import COMMANDS, is_phrase, read_list, read_search
from .merging import together
from .periphery import without_periphery, without_reason
from .prioritising import read_level_for
from .protect import protect
from .reading import Call, Reading, Scene
from .references import Shelf, numbers_in
from .remarks import read_with_remark
from .sentences import say
from .several import first_word
from .talking import is_creative, read_question, read_refusal, read_smalltalk, read_unsupported
from .translate import into_english, language_of
from .turn import Outcome, Turn
from .turned import turned
from .typos import spelled
from .undoing import read_undo
from .wording import day_in_words, named_day

LONGEST = 4000
_FILLER = re.compile(
    r"^(?:(?:um+|uh+m*|er+|erm|hmm+|so|yeah|ok|okay|well|hey|hi|hello|please|pls|plz|alright|right|now|oh|ah|and|also|then|just|basically|like|yo|dear|kindly|btw|by the way|honestly|ugh+|argh+|yep|yup|sorry|oops|whoops|hang on|hold on|taskpilot|assistant|bot|(?:ok |hey )?(?:google|siri|alexa|computer))\b[,!.]*\s+)+(?=\S)"
)
_MARK = re.compile(r"^(?:[-*\u2022]|\d{1,2}[.)]|\[ ?\])\s+(?!.*(?:\n|\s\d{1,2}[.)]\s))(?=[a-z])")
_THEN = re.compile(
    rf"^(?:thanks?(?: you)?|thx|no|nope|yes|yeah|yep|great|perfect|cool|sorry|wait|actually|oops|hmm+|(?:no )?wait(?: no)?|on second thoughts?|on reflection|in fact|come to think of it|scratch that|you know what)\b[,!. ]*(?:and |now |then |please |but |just )*(?=(?:{ORDER}|show|list|add|undo|create|remind|forget)\b)"
)
_CHECK = re.compile("[\u2705\u2714\u2611\u2713]\ufe0f?")
_ATTACHING = re.compile(
    r"^(?:add|attach|put|write) (?:a |an |the )?(?:notes?|comments?|descriptions?|sub-?tasks?|attachments?|files?) (?:to|on|for|in) (?:(?:task|number|#) ?)?\d+"
)
_INNER = re.compile(
    r"(?<=\s)(?:um+|uh+m*|er|erm)\b,?\s?|\blike (?=tomorrow|today|next|on |at |monday|friday)|(?<=\bto )like (?=[a-z]+ )|\byou know,?\s"
)
_COURTESY = re.compile(
    r"^i(?:'d like| want| need| would like) (?=(?:a|the|my) (?:full |complete |whole |quick )?(?:list|rundown|overview|summary|recap) of\b)|^(?:can|could|would|will) (?:you|u)(?: please| pls| kindly| also| just| now| maybe| possibly| perhaps)* (?=\w)|^(?:can|could|may) (?:i|we)(?: please| just)? (?=(?:see|view|look at|check|get|have)\b.*\b(?:list|tasks?|to-?dos?|things|everything)\b)|^(?:i(?:'d| would) like (?:you )?to|i want (?:you )?to|i need you to|i wanna|go ahead and|let's|lets|try to|be so kind (?:as )?to|feel free to|(?:you|we) (?:can|may|could|should)(?: now| also| please| just)?|would you mind|it's time to|i can (?:now|finally|at last)|please) (?=(?:mark|complete|delete|remove|show|list|see|move|push|change|rename|tag|set|undo|reopen|postpone|reschedule|finish|clear|update|make|add|put|check|untag|revert|search|find|know|look(?= (?:at|over|through)\b)|view|tick|cross|strike|scratch|bin|scrap|trash|erase|ditch|drop|close|snooze|label|lower|raise|bump|get|give|create|forget|cancel)\b)|^(?:i'd|i would) (?:rather|sooner|prefer to) (?=(?:do|have|move|push|put) (?:it|that|them|the|my|task|number|#?\d+)\b.* (?:on|to|by|until|in|next|tomorrow|today)\b)"
)
_KINDLY = r"(?:you(?:'ve got a (?:chance|moment|minute|second|sec)|'re (?:free|ready))|you (?:can|could|get a (?:chance|moment|minute|second|sec)|have (?:got )?(?:a (?:chance|moment|minute|second|sec)|time)|don't mind|wouldn't mind|like|want(?: to)?)|possible|(?:it|that)(?:'s| is) (?:ok|okay|possible|alright|all right|fine|not too much trouble|no trouble|no bother)(?: with you| for you)?)"
_LEAD = re.compile(rf"^(?:if|when(?:ever)?|once) {_KINDLY},? (?=\w)")
_TAIL = re.compile(
    rf"(?:[\s,]+(?:(?:if|when(?:ever)?|once) {_KINDLY}|please|pls|plz|thanks|thank you|thx|ok|okay|for me please|now please|asap please|would you|will you|if you (?:can|could|would|don't mind)|when you (?:can|get a chance)))+[\s.!?]*$"
)
_ABILITY = re.compile(
    r"^(?:can|could|are) (?:you|u|i)(?: able)?\b.*\b(?:tasks|things|reminders|emails?|languages?)\s*\?$"
)


def read(text: str, scene: Scene) -> Reading:
    """What a message asks for. Never raises, whatever the text; unsure readings ask instead of acting."""
    if len(text) > LONGEST:
        return Reading((), "clarify", say("too_long", "en"), "en")
    canon = protect(canon_of(text)).strip()
    language = language_of(canon.text, scene.locale)
    shelf = Shelf(scene.tasks)
    turn = Turn(scene, Frame(scene.now, scene.tz, scene.locale), shelf, language)
    canon = spelled(canon, shelf) if language == "en" else into_english(canon, language)
    canon = fluently(plainly(canon.rewrite(_CHECK, " done "))).strip()
    canon = corrected(without_periphery(canon), turn.at)
    if len(canon.text) > 2 * LONGEST:  # a language without spaces grows when it is rewritten
        return Reading((), "clarify", say("too_long", "en"), language)
    outcome = turn.ask("empty") if not re.search(r"\w", canon.text) else _safely(_message, canon, turn)
    return Reading(outcome.calls, outcome.kind, outcome.reply, language)


def _plain(canon: Canon) -> Canon:
    """Without hesitation and courtesy around it."""
    for pattern in (_MARK, _FILLER, _LEAD, _THEN, _COURTESY, _FILLER):
        m = pattern.match(canon.text)
        if (
            m
            and not re.match(r"^(?:hi|hello|hey|ok|okay|yeah|well)\W*$", canon.text)
            and not _ABILITY.match(canon.text)
        ):
            canon = canon.cut(m.end())
    for m in reversed(list(_INNER.finditer(canon.text))):
        canon = Canon(
            canon.text[: m.start()] + canon.text[m.end() :], canon.origin[: m.start()] + canon.origin[m.end() :]
        )
    tail = _TAIL.search(canon.text)
    return canon.cut(0, tail.start()) if tail and tail.start() > 0 else canon


def _safely(reader: Callable[[Canon, Turn], Outcome], canon: Canon, turn: Turn) -> Outcome:
    """Dates that do not exist or are over become questions; nothing is rolled over silently."""
    try:
        return reader(canon, turn)
    except ImpossibleDate as wrong:
        before, after = (day_in_words(d, turn.at.today, turn.language) for d in wrong.nearest)
        named = named_day(canon_words(wrong.words), wrong.nearest[0].month, turn.language)
        return turn.ask("impossible", words=named, before=before, after=after)
    except PastDate as past:
        return turn.ask("past", day=day_in_words(date.fromisoformat(str(past)), turn.at.today, turn.language))
    except (OverflowError, ValueError, KeyError, IndexError):
        return turn.ask("far")


def canon_words(words: str) -> str:
    return words.replace(MASK, "").strip()


def _message(canon: Canon, turn: Turn) -> Outcome:
    if (more := read_follow_up(canon.strip(" .!?"), turn)) is not None:
        return more
    if (whole := _whole(canon, turn) or _whole(canon := _plain(canon), turn)) is not None:
        return whole
    if (order := read_fronted(canon, turn, _ordered) or read_with_remark(canon, turn, _ordered)) is not None:
        return replace(order, calls=tuple(together(order.calls)))
    return _inside(canon, turn) or _each(canon, turn)


def _inside(canon: Canon, turn: Turn) -> Outcome | None:
    """What a sentence orders after it has told something; a title only after a word that adds."""
    for told, order, asked in orders_inside(canon, turn):
        plain = _plain(order)
        if any(
            call.tool not in ("add_task", "list_tasks") for call in _each(told, turn).calls
        ):  # a report that is acted on
            return None
        found = _whole(plain, turn) or _each(plain, turn)
        adds = any(call.tool == "add_task" for call in found.calls) and not starts_add(plain.text)
        if (
            (found.calls and found.kind != "clarify" and not adds)
            or found.kind in ("refuse", "unsupported")
            or (found.kind == "answer" and asked)
        ):
            return found
    return None


def _each(canon: Canon, turn: Turn) -> Outcome:
    """The clauses one after another."""
    calls: list[Call] = []
    kinds: list[Outcome] = []
    for clause in clauses(canon, turn.shelf):
        outcome = read_follow_up(clause.strip(" .!?"), turn) or _clause(_plain(clause).strip(" ,;"), turn)
        calls += outcome.calls
        kinds += [outcome] if outcome.kind else []
        turn = turn.after(outcome.focus)
    return _together(together(calls), kinds)


def _ordered(canon: Canon, turn: Turn) -> Outcome | None:
    """What words order, when each of their clauses orders something that can be done."""
    calls: list[Call] = []
    for clause in clauses(_plain(canon), turn.shelf):
        plain = _plain(clause).strip(" ,;")
        found = _undoing(plain, turn) or _acting(plain, turn, only_sure=True)
        if found is None or not found.calls:
            return None
        calls += found.calls
        turn = turn.after(found.focus)
    return Outcome(tuple(calls), focus=turn.focus) if calls else None


def _together(calls: list[Call], kinds: list[Outcome]) -> Outcome:
    """A refusal or a question about one clause leaves the sure clauses standing only when none is a refusal."""
    if any(k.kind == "refuse" for k in kinds):
        return next(k for k in kinds if k.kind == "refuse")
    if kinds and not any(k.calls for k in kinds) and calls and any(k.kind == "clarify" for k in kinds):
        return Outcome(tuple(calls), "clarify", kinds[0].reply)
    return Outcome(tuple(calls), kinds[0].kind if kinds else None, kinds[0].reply if kinds else "")


def _whole(canon: Canon, turn: Turn) -> Outcome | None:
    """What is read before any cutting: safety, small talk, undo."""
    if starts_add(canon.text):
        return None
    return read_refusal(canon, turn) or read_smalltalk(canon, turn) or read_undo(canon, turn) or read_hold(canon, turn)


# "When I'm at the pharmacy remind me to get plasters"
_AT_PLACE = re.compile(
    r"^((?:when(?:ever)?|once|next time|as soon as) (?:i|i'm|we|we're)\b.{2,60}?),? (?:please )?((?:remind me|don't let me forget|add)\b.+)$"
)
_ITS = re.compile(
    r"^(\w+(?: up| down)?) its (priority|due ?date|deadline|date|time|tags?|labels?|title|name|recurrence)\b(.*)$"
)


def _clause(canon: Canon, turn: Turn) -> Outcome:
    if not canon.text:
        return Outcome()
    if place := _AT_PLACE.match(canon.text):
        canon = canon.reorder(place, r"\2 \1")
    canon = turned(canon, turn)
    if its := _ITS.match(canon.text):
        canon = canon.reorder(its, r"\1 the \2 of it\3")
    for reader in (
        _looking_first,
        _undoing,
        _musing,
        _adding,
        read_refusal,
        read_smalltalk,
        _looking,
        _asked_about,
        read_carrying,
        _acting,
        read_unsupported,
        _general,
        _selecting,
        read_implicit,
    ):
        if (found := reader(canon, turn)) is not None:
            return found
    if numbers := numbers_in(re.sub(r"^(?:tag|label|the|task|what about|and) ", "", canon.text)):
        return _about(numbers, turn)
    words = canon.source().strip(' .!?"')[:60]
    return turn.ask("not_understood", words=words)


_WHAT_ABOUT = re.compile(r"^(?:(?:and|so|ok|hmm),? )*(?:(?:what|how) about|what's up with|what's with|and) |^")


def _asked_about(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Number 5?", "what about 7": says no more than which."""
    m = _WHAT_ABOUT.match(canon.text)
    numbers = (
        numbers_in(canon.text[m.end() :].rstrip(" ?!.").replace(" or ", " and "))
        if m and (m[0] or "?" in canon.text)
        else None
    )
    return _about(numbers, turn) if numbers else None


def _about(numbers: list[int], turn: Turn) -> Outcome:
    named = [f"{n} {turn.shelf.by_number[n].title}" for n in numbers if n in turn.shelf.by_number]
    return (
        turn.ask("task_shown", candidates=", ".join(named)) if named else turn.ask("unknown_number", numbers=numbers[0])
    )


def _looking_first(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Did I already add something about the passport?" begins like no command."""
    if again := _REMIND_WHAT.match(canon.text):
        canon = canon.cut(again.end())
    elif (wish := wished(canon)) is not None and _TO_SEE.match(wish.text):
        canon = wish
    elif not re.match(r"^(?:did|have) i\b", canon.text):
        return None
    return _looking(canon, turn)


# "Remind me what's on my list" asks for it
_TO_SEE = re.compile(r"^(?:see|view|know|look at|look over|have a look|check|hear)\b")
_REMIND_WHAT = re.compile(
    r"^(?:please )?remind me(?: again)?,? (?:(?:of|about) )?(?=(?:what|what's|which|how many|everything)\b|(?:all )?(?:of )?my (?:[\w-]+ )?(?:tasks|list|to-?dos)\W*$)"
)


def _undoing(canon: Canon, turn: Turn) -> Outcome | None:
    """ "It isn't done, put it back" is about that task, not about the last change."""
    if turn.focus and re.match(r"^(?:put|bring|take|move) (?:it|that|them) back\b", canon.text):
        return None
    return read_undo(canon, turn)


_I_MUST = re.compile(r"^(?:i|we) (?:need|have|want|must|should|ought|got)\b")
_I_MUST_DO = re.compile(
    rf"^(?:i|we) (?:need|have|want|must|should|ought|got)(?: to)?(?: (?:probably|maybe|perhaps|really|just|also|still|better))* {ORDER} (?P<o>.+)$"
)


def _musing(canon: Canon, turn: Turn) -> Outcome | None:
    """ "I need to delete 3": an order, or something to do later? Never a title; with a question mark not even that."""
    if not _I_MUST.match(canon.text):
        return None
    if canon.text.rstrip().endswith("?"):
        return read_question(canon, turn)
    order = _I_MUST_DO.match(canon.text.rstrip(" .!"))
    numbers = numbers_in(order["o"]) if order else None
    return _about(numbers, turn) if numbers and all(n in turn.shelf.by_number for n in numbers) else None


def _adding(canon: Canon, turn: Turn) -> Outcome | None:
    if is_creative(canon, turn) or re.match(r"^(?:should|do|must|can|may) i\b", canon.text):
        return None
    tagging = re.match(
        r"^(?:add|put|give|set|make) .+ (?:to|on|for) (?:(?:task|number|#) ?)?\d+\W*$|^(?:add|put) (?:the |a )?(?:tags?|labels?)\b|^(?:add|put) .+ (?:tag|label) (?:to|on)\b|^(?:add|put) [#@]\w+ to\b|^(?:put|bring|add|set) .+ back\b|^(?:add|put|attach|append) .+ (?:to|on) .+(?:'s|s') (?:tags|labels)\W*$",
        canon.text,
    )
    if tagging and (changed := _acting(canon, turn)) is not None:
        return changed
    if _ATTACHING.match(canon.text):
        return Outcome(kind="unsupported", reply=turn.say("unsupported"))
    if (
        (
            number := re.match(
                r"^(?:add|put|append|attach) .+ (?:to|on|onto) (?:(?:task|number|#) ?)?(\d+)\W*$", canon.text
            )
        )
        and int(number[1]) in turn.shelf.by_number
        and not re.search(r"\b(?:at|on|by) \d+\W*$", canon.text)
    ):
        return _about([int(number[1])], turn)

    if not starts_add(canon.text) and (changed := _acting(canon, turn, only_sure=True)) is not None:
        return changed
    return read_add(canon, turn)


def _looking(canon: Canon, turn: Turn) -> Outcome | None:
    if (valued := read_level_for(canon, turn)) is not None:
        return valued
    for asked in without_reason(canon):
        calls = read_search(asked, turn.at, turn.shelf) or read_list(asked, turn.at, turn.shelf)
        if calls:
            return _shown(calls, turn)
    return None


_TOOL_KNOWS = frozenset({"has_due", "completed_after"})


def _shown(calls: list[Call], turn: Turn) -> Outcome:
    """The lists; what the tool has no filter for ("untagged") is answered in words beside them."""
    known = tuple(replace(c, extras={k: v for k, v in c.extras.items() if k in _TOOL_KNOWS}) for c in calls)
    if all(c.extras.keys() <= _TOOL_KNOWS for c in calls):
        return Outcome(known)
    fitting = [t for c in calls for t in turn.shelf.tasks if Filter.of(c).admits(t)]
    named = ", ".join(f"{t.number} {t.title}" for t in fitting[:20])
    return Outcome(known, "answer", turn.say("fitting", candidates=named) if named else turn.say("none_fit"))


_ASKS = re.compile(
    r"^(?:what|which|who|when|where|why|how|is|isn't|are|am|was|were|do|does|did|have|has|any|anything|something|nothing|should|must|got (?:any|anything|something|much|stuff))\b(?! (?:it|that|them|those|this|these|the|my|task|number|everything|all|\d+|#\d+|\w+ (?:task|one))\b(?!.*\?))"
)


# "all thesis tasks to high": a phrase that also says what becomes of them
_TO_LEVEL = re.compile(r" to (?:high|low|medium|p[1-4])(?: priority)?\W*$")
_FOR_ME = re.compile(r"(?<=\w) for (?:me|us)(?: (?:please|then|now|today))*$")


# "3 is done?" asks, although it tells like a report
_IS_IT = re.compile(
    r"^(?P<o>.+?)(?: (?:is|are|was|were|has been|have been)|'s)?(?: (?:already|now|really|all))* (?:done|finished|completed?|open|closed|over|overdue|paid|sent|booked)(?: (?:yet|already|now))? ?\?\s*$"
)


def _standing(canon: Canon, turn: Turn) -> Outcome | None:
    """Whether the task that a question names is done; None when it names none."""
    m = _IS_IT.match(canon.text)
    if m is None or STARTS_ORDER.match(canon.text):
        return None
    meant = turn.find(canon.cut(*m.span("o")), "any")
    if meant.problem:
        return turn.unclear(meant, "complete")
    tasks = turn.tasks_of(meant)
    key = "already_done" if all(task.status == "completed" for task in tasks) else "still_open"
    return turn.ask(key, candidates=", ".join(f"{task.number} {task.title}" for task in tasks[:8]))


def _acting(canon: Canon, turn: Turn, *, only_sure: bool = False) -> Outcome | None:
    """Change, complete, reopen, delete. `only_sure` keeps readings that produced calls. A question changes nothing."""
    if _ASKS.match(canon.text) or (
        is_phrase(canon.text.strip(" .!?"), turn.shelf) and not _TO_LEVEL.search(canon.text)
    ):
        return None
    if (standing := _standing(canon, turn)) is not None:
        return None if only_sure else standing
    canon = canon.strip(" .!?,")
    if done_for := _FOR_ME.search(canon.text):
        canon = canon.cut(0, done_for.start())
    canon = (
        canon.cut(0, len(canon.text) - len(" instead"))
        if canon.text.endswith(" instead") and re.match(r"^(?:delete|complete|remove)", canon.text)
        else canon
    )
    bumped = re.match(r"^(?:please )?(?:undo|show|list)\b", canon.text)
    if bumped and not re.match(r"^undo (?:task |#|number )?\d|^undo (?:the )?comple", canon.text):
        return None
    if (told := read_done_for_now(canon, turn)) is not None:
        return told
    for reader in (read_change, read_finishing):
        found = reader(canon, turn)
        if found is not None and (found.calls or not only_sure):
            return found
    return None


_OPEN_ONES = re.compile(r"^open(?: and [a-z]+)?,? (?:with|tagged|due|under|in|high|low|medium|urgent|over ?due)\b")


def _selecting(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Overdue high priority": words that select tasks and say nothing else are looked at."""
    found = read_filter(canon, turn.at, turn.shelf)
    picked = found.priority or found.tag or found.due_before or found.extras or found.status != "open"
    if (
        found.left.text
        or not picked
        or len(canon.text.split()) < 2
        or (first_word(canon) in COMMANDS and not _OPEN_ONES.match(canon.text))
    ):
        return None
    late = re.search(r"\bover ?due\b", canon.text)
    if find_dates(canon.text, turn.at) and not (found.priority or found.tag or late or canon.text.startswith("due ")):
        return None
    return _shown([found.call()], turn)


def _general(canon: Canon, turn: Turn) -> Outcome | None:
    return read_question(canon, turn)
