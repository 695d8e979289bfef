# ruff: noqa: E501 (one pattern or one case a line)
"""A new title for a task."""

import re

from .canon import Canon
from .change_words import OBJECT, first_match, object_of
from .details import find_details
from .titles import raised, written
from .turn import Outcome, Turn, on_each

_RENAME = [re.compile(p) for p in (
    rf"^(?:rename|retitle|re-name) {OBJECT} (?:to|as|into)[ :]+(?P<t>.+)$",
    rf"^(?:rename|retitle|re-name) {OBJECT}[:,] ?(?P<t>.+)$",
    rf"^(?:change|update|edit|set|make|fix|correct) (?:the )?(?:title|name|text|wording|description) (?:of|for|on) {OBJECT} (?:to(?: say| be| read(?=:| \"))?|as|:)[ :]*(?P<t>.+)$",
    rf"^(?:change|update|edit) {OBJECT}(?:'s)? (?:title|name|text|wording) (?:to|as)[ :]+(?P<t>.+)$",
    rf"^(?:change|edit|update|correct|fix) {OBJECT} (?:to (?:say|be called)|so (?:that )?it (?:says|reads)|: )[ :]*(?P<t>.+)$",
    rf"^{OBJECT} should (?:be called|say|read|be named|be titled)[ :]+(?P<t>.+)$",
    r"^(?:call|name|title) (?P<o>(?:task |number |#)\d+|\d+|it|that|this) (?P<t>.+?)(?: instead)?$",
    rf"^(?:edit |change |update |on |for )?{OBJECT}[:,;-]+ ?(?:the |make the |with )?(?:new |set )?(?:title|name)(?: is| should be| to|:)? (?P<t>.+)$",
    r"^edit (?P<o>(?:task |number |#)?\d+)[ :,-]+(?P<t>.+)$",
    r"^(?:update|change|fix|correct|retitle) (?P<o>(?:task |number |#)?\d+)(?: ?:| ?[-,] ) ?(?P<t>.+)$",
)]  # fmt: skip
_CHANGE_TO = re.compile(
    rf"^(?:change|update|edit|replace|correct|turn|switch) {OBJECT} (?:to|into|with)[ :]+(?P<t>.+)$"
)


def read_rename(canon: Canon, turn: Turn) -> Outcome | None:
    if m := first_match(_RENAME, canon.text):
        return _renamed(m, canon, turn)
    if re.match(r"^(?:rename|retitle)\b", canon.text):
        return turn.ask("new_title")
    m = _CHANGE_TO.match(canon.text)
    if not m:
        return None
    said = find_details(canon.cut(*m.span("t")), turn.at, to_hour=True)
    if not said.rest.text or re.fullmatch(
        r"(?:high|low|medium|normal|none|repeat.*|be .*|due.*|(?:the )?\d{1,2}(?:st|nd|rd|th)?)", said.rest.text
    ):
        return None
    meant = turn.find(object_of(m, canon), "open")
    return None if meant.problem and '"' not in canon.text else _renamed(m, canon, turn)


def _renamed(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome:
    meant = turn.find(object_of(m, canon), "open")
    if meant.problem or len(meant.numbers) != 1:
        return turn.unclear(meant, "rename")
    title = raised(written(canon.cut(*m.span("t")))) if '"' not in m["t"] else written(canon.cut(*m.span("t")))
    return on_each("update_task", meant.numbers, {"title": title}) if title else turn.ask("new_title")
