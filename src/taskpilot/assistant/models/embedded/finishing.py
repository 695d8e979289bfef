# ruff: noqa: E501 (one pattern or one case a line)
"""Completing, reopening and deleting."""

import re

from .activities import alike
from .canon import Canon
from .change_words import object_of
from .details import find_details
from .references import Meant, Prefer
from .reporting import read_bare_report
from .rescheduling import reschedule
from .turn import Outcome, Turn, on_each
from .verbs import is_past, stem

_DONE = r"(?:(?:all )?done and dusted|over and done with|out of the way|in the bag|done|complete|completed|finished|closed|over|sorted|handled|dealt with|taken care of|ticked off|checked off|resolved|ready)"
_NOT = r"(?:not (?:yet )?(?:actually |really |quite |properly )?(?:done|complete|completed|finished|sorted)(?: yet)?|un ?done|incomplete|un-?completed?|unfinished|open|active|pending|to ?-?do|to be done|in progress)"
_ADV = r"(?:(?:now|already|all|both|finally|just|officially|actually|basically) )*"
_OBJ = r"(?P<o>.+?)"
_REALISED = r"(?:(?:actually|wait|no|oops|hmm|sorry|damn|so|(?:it )?turns out(?: that)?|looks like|seems(?: like)?|i (?:just )?(?:noticed|realised|realized|remembered)(?: that)?),? )*"

# Strong patterns name the act beyond doubt; weak verbs also begin titles ("finish the slides"), so they need a task that fits.
_REOPEN = [re.compile(p) for p in (
    rf"^(?:re-?open|un-?check|un-?tick|un-?mark|re-?activate|un-?complete|un-?finish|un-?close) {_OBJ}(?: again| as {_DONE})?$|^open (?P<o2>.+?)(?: back)?(?: up)? again$",
    rf"^(?:mark|set|flag|make|put|change|switch|move|turn|bring|take|get) {_OBJ} (?:back )?(?:as|to|into|back to)? ?(?:the )?{_NOT}(?: again)?$",
    rf"^(?:put|bring|move|place|add) {_OBJ} back(?: (?:on|to|onto|in|into)(?: (?:(?:the|my) )?(?:open |to-?do |task )?(?:list|tasks|to-?dos?))?)?$",
    rf"^{_OBJ}(?: |(?='s))(?:(?:is|was|are|were|'s|'re)(?: (?:actually|really|still))* {_NOT}|(?:isn't|wasn't|aren't|weren't|hasn't been|haven't been|never got)(?: (?:actually|really|even))* {_ADV}{_DONE})(?: yet| after all| actually)?$",
    rf"^{_REALISED}(?:i|we) (?:haven't|have not|didn't|did not|never)(?: actually| really| even)? (?P<o>\w+ .+?)(?: yet| after all)?$",
    rf"^(?:actually,? |wait,? |no,? )*(?:i'?m not (?:actually |really )?(?:done|finished) (?:with )?){_OBJ}(?: yet| after all)?$",
    r"^(?:bring|put|get|take|move|set) back (?P<o>(?:task |number |#)?\d+|the .+ (?:one|task))(?: (?:on|to|onto) (?:the|my) (?:list|tasks))?$",
    rf"^{_REALISED}(?:i|we) (?:thought|assumed|believed) (?:that )?{_OBJ} (?:was|were|is|had been) {_DONE},? but (?:it|they|that)(?:'s not| is not| isn't| wasn't| aren't| weren't)(?: {_DONE})?(?: yet| after all)?$",
    rf"^{_REALISED}(?P<o>.+?) still (?:needs? (?:doing|to be done)|has to be done|isn't done)$",
    r"^(?:take|move|pull|bring|get) (?P<o>.+?) (?:back )?(?:out of|off|from) (?:the )?(?:done|completed|finished|closed)(?: ones| tasks| list| pile)?$",
    r"^(?P<o>(?:task |number |#)?\d+|the .+?|.+? (?:one|task)) back (?:to|as|in|on|onto) (?:the |my )?(?:open|to-?do|active|pending|list|open (?:list|tasks))$",
    rf"^{_OBJ} (?:is|are) back (?:on|open)(?: (?:the|my) (?:to-?do )?list)?$",
    rf"^(?:undo|reverse) (?:the )?(?:completion of|completing|complete on|finishing) {_OBJ}$",
    r"^(?:un-?do|restore) (?P<o>(?:task |number |#)?\d+)$",
)]  # fmt: skip
_UNDONE = re.compile(
    r"^(?:mark|set|flag|put|make|change|switch|turn|list|show|log) (?P<o>.+?) (?:back )?(?:as|to|into)? ?(?:being )?(?:(?:not|never)(?: (?:yet|actually|really|been))* (?P<v>[a-z]+)|un-?(?P<v2>[a-z]+))(?: (?:yet|again|after all|actually))*$"
)
_COMPLETE = [re.compile(p) for p in (
    rf"^(?:mark|set|flag|put|make|move|change|consider|call|count) {_OBJ} (?:down )?(?:as |to |off as |to be )?(?:being )?{_ADV}{_DONE}$",
    rf"^mark (?:as )?{_DONE}:? {_OBJ}$",
    rf"^(?:check|tick|cross|mark|strike|scratch) (?:off|out) {_OBJ}(?: (?:my|the) (?:to-?do )?list)?$",
    rf"^(?:check|tick|cross|mark|strike|scratch|knock) {_OBJ} off(?: (?:my|the) (?:to-?do |task )?list)?$",
    rf"^(?:i'?m |i am |we'?re |we are )?{_ADV}(?:done|finished|through) with {_OBJ}$",
    rf"^(?:all )?(?:done|finished|completed|did|checked off|ticked off|crossed off)(?: with)?[ :,-]+{_OBJ}(?: (?:already|now|too|today|as well))*$",
    rf"^{_OBJ}(?: is| are| was| has been| have been|'s|,|:| -+>?| =>?| \u2192)? {_ADV}{_DONE}(?: (?:now|already|today|too|as well|finally))*$",
    rf"^(?:i|we)(?:'ve| have)? {_ADV}(?:completed|finished|done|closed|did|wrapped up|taken care of|took care of|dealt with|handled|ticked off|checked off|crossed off|got {_DONE}) {_OBJ}$",
    rf"^(?:that's|that is|there's) {_OBJ} {_DONE}(?: then| now| too)?$",
    rf"^(?:(?:just|finally|already|i|i've|we|we've) )*(?:wrapped up|knocked out|nailed|aced|polished off|finished off|finished up|got through|took care of|dealt with|sorted out) {_OBJ}$",
    rf"^{_OBJ} (?:is|are) (?:now )?off my plate$",
    rf"^{_OBJ} (?:can be (?:checked off|ticked off|closed|marked done|completed))$",
)]  # fmt: skip
_WEAK_COMPLETE = re.compile(
    r"^(?:complete|finish off|close off|finish up|finish|close out|close|check|tick|done|wrap up|knock out|resolve|conclude|accomplish) (?P<o>.+)$"
)
_POINTS = re.compile(
    r"^(?:the tasks?|tasks?|number|#|\d|it$|(?:that|this)(?: one| task)?$|them$|the .+ (?:one|task)s?$|all\b|everything\b)"
)
_PAST = re.compile(
    r"^(?:(?:ok|yay|great|so|well|hey|just|finally|already|today|yes|good news|hooray|phew)[,!]? )*(?:(?:i|we)(?:'ve| have| had| did)? )?(?:(?:just|already|finally|also|now|actually|managed to) )*(?P<o>(?P<v>[a-z]+) .+)$"
)
_DELETE = re.compile(
    r"^(?:delete|remove|trash|erase|get rid of|discard|scrap|bin|throw (?:out|away)|wipe|purge|ditch|nuke|eliminate|kill|destroy|take) (?P<o>.+)$"
)
_WEAK_DELETE = re.compile(
    r"^(?:cancel|drop|clear(?: out| away| up)?|dump|clean up|clean out|forget(?: about)?|scratch|lose|toss|i (?:don't|do not) need) (?P<o>.+)$"
)
_TAKEN_OFF = re.compile(
    rf"^(?:i want|i'd like|i need|strike(?=.* from)|kick|get|take|drop|throw|chuck|toss|leave|clear|boot|pull|wipe) {_OBJ} (?:off|out of|from)(?: of)? (?:the|my|this|our) (?:(?:to-?do |task )?list|tasks|to-?dos?)$"
)
_OFF = re.compile(r"^(?:take|knock|get|pull) (?P<o>(?:the )?(?:task |number |#)?\d+|the .+ (?:one|task)) off$")
_UNNEEDED = re.compile(
    rf"^(?:there's |there is )?no (?:more )?need for {_OBJ}(?: any ?more| any longer| now)?$"
    r"|^(?P<o2>.+?) (?:is|are)(?: not|n't| no longer)(?: really)? (?:needed|necessary|required|relevant)(?: any ?more| any longer| now)?$"
    r"|^(?P<o4>(?:task |number |#)?\d+(?:(?:,| and|,? &) \d+)*|the .+ (?:one|task)|it|that|that one|they|those) can go(?: now)?$"
    r"|^(?P<o3>.+?) can (?:now )?be (?:deleted|removed|binned|scrapped|dropped|thrown out|thrown away|trashed)(?: now)?$"
)
_OFF_LIST = re.compile(
    r"(?: (?:from|off|out of)(?: of)? (?:the|my) (?:(?:to-?do |task )?list|tasks|to-?dos?))$|(?: (?:on|in) (?:there|here|(?:the|my) (?:to-?do |task )?list))$|(?: (?:any ?more|please|pls|entirely|completely|permanently|for good|altogether|now|right now|right away|immediately|at once|instead|then|too|as well|again))$"
)


_WHEN_DONE = re.compile(
    r",? (?:yesterday(?: \w+)?|this (?:morning|afternoon|evening)|last (?:night|week)|earlier(?: today| on)?|just now|(?:an?|\d+|a few|two) (?:minutes?|hours?|days?|while|moment) ago)$"
)
_DID = re.compile(r"^(?:(?:just|finally|already) )*(?:i|we|\w+ed)\b|\b(?:done|did|finished|completed)\b")


def read_finishing(canon: Canon, turn: Turn) -> Outcome | None:
    """Complete, reopen or delete; None when the clause says none of these."""
    if (told := _WHEN_DONE.search(canon.text)) and _DID.search(canon.text):
        canon = canon.cut(0, told.start())
    for reader in (
        _reopened,
        _completed,
        _deleted,
        _weakly_completed,
        _reported,
        _outside,
        _passively,
        read_bare_report,
    ):
        if (found := reader(canon, turn)) is not None:
            return found
    return None


_FOR_NOW = re.compile(
    r",? for (?:today|tonight|now|the (?:day|week|month|year|moment|night)|this (?:week|month|morning|afternoon|evening|weekend|year|time|one)|once)$"
)


def read_done_for_now(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Bins done for this week": done, not due."""
    until = _FOR_NOW.search(canon.text)
    if until is None:
        return None
    found = read_finishing(canon.cut(0, until.start()), turn)
    return found if found and found.calls and all(c.tool == "complete_task" for c in found.calls) else None


def _reopened(canon: Canon, turn: Turn) -> Outcome | None:
    if (undone := _UNDONE.match(canon.text)) and is_past(undone["v"] or undone["v2"]):
        return _reopen(canon.cut(*undone.span("o")), turn, statement=False)
    for pattern in _REOPEN:
        if not (m := pattern.match(canon.text)):
            continue
        found = _reopen(object_of(m, canon), turn, statement=pattern in _REOPEN[3:6])
        unsure = found is not None and re.match(r"^(?:undo|reverse|restore)", canon.text)
        if found and unsure and any(turn.shelf.by_number[n].status == "open" for n in found.focus):
            return turn.ask("undo_or_delete")
        return found
    return None


# "The bank is closed" tells of its door, not of the task to call it
_SHUT = re.compile(
    r"^(?!.*\b(?:tasks?|ones?|items?|tickets?|issues?|it|that|this|they|those)\b)(?P<o>[a-z][a-z' -]*?)(?: is| are| was| were|'s)(?: (?:now|already|all))* closed\b(?! (?:off|out)\b)"
)


def _completed(canon: Canon, turn: Turn) -> Outcome | None:
    if re.fullmatch(r"all (?:done|finished)", canon.text):  # good-bye, or every task?
        return turn.ask("which_task", verb=turn.say("verb_complete"))
    if (shut := _SHUT.match(canon.text)) and (meant := turn.find(canon.cut(*shut.span("o")), "open")).numbers:
        return turn.ask("change_what", candidates=_named(meant, turn))
    for pattern in _COMPLETE:
        m = pattern.match(canon.text)
        if m and (done := _complete(canon.cut(*m.span("o")), turn, sure=pattern in _COMPLETE[:6])):
            return done
    return None


def _deleted(canon: Canon, turn: Turn) -> Outcome | None:
    if m := _DELETE.match(canon.text):
        return _delete(canon.cut(*m.span("o")), turn, sure=not canon.text.startswith("take "), verb=canon.text)
    if m := _OFF.match(canon.text) or _TAKEN_OFF.match(canon.text):
        return _delete(canon.cut(*m.span("o")), turn, sure=True)
    if m := _UNNEEDED.match(canon.text):
        return _delete(canon.cut(*m.span(m.lastgroup or "o")), turn, sure=False)
    m = _WEAK_DELETE.match(canon.text)
    return _delete(canon.cut(*m.span("o")), turn, sure=False) if m else None


def _weakly_completed(canon: Canon, turn: Turn) -> Outcome | None:
    if at_once := re.search(r" (?:right )?now$", canon.text):
        canon = canon.cut(0, at_once.start())
    m = _WEAK_COMPLETE.match(canon.text)
    if not m:
        return None
    phrase = canon.cut(*m.span("o"))
    if re.match(r"^(?:check|close(?! out)|resolve|conclude)\b", canon.text) and not _POINTS.match(phrase.text):
        return None
    return _complete(phrase, turn, sure=False) or _no_such(canon, m, turn)


def _reopen(phrase: Canon, turn: Turn, *, statement: bool) -> Outcome | None:
    meant = turn.find(phrase, "completed")
    if meant.problem == "missing" and statement:
        still_open = turn.find(phrase, "open")
        if not still_open.problem:
            return turn.ask("still_open", candidates=_named(still_open, turn))
        return (
            None
            if re.search(r"\b(?:it|that)\b", phrase.text)
            else turn.ask("no_match", words=phrase.source().strip()[:80])
        )
    if meant.problem:
        return turn.unclear(meant, "reopen")
    if statement and all(task.status == "open" for task in turn.tasks_of(meant)):
        return turn.ask("still_open", candidates=_named(meant, turn))
    return on_each("reopen_task", meant.numbers)


def _named(meant: Meant, turn: Turn) -> str:
    return ", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8])


def _complete(phrase: Canon, turn: Turn, *, sure: bool) -> Outcome | None:
    """`sure` commands ask when no task fits; others then let the words mean something else (a title)."""
    if re.match(
        r"^(?:what|which|how|why|is|are|does|(?:tasks|todos|items|ones|things|stuff)\b(?! ?#?\d))\b", phrase.text
    ):
        return None
    meant = _finishable(phrase, turn)
    if meant.problem == "missing" and not sure:
        return None
    if meant.problem == "missing" and not (done := turn.find(phrase.strip(" .!?,:"), "completed")).problem:
        return turn.ask("already_done", candidates=_named(done, turn))
    if meant.problem:
        return turn.unclear(meant, "complete")
    if not sure and _dated_for_later(phrase, turn):
        return None if "," in phrase.text else reschedule(phrase, turn)
    return on_each("complete_task", meant.numbers)


def _no_such(canon: Canon, m: re.Match[str], turn: Turn) -> Outcome | None:
    """ "Complete the presentation" without such a task asks; with a date it is a task of its own."""
    if not re.match(r"^(?:complete|finish|wrap up|finish off|finish up|done)\b", canon.text) or _dated_for_later(
        canon, turn
    ):
        return None
    phrase = canon.cut(*m.span("o"))
    if not turn.shelf.tasks:
        return None
    done = turn.find(phrase, "completed")
    if not done.problem:
        return turn.ask("already_done", candidates=_named(done, turn))
    return turn.ask("no_match", words=phrase.source().strip()[:80])


def _finishable(phrase: Canon, turn: Turn) -> Meant:
    phrase = phrase.strip(" .!?,:")
    meant = turn.find(phrase, "open")
    if meant.problem != "missing":
        return meant
    details = find_details(phrase, turn.at, tags_in_words=False)
    if details.rest.text and details.rest.text != phrase.text:
        return turn.find(details.rest, "open")
    return meant


def _dated_for_later(phrase: Canon, turn: Turn) -> bool:
    details = find_details(phrase, turn.at, tags_in_words=False)
    return bool(details.dated or details.rule) and not re.match(r"^(?:all|everything|every task)\b", phrase.text)


# "Trash every thursday" takes the bins out
_A_NOUN = re.compile(r"^(?:trash|bin|scrap|ditch|purge|wipe|kill|discard|take)\b")


# "Delete 4 and 6 but keep 8"
_BUT_KEEP = re.compile(
    r",? (?:but|and)(?: please)? (?:keep|leave|not) (?P<k>(?:the |task |number |#)*\d+(?:(?:,| and) \d+)*|the .+)$"
)


def _spared(phrase: Canon, turn: Turn) -> Canon:
    """The phrase without what is to stay anyway."""
    kept = _BUT_KEEP.search(phrase.text)
    if kept is None:
        return phrase
    rest, stays = phrase.cut(0, kept.start()), turn.find(phrase.cut(*kept.span("k")), "open")
    gone = turn.find(rest, "open")
    return rest if not (gone.problem or stays.problem or set(gone.numbers) & set(stays.numbers)) else phrase


def _delete(phrase: Canon, turn: Turn, *, sure: bool, verb: str = "") -> Outcome | None:
    phrase = _spared(phrase.strip(" .!?,:"), turn)
    while m := _OFF_LIST.search(phrase.text):
        if m.start() == 0:
            break
        phrase = phrase.cut(0, m.start()).strip(" .!?,:")
    if not sure and re.match(r"^(?:it|that|this)$", phrase.text):  # "cancel that": undo it, or delete it?
        return turn.ask("undo_or_delete")
    meant = _deletable(phrase, turn)
    chore = _A_NOUN.match(verb) and (_dated_for_later(phrase, turn) or verb.startswith("wipe"))
    if meant.problem == "missing" and (not sure or chore):
        return None
    if meant.problem:
        return turn.unclear(meant, "delete")
    return on_each("delete_task", meant.numbers)


def _deletable(phrase: Canon, turn: Turn) -> Meant:
    """Open tasks first; a completed one only when nothing open fits."""
    meant = turn.find(phrase, "open")
    if meant.problem == "missing":
        later: Prefer = "completed"
        return turn.find(phrase, later)
    return meant


def _reported(canon: Canon, turn: Turn) -> Outcome | None:
    """ "I called the dentist": something open that has just been done."""
    m = _PAST.match(canon.text.strip(" .!?"))
    if not m or not is_past(m["v"]) or re.search(r"\?\s*$", canon.text):
        return None
    if m["v"] in ("read", "put", "set", "cut", "run") and not re.match(r"^(?:i|we|just|already|finally)\b", canon.text):
        return None  # the same word asks for it
    phrase = canon.cut(*m.span("o"))
    meant = _finishable(phrase, turn)
    if meant.problem == "missing":
        meant = _by_object(canon.cut(m.end("v")), m["v"], turn)
    if meant.problem == "missing":
        return turn.ask("no_match_done", words=phrase.source().strip(" .!?")[:80])
    if meant.problem:
        return turn.unclear(meant, "complete")
    return on_each("complete_task", meant.numbers)


_OUT = re.compile(
    r"^(?P<o>(?!(?:it|that|this|they|what|who|there)\b).{2,60}?)(?:'s|'re| is| are)(?: (?:all|both|now|finally|already))* (?P<p>out|in|up|off|away|down|back|over|through|on)(?:,? (?:now|already|finally|at last|again))*$"
)


def _outside(canon: Canon, turn: Turn) -> Outcome | None:
    """ "The bins are out": put the bins out."""
    m = _OUT.match(canon.text.strip(" .!"))
    if m is None:
        return None
    meant = turn.find(canon.cut(*m.span("o")), "open")
    fitting = tuple(t.number for t in turn.tasks_of(meant) if re.search(rf"\b{m['p']}\b", t.title.casefold()))
    return on_each("complete_task", fitting) if len(fitting) == 1 and len(meant.numbers) == 1 else None


_PASSIVE = re.compile(
    r"^(?:actually,? |wait,? |no,? |oops,? )*(?P<o>(?!(?:it|that|this|they|what|which|how|who|there)\b).{2,80}?) (?:is|are|was|were|has been|have been|got|has now been|(?P<not>isn't|aren't|wasn't|weren't|is not|was not|hasn't been|haven't been|never got))(?: (?:now|already|finally|all|just|actually|really|even))* (?P<v>[a-z]+)(?: (?:now|already|today|yet|after all|up|in|off|out))*$"
)


def _passively(canon: Canon, turn: Turn) -> Outcome | None:
    """ "The fence is painted": paint the fence."""
    m = _PASSIVE.match(canon.text.strip(" .!"))
    if not m or not is_past(m["v"]):
        return None
    undone = m["not"] is not None
    wanted: Prefer = "completed" if undone else "open"
    said = canon.reorder(m, f"\\{_PASSIVE.groupindex['v']} \\{_PASSIVE.groupindex['o']}")
    meant = turn.find(said, wanted)
    if meant.problem == "missing" and not undone:
        meant = _by_object(canon.cut(*m.span("o")), m["v"], turn)
    if meant.problem == "missing" and not undone:
        meant = _all_alike(canon.cut(*m.span("o")), m["v"], turn)
    if meant.problem == "missing":
        return None
    if meant.problem == "several" and not undone and re.search(r"\b(?:all|both)\b", canon.text):
        return on_each("complete_task", meant.numbers)
    if meant.problem:
        return turn.unclear(meant, "reopen" if undone else "complete")
    return on_each("reopen_task" if undone else "complete_task", meant.numbers)


def _all_alike(phrase: Canon, verb: str, turn: Turn) -> Meant:
    """ "Both landlord emails are sent": several tasks, each of which asks for just that."""
    meant = turn.find(phrase, "open")
    fit = [alike(verb, task.title) for task in turn.tasks_of(meant)]
    return meant if len(fit) > 1 and all(fit) and not meant.problem else Meant((), "missing", phrase.source())


def _by_object(rest: Canon, verb: str, turn: Turn) -> Meant:
    """A general verb ("did the report") leaves the object to name the task."""
    meant = _finishable(rest.strip(), turn)
    if len(meant.numbers) == 1 and not meant.problem and alike(verb, turn.shelf.by_number[meant.numbers[0]].title):
        return meant
    if stem(verb) not in ("do", "get", "finish", "complet", "handl", "mad", "mak", "sort", "submit", "turn", "hand"):
        return Meant((), "missing", rest.source())
    return meant
