# ruff: noqa: E501 (one pattern or one case a line)
"""A new task without a command word: a date, a detail or a verb that begins one."""

import re

from .canon import Canon, fold
from .details import find_details
from .gate import held_back
from .making import make_tasks
from .references import content
from .sets import selects
from .several import ITEM_MARK, first_word, pieces_of
from .titles import tidy
from .turn import Outcome, Turn
from .typos import distance
from .verbs import IMPERATIVES

_OTHER_COMMAND = re.compile(
    r"^(?:[\w-]+ ){0,2}(?:tasks|todos|to-dos)\b(?!:)|^(?:tag|label|untag|rename|retitle|reword|rephrase|reopen|uncheck|undo|redo(?= *$| (?:it|that|this|them|the last|my last|last|\d))|postpone|reschedule|snooze|unschedule)\b|^(?:show|list|display|give me|tell me|sort|count|group|filter|search|find)\b.*\b(?:tasks?|to-?dos?|list|overview|summary|everything)\b"
)


_IS_QUESTION = re.compile(
    r"^(?:what|why|how|who|when|where|which|is|are|was|were|does|did|do you|should|can|could|would|will(?= \w+ \w)|have(?= (?:i|you|we|they|he|she|it|there|people|any|all|some)\b)|has|may|am)\b|\?\s*$"
)


_REPORTS = re.compile(
    r"\b(?:is|isn't|are|aren't|was|were|wasn't|should be|has been|have been|needs to be|moved)\b|^(?:the |that |this )?(?:\w+ )?(?:one|ones)\b"
)


_TELLING = re.compile(
    r"^(?:(?:stop|wait|no|hey|ok|okay|but|please|hang on|hold on|careful)[,!. ]+)*(?:i|we|you|he|she|they|it|this(?! (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|weekend|month|year|morning|afternoon|evening|coming)\b)|that|who|i'm|i've|i'd|it's|that's|they're|you're|we're|don't|do not|never|please don't|not)\b"
)


# "Rent is so high", and what people sigh beside a date: "monday again", "long day today"
_OPINION = re.compile(
    r"^[\w' ]{2,60} (?:is|are|was|were|feels?|looks?|seems?|gets?|got) (?:so|too|really|very|such|pretty|quite|kind of|way|getting|always|never|just)\b"
)
_SIGH = r"(?:again|already|finally|at last|last|here|ugh+|yay+|hooray|omg|oh|wow|lol|haha|thank (?:god|goodness)|tgif|here we go|can't wait|another|so|what|such|a|my|the|and|but|is|was|it's|feels like)"
_CHATTER = re.compile(
    rf"(?:{_SIGH}[\s,.!]*)*(?:(?:very|really|so|such a|pretty)? ?(?:long|busy|hard|rough|tough|crazy|lovely|nice|beautiful|good|great|bad|big|slow|hectic|sunny|rainy|cold|hot|boring|awful|terrible|amazing|perfect|quiet|weird|fun) (?:day|week|night|morning|evening|afternoon|weekend|month|year|one)(?: so far| ahead)?[\s,.!]*)?(?:{_SIGH}[\s,.!]*)*"
)


_VAGUE = re.compile(
    r"^(?:change|move|set|update|rename|edit|complete|delete|reschedule|mark|tag|label|finish|remove|postpone|reopen|clear|fix|do|make)(?: (?:the|my|a|its|that|this|some))? ?"
    r"(?:date|due date|title|name|priority|tags?|time|deadline|tasks?|one|ones|list|it|them|something|\d+|number \d+)$|^\w+ (?:it|that|this|them|those|these)$"
)


_CHANGES = re.compile(
    r"^(?:move|rename|retitle|tag|untag|label|retag|reopen|uncheck|snooze|postpone|reschedule|unschedule|delay|defer|delete|remove|mark|set|make|turn|put|lower|raise|prioriti[sz]e|edit|change|update|push|bump|finish|complete|do|give|add|for|date|priority|due|no|repeat|clear|stop)\b"
)


# Words about the list itself: without "add" such a sentence is an order we did not understand, never a title.
_ABOUT_LIST = re.compile(
    r"^(?:show|list|display|tell|give|read|let|remind|sort|count|group|filter)(?: me| us)\b|^(?:show|display|list) (?:what|which|everything|all|only|just)\b|^let me (?:see|know|have)\b"
    r"|^(?:go back|go one step|bring back|take back|put back|give back|roll back|step back)(?: (?:to|one|a|it|that|this|task|number|#?\d).*)?$"
    r"|^(?:change|set|move|make|rename|retitle|mark|push|tag|untag|label|delete|remove|complete|reopen|uncheck|untick|postpone|reschedule|snooze|delay|edit|update|bump|shift|prioriti[sz]e|clear|cancel|trash|bin|scrap|erase) (?:it|that|this|them|those|these|the (?:first|second|third|last|other|next)|everything|all)\b(?! (?:up|work|count|happen|bed|room|car|home|in)\b)"
    r"|^(?:change|set|move|mark|push|clear(?: out| up| away)?|clean(?: out| up)|wipe|delete|remove|complete|finish|reopen|edit|update|get rid of|sort out|throw (?:out|away)|archive|tick|cross|check)\b.*\b(?:tasks?|to-?dos?|completed|over ?due|(?:due|finished|done) (?:ones|items|stuff|things))\b"
    r"|\b(?:is|are|was|were) (?:now )?due\b|[:,] (?:let's|can we|lets|i'll|we'll|we should|let me|please)? ?(?:do|move|push|make|put|have) (?:that|it|this)\b"
    r"|^(?:everything|anything|whatever(?:'s)?|whichever|all|every task|both|neither|none)\b|\bbelongs? (?:to|in|under)\b|(?<!on)(?<!to)(?<!from)(?<!off)(?<!in) my (?:to-?do |task )?lists?$|^(?:start|begin|try|do|say|repeat|go|keep|carry|come)(?: (?:it|that|this))? (?:over|again|on|back|going|afresh|from scratch)$"
    r"|^(?:mark|set|tick|check|cross|push|move|change|update|rename|tag|put|make)(?: (?:as|to))? (?:done|complete|completed|finished|off|open|high|low|medium|priority|urgent|not done)$"
)
# said of what is there: a change, never something new
_OTHERWISE = re.compile(
    r"\b(?:instead|from now on|rather than (?:now|today|\w+day))\W*$|^let's say\b|^\w+ wants? .* instead\b"
)
_ON_NUMBER = re.compile(
    r"^#?(\d{1,9}) (?:can|could|is|isn't|should|shouldn't|needs|has|will|must|due|to|for|until|wait|goes)\b"
)
_BESIDES = re.compile(
    r"\b(?:to|as|with|under|into|for|on|of|from|a|an|the|by|due|date|priority|deadline|no|is|task|tasks|number)\b|[#,.:\"]"
)


def read_implicit(canon: Canon, turn: Turn) -> Outcome | None:
    """No command word, but a date, a detail or a verb that begins a task."""
    text = canon.text
    if _IS_QUESTION.search(text) or _OTHER_COMMAND.match(text) or _ABOUT_LIST.search(text) or _OTHERWISE.search(text):
        return None
    marked = list(ITEM_MARK.finditer(text))
    if len(marked) >= 2 and marked[0].start() == 0:
        return make_tasks(pieces_of(canon, turn, plural=False, listed=True), turn)
    details = find_details(canon, turn.at)
    body = tidy(details.rest)
    word = first_word(body)
    if (
        not body.text
        or len(body.text) < 2
        or (word not in IMPERATIVES and _REPORTS.search(body.text))
        or _VAGUE.match(text.strip(" .!?"))
        or _VAGUE.match(body.text)
        or _TELLING.match(text)
        or _OPINION.match(body.text)
        or _CHATTER.fullmatch(body.text)
    ):
        return None
    plain = not (details.dated or details.rule)
    if _only_number(body, turn) or _TO_US.match(body.text) or (plain and _FOR_ME.match(body.text)):
        return None
    known = held_back(canon, body, turn) or _known(body, turn) or _change_of_known(body, turn)
    if known is not None:
        return known
    if details.dated or details.rule or details.tags:
        parts = pieces_of(canon, turn, plural=False, listed=False)
        return make_tasks(parts, turn) if _enough(body) else None
    if word in IMPERATIVES and len(body.text.split()) > 1:
        return make_tasks(pieces_of(canon, turn, plural=False, listed=False), turn)
    return make_tasks([canon], turn) if details.priority and len(body.text.split()) > 1 else None


# Said to the assistant: "teach me Spanish", "see you on monday"
_TO_US = re.compile(r"^\w+ (?:(?:to|with|at|for) )?you(?:rself)?\b")
_FOR_ME = re.compile(r"^\w+ (?:(?:to|with|at|for) )?(?:me|us)\b")
_COUNTED = re.compile(
    r"^(?:read|watch|clean|review|study|run|walk|swim|do|call|visit|write|draft|learn|practi[cs]e|finish|start|begin|book)\b"
)


def _only_number(body: Canon, turn: Turn) -> bool:
    """ "Mov 2", "merge 3 and 5": a word and numbers of tasks are an order, no title."""
    m = re.fullmatch(
        r"(?:[a-z]+:? ){0,2}(?:task |number |#)?(\d{1,9})(?:(?:,| and|,? &) (?:task |#)?(\d{1,9}))*", body.text
    )
    numbers = [int(n) for n in re.findall(r"\d+", body.text)] if m else []
    return bool(numbers) and all(n in turn.shelf.by_number for n in numbers) and not _COUNTED.match(body.text)


def _known(body: Canon, turn: Turn) -> Outcome | None:
    """Without "add", the very title of an open task is more likely about that task: ask."""
    meant = turn.find(body, "open")
    if len(meant.numbers) != 1 or meant.problem:
        return None
    task = turn.shelf.by_number[meant.numbers[0]]
    if content(fold(task.title)) != content(body.text):
        return None
    return turn.ask("exists", candidates=f"{task.number} {task.title}")


_OFF_THE_LIST = re.compile(r" (?:off|from|out of)(?: of)? (?:the|my|this) (?:(?:to-?do |task )?list|to-?dos?|tasks)$")


_NAMED = re.compile(
    rf"{_ON_NUMBER.pattern}|\b(?:task|number) ?#?(\d{{1,9}})\b|#(\d{{1,9}})\b|\b(?:off|from|of|to|onto)(?: of)? (\d{{1,9}})$|\b(?:on|with|about|of|for) #?(\d{{1,9}})(?=[,;!]|$)"
)


def _names_a_task(body: Canon, turn: Turn) -> Outcome | None:
    """ "Task 5", "15 can wait", "... off 22", "... off the list": said of what is there."""
    if _OFF_THE_LIST.search(body.text):
        return turn.ask("which_task", verb=turn.say("verb_update"))
    named = _NAMED.search(body.text)
    number = int(named[named.lastindex or 0]) if named else -1
    task = turn.shelf.by_number.get(number)
    return turn.ask("task_shown", candidates=f"{number} {task.title}") if task else None


def _change_of_known(body: Canon, turn: Turn) -> Outcome | None:
    """A command verb with a known number or title that no rule could read: ask, never add it."""
    if asked := _names_a_task(body, turn) or _order_about_known(body, turn):
        return asked
    verb = _CHANGES.match(body.text)
    if not verb:
        return None
    rest = body.cut(verb.end()).strip()
    if selects(rest.text):
        return turn.ask("change_what", candidates=rest.source().strip()[:80])
    numbers = [
        int(n) for n in re.findall(r"(?<![\w.:/-])\d{1,9}(?![\w.:/%-])", rest.text) if int(n) in turn.shelf.by_number
    ]
    first = re.match(r"^(?:the |task |number |#|for |on |to |of )*(\d{1,9})(?![\w.:/%])", rest.text)
    if numbers and (
        (first and int(first[1]) in numbers) or not re.sub(r"\d+", "", _BESIDES.sub(" ", rest.text)).strip()
    ):
        return turn.ask("task_shown", candidates=", ".join(f"{n} {turn.shelf.by_number[n].title}" for n in numbers[:8]))
    left = re.split(r"\b(?: to | as | with | under | into )", rest.text)[0]
    meant = turn.find(rest.cut(0, len(left)), "open") if len(left) < len(rest.text) else None
    if meant and meant.numbers and not meant.problem:
        return turn.ask("change_what", candidates=", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8]))
    return None


_ORDERS = re.compile(
    r"^(?:push|move|mark|update|change|edit|give|set|make|put|close|finish|complete|drop|cancel|clear|remove|delete|rename|tag|label|flag|star|pin|bump|raise|lower|postpone|reschedule|delay|defer|snooze|shift|bring|reopen|restore|check|tick|cross|archive|stop|repeat|skip|extend|switch|turn)\b(?: (?:out|off|up|down|back|forward))?"
)
_VERBS = (
    "push",
    "move",
    "mark",
    "update",
    "change",
    "rename",
    "postpone",
    "reschedule",
    "delay",
    "snooze",
    "shift",
    "delete",
    "remove",
    "complete",
    "finish",
    "reopen",
    "bump",
    "raise",
    "lower",
)
_FIELDS = frozenset(
    [
        "deadline",
        "date",
        "due",
        "priority",
        "tag",
        "label",
        "title",
        "name",
        "time",
        "later",
        "earlier",
        "done",
        "complete",
        "repeat",
    ]
)


def _order_about_known(body: Canon, turn: Turn) -> Outcome | None:
    """An order, or an unknown word before what is mostly a known title ("pust the demo"): ask, never add."""
    if _ORDERS.fullmatch(body.text):  # "move to friday": which?
        return turn.ask("which_task", verb=turn.say("verb_update"))
    word = first_word(body)
    order = _ORDERS.match(body.text)
    if not order and (word in IMPERATIVES or not any(len(word) > 3 and distance(word, v) == 1 for v in _VERBS)):
        return None
    if order and re.match(r" (?:an?|some|new)\b", body.text[order.end() :]):  # something new
        return None
    said = set(content(body.text[order.end() if order else len(word) :])) - _FIELDS
    found = [w for w in said if w in turn.shelf]
    if not found or 2 * len(found) < len(said) or (not order and len(found) < len(said)):
        return None
    numbers = sorted(set[int].intersection(*(turn.shelf.words[w] for w in found)))
    if not numbers:
        return None
    return turn.ask("change_what", candidates=", ".join(f"{n} {turn.shelf.by_number[n].title}" for n in numbers[:8]))


def _enough(body: Canon) -> bool:
    """A title needs a word that means something."""
    words = re.findall(r"[^\W\d_]+", body.text)
    return any(len(w) > 2 or ord(w[0]) > 0x2FF for w in words) and not re.fullmatch(
        r"(?:(?:it|that|this|them|those|for|make|do|change|set|the|one|is|please|ok|and|what|about|how|task|tasks|see you|bye|good|only|not|no|yes|hi|hello|thanks|nothing|something|anything|later|now|then|i|me|my|your|free|busy|am|will|be|was)\b[\s,.!]*)+",
        body.text,
    )
