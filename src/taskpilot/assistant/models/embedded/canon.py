# ruff: noqa: E501 (one pattern or one case a line)
"""A sentence twice at once: folded for reading, and the person's own characters for titles.

Every rewriting (other languages, spelling) keeps, for each character of the folded text, the source text that it
stands for, so a title always comes back as it was typed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

MASK = "\ua66e"  # a letter nobody types: stands for text that is data (quotes, addresses, names)
GAP = "\u2400"  # stands for a phrase already understood: neither letter nor space

_SAME = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u00b4": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u201e": '"', "\u300c": '"', "\u300d": '"',
    "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u06d4": ".", "\u3002": ".", "\u3001": ",", "\u0964": ".", "\u00bf": " ",
    "\u00a1": " ", "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u064a": "\u06cc", "\u0649": "\u06cc",
    "\u0643": "\u06a9", "\u0131": "i", "\u00df": "\u00df", "\r": "\n", MASK: " ", GAP: " ",
}  # fmt: skip


# Short English words that mean something else in another language: already rewritten, they stay.
_SHORT = frozenset(
    [
        "a",
        "an",
        "as",
        "at",
        "by",
        "do",
        "for",
        "i",
        "in",
        "me",
        "no",
        "o",
        "of",
        "on",
        "or",
        "the",
        "to",
        "am",
        "pm",
        "die",
        "was",
    ]
)


class _Fold(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    wide = unicodedata.normalize("NFKC", char) if "\uff00" <= char <= "\uffef" else char
    low = (wide if len(wide) == 1 else char).lower()
    base = unicodedata.normalize("NFD", low)[0] if low < "\u0250" else low
    return base if len(base) == 1 else char


_FOLD = _Fold()


def fold(text: str) -> str:
    """Lower case, plain digits, plain quotes, no accents on Latin letters; the length never changes."""
    if text.isascii():  # the same, faster
        return text.lower().replace("`", "'").replace("\t", " ").replace("\r", "\n")
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Canon:
    """`text` is what rules read; `origin[i]` is the source text that character i stands for."""

    text: str
    origin: tuple[str, ...]

    def source(self, start: int = 0, end: int | None = None) -> str:
        return "".join(self.origin[start:end])

    def cut(self, start: int, end: int | None = None) -> "Canon":
        return Canon(self.text[start:end], self.origin[start:end])

    def joined(self, other: "Canon") -> "Canon":
        return Canon(self.text + other.text, self.origin + other.origin)

    def strip(self, chars: str = " \n") -> "Canon":
        start = len(self.text) - len(self.text.lstrip(chars))
        return self.cut(start, max(start, len(self.text.rstrip(chars))))

    def blank(self, start: int, end: int) -> "Canon":
        """The same sentence with a phrase marked as understood."""
        gap = GAP * (end - start)
        return Canon(self.text[:start] + gap + self.text[end:], self.origin)

    def rewrite(self, pattern: re.Pattern[str], to: str | Mapping[str, str]) -> "Canon":
        """Replace each match by canonical words (a table gives them by match); its own characters stay the source."""
        text, origin, at = "", (), 0
        for m in pattern.finditer(self.text):
            if m.end() == m.start() or (m[0] in _SHORT and "" in self.origin[max(0, m.start() - 1) : m.end() + 1]):
                continue
            new = m.expand(to) if isinstance(to, str) else to[m[0]]
            text += self.text[at : m.start()] + new
            origin += self.origin[at : m.start()] + _standing_for(self.source(m.start(), m.end()), len(new))
            at = m.end()
        return self if at == 0 else Canon(text + self.text[at:], origin + self.origin[at:])

    def reorder(self, m: re.Match[str], to: str) -> "Canon":
        """Build a new sentence from a match: literal words stand for nothing, groups keep their source."""
        text, origin = "", ()
        for part in re.split(r"(\\\d)", to):
            if part.startswith("\\"):
                span = m.span(int(part[1:]))
                text += self.text[span[0] : span[1]]
                origin += self.origin[span[0] : span[1]]
            else:
                text += part
                origin += tuple(c if c.isspace() else "" for c in part)
        return Canon(text, origin)

    def without(self, spans: list[tuple[int, int]]) -> "Canon":
        """What is left between the spans, joined by single spaces."""
        text, origin, at = "", (), 0
        for start, end in [*sorted(spans), (len(self.text), len(self.text))]:
            piece = self.cut(at, max(at, start)).strip()
            if piece.text:
                text += (" " if text else "") + piece.text
                origin += ((" ",) if origin else ()) + piece.origin
            at = max(at, end)
        return Canon(text, origin)


def _standing_for(source: str, length: int) -> tuple[str, ...]:
    return (source, *("",) * (length - 1)) if length else ()


# marks of direction are read over, but not those that turn letters round (U+202D, U+202E): what they show is not what stands there
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\ufeff\ufe0f\u20e3\u2066\u2067\u2068\u2069\u202a\u202b\u202c") | {
    chr(c) for c in range(0x064B, 0x0653)
}


def canon_of(text: str) -> Canon:
    """Fold a message; runs of spaces become one, marks nobody reads (joiners, harakat) stay with their letter."""
    text = unicodedata.normalize("NFC", text)
    chars: list[str] = []
    origin: list[str] = []
    for char, folded in zip(text, fold(text), strict=True):
        if char in _UNSEEN and origin:
            origin[-1] += char
        elif folded == " " and chars and chars[-1] == " ":
            # "¿" is read as a space and stays in a title
            origin[-1] += "" if char.isspace() and origin[-1][-1:].isspace() else char
        elif char not in _UNSEEN:
            chars.append(folded)
            origin.append(char)
    return Canon("".join(chars), tuple(origin))
