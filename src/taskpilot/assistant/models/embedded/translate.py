"""Other languages into the grammar's English: which language a message is in, and its rewriting."""

import re

from .canon import Canon, canon_of
from .languages.courtesy import plainly_asked
from .languages.registry import LANGUAGES
from .languages.small_talk import small_talk
from .languages.table import Language

_WORDS = re.compile(r"(?<!\d')[^\W\d_]+(?:'[^\W\d_]+)?")  # not the Turkish ending in "5'i"
_ARABIC, _DEVANAGARI, _KANA, _HAN = (
    re.compile(p) for p in ("[\u0600-\u06ff]", "[\u0900-\u097f]", "[\u3040-\u30ff]", "[\u4e00-\u9fff]")
)
# Letters that Arabic has not, and words without any of them: folding gives both languages the same kaf and yeh.
_URDU = re.compile(
    "[\u0679\u067e\u0686\u0688\u0691\u06ba\u06be\u06c1\u06d2]"
    r"|\b(?:کو|کا|کی|کر|کرو|کریں|کرنا|کرنی|دکھاو|دکھاؤ|دکھا|یاد|کام|کاموں|مکمل کر)\b"
)
_ROMAN_URDU = re.compile(
    r"\b(?:kardo|kar do|kar dein|kar dena|dikhao|dikhado|dikha do|hatao|hatado|karna hai|karni hai"
    r"|ho gaya|ho gayi|hogaya|yaad dila\w*|\d baje)\b"
)
_DOUBLE = re.compile(
    r"\b(on|by|before|until|after|every(?: other)?|next|for|from|this) (?:on )+"
    r"(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)


def language_of(text: str, locale: str) -> str:
    """The code of the language a folded text is most likely in."""
    home = re.split(r"[-_]", locale.casefold())[0]
    if script := _by_script(text, home):
        return script
    if _ROMAN_URDU.search(text[:600]):
        return "ur-latn"
    words = _WORDS.findall(text[:600])
    scores = {code: sum(w in lang.markers for w in words) for code, lang in LANGUAGES.items() if lang.markers}
    home = {"ur": "ur-latn", "hi": "ur-latn"}.get(home, home)
    best, english = max(scores.values(), default=0), scores.get("en", 0)
    if home in LANGUAGES and home != "en" and english == 0 and scores.get(home, 0) >= best - 1:
        return home
    if home != "en" and scores.get(home, 0) >= max(english - 1, 1) and scores.get(home, 0) >= min(best, 2):
        return home
    if best < 2 and home == "en" and (code := _of_one_word(text)):
        return code
    if best < 2 or english == best:
        return "en" if best or home not in LANGUAGES else home
    return next(code for code, n in scores.items() if n == best)


_ALONE = frozenset({"undo", "redo", "help", "hello", "thanks"})


def _of_one_word(text: str) -> str | None:
    """The language of a message that is one of its commands and nothing else: "deshacer", "danke"."""
    word = text.strip(" .!?")
    return next((code for code, lang in LANGUAGES.items() if lang.words[1].get(word) in _ALONE and code != "en"), None)


def _by_script(text: str, home: str) -> str | None:
    if _KANA.search(text):
        return "ja"
    if _HAN.search(text):
        return "ja" if home == "ja" else "zh"
    if _DEVANAGARI.search(text):
        return "hi"
    if _ARABIC.search(text):
        return "ur" if home == "ur" or (_URDU.search(text) and home != "ar") else "ar"
    return None


def into_english(canon: Canon, code: str) -> Canon:
    """Command and date words in English, in English order; the words of titles keep their source."""
    language = LANGUAGES.get(code)
    if language is None or code == "en":
        return canon
    if said := small_talk(canon.text, code):
        return canon_of(said)
    return _ordered(_reworded(plainly_asked(canon, code), language), language)


def _reworded(canon: Canon, language: Language) -> Canon:
    if language.numerals:
        canon = canon.rewrite(*language.numerals)
    for pattern, to in language.phrases:
        canon = canon.rewrite(pattern, to)
    return canon.rewrite(*language.words).rewrite(_DOUBLE, r"\1 ")


def _ordered(canon: Canon, language: Language) -> Canon:
    canon = _single_spaced(canon).strip()
    for pattern, to in language.commands:
        if m := pattern.search(canon.text):
            canon = _single_spaced(canon.reorder(m, to)).strip()
    return canon


def _single_spaced(canon: Canon) -> Canon:
    keep = [i for i, c in enumerate(canon.text) if not (c == " " and i and canon.text[i - 1] == " ")]
    if len(keep) == len(canon.text):
        return canon
    return Canon("".join(canon.text[i] for i in keep), tuple(canon.origin[i] for i in keep))
