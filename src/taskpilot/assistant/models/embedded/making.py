# ruff: noqa: E501 (one pattern or one case a line)
"""The calls that make new tasks, one for each piece of a sentence."""

import re

from .canon import GAP, MASK, Canon
from .dates import PARTICLE
from .details import Details, find_details, first_due
from .reading import JSON, Call
from .titles import off_list, tidy, written
from .turn import Outcome, Turn
from .vocabulary import NUM

_LOCATION = re.compile(
    r"\b(?:when(?:ever)?|once|as soon as|next time|after|while) (?:i(?:'m| am)?|we(?:'re| are)?) (?:next )?(?:reach|reached|get|got|arrive|arrived|leave|left|come|go|pass|drive|near|close|at|in|back|walk|enter|am|exit|return)\b(?! (?:paid|time|up|free|done|bored|sick|well|a chance|the chance|married|old|older)\b)|\b(?:when|once|next time) (?:near|at|passing|leaving|arriving)\b"
)


_WHEN_FIRST = re.compile(r"^((?:when(?:ever)?|once|as soon as|next time) (?:i|we)\b.+?)(?:,? to |: ?)(.+)$")


_VAGUELY = re.compile(
    r"\b(?:sometime|some time|any ?time|at some point|if possible|at the latest|at latest|latest|ideally|preferably|hopefully|or so|after that|thereafter|afterwards|after)$"
)
_AROUND_QUOTE = re.compile(
    r"^(?:\s|\W|\b(?:to|the|a|task|todo|called|named|titled|my|me|list|tasks|on|for|by|please|at|due|add|in|it|as|with|new)\b)*$"
)


# so many times a week, on days that nobody named
_UNPLACED = re.compile(
    rf"\b(?:{NUM}|several|many|some|twice|a few)(?: ?x| times|(?<=twice)) (?:a|per|each|every|in a) (?:week|month|year)\b"
)


_TWO_PARTS = re.compile(
    r"\b(?:every|each) (?:morning|afternoon|evening|night) and (?:every |each )?(?:morning|afternoon|evening|night)\b|\b(?:mornings|evenings) and (?:mornings|evenings|nights|afternoons)\b"
)


def make_tasks(pieces: list[Canon], turn: Turn, *, tag: str | None = None, priority: str | None = None) -> Outcome:
    if any(_UNPLACED.search(find_details(p, turn.at).blanked.text) or _TWO_PARTS.search(p.text) for p in pieces):
        return turn.ask("which_days")
    calls = [call for piece in pieces if (call := _task(piece, turn, tag, priority))]
    if not calls:
        return turn.ask("what_title")
    if all(_only_place(p) for p in pieces):
        return Outcome(kind="unsupported", reply=turn.say("no_places"))
    if any(_LOCATION.search(p.text) for p in pieces):
        return Outcome(tuple(calls), "unsupported", turn.say("no_places"))
    return Outcome(tuple(calls))


def _only_place(piece: Canon) -> bool:
    """ "Ping me when I leave the office": a place and nothing to do."""
    return bool((m := _LOCATION.match(piece.text)) and not re.search(r",| to |:", piece.text[m.end() :]))


_NOTHING = re.compile(
    r"(?:it|this|that|them|these|those|something|nothing|anything|(?:it |that |this )?again|another(?: one)?|one more|more|yourself|a task|task|the task|please|pls|thanks|now|today|later|soon|again|too|and|these please|(?:a |the )?(?:tags?|labels?|due date|date|deadline|priority))"
)


def _names_nothing(title: str, turn: Turn) -> bool:
    """Whether a title that stands without quotes only points at something."""
    return (title.isdigit() and int(title) in turn.shelf.by_number) or bool(_NOTHING.fullmatch(title.casefold()))


def _task(piece: Canon, turn: Turn, tag: str | None, priority: str | None) -> Call | None:
    if m := _WHEN_FIRST.match(piece.text):
        piece = piece.reorder(m, r"\2 \1")
    details = find_details(piece, turn.at)
    title, list_tag = _title(details)
    if not title and "#" in piece.text:  # "tag photos #family" names a task that begins with "tag"
        details = find_details(piece, turn.at, tags_in_words=False)
        title, list_tag = _title(details)
    if not title or (MASK not in piece.text and _names_nothing(title, turn)):
        return None
    args: dict[str, JSON] = {"title": title}
    if due := first_due(details, turn.at):
        args["due"] = due
    level = details.priority or priority
    if level and level != "none":
        args["priority"] = level
    tags = [*details.tags, *(t for t in (tag, list_tag) if t)]
    if tags:
        args["tags"] = list(dict.fromkeys(tags))
    if details.rule:
        args["recurrence"] = details.rule.text()
    return Call("add_task", args)


# "Get the boiler looked at before wednesday": the preposition is the verb's
_SEEN_TO = re.compile(
    r"\b(?:look(?:ed|ing|s)? (?:at|into|for)|see[ns]? to|dealt? with|sleep on|work(?:ing)? on|wait(?:ing)? for|call(?:ed)? for)$"
)


def _title(details: Details) -> tuple[str, str | None]:
    rest, tag = off_list(details.rest)
    bare = _VAGUELY.sub("", details.blanked.text.strip(" .!?,;:-()/|")).strip(" ,")
    opens, ends = bare.startswith(GAP), bare.endswith(GAP)
    if PARTICLE.search(bare.rstrip(GAP + " ")) and (details.clock or (details.phrase and details.phrase.side == "on")):
        ends = False
    if _SEEN_TO.search(bare.rstrip(GAP + " ")):
        ends = False
    quote = re.search(r'"([^"\w]*[^\W_]+[^"]*)"', rest.text)
    if quote and _AROUND_QUOTE.match(rest.text[: quote.start()]) and _AROUND_QUOTE.match(rest.text[quote.end() :]):
        return rest.source(*quote.span(1)).strip(), tag
    short = tidy(rest, opens=opens, ends=ends)
    short, second = off_list(short)
    return written(tidy(short, opens=False, ends=False)), tag or second
