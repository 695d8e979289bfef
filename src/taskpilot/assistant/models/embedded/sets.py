# ruff: noqa: E501 (one pattern or one case a line)
"""Many tasks at once: "everything overdue", "all work tasks", "all but 3"."""

import re
from dataclasses import replace

from .canon import Canon
from .filters import Filter, read_filter
from .frame import Frame
from .reading import Scene
from .references import Meant, Prefer, Shelf, content, numbers_in, resolve
from .vocabulary import NUMBER_WORDS

_MANY = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\\d"
_PLURAL = "(?:tasks|ones|todos|to-dos|items|jobs|things|chores|bits|errands)"
_COUNTED = re.compile(
    rf"^(?:(?:the|my|our|these|those|all|all the|both of the|both of my) (?P<n>{_MANY})|(?P<both>both)(?: (?:of )?(?:the|my|our))?) (?P<w>(?:[\w#@'-]+ ){{0,3}}?{_PLURAL}|[\w'-]+(?: [\w'-]+){{0,2}})$"
)
_ALL = re.compile(
    rf"^(?:(?:the|my|our|these|those) (?:{_MANY}) (?:[\w'-]+ ){{0,3}}{_PLURAL}\b|both (?:(?:of )?(?:the|my|our) )?(?:[\w'-]+ ){{1,3}}{_PLURAL}\b|(?:all|every|everything|each|both (?:the |my |of the |of my )?(?=[\w#@]+ (?:tasks|ones|todos|items)\b))\b|(?:my|the) (?:over ?due|completed|done|finished|open|undated|untagged|remaining|whole|entire|high|low|medium|urgent|\w+ (?:tasks|stuff|ones|items|todos))\b|(?:over ?due|completed|done|finished)$|(?:over ?due|completed|done|finished|undated|untagged|urgent) (?:\w+ )?(?:tasks|stuff|ones|items|things|todos)\b"
    r"|(?:today's|tomorrow's|yesterday's|this week's|next week's|(?:mon|tues|wednes|thurs|fri|satur|sun)day's) (?:tasks|stuff|items|things|todos|ones)\b|(?:tasks|todos|items|stuff|things) (?:tagged|due|with|without|labelled|labeled|that are|from|for)\b|\w+ (?:tasks|stuff|todos)$|the rest\b|whatever(?:'s| is)\b|anything\b|what(?:'s| is) (?:over ?due|due)\b|the (?:over ?due|done|completed|finished) ones)"
)
_BUT = re.compile(
    r",? (?:except(?: for)?|but(?: not)?|apart from|other than|excluding|besides|save for|minus|but keep) (?P<who>.+)$"
)
_FROM = re.compile(
    r"\b(?:for|from|of|on) (?=(?:today|tomorrow|yesterday|this|last|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)"
)
_ABSOLUTELY = re.compile(
    r"\b(?:absolutely everything|open and completed|completed and open|whatever the status|including (?:the )?(?:completed|done|finished))\b"
)


def selects(text: str) -> bool:
    """Whether a phrase selects many tasks."""
    return bool(_ALL.match(text.strip(" .!?,")))


def read_set(phrase: Canon, at: Frame, scene: Scene, shelf: Shelf, prefer: Prefer) -> Meant | None:
    """The tasks of a phrase that selects many; None when it does not select."""
    phrase = _plainly(phrase.strip(" .!?,"), shelf)
    if counted := _COUNTED.match(phrase.text):
        return _so_many(counted, phrase, at, scene, shelf, prefer)
    return _selected(phrase, at, scene, shelf, prefer)


def _selected(phrase: Canon, at: Frame, scene: Scene, shelf: Shelf, prefer: Prefer) -> Meant | None:
    if m := re.match(
        r"^(?:all|both) (?:of )?(?:the|my|our) (?=\w)|^all of |^both (?=[\w#@]+ (?:tasks|ones|todos|items)\b)",
        phrase.text,
    ):
        phrase = Canon("all " + phrase.text[m.end() :], ("", "", "", "", *phrase.origin[m.end() :]))
    if (joined := _joined(phrase.text, shelf, prefer)) is not None:
        return joined
    if not _ALL.match(phrase.text) or _ALL_OF_THEM.match(phrase.text):
        return None
    out: set[int] = set()
    if but := _BUT.search(phrase.text):
        kept = _kept(phrase.cut(*but.span("who")), at, scene, shelf)
        if kept is None:
            return Meant((), "missing", phrase.source(*but.span("who")))
        out, phrase = kept, phrase.cut(0, but.start())
    phrase = phrase.rewrite(_FROM, "due ")
    selected = read_filter(phrase, at, shelf)
    if left := selected.left.text:
        return _named_set(left, shelf, prefer, out, phrase)
    status = "all" if _ABSOLUTELY.search(phrase.text) else None
    if prefer == "completed":
        status = "completed"
    chosen = (
        [t.number for t in shelf.tasks if selected.admits(t)]
        if not status
        else [t.number for t in shelf.tasks if status in ("all", t.status) and _whole(selected, t.number, shelf)]
    )
    chosen = [n for n in chosen if n not in out]
    return Meant(tuple(sorted(chosen))) if chosen else Meant((), "missing", phrase.source())


def _so_many(m: re.Match[str], phrase: Canon, at: Frame, scene: Scene, shelf: Shelf, prefer: Prefer) -> Meant | None:
    """ "The two essay tasks": exactly so many, or it is not clear which."""
    rest = phrase.cut(*m.span("w"))
    if (m["n"] or "").isdigit() and not re.search(rf"{_PLURAL}$", rest.text):  # "the 3 and the 6"
        return None
    if re.fullmatch(rf"(?:of )?(?:them|those|these|{_PLURAL})", rest.text):
        return None
    meant = read_set(Canon("all " + rest.text, (*("",) * 4, *rest.origin)), at, scene, shelf, prefer)
    if meant is None or meant.problem:
        return None if m["both"] or meant is None else meant
    return meant if len(meant.numbers) == _count(m) else Meant(meant.numbers, "several", phrase.source())


def _count(m: re.Match[str]) -> int:
    return 2 if m["both"] else int(m["n"]) if m["n"].isdigit() else NUMBER_WORDS[m["n"]]


# "All of these" are those that were spoken of, never all that there are
_ALL_OF_THEM = re.compile(
    r"^all (?:(?:two|three|four|five|six)(?: of (?:them|those|these))?|(?:of )?(?:them|those|these)(?: (?:tasks|ones|items))?)$"
)
_JOBS = re.compile(r"(?<=\w )(?:jobs|chores|bits)(?= |$)")
_JOB = re.compile(r"(?<=\w )(?:job|chore)(?= |$)")


def _plainly(phrase: Canon, shelf: Shelf) -> Canon:
    """ "All overdue jobs" are tasks, unless such a word is the person's own tag or in a title."""
    own = any(
        word in shelf.tags or word.rstrip("s") in shelf
        for word in (*_JOBS.findall(phrase.text), *_JOB.findall(phrase.text))
    )
    return phrase if own else phrase.rewrite(_JOBS, "tasks").rewrite(_JOB, "task")


_TWO_TAGS = re.compile(
    r"^(?:all|every|each|both)(?: (?:the|my))? #?(?P<a>[\w-]+)(?: tasks)?,? (?:and|&|or) #?(?P<b>[\w-]+) (?:tasks?|ones|stuff|items|things)$"
)
_BOTH = re.compile(r"^(?:both|all both)(?: (?:the|my|of the|of my))? (?P<w>[\w' -]+)$")


def _joined(text: str, shelf: Shelf, prefer: Prefer) -> Meant | None:
    """ "All money and house tasks" have one tag or the other; "both chapters" are the two with that word."""
    if (two := _TWO_TAGS.match(text)) and two["a"] in shelf.tags and two["b"] in shelf.tags:
        tags = {shelf.tags[two["a"]], shelf.tags[two["b"]]}
        found = [t.number for t in shelf.tasks if prefer in ("any", t.status) and tags & set(t.tags)]
        return Meant(tuple(found)) if found else None
    if both := _BOTH.match(text):
        found = [n for n in _with_words(both["w"], shelf) if prefer in ("any", shelf.by_number[n].status)]
        return Meant(tuple(found)) if len(found) == 2 else None
    return None


def _with_words(text: str, shelf: Shelf) -> list[int]:
    hits = [shelf.words.get(w, set[int]()) for w in content(text)]
    return sorted(hits[0].intersection(*hits[1:])) if hits else []


def _whole(selected: Filter, number: int, shelf: Shelf) -> bool:
    return replace(selected, status="all").admits(shelf.by_number[number])


def _kept(phrase: Canon, at: Frame, scene: Scene, shelf: Shelf) -> set[int] | None:
    if (tag := shelf.tags.get(re.sub(r"^(?:the |my )?[#@]?", "", phrase.text.strip(" .!?")))) is not None:
        return {t.number for t in shelf.tasks if tag in t.tags}
    group = read_set(phrase, at, scene, shelf, "any")
    meant = group or resolve(phrase, scene, shelf, "any")
    return None if meant.problem else set(meant.numbers)


def _named_set(left: str, shelf: Shelf, prefer: Prefer, out: set[int], phrase: Canon) -> Meant:
    """ "All call tasks": the words are in every title meant."""
    if numbers_in(left) is not None:
        return Meant((), "missing", phrase.source())
    chosen = [n for n in _with_words(left, shelf) if n not in out]
    chosen = [n for n in chosen if prefer == "any" or shelf.by_number[n].status == prefer]
    return Meant(tuple(chosen)) if chosen else Meant((), "missing", phrase.source())
