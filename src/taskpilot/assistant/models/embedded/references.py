# ruff: noqa: E501 (one pattern or one case a line)
"""Which tasks a phrase means: numbers, words of a title, "it", "the last one"."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .activities import by_activity
from .canon import MASK, Canon, fold
from .reading import KnownTask, PastMessage, Scene
from .title_index import STOP, WORD, TitleIndex
from .typos import distance
from .verbs import stem
from .vocabulary import NUMBER_WORDS, ORDINALS

Prefer = Literal["open", "completed", "any"]
Problem = Literal["unknown", "several", "missing", "nothing"]


@dataclass(frozen=True, slots=True)
class Meant:
    """The tasks meant, or why that is not clear: `numbers` then are the candidates (or the unknown number)."""

    numbers: tuple[int, ...]
    problem: Problem | None = None
    words: str = ""


_NUM_WORD = "|".join(w for w in NUMBER_WORDS if len(w) > 2 and " " not in w and w not in ("few", "couple", "both"))
_ITEM = rf"(?:(?:the )?(?:tasks?|numbers?|nos?\.?|items?|nr\.?|todos?|to-dos?|#)\s*)*#?(?:\d{{1,9}}|{_NUM_WORD})(?:st|nd|rd|th)?"
_JOIN = r"\s*(?:,\s*(?:and|&|or)?|and|&|\+|;|/|as well as|plus|\s)\s*"
_NUMBERS = re.compile(rf"^(?:my |the |task |tasks )?{_ITEM}(?:{_JOIN}{_ITEM})*$")
_RANGE = re.compile(
    r"^(?:my |the )?(?:tasks?|numbers?|items?|from|#|\s)*#?(\d{1,9})\s*(?:-|to|through|thru|until|till|up to|\.\.+)\s*(?:task |#)?(\d{1,9})$"
)
_IT = re.compile(
    r"^(?:it|that|this|this one|that one|the (?:task|one)|that task|this task|the same(?: one| task)?|the new (?:one|task)|the one i just \w+|the task i just \w+|what i just \w+|my (?:last|latest|newest) task|the (?:latest|newest)(?: one| task)?|the (?:last|most recent)(?: one| task)? i (?:just )?added)$"
)
_THEM = re.compile(
    r"^(?:them(?: both| all| two)?|those(?: two)?|these(?: two)?|they|both|both tasks|both ones|the two(?: of them)?|both of (?:them|those|these)|all of (?:them|those|these)|those (?:\w+ )?(?:tasks|ones)|these (?:\w+ )?(?:tasks|ones)|all those|all these|all (?:two|three|four|five|six)(?: of (?:them|those|these))?)$"
)
_NTH = "|".join(sorted((w for w in ORDINALS), key=len, reverse=True))
_POSITION = re.compile(
    rf"^(?:the |my |that |this )?({_NTH}|top|bottom|middle|\d+(?:st|nd|rd|th)|other|next)(?: (two|three|four|five|2|3|4|5|couple))?(?: (?:one|ones|task|tasks|item|items|in the list|on the list|of (?:them|those|these)))*(?: (?:on|in|of|from) (?:the|that|my) list)?(?: you (?:listed|showed me|showed|mentioned))?$"
)


class Shelf:
    """The tasks of a scene, their words indexed the first time they are needed."""

    def __init__(self, tasks: tuple[KnownTask, ...]) -> None:
        self.by_number = {t.number: t for t in tasks}
        self.tasks = tasks
        self._like: dict[str, list[str]] = {}

    def __contains__(self, word: object) -> bool:
        """Whether a title has this word, in its rough common form."""
        return word in self.words

    @cached_property
    def words(self) -> TitleIndex:
        """The rough common form of each word -> the tasks that have it in their title."""
        return TitleIndex([(t.number, t.title) for t in self.by_number.values()])

    def like(self, word: str) -> list[str]:
        """Words of titles that a word may be, with a slip of the finger or its end left off; by their first letter."""
        if word not in self._like:
            self._like[word] = [k for k in self._by_letter.get(word[:1], ()) if k == word or _near(word, k)]
        return self._like[word]

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        letters: dict[str, list[str]] = {}
        for word in self.words:
            if word.isalpha():
                letters.setdefault(word[0], []).append(word)
        return letters

    @cached_property
    def tags(self) -> dict[str, str]:
        """Folded tag -> tag as written."""
        return {fold(tag): tag for tag in sorted({tag for task in self.tasks for tag in task.tags})}


def content(folded: str) -> tuple[str, ...]:
    """The meaning words of a phrase, in a rough common form."""
    words = [w.removesuffix("'s") for w in WORD.findall(folded)]
    return tuple(stem(w) for w in words if w not in STOP) or tuple(stem(w) for w in words)


def numbers_in(text: str) -> list[int] | None:
    """The numbers of "1, 3 and five" or "tasks 2-4"; None when the phrase says anything else."""
    text = text.strip(" .!?,")
    span = _RANGE.match(text)
    if span and 0 <= int(span[2]) - int(span[1]) <= 200:
        return list(range(int(span[1]), int(span[2]) + 1))
    if not _NUMBERS.match(text):
        return None
    found = re.findall(rf"\d{{1,9}}|\b(?:{_NUM_WORD})\b", text)
    return list(dict.fromkeys(int(w) if w.isdigit() else NUMBER_WORDS[w] for w in found))


def is_range(text: str) -> bool:
    return bool(_RANGE.match(text.strip(" .!?,")))


def resolve(phrase: Canon, scene: Scene, shelf: Shelf, prefer: Prefer, focus: tuple[int, ...] = ()) -> Meant:
    """The tasks that a phrase of a command means. `focus` are the tasks of the clause before, if any."""
    text = phrase.text.strip(" .!?,;:")
    numbers = numbers_in(text)
    if numbers is not None:
        return _known(numbers, shelf, is_range(text), text)
    if not text:
        return Meant((), "nothing")
    recalled = _recall(text, scene, shelf, focus)
    if recalled is not None:
        return recalled
    return described(phrase, shelf, prefer)


def _known(numbers: list[int], shelf: Shelf, between: bool, text: str) -> Meant:
    known = [n for n in numbers if n in shelf.by_number]
    if between and known:
        return Meant(tuple(known))
    unknown = [n for n in numbers if n not in shelf.by_number]
    return Meant(tuple(unknown), "unknown", text) if unknown else Meant(tuple(numbers))


def _recall(text: str, scene: Scene, shelf: Shelf, focus: tuple[int, ...]) -> Meant | None:
    if _IT.match(text):
        seen = focus or last_mentioned(scene.history, shelf)
        if re.match(r"^(?:it|that|this)", text) and not focus and len(seen) > 1:
            return Meant(seen, "several", text)
        return (
            _present(seen[:1] if focus else seen, shelf, text)
            if len(seen) <= 1 or focus
            else Meant(seen, "several", text)
        )
    if _THEM.match(text):
        return _present(focus or last_mentioned(scene.history, shelf), shelf, text)
    m = _POSITION.match(text)
    return _position(m, scene, shelf, text, focus) if m else None


def _present(numbers: tuple[int, ...], shelf: Shelf, text: str) -> Meant:
    here = tuple(n for n in numbers if n in shelf.by_number)
    return Meant(here) if here else Meant((), "nothing", text)


def _position(m: re.Match[str], scene: Scene, shelf: Shelf, text: str, focus: tuple[int, ...]) -> Meant | None:
    shown = last_shown(scene.history, shelf)
    if not shown and m[1] == "last" and len(only := focus or last_mentioned(scene.history, shelf)) == 1:
        return Meant(only)
    if not shown:
        return Meant((), "nothing", text) if re.search(r"\b(?:one|ones|two|three)\b|list", text) else None
    many = {"two": 2, "three": 3, "four": 4, "five": 5, "couple": 2}.get(
        m[2] or "", int(m[2]) if (m[2] or "").isdigit() else 1
    )
    if m[1] in ("other", "next"):
        rest = tuple(n for n in shown if n not in (focus or last_mentioned(scene.history, shelf))) or shown
        return Meant(rest[:1]) if m[1] == "next" or len(rest) == 1 else Meant(rest, "several", text)
    if m[1] == "middle" and (len(shown) % 2 == 0 or many > 1):
        return Meant(shown, "several", text)
    place = (
        {"top": 1, "bottom": -1, "middle": len(shown) // 2 + 1}.get(m[1])
        or ORDINALS.get(m[1])
        or int(re.sub(r"\D", "", m[1]))
    )
    picked = (
        shown[-many:] if place == -1 else shown[place - 1 : place - 1 + many] if place > 0 else shown[place : place + 1]
    )
    if len(picked) < many:
        return Meant(shown, "several", text)
    return Meant(tuple(picked))


_AND = re.compile(r",? and |, | & | plus ")


def _each(phrase: Canon, shelf: Shelf, prefer: Prefer) -> Meant | None:
    """ "The dentist and the rent tasks": every part names one task."""
    cuts = [m.span() for m in _AND.finditer(phrase.text)]
    if not 1 <= len(cuts) <= 8:
        return None
    parts = [
        phrase.cut(s, e).strip()
        for s, e in zip([0, *(e for _, e in cuts)], [*(s for s, _ in cuts), len(phrase.text)], strict=True)
    ]
    meant = [
        _known(n, shelf, False, p.text) if (n := numbers_in(p.text)) else _one(p, shelf, prefer)
        for p in parts
        if p.text
    ]
    if len(meant) < 2 or any(m.problem == "missing" for m in meant):
        return None
    unclear = next((m for m in meant if m.problem), None)
    return unclear or Meant(tuple(dict.fromkeys(n for m in meant for n in m.numbers)))


def described(phrase: Canon, shelf: Shelf, prefer: Prefer) -> Meant:
    """The task whose title has these words, or several joined by "and"."""
    whole = _one(phrase, shelf, prefer)
    if whole.problem != "missing":
        return whole
    return _each(phrase, shelf, prefer) or _one(phrase, shelf, prefer, loosely=True)


def _one(phrase: Canon, shelf: Shelf, prefer: Prefer, *, loosely: bool = False) -> Meant:
    """The one task whose title has these words. Exact titles win over partial ones, and the wanted status over the other."""
    text = fold(phrase.source()) if MASK in phrase.text else phrase.text
    text = re.sub(
        r"^(?:the |my )?(?:tasks?|todos?|reminders?|items?)(?: (?:called|named|titled|about|for|to|that says|saying|with))?[ :]+(?=\S)",
        "",
        text.strip(" .!?,"),
    )
    wanted = content(text.replace('"', ""))
    if not wanted:
        return Meant((), "missing", phrase.source())
    fitting = _fitting(wanted, shelf, loosely) or _with_slips(wanted, shelf)
    if loosely and not fitting:
        fitting = by_activity(wanted, shelf.words, shelf.by_number)
    chosen = _preferred(fitting, shelf, prefer)
    exact = [n for n in chosen if _plain(shelf.by_number[n].title) == _plain(text)]
    chosen = exact if len(exact) == 1 else chosen
    if len(chosen) == 1:
        return Meant((chosen[0],))
    return Meant(tuple(sorted(chosen)), "several" if chosen else "missing", phrase.source().strip(" .!?\"'"))


def _plain(title: str) -> tuple[str, ...]:
    return tuple(w for w in WORD.findall(fold(title)) if w not in ("the", "a", "an", "my"))


def _fitting(wanted: tuple[str, ...], shelf: Shelf, loosely: bool) -> list[int]:
    found = Counter(n for w in set(wanted) for n in shelf.words.get(w, ()))
    need = len(set(wanted))
    whole = [n for n, hits in found.items() if hits == need]
    if whole or not loosely:
        return whole
    return [n for n, hits in found.items() if hits >= 2 and hits == len(set(content(fold(shelf.by_number[n].title))))]


def _with_slips(wanted: tuple[str, ...], shelf: Shelf) -> list[int]:
    """The same with a slip of the finger in a longer word, or its end left off."""
    if len(wanted) > 12 or all(w in shelf.words for w in wanted):
        return []
    near = {w: shelf.like(w) if len(w) > 3 else [w] if w in shelf.words else [] for w in wanted}
    sets = [set[int]().union(*(shelf.words[k] for k in keys)) if keys else set[int]() for keys in near.values()]
    return sorted(sets[0].intersection(*sets[1:])) if sets else []


def _shared(a: str, b: str) -> int:
    """How many first letters two words have in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


# "the registration" is the task to register
_NOMINAL = re.compile(r"(?:ation|ition|tion|sion|ment|ance|enc|ence|anc|al|er|or|ing)$")


def _near(a: str, b: str) -> bool:
    if len(b) > len(a) and b.startswith(a) and len(a) >= 4:
        return True
    if _NOMINAL.search(a) and (shared := _shared(a, b)) >= 5 and len(b) - shared <= 3:
        return True
    return abs(len(a) - len(b)) <= 1 and distance(a, b) <= (1 if len(a) < 8 else 2)


def _preferred(fitting: list[int], shelf: Shelf, prefer: Prefer) -> list[int]:
    right = [n for n in fitting if prefer == "any" or shelf.by_number[n].status == prefer]
    return right or (fitting if prefer == "any" else [])


_MENTION = re.compile(r"(?<![\w.:/-])#?(\d{1,9})(?![\w:/%]|\.\d|-\d)")


def _mentions(text: str, shelf: Shelf) -> tuple[int, ...]:
    """Task numbers in one of our own messages: followed by the title, listed in a widget, or all the message names."""
    listed = re.search(r"\(([^()]*\b(?:widget|list)[^()]*)\)", text)
    if listed:
        return tuple(int(n) for n in _MENTION.findall(listed[1]))
    sure, first = list[int](), list[int]()
    for m in _MENTION.finditer(text):
        number, after = int(m[1]), fold(text[m.end() : m.end() + 300]).lstrip(" .\"'-:#)")
        task = shelf.by_number.get(number)
        if task and after.startswith(fold(task.title)[:40]):
            sure.append(number)
        elif re.match(r"^[^\d.!?]{0,30}\b$", text[: m.start()].rstrip("#")) and (
            task or re.match(r"\s+\w", text[m.end() :])
        ):
            first.append(number)
    return tuple(dict.fromkeys(sure or first[:1]))


def last_mentioned(history: tuple[PastMessage, ...], shelf: Shelf) -> tuple[int, ...]:
    """What "it" or "them" is: the tasks of our newest message that names any (else the person's own words)."""
    for message in reversed(history[-12:]):
        found = _mentions(message.text, shelf) if message.role == "assistant" else _named_by_person(message.text, shelf)
        if found:
            return found
    return ()


def _named_by_person(text: str, shelf: Shelf) -> tuple[int, ...]:
    m = re.search(r"\b(?:task|number|#) ?(\d{1,9})\b", fold(text))
    return (int(m[1]),) if m and int(m[1]) in shelf.by_number else ()


def last_shown(history: tuple[PastMessage, ...], shelf: Shelf) -> tuple[int, ...]:
    """The newest list we showed, in its order."""
    for message in reversed(history[-12:]):
        if (
            message.role == "assistant"
            and (found := _mentions(message.text, shelf))
            and (len(found) > 1 or "widget" in message.text)
        ):
            return found
    return ()
