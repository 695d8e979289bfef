# ruff: noqa: E501 (one pattern or one case a line)
"""Cut a message into the things it asks for."""

import re
from itertools import pairwise

from .adding import starts_add
from .canon import Canon
from .protect import is_code
from .references import Shelf, content, numbers_in
from .verbs import IMPERATIVES, is_past

REFERENCE = r"(?:(?:the |my )?(?:task|number|item|#) ?#?\d+|#?\d+|its|it|that|this|them|those|these|everything|all\b|the (?:\w+ ){1,4}(?:one|ones|task|tasks)|(?:task|number) (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve))"
_POLITE = r"(?:(?:oh|ok|so|right|also|then|please|pls|and|can you|could you|now|next|after that|finally|just|instead|plus|but) )*"
_ONLY_POLITE = re.compile(rf"\W*{_POLITE}(?:oh|ok|so|and|also|then|please|right|well)?\W*")
_ADD = re.compile(
    rf"^{_POLITE}(?:add\b|create (?:a |an |another )?(?:new )?(?:task|to-?do|reminder)|remind me (?:to|about|that|at|on|in|every|tomorrow|next)\b|new (?:task|to-?do)|i (?:also )?(?:need|have) to\b|i must\b|don't let me forget|make a (?:task|note|reminder)|(?:a )?(?:new|another|next|one more)(?: one| thing| task)?\s*:|also:)"
)
ORDER = (
    r"(?:mark|complete|finish|check off|tick off|cross off|check|tick|cross|strike|close|delete|remove|trash|erase|get rid of|scrap|bin|ditch|discard|reopen|re-open|uncheck|untick|rename|retitle|reword|rephrase|move|push|postpone|prepone"
    r"|reschedule|delay|snooze|defer|bump|bring|set|make|tag|label|untag|retag|change|update|edit|give|put|lower|raise|prioriti[sz]e|mark off|drop|cancel|clear|restore)"
)
STARTS_ORDER = re.compile(rf"^{_POLITE}{ORDER}\b")
_ACT = re.compile(rf"^{_POLITE}{ORDER} {REFERENCE}(?![\w'])")
_SAID = re.compile(
    rf"^{_POLITE}{REFERENCE}(?:'s| is| are| should| can| has| needs)\b|^{_POLITE}(?:i'?m |i am )?(?:done|finished) with\b|^{_POLITE}i(?:'ve| have)? (?:just |already )?(?:finished|completed|did|done)\b"
)
_BOTH_DONE = re.compile(rf"^{_POLITE}{REFERENCE} (?:done|finished|complete)\b")  # "3 done, 5 done"
_ALSO_DONE = re.compile(rf"^{_POLITE}(?:the |my )?[\w'-]+(?: [\w'-]+){{0,3}} (?:is |are )?(?:done|finished|complete)\b")
_UNDO = re.compile(rf"^{_POLITE}(?:undo|revert)\b")
_LIST = re.compile(
    rf"^{_POLITE}(?:show|list|display|see|tell me|what's|what is|what do|what are|what else|how many)(?: me)?\b.{{0,60}}(?:\b(?:tasks?|list|to-?dos?|left|due|over ?due|remaining|today|tomorrow|week|open|everything|all|rest|plate|completed|items)\b|$)"
)
_CUT = re.compile(
    r"\s*(?:\n+|;|(?<=[\w\"\u2400)])[.!?]+\s+(?:and |then |also )?|,?\s*\b(?:and then|and also|and|then|also|plus|after that|but|&)\b\s+(?:then |also |please )?|,\s*)\s*"
)
# after "add 'water the ferns' p1" nothing can belong to the title
_QUOTED_ADD = re.compile(r'^[^"]{0,40}"[^"]+"[^"]{0,60}$')
# after "add" a second order must name its task: "... and delete everything" may be what the title says
_UNMISTAKABLE = re.compile(rf"^{_POLITE}{ORDER} (?:(?:the |my )?(?:task|number|item|#) ?#?\d+|#?\d+)(?![\w'])")


def clauses(canon: Canon, shelf: Shelf) -> list[Canon]:
    """The clauses of a message, in order; a title is never cut where only its own words go on."""
    if is_code(canon.text) and starts_add(canon.text):
        return [canon.strip()]
    found: list[Canon] = []
    rest = canon
    while True:
        cut = _cut_point(rest, shelf)
        if cut is None:
            found.append(rest.strip())
            return [c for c in found if c.text]
        found.append(rest.cut(0, cut[0]).strip())
        rest = _with_verb(found[-1], rest.cut(cut[1]))
        if len(found) > 40:
            return found


_ELIDED = re.compile(
    r"^(?:(?:task |number |#)?\d+|the \w+ (?:one|task)) (?:(?:to|until|till|for|as|by|with)\b|(?:high|low|medium)(?: priority)?$)"
)
_LED = re.compile(rf"^{_POLITE}(?P<v>{ORDER}) .+ (?:to|until|till|for|as|by|with|high|low|medium)\b")


def _with_verb(left: Canon, right: Canon) -> Canon:
    """ "Move 5 to friday and 6 to monday": the second clause takes the verb of the first."""
    verb = _LED.match(left.text)
    if not verb or not _ELIDED.match(right.text):
        return right
    lead = verb["v"] + " "
    return Canon(lead + right.text, ("",) * len(lead) + right.origin)


def _cut_point(canon: Canon, shelf: Shelf) -> tuple[int, int] | None:
    adding = starts_add(canon.text)
    listed = bool(re.match(r"^.{0,40}\b(?:tasks|todos|to-dos|items|reminders)\b\s*:", canon.text)) or _numbered(
        canon.text
    )
    for m in _CUT.finditer(canon.text):
        left, right = canon.text[: m.start()], canon.text[m.end() :]
        if not _ONLY_POLITE.fullmatch(left) and right.strip() and _opens(right, left, shelf, adding, listed, m[0]):
            return m.span()
    return None


def _numbered(text: str) -> bool:
    """Whether it is a list: marks, or numbers that count up from the one at its beginning."""
    if len(re.findall(r"(?:^|\s)[-*\u2022]\s", text)) >= 2:
        return True
    marks = list(re.finditer(r"(?:^|\s)(\d{1,2})[.)]\s", text))
    opens = bool(marks) and not re.search(r"\w\s*$", text[: marks[0].start()])
    return opens and len(marks) >= 2 and all(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(marks))


def _reports(left: str, mark: str) -> bool:
    """ "Form signed.": a short sentence that ends in what was done."""
    words = re.findall(r"[a-z']+", left)
    return bool(re.search(r"[.!]", mark)) and 2 <= len(words) <= 6 and is_past(words[-1])


def _opens(right: str, left: str, shelf: Shelf, adding: bool, listed: bool, mark: str) -> bool:
    if not adding and (_goes_on(left, right) or (not listed and _reports(left, mark))):
        return True
    if _ADD.match(right):
        return bool(re.search(r"\w", left)) and not _details_only(right)
    if _UNDO.match(right):
        return not adding or bool(re.match(r"^\W*undo\W*$", right))
    if adding:
        return bool(_UNMISTAKABLE.match(right)) or bool(
            _LIST.match(right)
            and (
                _QUOTED_ADD.match(left)
                or re.search(
                    r"\b(?:my|tasks|list|what's|what is|what do|which|due|over ?due|everything|tagged)\b", right
                )
            )
        )
    if numbers_in(left) is not None:  # "3 and 6 are done"
        return False
    if _ACT.match(right) or _LIST.match(right) or _SAID.match(right):
        return not listed and not _lower_it(left, right)
    if listed:
        return False
    return _acts_on_known(right, shelf) or _new_sentence(left, right, mark)


def _goes_on(left: str, right: str) -> bool:
    """The same once more: "move 5 to friday and 6 to monday", "3 done, 5 done"."""
    if (_BOTH_DONE.match(right) or _ALSO_DONE.match(right)) and re.search(r"\b(?:done|finished|complete)$", left):
        return True
    return bool(_ELIDED.match(right) and _LED.match(left))


def _details_only(right: str) -> bool:
    """ "... and remind me every weekday" says more about the same task."""
    return bool(
        re.match(
            r"^(?:and )?remind me (?:every|each|daily|weekly|at|on|the day|an hour|\d)(?! .*\bto [a-z]+ \w)", right
        )
    )


def _lower_it(left: str, right: str) -> bool:
    """ "2 isn't that important, lower it" is one wish."""
    return bool(
        re.search(r"\b(?:isn't|is not|no longer|less)\b", left)
        and re.match(r"^(?:so )?(?:lower|reduce|bump|drop|downgrade) (?:it|that)\b", right)
    ) or bool(re.match(r"^(?:skip)\b", left) and re.match(r"^do (?:it|that)\b", right))


def _acts_on_known(right: str, shelf: Shelf) -> bool:
    """A command verb whose words are all in the title of a task."""
    m = STARTS_ORDER.match(right)
    if not m:
        return False
    words = content(
        re.sub(r"\b(?:as|to|done|complete|completed|finished|high|low|medium|priority|off)\b.*$", "", right[m.end() :])
    )
    return bool(words) and all(w in shelf.words for w in words)


def _new_sentence(left: str, right: str, mark: str) -> bool:
    """After a command about tasks, "and book a follow-up" is a new task."""
    verb = re.match(rf"^{_POLITE}(\w+)", right)
    command = re.match(rf"^{_POLITE}(?:{ORDER}|undo|done with|i(?:'ve| have)? (?:finished|done|completed))\b", left)
    return bool(
        verb
        and command
        and verb[1] in IMPERATIVES
        and len(right.split()) > 2
        and re.search(r"and|then|also|;|\n|\.|plus", mark)
    )
