# ruff: noqa: E501 (one pattern or one case a line)
"""A new title for a task."""

import re

from .canon import MASK, Canon
from .change_words import OBJECT, first_match, naming_words, object_of
from .details import find_details
from .rescheduling import apply_details
from .titles import raised, written
from .turn import Outcome, Turn, on_each

_RENAME = [re.compile(p) for p in (
    rf"^(?:rename|retitle|re-name|reword|rephrase|re-word) {OBJECT} (?:to|as|into)[ :]+(?P<t>.+)$",
    rf"^(?:rename|retitle|re-name|reword|rephrase|re-word) {OBJECT}[:,] ?(?P<t>.+)$",
    rf"^(?:change|update|edit|set|make|fix|correct) (?:the )?(?:title|name|text|wording|description) (?:of|for|on) {OBJECT} (?:to(?: say| be| read(?=:| \"))?|as|:)[ :]*(?P<t>.+)$",
    rf"^(?:change|update|edit) {OBJECT}(?:'s)? (?:title|name|text|wording) (?:to|as)[ :]+(?P<t>.+)$",
    rf"^(?:change|edit|update|correct|fix) {OBJECT} (?:to (?:say|be called)|so (?:that )?it (?:says|reads)|: )[ :]*(?P<t>.+)$",
    rf"^{OBJECT} (?:should (?:be called|say|read|be named|be titled)|(?:is|'s) now (?:called|named|titled))[ :]+(?P<t>.+)$",
    r"^(?:call|name|title) (?P<o>(?:task |number |#)\d+|\d+|it|that|this) (?!(?:about|for|on|at|to|re|regarding|back|again|tomorrow|today|tonight|next|before|after|by|in|when|if|and|a day)\b)(?P<t>.+?)(?: instead)?$",
    rf"^(?:edit |change |update |on |for )?{OBJECT}[:,;-]+ ?(?:the |make the |with )?(?:new |set )?(?:title|name)(?: is| should be| to|:)? (?P<t>.+)$",
    r"^edit (?P<o>(?:task |number |#)?\d+)[ :,-]+(?P<t>.+)$",
    r"^(?:update|change|fix|correct|retitle) (?P<o>(?:task |number |#)?\d+)(?: ?:| ?[-,] ) ?(?P<t>.+)$",
)]  # fmt: skip
_RENAME.extend([
    re.compile(r"^(?P<o>(?:task |number |#)?\d+)(?:'s)? (?:new )?(?:title|name)(?: is| should be| to| now)?[ :]+(?P<t>.+)$"),
    re.compile(rf"^replace (?:the )?(?:title|name|text|wording) (?:of|for|on) {OBJECT} (?:with|by)[ :]+(?P<t>.+)$"),
    re.compile(rf"^(?:fix|correct|change|there's|there is) (?:the |a )?(?:typos?|spelling|mistake|error|misspelling) (?:in|of|on) {OBJECT}(?:[,:;.-]* (?:and )?(?:(?:it|that)(?:'s| is| should be| should say| should read| must be)(?: meant to be| supposed to be)?|should be|should read|to)[ :]+)(?P<t>.+)$"),
    re.compile(rf"^(?:the )?(?:new )?(?:title|name) (?:of|for) {OBJECT} (?:is|should be|shall be|must be|becomes)(?: now)?[ :]+(?P<t>.+)$"),
    re.compile(r"^(?:rename|retitle) (?P<o>it|that|this|the [\w ]{1,30}? one|(?:task |number |#)?\d+) (?!to\b|as\b|into\b)(?P<t>.+)$"),
])  # fmt: skip
# "Set 26 to 'Refresh the guide' and medium stays"
_QUOTED = re.compile(
    rf"^(?:(?:the )?(?:new )?(?:title|name) (?:of|for)|set|make|put|change|call|name|title|rename|retitle|update|edit|turn|correct|fix) (?:the )?(?:title of |name of )?{OBJECT}(?:'s)?(?: title| name)?(?: (?:is|should be|shall be)(?: now)?)?(?: to say| to be| to| as| into| with|:)? (?P<t>\"{MASK}+\")(?P<rest>.*)$"
)
_STAYS = re.compile(
    r"^(?:(?:the|its|keep|leave|with) )*(?:[\w ]{1,40} )?(?:stays?(?: the same| as (?:it )?is)?|the same|same \w+|unchanged|as (?:it )?is|as they are|remains?|the rest)$"
)
_ALSO = re.compile(r"(?:,? and|,) (?:be|make it|set it|have it|with|at|due|give it|as)\b (?P<d>.+)$")
_CHANGE_TO = re.compile(
    rf"^(?:change|update|edit|replace|correct|turn|switch) {OBJECT} (?:to|into|with)[ :]+(?P<t>.+)$"
)


def read_rename(canon: Canon, turn: Turn) -> Outcome | None:
    m = _QUOTED.match(canon.text)
    if m and (found := _renamed_and(m, canon.cut(*m.span("rest")), canon, turn)) is not None:
        return found
    if m := first_match(_RENAME, canon.text):
        return _renamed(m, canon, turn)
    if re.match(r"^(?:rename|retitle|reword|rephrase)\b", canon.text):
        return turn.ask("new_title")
    m = _CHANGE_TO.match(canon.text)
    if not m:
        return None
    new = canon.cut(*m.span("t"))
    new = (
        new.cut(0, len(new.text) - len(last[0])) if (last := re.search(r" (?:instead|rather|then)$", new.text)) else new
    )
    said = find_details(new, turn.at, to_hour=True)
    if not said.rest.text or re.fullmatch(
        r"(?:high|low|medium|normal|none|repeat.*|be .*|due.*|(?:the )?\d{1,2}(?:st|nd|rd|th)?)", said.rest.text
    ):
        return None
    meant = turn.find(object_of(m, canon), "open")
    return None if meant.problem and '"' not in canon.text else _renamed(m, canon, turn)


def _renamed_and(m: re.Match[str], rest: Canon, canon: Canon, turn: Turn) -> Outcome | None:
    """A quoted title, and what is said behind it: a further change, or that the rest stays."""
    named = _renamed(m, canon, turn)
    rest = rest.strip(" ,.;!")
    lead = re.match(r"(?:and|but|with|also|then)\b[ ,]*", rest.text)
    rest = rest.cut(lead.end()) if lead else rest
    if not rest.text or _STAYS.match(rest.text) or not named.calls:
        return named
    more = find_details(rest, turn.at, to_hour=True)
    if more.empty or naming_words(more.rest).text.removeprefix("make it").removeprefix("set it").strip():
        return turn.ask("change_what", candidates=rest.source())
    also = apply_details(object_of(m, canon), more, None, turn, sure=True)
    return Outcome((*named.calls, *also.calls), also.kind, also.reply, named.focus) if also else named


def _renamed(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome:
    meant = turn.find(object_of(m, canon), "open")
    if meant.problem or len(meant.numbers) != 1:
        return turn.unclear(meant, "rename")
    more = _ALSO.search(m["t"])
    said = find_details(canon.cut(m.start("t") + more.start("d"), m.end("t")), turn.at) if more else None
    if more and said and not said.empty and not naming_words(said.rest).text:
        end = m.start("t") + more.start()
        also = apply_details(object_of(m, canon), said, None, turn, sure=True)
        title = raised(written(canon.cut(m.start("t"), end)))
        named = on_each("update_task", meant.numbers, {"title": title})
        return Outcome((*named.calls, *(also.calls if also else ())), focus=named.focus)
    title = raised(written(canon.cut(*m.span("t")))) if '"' not in m["t"] else written(canon.cut(*m.span("t")))
    return on_each("update_task", meant.numbers, {"title": title}) if title else turn.ask("new_title")
