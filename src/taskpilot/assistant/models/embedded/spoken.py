# ruff: noqa: E501 (one pattern or one case a line)
"""Numbers and hours as they are spoken ("task twenty two", "at nine forty five", "mon 10ish"), rewritten into digits."""

import re

from .canon import Canon
from .vocabulary import SMALL

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = SMALL[1:10]
_PAIRS = {f"{ten}{gap}{one}": f"{i}{j}" for i, ten in enumerate(_TENS, 2) for j, one in enumerate(_ONES, 1) for gap in " -"}  # fmt: skip
_BELOW_100 = {word: str(i) for i, word in enumerate(SMALL[:20])} | {ten: f"{i}0" for i, ten in enumerate(_TENS, 2)} | _PAIRS  # fmt: skip


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_NUMBER = _any(_BELOW_100)
_HUNDRED = re.compile(rf"\b(?:a|one) hundred(?: and)? (?P<n>{_NUMBER})\b")
_PAIR = re.compile(rf"\b(?:{_any(_PAIRS)})\b(?! (?:hundred|thousand|percent|past|to (?:{_any(SMALL[1:13])})\b))")

_MINUTES = {word: f"{int(n):02}" for word, n in _BELOW_100.items() if 10 <= int(n) < 60} | {f"oh {one}": f"0{j}" for j, one in enumerate(_ONES, 1)}  # fmt: skip
_HALF_DAY = {word: n for word, n in _BELOW_100.items() if 1 <= int(n) <= 12}
_HOURS = {word: n for word, n in _BELOW_100.items() if 1 <= int(n) <= 23}
_BEFORE = r"(?:at|by|around|about|until|till|before|after|from|for|@)"
_ENDS = r"(?=\s*(?:$|[,.!?;]|(?:on|in|at|tomorrow|today|tonight|to|for|every|each|this|next|so|please|and|sharp|starting|with)\b))"
_HALF = r"(?= ?(?:am|pm|a\.m|p\.m)\b)"
_CLOCK = re.compile(
    rf"(?<![\w-])(?P<h>{_any(_HALF_DAY)}) (?P<m>{_any(_MINUTES)}){_HALF}|(?<![\w-])(?P<at>{_BEFORE} )(?P<h2>{_any(_HOURS)}) (?P<m2>{_any(_MINUTES)}){_ENDS}"
)
_HOUR = re.compile(
    rf"(?<![\w-])(?:{_any(_HALF_DAY)})(?= ?(?:pm|p\.m)\b)|(?<=\bat )(?:{_any(_HALF_DAY)})(?= ?(?:am|a\.m)\b)|(?<![\w-])(?:{_any(_HALF_DAY)})(?= ?(?:am|a\.m)\b(?:[\s.!]*$| (?:tomorrow|today|on|this|next|every|each)\b))"
)
_HALF_PAST = re.compile(rf"\bhalf (?P<h>{_any(_HALF_DAY)}|\d{{1,2}}){_HALF}")
_O_CLOCK = re.compile(r"\bo clock\b")
_ISH = re.compile(
    rf"(?<![\w:.-])(?:(?:at|around|about) )?(?P<h>\d{{1,2}}|{_any(_HALF_DAY)})(?P<half> ?[ap]m)?[- ]?ish\b"
)


def in_digits(canon: Canon) -> Canon:
    """The sentence with such numbers as digits; a title keeps the words."""
    canon = canon.rewrite(_CLOCK, {m[0]: _clock(m) for m in _CLOCK.finditer(canon.text)})
    canon = canon.rewrite(
        _HALF_PAST, {m[0]: f"{_HALF_DAY.get(m['h'], m['h'])}:30" for m in _HALF_PAST.finditer(canon.text)}
    )
    canon = canon.rewrite(_HOUR, _HALF_DAY).rewrite(_O_CLOCK, "o'clock")
    canon = canon.rewrite(_ISH, {m[0]: _about(m) for m in _ISH.finditer(canon.text)})
    canon = canon.rewrite(_HUNDRED, {m[0]: f"1{int(_BELOW_100[m['n']]):02}" for m in _HUNDRED.finditer(canon.text)})
    return canon.rewrite(_PAIR, _PAIRS)


def _clock(m: re.Match[str]) -> str:
    return f"{m['at'] or ''}{_HOURS[m['h'] or m['h2']]}:{_MINUTES[m['m'] or m['m2']]}"


def _about(m: re.Match[str]) -> str:
    return f"at {_HALF_DAY.get(m['h'], m['h'])}{m['half'] or ''}"
