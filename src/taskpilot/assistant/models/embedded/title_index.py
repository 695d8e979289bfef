"""The words of all titles in a rough common form, and which tasks have them; worked out only as far as asked."""

import re
from collections.abc import Iterator, Mapping, Sequence

from .canon import fold
from .verbs import stem

STOP = frozenset([
    "the", "a", "an", "my", "our", "your", "task", "tasks", "todo", "todos", "to-do", "reminder", "reminders",
    "item", "one", "ones", "thing", "things", "entry", "that", "this", "is", "it", "about", "for", "of", "to",
    "with", "on", "regarding", "called", "named", "titled", "i", "me", "and", "in", "at", "was", "were", "be",
    "has", "have", "been", "already", "just", "now", "from", "also", "too", "his", "her", "their", "please", "all",
    "up",
])  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class TitleIndex(Mapping[str, set[int]]):
    """Form of a word -> numbers of the tasks whose title has it."""

    def __init__(self, titles: Sequence[tuple[int, str]]) -> None:
        self._numbers = [number for number, _ in titles]
        self._lines = _lines([title for _, title in titles])
        self._found: dict[str, set[int]] = {}
        self._words: dict[str, list[str]] = {}
        for word in set(WORD.findall("\n".join(self._lines))):
            if word not in STOP and (form := stem(word.removesuffix("'s"))):
                self._words.setdefault(form, []).append(word)

    def __getitem__(self, form: str) -> set[int]:
        if form not in self._found:
            words = self._words[form]
            self._found[form] = {
                number
                for number, line in zip(self._numbers, self._lines, strict=True)
                if any(word in line and word in WORD.findall(line) for word in words)
            }
        return self._found[form]

    def __contains__(self, form: object) -> bool:
        return form in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def _lines(titles: list[str]) -> list[str]:
    """Titles folded, one a line."""
    folded = fold("\n".join(titles)).split("\n")
    return folded if len(folded) == len(titles) else [fold(" ".join(title.split())) for title in titles]
