"""What a language brings: words and phrases rewritten into English ones, commands put into English order, sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..canon import fold

Rewrites = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """`markers` tell the language from others; `phrases` are read before `words`, `commands` after them."""

    code: str
    markers: frozenset[str]
    numerals: tuple[re.Pattern[str], Mapping[str, str]] | None
    phrases: Rewrites
    words: tuple[re.Pattern[str], Mapping[str, str]]
    commands: Rewrites
    says: Mapping[str, str]


def language(
    code: str,
    *,
    words: Mapping[str, str],
    phrases: tuple[tuple[str, str], ...] = (),
    commands: tuple[tuple[str, str], ...] = (),
    markers: str = "",
    says: Mapping[str, str],
    spaced: bool = True,
    numerals: tuple[str, Mapping[str, str]] | None = None,
) -> Language:
    """Fold and compile a language's tables; `spaced` is false where words are written together."""
    table = {
        fold(alias): english if spaced else f" {english} " for key, english in words.items() for alias in key.split("|")
    }
    ordered = "|".join(re.escape(w) for w in sorted(table, key=len, reverse=True))
    # Python's \w leaves out the vowel signs of Devanagari
    one = (
        rf"(?<![\w\u0900-\u0963\u0970-\u097f])(?:{ordered})(?![\w\u0900-\u0963\u0970-\u097f])"
        if spaced
        else f"(?:{ordered})"
    )
    return Language(
        code,
        frozenset(fold(m) for m in markers.split()),
        (re.compile(numerals[0]), numerals[1]) if numerals else None,
        tuple((re.compile(fold_pattern(p)), fold(to)) for p, to in phrases),
        (re.compile(one), table),
        tuple((re.compile(fold_pattern(p), re.DOTALL), fold(to)) for p, to in commands),
        says,
    )


def spoken_hours(
    hours: str, said: str, written: str, *, half: str = "", quarter: str = "", sharp: str = ":{m}", whole: str = ""
) -> tuple[tuple[str, str], ...]:
    """Hours that are said in words, written in digits.

    `hours` names 1 to 12, several words of one joined by "|", their spaces by "_"; `said` is the pattern and `written`
    the text, with `{h}` for the hour; `sharp` writes the minutes, `whole` what an hour without any ends in.
    """
    made: list[tuple[str, str]] = []
    for number, words in enumerate(hours.split(), 1):
        pattern = said.format(h=f"(?:{words.replace('_', ' ')})")
        for tail, minutes in ((half, "30"), (quarter, "15"), ("", "")):
            if tail or not minutes:
                hour = f"{number}{sharp.format(m=minutes) if minutes else whole}"
                made.append((rf"(?:^|(?<=\s)){pattern}{tail}(?=[\s,.!?]|$)", written.format(h=hour)))
    return tuple(made)


def fold_pattern(pattern: str) -> str:
    """Fold the letters of a pattern; its escapes (\\b, \\d) stay."""
    return re.sub(
        r"\\.|[^\\]", lambda m: m[0] if m[0].startswith("\\") else fold(m[0]) if m[0].isalpha() else m[0], pattern
    )
