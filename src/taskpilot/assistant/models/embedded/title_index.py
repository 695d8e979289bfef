"""The words of all titles in a rough common form, and which tasks have them; worked out only as far as asked."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from .canon import fold
from .verbs import stem

STOP = frozenset([
    "the", "a", "an", "my", "our", "your", "task", "tasks", "todo", "todos", "to-do", "reminder", "reminders",
    "item", "one", "ones", "thing", "things", "entry", "that", "this", "is", "it", "about", "for", "of", "to",
    "with", "on", "regarding", "called", "named", "titled", "i", "me", "and", "in", "at", "was", "were", "be",
    "has", "have", "been", "already", "just", "now", "from", "also", "too", "his", "her", "their", "please", "all",
    "up", "re",
])  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class TitleIndex(Mapping[str, set[int]]):
    """Form of a word -> numbers of the tasks whose title has it."""

    def __init__(self, titles: Sequence[tuple[int, str]]) -> None:
        plain = [(number, title) for number, title in titles if title.isascii() and title.isprintable()]
        others = [(number, title) for number, title in titles if not (title.isascii() and title.isprintable())]
        self._numbers = [number for number, _ in (*plain, *others)]
        # plain titles are folded in one go, which is most of them
        folded = fold("\n".join(title for _, title in plain)).split("\n") if plain else []
        self._lines = [*folded, *(fold(" ".join(title.split())) for _, title in others)]
        self._text = "\n".join(self._lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._found: dict[str, set[int]] = {}
        self._words: dict[str, list[str]] = {}
        for word in _words(self._text):
            if word not in STOP and (form := stem(word.removesuffix("'s"))):
                self._words.setdefault(form, []).append(word)

    def __getitem__(self, form: str) -> set[int]:
        if form not in self._found:
            places = {place for word in self._words[form] for place in self._lines_with(word)}
            self._found[form] = {self._numbers[place] for place in places}
        return self._found[form]

    def _lines_with(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            if word in WORD.findall(self._lines[place]):
                yield place
            at = self._text.find(word, self._starts[place + 1])

    def __contains__(self, form: object) -> bool:
        return form in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def _words(text: str) -> set[str]:
    """Every word of a text once; cutting at spaces first spares the pattern most of them."""
    found: set[str] = set()
    for token in set(text.split()):
        if token.isalnum():
            found.add(token)
        else:
            found.update(WORD.findall(token))
    return found
