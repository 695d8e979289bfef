# ruff: noqa: E501 (one pattern or one case a line)
"""A title out of what is left of a sentence: whole, without the words around it."""

import re
import unicodedata

from .canon import MASK, Canon
from .verbs import plain_form

_LEAD = re.compile(
    r"^(?:[\s,;:.!?\u2400*-]|\b(?:to|that|and|also|then|so|please|pls|kindly|i (?:need|have|want|must|should|ought|got) to|i'?ve got to|i must"
    r"|due|by|on|at|that i (?:need|have|should|must)(?: to)?|i should|about|me to|the (?=(?:following)\b)|ideally|preferably|remember to|for me to"
    r"|i'?ll|i will|(?:i'?m|i am|we'?re|we are) (?:going to|gonna)|(?:i|we)(?:(?:'ve| have)(?: got)?(?: an?)?)?(?= \w+)|remind me to|sometime|someday|some day|one day|eventually|like)\b(?=[\s,:\u2400]|$))+"
)
_LEAD_SAFE = re.compile(
    r"^(?:[\s,;:.!?*-]|\b(?:to|and|also|then|please|pls|kindly|that i (?:need|have|should|must)(?: to)?|i (?:need|have|want|must|should|ought|got) to|i'?ve got to|remember to|for me to|remind me to|someday|some day|one day|eventually|sometime)\b(?=[\s,:]|$))+"
)
_TRAIL = re.compile(
    r"(?:[\s,;:/|\u2400-]|\(\s*\)|\(|(?<![.!?])[.!]|(?<=\w\w)\?|\b(?:and|on|at|by|due|for|in|until|till|from|before|please|pls|plz|thanks|thank you|thx|ok|okay|the|with|starting"
    r"|beginning|to my (?:to-?do |task )?list|to (?:the|my) (?:to-?dos?|tasks|tasklist|task list|todo list|list)|on my (?:to-?do )?list|into my (?:to-?do )?list"
    r"|as a (?:new )?(?:task|to-?do|reminder)|for me|it'?s|is|repeat(?:s|ing)?|repeat it|make it|set it|do it|schedule it|remind me|and remind me|then|ideally|preferably|sometime|priority|deadline|this|like|say|maybe|as|now|of|around|every|or so|though|or|some time|any ?time|at some point|if possible|at the latest|at latest|latest|hopefully|instead|no rush|after that|thereafter|afterwards|after)"
    r"(?<!\w\w\w\w\u2400)\b)+$"
)
_TRAIL_SAFE = re.compile(
    r"(?:[\s,;:\u2400-]|(?<![.!?])\.|\b(?:please|pls|plz|thanks|thank you|thx|instead|at some point|some ?time|one of these days|when i (?:can|get (?:a|the) (?:chance|minute|moment)|have (?:a|the) (?:minute|moment|time|chance)))\b)+$"
)
_TO_LIST = re.compile(
    r"\s*\b(?:to|on|onto|in|into) (?:my |the |our )?(?:(?P<tag>[a-z][\w-]*) list|(?:to-?dos?|tasks?)(?: ?list)?|list)$"
)


def tidy(canon: Canon, *, opens: bool = True, ends: bool = True) -> Canon:
    """Cut connecting words from both ends; prepositions only where a phrase was taken out."""
    lead = (_LEAD if opens else _LEAD_SAFE).match(canon.text)
    if lead and lead.end() < len(canon.text):
        canon = canon.cut(lead.end())
    trail = (_TRAIL if ends else _TRAIL_SAFE).search(canon.text)
    if trail and trail.start() > 0:
        canon = canon.cut(0, trail.start())
    return canon.strip()


def off_list(canon: Canon) -> tuple[Canon, str | None]:
    """Without "to my list"; "to the shopping list" gives the tag shopping."""
    m = _TO_LIST.search(canon.text.rstrip(" .!?"))
    if not m or m.start() == 0:
        return canon, None
    tag = m["tag"]
    plain = tag in (None, "todo", "to-do", "task", "my", "the", "tasks", "do", "wish")
    return canon.cut(0, m.start()), None if plain else canon.source(m.start("tag"), m.end("tag")).casefold()


def written(canon: Canon, *, whole: bool = False) -> str:
    """The title as the person typed it, first letter raised; quoted ones stay exactly as they are. Empty without a word."""
    text = canon.strip()
    inner = re.fullmatch(rf'"({MASK}+)"[.!?]*', text.text)
    if inner:
        title = text.source(inner.start(1), inner.end(1)).strip()
        return title if _can_be_read(title) else ""
    title = re.sub(r"\s+", " ", text.source()).strip()
    title = title.strip(" ,;:") or title
    if not _can_be_read(title):
        return ""
    return title if whole else raised(title)


def _can_be_read(title: str) -> bool:
    """Whether there is a letter, a digit or a picture: quotes and dots alone are no title."""
    return any(char.isalnum() or unicodedata.category(char) in ("So", "Sm", "Sc") for char in title)


def raised(title: str) -> str:
    """First letter in capitals: not of an address, not of a name that begins small on purpose (iPhone)."""
    first = title.split(" ", 1)[0]
    if not title or "@" in first or "://" in first or any(c.isupper() for c in first[1:]):
        return title
    return title[0].upper() + title[1:] if len(title[0].upper()) == 1 else title


def ungerund(canon: Canon) -> Canon:
    """ "A task for reviewing the plan" is about reviewing: review the plan."""
    word = re.match(r"\w+", canon.text)
    plain = plain_form(word[0]) if word else None
    if not word or plain is None:
        return canon
    shown = plain.capitalize() if canon.source(0, 1).isupper() else plain
    return Canon(plain + canon.text[word.end() :], (*shown, *canon.origin[word.end() :]))
