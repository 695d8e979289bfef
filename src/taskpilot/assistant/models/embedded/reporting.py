# ruff: noqa: E501 (one pattern or one case a line)
"""Reports of something done in the shortest form: "worksheets printed", "the cat's been vaccinated"."""

import re

from .activities import alike
from .canon import Canon, fold
from .details import find_details
from .references import Meant, numbers_in
from .turn import Outcome, Turn, on_each
from .verbs import IMPERATIVES, PAST, stem

_LEAD = re.compile(r"^(?:(?:ok|okay|yay|great|finally|good news|hooray|phew|yes|so|right|hey|well)[,!.]* )+")
_BY_ME = re.compile(
    r"^(?:i|we)(?:'ve| have|'d| had)?(?: (?:just|already|now|finally|actually|also|kinda|sort of|kind of|pretty much))* "
)
_BETWEEN = re.compile(
    r"(?:'s|'re)?[:,]?(?: (?:is|are|was|were|got|been|has|have|had|all|now|finally|already|just|both|actually))*$"
)
_TOGETHER = re.compile(r"\b(?:all|both)\b")
_AFTER = re.compile(
    r"^(?:$|(?:,? (?:up|in|off|out|away|over|back|now|already|today|too|finally|yay|at last|yesterday|as of (?:today|now)|earlier|just now|this (?:morning|afternoon|evening|week)|last (?:night|week)|\w+ ago))+$| (?:to|with|for|from|at|in|on|about|by|of|into|onto)\b)"
)
_WORD = re.compile(r"[a-z]+")


def read_bare_report(canon: Canon, turn: Turn) -> Outcome | None:
    """An open task whose title says the same as an order; a question when only its noun fits."""
    lead = _LEAD.match(canon.text)
    canon = canon.cut(lead.end() if lead else 0)
    canon = canon.cut(0, len(re.sub(r"[^\w\"']+$", "", canon.text)))
    if len(canon.text) > 90 or re.search(r"[;\"?#@]|[,:].*[,:]|\bto be\b|n't\b|\bnot\b|\bnever\b", canon.text):
        return None
    if me := _BY_ME.match(canon.text):
        return _by_me(canon.cut(me.end()), turn)
    for m in list(_WORD.finditer(canon.text))[1:9]:
        if not _is_participle(m[0]) or not _AFTER.match(canon.text[m.end() :]):
            continue
        noun = canon.cut(0, _BETWEEN.search(canon.text[: m.start()].rstrip()).start())  # type: ignore[union-attr]
        if (
            noun.text
            and (
                found := _reported(
                    noun, canon.cut(*m.span()), canon.cut(m.end()), turn, together=bool(_TOGETHER.search(canon.text))
                )
            )
            is not None
        ):
            return found
    return None


def _all_say(verb: str, about: Meant, turn: Turn, *, together: bool) -> bool:
    """ "The quizzes are all marked", "the first two are marked": every task meant begins with that verb."""
    many = about.problem == "several" and together
    tasks = turn.tasks_of(about) if about.problem is None or many else []
    return bool(tasks) and all(t.status == "open" and _begins(verb, t.title) for t in tasks)


def _by_me(said: Canon, turn: Turn) -> Outcome | None:
    """ "We vaccinated the cat"."""
    verb = _WORD.match(said.text)
    if not verb or not _is_participle(verb[0]):
        return None
    meant = _open(said, turn)
    if len(meant.numbers) == 1 and not meant.problem and _begins(verb[0], turn.shelf.by_number[meant.numbers[0]].title):
        return on_each("complete_task", meant.numbers)
    return turn.unclear(meant, "complete") if meant.problem == "several" else None


def _is_participle(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed") and word not in IMPERATIVES)


def _reported(noun: Canon, verb: Canon, rest: Canon, turn: Turn, *, together: bool) -> Outcome | None:
    rest = (
        Canon("", ())
        if re.match(r",? (?:yesterday|earlier|just|this|last|finally|at last|yay|\w+ ago)\b", rest.text)
        else rest
    )
    if numbers := numbers_in(noun.text):
        return _numbered(numbers, verb.text, turn)
    said = Canon(f"{verb.text} {noun.text}{rest.text}", (*verb.origin, " ", *noun.origin, *rest.origin))
    meant = _open(said, turn)
    if (
        len(meant.numbers) == 1
        and not meant.problem
        and _begins(verb.text, turn.shelf.by_number[meant.numbers[0]].title)
    ):
        return on_each("complete_task", meant.numbers)
    about = _open(noun, turn)
    if len(about.numbers) == 1 and not about.problem and alike(verb.text, turn.shelf.by_number[about.numbers[0]].title):
        return on_each("complete_task", about.numbers)
    if about.numbers and _all_say(verb.text, about, turn, together=together):
        return on_each("complete_task", about.numbers)
    fitting = [n for n in meant.numbers if _begins(verb.text, turn.shelf.by_number[n].title)]
    if meant.problem == "several" and fitting:
        return turn.unclear(meant, "complete")
    if about.numbers and about.problem in (None, "several"):
        named = ", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(about)[:8])
        return turn.ask("change_what" if about.problem is None else "which", candidates=named)
    return None


def _numbered(numbers: list[int], verb: str, turn: Turn) -> Outcome | None:
    """ "20's printed": when that is what task 20 wants."""
    tasks = [turn.shelf.by_number[n] for n in numbers if n in turn.shelf.by_number]
    if len(tasks) < len(numbers):
        return None
    if all(task.status == "open" and _begins(verb, task.title) for task in tasks):
        return on_each("complete_task", tuple(numbers))
    return turn.ask("task_shown", candidates=", ".join(f"{t.number} {t.title}" for t in tasks[:8]))


def _open(phrase: Canon, turn: Turn) -> Meant:
    meant = turn.find(phrase, "open")
    if meant.problem != "missing":
        return meant
    details = find_details(phrase, turn.at, tags_in_words=False)
    return turn.find(details.rest, "open") if details.dated and details.rest.text else meant


def _begins(verb: str, title: str) -> bool:
    """Whether a title begins with the verb that was reported."""
    first = _WORD.match(fold(title))
    return first is not None and stem(first[0]) == stem(verb)
