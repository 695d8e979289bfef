# ruff: noqa: E501 (one pattern or one case a line)
"""Tags added, taken off and replaced."""

import re

from .canon import Canon
from .change_words import OBJECT, naming_words, object_of, update_each
from .reading import JSON, Call, KnownTask
from .turn import Outcome, Turn

_TAG_ADD = [re.compile(p) for p in (
    rf"^(?:tag|label) {OBJECT} (?:with|as|under|to be|by)(?: the)?(?: tags?| labels?)?[ :]+(?P<t>.+)$",
    rf"^(?:add|put|give|attach|apply|set|stick|use|assign)(?: a| an| the)? (?:tags?|labels?)[ :]+(?P<t>.+?) (?:to|on|for|onto) {OBJECT}$",
    rf"^(?:add|put|attach|apply|stick|assign|give)(?: a| an| the)? (?P<t>[\w#@-]+) (?:tag|label) (?:to|on|for|onto) {OBJECT}$",
    rf"^(?:add|put|attach|apply) (?P<t>[#@][\w-]+(?:(?:,? and |, ?| & | )[#@][\w-]+)*) (?:to|on|for|onto) {OBJECT}$",
    rf"^{OBJECT} (?:needs|need|should have|gets?|wants?|could use|must have|also needs)(?: the| a| an)? (?:(?:tag|label)[ :]+(?P<t>[\w#@-]+)|(?P<t2>[\w#@-]+) (?:tag|label))$",
    rf"^(?:add|put|attach|append) (?P<t>[#@]?[^\W\d][\w-]*) (?:to|on|onto|in) (?:the )?(?:tags|labels) (?:of|on|for) {OBJECT}$",
    rf"^(?:add|put|attach|append) (?P<t>[#@]?[^\W\d][\w-]*) (?:to|on|onto|in) {OBJECT}(?:'s|s')? (?:tags|labels)$",
    rf"^(?:give) {OBJECT} (?:the|a|an) (?:(?:tag|label)[ :]+(?P<t>.+)|(?P<t2>[\w#@-]+) (?:tag|label))$",
    rf"^(?:put|file|move|categori[sz]e|place) {OBJECT} (?:in|into|under|to|as) (?:the )?(?P<t>[#@][\w-]+)$",
    rf"^(?:put|file|move|categori[sz]e|place) {OBJECT} (?:in|into|under|as) (?:the )?(?:(?:category|list|tag|label) (?P<t>[\w#@-]+)|(?P<t2>[\w#@-]+) (?:tag|category|label|list))$",
    rf"^(?:put|file|move) {OBJECT} under (?P<t>[\w-]+)$",
    r"^(?:tag|label) (?P<o>it|that|this|them|those|these|both|(?:task |number |#)?\d+(?:(?:,? and |, ?| & )\d+)*)[ :]+(?P<t>.+)$",
    rf"^{OBJECT} (?:also )?(?:belongs?|goes|go)(?: also)? (?:to|in|into|under|with) (?:the )?(?P<t>[#@][\w-]+)(?: too| as well| also)?$",
    r"^(?P<o>it|that|this|they|those|these)(?:'s| is|'re| are)(?: all| also)? (?:for|under|in|about|tagged|part of|with) (?:the )?(?P<t>[#@][\w-]+)$",
    r"^(?P<o>(?:task |number |#)?\d+|it|that|this) (?:is|belongs? (?:to|in|under)|goes (?:in|under|to)) (?:the )?(?P<t>[#@][\w-]+)$",
)]  # fmt: skip
# "Tag the report finance": only when the words before the last name a task
_TAG_LOOSE = re.compile(
    r"^(?:tag|label) (?P<o>(?!.*\b(?:with|as|to|from|by|under)\b)(?:the |my )?\w.*[^e]) (?P<t>[#@]?[^\W\d][\w-]*)$"
)
_TAG_THE_ONE = re.compile(r"^(?:tag|label) (?P<o>the [\w ]{1,30}? ones?) (?!as\b|with\b)(?P<t>[#@]?[^\W\d][\w-]*)$")
_TAG_ADD.append(
    re.compile(r"^(?P<o>(?:task |number |#)?\d+),? (?:tag|label)(?: as| with)?[ :]+(?P<t>[#@]?[^\W\d][\w-]*)$")
)
_TAG_ADD.extend([_TAG_LOOSE, _TAG_THE_ONE])
_TAG_ADD.append(
    re.compile(
        rf"^{OBJECT} (?:should|must|needs to|ought to|can) (?:have|get|carry)(?: the| a| an)? (?P<t>[\w#@-]+) (?:tag|label)$"
    )
)
_UNSURE = (_TAG_LOOSE, _TAG_THE_ONE)
# "tag 3 photos": a number, or how many?
_COUNTED = re.compile(r"(?:tag|label) \d+ [a-z]+s")
# "Take billing off 22": a tag that the person has
_KNOWN_OFF = re.compile(
    rf"^(?:remove|take|delete|drop|strip|pull|untag|unlabel|clear|get)(?: the)? (?P<t>[#@]?[^\W\d][\w-]*)(?: tag| label)? (?:off|from|out of)(?: of)? {OBJECT}$"
)
# "12 belongs to travel as well": only a tag there is
_KNOWN_ON = re.compile(
    rf"^{OBJECT} (?:also )?(?:belongs?|goes|fits) (?:to|in|into|under|with)(?: the)? (?P<t>[#@]?[^\W\d][\w-]*)(?: tag| label| list)?$"
)
_SWAP = re.compile(
    rf"^(?:swap|replace|change|switch|exchange)(?: the)?(?: tag| label)? (?P<t>[#@]?[^\W\d][\w-]*)(?: tag| label)? (?:for|with|to|by)(?: the)?(?: tag| label)? (?P<t2>[#@]?[^\W\d][\w-]*) (?:on|of|in|for) {OBJECT}$"
)
_TAG_REMOVE = [re.compile(p) for p in (
    rf"^(?:remove|delete|drop|take|clear|strip|get rid of)(?: off)?(?: the)? (?:tags?|labels?)[ :]+(?P<t>[\w#@, -]+?) (?:from|off|on|of) {OBJECT}$",
    rf"^(?:remove|delete|drop|take|clear|strip|get rid of)(?: off)?(?: the)? (?P<t>[\w#@-]+) (?:tag|label) (?:from|off|on|of)(?: of)? {OBJECT}$",
    rf"^(?:remove|delete|drop|take|strip) (?P<t>[#@][\w-]+) (?:from|off)(?: of)? {OBJECT}$",
    rf"^(?:untag|unlabel) (?P<t>[\w#@-]+) from {OBJECT}$",
    rf"^(?:untag|unlabel) {OBJECT} (?:as|from) (?P<t>[\w#@-]+)$",
    rf"^{OBJECT} (?:isn't|is not|is no longer|shouldn't be|should not be) tagged (?:as )?(?P<t>[\w#@-]+)$",
    rf"^{OBJECT} (?:shouldn't|should not|doesn't need to|needn't|must not|mustn't) (?:have|carry|keep|wear)(?: the| a)? (?P<t>[\w#@-]+) (?:tag|label)$",
)]  # fmt: skip
_TAG_CLEAR = re.compile(
    rf"^(?:(?:remove|clear|delete|drop|strip|take off|lose|scrap|get rid of)(?: all| any| both| its)?(?: of)?(?: the)? (?:tags?|labels?) (?:from|of|on|off) {OBJECT}|(?:untag|unlabel) (?P<o2>.+))$"
)
_TAG_SET = re.compile(
    rf"^(?:re-?tag|re-?label|(?:change|set|replace|update) (?:the )?tags? (?:of|on|for)|change) {OBJECT}(?:'s tags?)? (?:as|to|with)(?: (?:just|only))?(?: the)?(?: tags?)?[ :]+(?P<t>.+)$"
)
# "... and keep safety": the other tags stay anyway
_KEPT = re.compile(
    r"(?:,|;| but| and|, but|, and) (?:just )?(?:keep|leave)(?: the)? [#@]?(?P<t>[\w-]+)(?: tag| on| there)*$"
)
_NO_TAG = frozenset(
    [
        "a",
        "an",
        "the",
        "some",
        "more",
        "that",
        "this",
        "it",
        "its",
        "those",
        "these",
        "them",
        "any",
        "no",
        "another",
        "every",
        "one",
    ]
)
_TAG_WORD = re.compile(r"[#@]?\"?([^\W\d][\w-]*)")


def read_tags(canon: Canon, turn: Turn) -> Outcome | None:
    """Tags put on, taken off, swapped or cleared; None when the clause speaks of no tag."""
    if (kept := _KEPT.search(canon.text)) and kept["t"] in turn.shelf.tags:
        canon = canon.cut(0, kept.start())
    if too := re.search(r" (?:too|as well|also)$", canon.text):
        canon = canon.cut(0, too.start())
    for reader in (_known_on, _known_off, _cleared, _named):
        if (found := reader(canon, turn)) is not None:
            return found
    return None


def _known_on(canon: Canon, turn: Turn) -> Outcome | None:
    """ "12 belongs to travel": only about a task there is, and a tag there is."""
    m = _KNOWN_ON.match(canon.text)
    tag = turn.shelf.tags.get(m["t"].lstrip("#@")) if m else None
    if m is None or tag is None or turn.find(object_of(m, canon), "open").problem:
        return None
    return _retag(object_of(m, canon), [tag], "add", turn)


def _cleared(canon: Canon, turn: Turn) -> Outcome | None:
    m = _TAG_CLEAR.match(canon.text)
    return update_each(object_of(m, canon), turn, "tag", {"tags": []}) if m else None


def _named(canon: Canon, turn: Turn) -> Outcome | None:
    """Tags named in words that say what becomes of them."""
    for patterns, kind in ((_TAG_REMOVE, "remove"), ([_TAG_SET], "set"), (_TAG_ADD, "add")):
        for pattern in patterns:
            m = pattern.match(canon.text)
            if m is None or (pattern in _UNSURE and turn.find(object_of(m, canon), "open").problem):
                continue
            names = _tag_names(canon.cut(*m.span("t2" if m["t"] is None else "t")))
            if not names:
                continue
            if _COUNTED.fullmatch(m[0]) and names[0].casefold() not in turn.shelf.tags:
                return turn.unclear(turn.find(object_of(m, canon), "open"), "tag")
            if (kind != "set" or "tag" in m[0] or "label" in m[0]) and _names_tag(m[0], names, turn):
                return _retag(object_of(m, canon), names, kind, turn)
    return None


def _known_off(canon: Canon, turn: Turn) -> Outcome | None:
    """A tag that the tasks of the phrase have, taken off or swapped for another."""
    m = _KNOWN_OFF.match(canon.text) or _SWAP.match(canon.text)
    if m is None or (tag := turn.shelf.tags.get(m["t"].lstrip("#@"))) is None:
        return None
    meant = turn.find(naming_words(object_of(m, canon)), "open")
    having = [task for task in turn.tasks_of(meant) if tag in task.tags]
    if meant.problem or not having:
        return turn.unclear(meant, "tag") if meant.problem in ("several", "unknown") else None
    new = [canon.source(*m.span("t2")).lstrip("#@")] if m.re is _SWAP else []
    calls = (
        Call("update_task", {"number": task.number, "tags": [*(t for t in task.tags if t not in (tag, *new)), *new]})
        for task in having
    )
    return Outcome(tuple(calls), focus=tuple(task.number for task in having))


def _tag_names(phrase: Canon) -> list[str] | None:
    text = re.sub(
        r"\b(?:tags?|labels?|the|too|as well|instead|please|also|only|just|alone)\b",
        lambda m: " " * len(m[0]),
        phrase.text,
    )
    if not re.fullmatch(
        r"[\s\"]*[#@]?\"?[^\W\d][\w-]*\"?(?:(?:\s*(?:,|and|&)\s*)+[#@]?\"?[^\W\d][\w-]*\"?|\s+[#@][\w-]+)*[\s\"]*", text
    ):
        return None
    names = [m for m in _TAG_WORD.finditer(text) if m[1] != "and"]
    if any(m[1] in _NO_TAG for m in names):
        return None
    return [phrase.source(*m.span(1)) for m in names]


def _names_tag(said: str, names: list[str], turn: Turn) -> bool:
    """ "Put 9 under study" is about a tag only when there is one."""
    return not re.match(r"^(?:put|file|move) .+ under (?!(?:the )?[#@])", said) or any(
        n.casefold() in turn.shelf.tags for n in names
    )


def _retag(phrase: Canon, names: list[str], kind: str, turn: Turn) -> Outcome | None:
    meant = turn.find(naming_words(phrase), "open")
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
