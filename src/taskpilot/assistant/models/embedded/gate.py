# ruff: noqa: E501 (one pattern or one case a line)
"""What is never a new task unless "add" is said: an order about the list, a task of it, or a wish for words."""

import re

from .canon import Canon, fold
from .details import find_details
from .frame import Frame
from .references import content
from .title_index import STOP
from .turn import Outcome, Turn
from .verbs import IMPERATIVES, is_past

# Words of the list itself. A list, a label or a deadline may be what a task is about; then no task is named beside it.
_OF_LIST = re.compile(
    r"\b(?:tasks?|to-?dos?|due ?dates?|(?:on|onto|off|from|to|in|of) (?:the|my|this|our) (?:\w+ )?list|(?:the|my|this|our|whole|entire) (?:to-?do |task |entire |whole )*lists?(?! (?:price|view|item)))\b(?! (?:force|rabbit)\b)"
    r"|\b(?:(?:the|a|an|its|this|that|another|no|any) )?[\w-]+ tags?\b|\btags? (?:[\w-]+ )?(?:on|off|from|to|for)\b|^(?:with|under) (?:the )?\w+$"
)
_FIELD = re.compile(r"\b(?:tags?|labels?|priority|deadline|due|title|list)\b")
# "The middle one", "the essays thing"
_POINTS_AT = re.compile(
    r"\b(?:the|that|this|those|these|my) (?:[\w'-]+ ){0,3}(?:one|ones)\b(?! (?:by|more|day|for)\b)|\b(?:the|that|this|those|these|my) (?:[\w'-]+ ){1,3}(?:thing|things|stuff)\b|\b(?:first|second|third|last|middle|top|bottom|former|latter) (?:one|two|item)s?\b|\b(?:that|this) (?:one|item|entry)\b"
)
_ORDERS_IT = re.compile(
    r"^(?:close|tick|cross|check|finish|mark|wrap|put|pop|stick|write|do|leave|let|get|take|throw|clear|drop) (?:it|that|them|this)\b(?: \w+)?$"
    r"|^no (?!matter|one\b|show\b)(?:\w+ )*\w+,? (?:move|push|shift|do|make) (?:it|that|them)\b|\bon (?:it|that one|them)$"
    r"|\b(?:make|mark|set|tag|label|delete|move|push|postpone) (?:it|that|this|them|those)\b|\bso (?:please |can you |you can |just )*(?:make|mark|set|tag|delete|move|push|postpone|reschedule|complete|remove|tick|reopen|rename) (?:the|my|task|number|#?\d)"
)
_PARTICLES = r"(?:off|out|down|up|back|away|over|to|from|until|till|as|is|are|was|can|could|should|must|needs?|has|will|would|might|may|ought|wants?|goes|belongs|isn't|and|&|with|for|by|on|into|under|please|now|instead|today|tomorrow)"
_NUMBER = re.compile(rf"^(?:\w+ ){{0,2}}(?:#|no\.? ?)?(?P<n>\d{{1,9}})(?:[,;.!]|\s+{_PARTICLES}\b|\s*$)")
_SAYS = re.compile(
    r"\b(?:can|could|may|might|must|will|would|should|can't|cannot|won't|shouldn't|needn't|has to|have to|had to|needs?(?: to)?|doesn't|don't|isn't|is|are|belongs?|goes|got|gets|stays?|slipped|slips|moved|moves)\b"
)
_FOR_US = re.compile(
    r"^(?:please |just |now |and |so |then )*(?P<v>\w+)(?: (?:up|out|down|off|over|through|to|with|at|for|by))? (?:me|us)\b"
)
_WORDS = r"(?:haikus?|poems?|limericks?|riddles?|jokes?|stor(?:y|ies)|songs?|rhymes?|raps?|sonnets?|verses?|jingles?|puns?|tongue[ -]twisters?|fairy ?tales?|anecdotes?|slogans?|lyrics|fun facts?|ideas|names|synonyms|suggestions|tips|sentence|paragraph|quiz|trivia)"
_CONTENT = re.compile(
    rf"^(?:please |just |now |and |so )*(?:write|compose|make up|invent|think up|come up with|generate|create|make|tell|sing|recite|improvise|give|rewrite|rephrase|paraphrase|proofread|shorten|spell|pronounce)(?: me| us)? (?:a|an|some|the|this|that|one|two|three|four|five|six|ten|\d+|another)? ?(?:[\w-]+ ){{0,3}}?{_WORDS}\b(?: (?:about|on|of|for|with|in|to|that|where|involving)\b|[:?!.]|\s*$)"
    r"|^(?:sing|tell|teach|show|explain|describe|recite|read|talk|walk|run|take) (?:to )?(?:me|us) (?:something|anything|a bit|about|why|how|what|the difference|through)\b"
    r"|^(?:rewrite|rephrase|paraphrase|proofread|translate|correct|summari[sz]e) (?:this|these|that|the following)\b"
)


_FOR_WHOM = re.compile(r"^\W*(?:\w+ ){0,4}(?:me|us)\b|\bfor (?:me|us)\b")
_TOPIC = re.compile(r"\b(?:about|on the subject of|on)\b|:")


def wants_words(canon: Canon, at: Frame) -> bool:
    """ "Write me a haiku about mondays": content for a model to make; days in its topic are no dates."""
    if not _CONTENT.match(canon.text):
        return False
    topic = _TOPIC.search(canon.text)
    asked = canon.cut(0, topic.start()) if topic else canon
    return bool(_FOR_WHOM.search(canon.text)) or find_details(asked, at).empty


def held_back(canon: Canon, body: Canon, turn: Turn) -> Outcome | None:
    """The question to ask instead of adding `body`, the sentence without its dates; None when it may be a new task."""
    if wants_words(canon, turn.at):
        return Outcome(kind="answer", reply=turn.say("general"))
    text = body.text
    if _OF_LIST.search(text) or _POINTS_AT.search(text) or _ORDERS_IT.search(text) or _FOR_US.match(text):
        return _asked(canon, turn)
    number = _NUMBER.match(text)
    if number and int(number["n"]) in turn.shelf.by_number and not _counts(text):
        n = int(number["n"])
        return turn.ask("task_shown", candidates=f"{n} {turn.shelf.by_number[n].title}")
    if _TWO_SENTENCES.search(text) and not _only_orders(
        text
    ):  # what the first one reports is not what the second one wants
        return _asked(canon, turn)
    if (
        _tells(text)
        or _ends_in_order(text, turn)
        or _FAREWELL.fullmatch(text)
        or _REBINDS.search(text)
        or _SAYS_NOTHING.fullmatch(text)
    ):
        return _asked(canon, turn)
    known = (
        _after_title(body, turn)
        or _unknown_verb(text, turn)
        or _spoken_of(body, turn)
        or _moved(text, turn)
        or _named_again(text, turn)
    )
    return turn.ask("change_what", candidates=known) if known else None


_TWO_SENTENCES = re.compile(r"(?<!\bapprox)(?<!\bprof)[a-z]{4,}[.!?] +(?!(?:it|this|that)'?s? )\w+ \w")
_VERB_LAST = re.compile(
    r"\w (?:move|push|shift|bump|postpone|reschedule|delay|defer|delete|remove|reopen|rename|untag)$"
)
_FAREWELL = re.compile(
    r"(?:have|enjoy)(?: an?| your| the)?(?: (?:very )?(?:good|great|nice|lovely|safe|fun|wonderful|super|happy))?(?: (?:one|time|rest|day|trip|journey))?[\s,.!]*(?:of(?: the| your)?)?"
)
# "Thursday not tuesday", "tomorrow rather than monday", "same again next week"
_REBINDS = re.compile(r"\b(?:rather than|instead of|and not|not)$|^(?:same|same again|ditto|again|instead|likewise)\b")
_SAYS_NOTHING = re.compile(
    r"(?:(?:again|same|instead|actually|maybe|perhaps|sorry|wait|no|nah|yes|yeah|ok|hmm|rather|better|or|over|start|restart|clear|empty|free|wipe|sort|order|group|rank|by|date|title|up|out|my|the|list|it|all|day|diary|another|once|more|early|late|later|earlier|sooner)\b[\s,.!]*)+"
)
_SMALL_TALK = re.compile(
    r"(?:good luck|happy|merry|congrats|roll|bring it|back|be (?:right )?back|brb|(?:let's )?(?:talk|speak|chat|meet)(?: (?:later|soon|again|more))?|later|soon|try again|no (?:idea|clue)(?: about)?|(?:so |very |really |too |feeling )*(?:tired|bored|sick|ill|happy|sad|excited|nervous|hungry|off|away|out|in|late|early|free|busy)|reminder|alarm|event|appointment)[\s,.!]*"
)
# "Friday can't come soon enough": the day itself is spoken of
_OF_THE_DAY = re.compile(
    r"^(?:can't|cannot|can|couldn't|won't|isn't|is|was|were|sucks?|sucked|rocks|feels?|felt|looks|looked)\b"
)
_WENT = re.compile(r"\b(?:went|came|won|rained|snowed|sucks?|sucked|got (?:\w+ed|put|made))\b")
_OWN = re.compile(r"^(?:the|my|our|his|her|their) ")


def _ends_in_order(text: str, turn: Turn) -> bool:
    """ "Cake present for maya move": a verb of the list behind words of known titles."""
    return bool(_VERB_LAST.search(text)) and any(word in turn.shelf for word in content(text))


def _tells(text: str) -> bool:
    """ "The meeting went well today", "my dentist retired": told, not to be done."""
    if _OF_THE_DAY.match(text) or _SMALL_TALK.fullmatch(text):
        return True
    words = re.findall(r"[a-z']+", text)
    if not words or words[0] in IMPERATIVES:
        return False
    return bool(_WENT.search(text)) or bool(_OWN.match(text) and any(is_past(word) for word in words[2:]))


_SHIFTS = re.compile(
    r"^(?:nudge|bounce|yank|knock|kick|roll|slide|shelve|park|hold|hop|flip|shunt|chuck|toss|strip|pull|take|whip|dump|lose|leave|skip|forget|nix|axe|ditch|drag|swap|throw|put|stick|pop|tweak|amend|adjust|redo|rework)\b"
)
_FILED = re.compile(r"^(?:file|put|class|group|list|sort|categori[sz]e) (?P<o>.+) (?:under|as|in|into) [\w-]+$")
_LITTLE = frozenset(["back", "off", "out", "down", "away", "over", "forward", "week", "day", "month", "year", "hour", "bit", "little", "later", "earlier", "again"])  # fmt: skip


_STRANGE = re.compile(r"^(?P<v>[a-z]+) (?:up |down |out |off |forward |back )?(?:the|my) (?P<o>.+)$")
# "Plumber replaced the tap"
_BY_OTHERS = re.compile(r"^(?:[\w'-]+ ){1,3}(?P<v>[a-z]+) (?:the|my|our) (?P<o>.+)$")
_GOES_ON = re.compile(
    r"^(?:an? (?:hour|day|week|bit|little|while)|\d+ (?:hours?|days?|weeks?)|only|just|now|needs?|doesn't|don't|should|shouldn't|can|could|must|has|have|isn't|aren't|is|are|was|were|more|less|again|every|twice|once|no|not)\b"
)


def _unknown_verb(text: str, turn: Turn) -> str:
    """ "Prepone the report": a word that begins no task before nothing but a known title."""
    if (told := _BY_OTHERS.match(text)) and is_past(told["v"]) and (named := _titles(told["o"], turn, whole=True)):
        return named
    m = _STRANGE.match(text)
    return _titles(m["o"], turn, whole=True) if m and turn.language == "en" and m["v"] not in IMPERATIVES else ""


def _after_title(body: Canon, turn: Turn) -> str:
    """ "Water the lawn only needs doing ...": a whole title, and something said of it."""
    ends = list(re.finditer(r"[\w'-]+", body.text))[:12]
    for m in ends[1:]:
        if not _GOES_ON.match(body.text[m.end() :].lstrip()):
            continue
        meant = turn.find(body.cut(0, m.end()), "open")
        if len(meant.numbers) == 1 and not meant.problem:
            task = turn.shelf.by_number[meant.numbers[0]]
            if content(fold(task.title)) == content(body.text[: m.end()]):
                return f"{task.number} {task.title}"
    return ""


def _only_orders(text: str) -> bool:
    """ "Buy glue. Print photos.": each sentence is something to do."""
    return all(s.split()[0] in IMPERATIVES for s in re.split(r"[.!?]+ *", text) if s.strip())


def _moved(text: str, turn: Turn) -> str:
    """ "Nudge the eye test back a day": a verb of moving before what is nothing but a known title and tags."""
    if filed := _FILED.match(text):
        return _titles(filed["o"], turn, whole=True)
    verb = _SHIFTS.match(text)
    return _titles(text[verb.end() :], turn, whole=True) if verb else ""


def _named_again(text: str, turn: Turn) -> str:
    """ "The margaret letter", "gas bill": nothing but a name out of one title; one word alone is none."""
    first = re.match(r"[\w'-]+", text)
    if not first or first[0] in IMPERATIVES or (len(content(text)) < 2 and not re.match(r"(?:the|my) ", text)):
        return ""
    return _titles(text, turn, whole=True)


def _counts(text: str) -> bool:
    """ "Meet 3 for lunch", "read 5 and 6": a verb of doing before the number, which no order about tasks has."""
    return bool(re.match(r"^(?:read|watch|visit|review|study|meet|walk|swim|run|book|eat|drink)\b", text))


def _asked(canon: Canon, turn: Turn) -> Outcome:
    return turn.ask("not_understood", words=canon.source().strip(' .!?"')[:60])


def _spoken_of(body: Canon, turn: Turn) -> str:
    """Tasks that a statement ("the garden gate can wait") or a word of the list ("priority on the gate") is about."""
    text = body.text
    said = _SAYS.search(text)
    first = re.match(r"[\w'-]+", text)
    if said and said.start() and first and (first[0] not in IMPERATIVES or said.start() == first.end() + 1):
        return _titles(text[: said.start()], turn)
    if field := _FIELD.search(text):
        return _titles(text[: field.start()] + text[field.end() :], turn)
    return ""


def _titles(phrase: str, turn: Turn, *, whole: bool = False) -> str:
    """Tasks whose title has the words of a phrase that any title has: at least half of it, or (`whole`) all."""
    words = {
        w for w in content(fold(phrase)) if w not in STOP and w not in _LITTLE and not (whole and w in turn.shelf.tags)
    }
    found = [w for w in words if w in turn.shelf]
    if not found or (len(found) < len(words) if whole else 2 * len(found) < len(words)):
        return ""
    numbers = sorted(set[int].intersection(*(turn.shelf.words[w] for w in found)))
    return ", ".join(f"{n} {turn.shelf.by_number[n].title}" for n in numbers[:8])
