# ruff: noqa: E501 (one pattern or one case a line)
"""An order and what people say around it: "move 5 to friday, I still need photos", "the vet is closed, move 9"."""

import re
from collections.abc import Callable
from itertools import pairwise

from .adding import starts_add
from .calendar_days import ImpossibleDate
from .canon import Canon
from .details import PastDate, find_details
from .references import Prefer, content, numbers_in
from .turn import Outcome, Turn
from .verbs import IMPERATIVES, PAST

Order = Callable[[Canon, Turn], Outcome | None]

LONGEST = 400
_CUT = re.compile(
    r"\s*(?:[,;\n]|[.!?]+(?=\s)|(?<=\s)-+(?=\s))\s*(?:(?:so|but|and|because|since|as|cos|cuz|coz|then) )*|\s+(?:(?:and )?so|but|because|since|cos|cuz|coz) (?=\w)"
)
_SUBJECT = re.compile(
    r"^(?:i|we|you|he|she|it|they|that|this|there|those|these|nobody|no one|everyone|everybody|someone|somebody|turns out|seems|looks like|apparently|can't|cannot|couldn't)(?:'\w+)? \w"
)
# "Sam's bringing the van", "the boiler's not working"
_SAM_IS = re.compile(
    r"^(?:the |my |our |his |her )?(?:\w+ )?[a-z]{2,}'(?:s|re|ve) (?:\w+ing|got|been|a|an|the|my|our|not|\w{2,}ed|on|off|out|away|here|due)\b"
)
_TO_BE = (
    r"(?:is|are|was|were|am|be|been|being|has|have|had|can|could|will|would|shall|should|may|might|must|do|does|did|done|get|gets|got|needs?|wants?|never)"
    r"|\w+n't|cannot"
)
_FINITE = re.compile(rf"^(?:{_TO_BE}|\w+'(?:s|re|ve|ll|d|m)|\w{{2,}}ed)$")
_PRESENT = frozenset(f"{verb}{'es' if verb.endswith(('s', 'sh', 'ch', 'x', 'o')) else 's'}" for verb in IMPERATIVES)
_PAST = frozenset(PAST) | frozenset(
    [
        "came",
        "thought",
        "knew",
        "saw",
        "seen",
        "lost",
        "broke",
        "broken",
        "kept",
        "felt",
        "won",
        "hit",
        "fell",
        "became",
        "grew",
        "rang",
        "hurt",
        "quit",
        "stood",
        "understood",
        "forgot",
        "forgotten",
        "sat",
        "slept",
        "overslept",
        "stuck",
        "froze",
        "tore",
        "spilt",
    ]
)
_NO_TALE = IMPERATIVES | frozenset(
    [
        "delete",
        "complete",
        "reopen",
        "rename",
        "retitle",
        "untag",
        "retag",
        "uncheck",
        "untick",
        "unmark",
        "postpone",
        "reschedule",
        "snooze",
        "defer",
        "delay",
        "bump",
        "shift",
        "prioritise",
        "prioritize",
        "undo",
        "revert",
        "display",
        "erase",
        "trash",
        "scrap",
        "bin",
        "ditch",
        "discard",
        "done",
        "what",
        "what's",
        "which",
        "how",
        "when",
        "where",
        "why",
        "who",
    ]
)
_CONNECTS = re.compile(
    rf"\b(?:{_TO_BE}|'?(?:s|re|ve|ll|m)|i|we|you|he|she|they|it|that|this|so|but|because|turns out|thought|think|said|just|already|still|now|actually|really|after all|by accident|by mistake|accidentally|too (?:soon|early)|no need to|no need for|any ?more|any longer|no longer|again|yet|off|out|\w+ed|{'|'.join(_PAST)})\b|[,;:.!?']"
)
_ABOUT_IT = re.compile(
    r"^(?:it|that|this|they|those|these)(?:'s|'re|'ll| is| are| should| must| can| could| will| needs?| has to| have to| gets?)\b"
)
_MENDS = re.compile(
    r"^(?:i mean|i meant|or rather|rather|no(?! need| longer| point| reason| use| more)|nope|wait|make that|actually)\b"
)
_MANY = re.compile(r"^(?:the|my|our|their|his|her|some|these|those|all|most|people|kids)\b")
_STAYS = re.compile(r"\b(?:stays?|(?:can|should|may) (?:stay|remain)|keep)\b")
_ELIDED = re.compile(r"^(?:re-?open|delete|complete|close|remove|finish|uncheck|untick|archive)$")
_TICK = re.compile(r"^(?:mark|tick|check|cross) (?:it|that|that one|them|this)(?: off| now| then)?$")
_LEVEL_ONLY = re.compile(r"^((?:high|medium|low|top) priority|p[1-4]|high|medium|low|urgent)$")
_BACK = re.compile(r"\b(?:re-?open|re-?activate|open|back|not|un-?\w+)\b|n't\b")


def read_with_remark(canon: Canon, turn: Turn, order: Order) -> Outcome | None:
    """The order of a sentence that also tells something; None when there is no order or nothing told."""
    if len(canon.text) > LONGEST or starts_add(canon.text):
        return None
    cuts = list(_CUT.finditer(canon.text))
    for m in cuts if len(cuts) <= 5 else [*cuts[:2], *cuts[-3:]]:
        left, right = canon.cut(0, m.start()).strip(), canon.cut(m.end()).strip(" .!,")
        if not left.text or not right.text or _adds(right.text) or starts_add(left.text):
            continue
        if (
            found := _order_first(left, right, turn, order)
            or _remark_first(left, right, turn, order, told=_SO.search(m[0]) is not None)
        ) is not None:
            return found
    return None


_AND = re.compile(r"^(?:(?:and|plus|also|then|oh|please|now|next)[, ]+)+")
_LATER = re.compile(r"(?:,|\band|\bplus|\balso|[.;!]) +(?:please )?(?:add|remind me)\b")


def _adds(text: str) -> bool:
    """Whether more is to be added: "plus remind me to get milk" is no remark."""
    return starts_add(_AND.sub("", text)) or bool(_LATER.search(text))


def _order_first(left: Canon, right: Canon, turn: Turn, order: Order) -> Outcome | None:
    done = _tried(left, turn, order)
    if done is None or (any("title" in call.args for call in done.calls) and '"' not in left.text):
        return None
    more = _tried(_whole_order(right), turn.after(done.focus), order)
    if more is not None and {call.tool for call in done.calls + more.calls} == {"undo"}:
        return None if "undo" in left.text and "undo" in right.text else done
    if more is not None:
        return Outcome(done.calls + more.calls, focus=done.focus + more.focus) if is_remark(left.text) else None
    meant = all(call.tool == "undo" for call in done.calls) and _MENDS.match(right.text)
    if not meant and not is_remark(right.text) and not _is_loose_remark(right.text, done, turn):
        return None
    return done if meant or _says_no_more(right.text, done, turn) else None


# "investors keep asking about hiring, so ...": what stands before is a reason, whatever its verb
_SO = re.compile(r"\bso\b")


def _is_reason(text: str) -> bool:
    words = re.findall(r"[\w'-]+", text)
    return len(words) > 2 and words[0] not in _NO_TALE and not re.search(r'[\d"#@?]', text)


def _remark_first(left: Canon, right: Canon, turn: Turn, order: Order, *, told: bool) -> Outcome | None:
    if not is_remark(left.text) and not is_aside(left, turn) and not (told and _is_reason(left.text)):
        return None
    wanted: Prefer = "completed" if _BACK.search(right.text) else "open"
    return _tried(_whole_order(right), turn.after(_named_in(left, turn, wanted)), order)


def _tried(canon: Canon, turn: Turn, order: Order) -> Outcome | None:
    """What the words order; a day that is over belongs to a tale, not to an order."""
    try:
        return order(canon, turn)
    except (PastDate, ImpossibleDate, OverflowError, ValueError, KeyError, IndexError):
        return None


def _whole_order(canon: Canon) -> Canon:
    """ "Reopen" after a remark is "reopen it"."""
    if _TICK.match(canon.text):
        return Canon("complete it", ("",) * 11)
    if level := _LEVEL_ONLY.match(canon.text):
        words = f"make it {level[1]}"
        return Canon(words, ("",) * len(words))
    return Canon(canon.text + " it", (*canon.origin, "", "", "")) if _ELIDED.match(canon.text) else canon


def is_remark(text: str) -> bool:
    """Whether words tell something instead of asking for it: somebody or something, then a verb."""
    text = re.sub(r"^(?:(?:because|since|as|cos|cuz|so|but|and|well|sorry|oh|ok) )+", "", text.strip(" ,.!"))
    if text.endswith("?") or _MENDS.match(text):
        return False
    if _SUBJECT.match(text) or _SAM_IS.match(text) or re.match(r"^no (?:need|longer|point|reason|use|more)\b", text):
        return True
    words = re.findall(r"[\w'-]+", text)[:8]
    if len(words) < 2 or words[0] in _NO_TALE:
        return False
    if words[0] in _PAST or (words[0].endswith("ed") and len(words[0]) > 4):
        return True
    if any(_FINITE.match(w) or w in _PAST or w in _PRESENT for w in words[1:]):
        return True
    return bool(_MANY.match(text)) and any(
        before.endswith("s") and w in IMPERATIVES for before, w in pairwise(words[1:-1])
    )


def is_aside(left: Canon, turn: Turn) -> bool:
    """ "Wrong address, delete 9": a few words about no task."""
    left = left.cut(0, len(left.text.removesuffix(" now")))
    words = re.findall(r"[\w'-]+", left.text)
    if not 0 < len(words) <= 4 or words[0] in _NO_TALE or re.search(r'[\d"#@?]', left.text):
        return False
    return not any(w in turn.shelf for w in content(left.text)) and find_details(left, turn.at).empty


def _is_loose_remark(text: str, done: Outcome, turn: Turn) -> bool:
    """ "Mirror broken for good", "all teeth fine": some words without a verb we know, about nothing else that is there."""
    words = re.findall(r"[\w'-]+", text)
    if len(words) < 2 or words[0] in _NO_TALE or re.search(r'[\d"#@?]|\band\b|,', text) or _MENDS.match(text):
        return False
    if any(not turn.shelf.words[w] <= set(done.focus) for w in content(text) if w in turn.shelf):
        return False
    return _tried(Canon(text, tuple(text)), turn, _detailed) is None


def _detailed(canon: Canon, turn: Turn) -> Outcome | None:
    """Something, when words say a day, a repetition, a priority or a tag."""
    return None if find_details(canon, turn.at).empty else Outcome()


def _says_no_more(text: str, done: Outcome, turn: Turn) -> bool:
    """Whether a remark leaves nothing open: no other task's number, no day or priority for the same one."""
    named = re.match(r"^(?:the |task |number |#)*(\d{1,9})\b", text)
    if named and int(named[1]) in turn.shelf.by_number and int(named[1]) not in done.focus:
        return bool(_STAYS.search(text))
    if not _ABOUT_IT.match(text):
        return True
    try:
        return find_details(Canon(text, tuple(text)), turn.at).empty
    except (PastDate, ImpossibleDate):
        return True


def _named_in(left: Canon, turn: Turn, wanted: Prefer) -> tuple[int, ...]:
    """The one task that a remark speaks of: the words before, between or after its verbs are in one title only."""
    found: dict[int, None] = {}
    at = 0
    for m in [*list(_CONNECTS.finditer(left.text))[:24], None]:
        piece = left.cut(at, m.start() if m else None).strip()
        at = m.end() if m else 0
        told = numbers_in(piece.text) is not None and piece.text != left.text[: len(piece.text)]
        if told or not content(piece.text) or re.fullmatch(r"\W*|\w", piece.text):
            continue
        meant = turn.find(piece, wanted)
        if meant.problem == "missing" and (bare := _undated(piece, turn)) is not None:
            meant = turn.find(bare, wanted)
        if not meant.problem and len(meant.numbers) == 1:
            found[meant.numbers[0]] = None
    return tuple(found) if len(found) == 1 else _opening(left, turn, wanted) if not found else ()


def _undated(piece: Canon, turn: Turn) -> Canon | None:
    """ "Do the report thursday" speaks of the report."""
    verb = re.match(r"^(?:do|make|get|finish|manage|have|go to) (?=\w)", piece.text)
    try:
        rest = find_details(piece.cut(verb.end() if verb else 0), turn.at).rest
    except (PastDate, ImpossibleDate, OverflowError, ValueError):
        return None
    return rest if rest.text != piece.text and content(rest.text) else None


def _opening(left: Canon, turn: Turn, wanted: Prefer) -> tuple[int, ...]:
    """ "The napkins matter most": the longest beginning that names one task."""
    ends = [m.end() for m in list(re.finditer(r"[\w'-]+", left.text))[:5]]
    if not re.match(r"^(?:the|my|our|task|number|#?\d)", left.text):
        return ()
    for end in reversed(ends):
        piece = left.cut(0, end)
        if content(piece.text) and not (meant := turn.find(piece, wanted)).problem and len(meant.numbers) == 1:
            return meant.numbers
    return ()
