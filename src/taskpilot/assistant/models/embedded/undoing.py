# ruff: noqa: E501 (one pattern or one case a line)
"""Taking back the last changes, and doing them again."""

import re
from functools import cache

from taskpilot.assistant.phrases import phrases

from .canon import Canon, fold
from .reading import Call
from .references import last_mentioned
from .turn import Outcome, Turn
from .vocabulary import NUMBER_WORDS

_COUNT = r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|couple(?: of)?|few)"
_UNDO = re.compile(
    r"^(?:(?:oops|no|wait|sorry|ugh|argh|whoops|ok|actually|never ?mind|nope|oh no|oh|hmm|damn|my bad|please|just|(?:can|could|would|will) (?:you|we)|i (?:just )?(?:pressed|hit|clicked|tapped|picked|chose|said|typed) the wrong (?:one|task|thing|button|key)(?: there)?|wrong (?:button|key)|i (?:didn't|did not) mean (?:that|to(?: do (?:that|it|this))?)|ah|nvm|shit|that was (?:wrong|a mistake|my mistake|an accident)|that's (?:wrong|not right)|wrong (?:one|task)|my mistake|i didn't mean that|not that one|(?:scratch|strike|forget) that|i (?:changed my mind|(?:just )?(?:deleted|completed|removed|marked|moved|changed|renamed) the wrong (?:one|task|thing)))[,!. ]+(?:so |and )?)*"
    r"(?:(?:undo|revert|roll ?back|reverse|take back|ctrl[ +-]?z|cancel)"
    rf"(?: (?:that|it|this|please|the|my|last|latest|previous|most recent|recent|change|changes|action|actions|step|steps|thing|things|edit|edits|move|command|operation|delete|deletion|deletions|removal|update|updates|completion|what|whatever|which|you|i|we|you've|i've|have|had|just|very|did|done|changed|made|edited|touched|asked|told|to do|one|ones|one more time|again|twice|both|once|now|more|{_COUNT}|times?|of|(?:add|adding|rename|reschedule))\b)*"
    r"|go back to (?:before(?: (?:that|this|i (?:changed|did|deleted|moved|added|made) (?:that|it|this)(?: change)?))?|how it was|the way it was)|back out(?: of)? (?:that|the|my|this)(?: last)?(?: change| edit| one| move)|(?:change|switch|turn|set) (?:it|that|this) back(?: again)?|(?:take|put|bring) (?:that|it) back|(?:put|set|change|turn|bring) (?:it|that|this|things|everything|them|all that) back(?: to)? (?:how|the way|as|like|where|what) (?:it|they|things|everything|that) (?:was|were|had been)(?: before)?|that was (?:a |my )?(?:mistake|accident|wrong|an accident|an error|not what i (?:meant|wanted)|the wrong (?:one|task))|(?:that's|that is|this is) (?:wrong|not what i (?:meant|wanted|asked(?: for)?)|not right|a mistake)"
    r"|i (?:didn't|did not) (?:mean|want|intend) (?:that|to(?: (?:do|delete|complete|remove|change|add|mark|finish) (?:that|it|this|one|them))?|to)|(?:restore|un-?delete|recover|bring back|get back|put back|un-?remove|give me back|return|i want back)(?: (?:the|that|my|those|it|what))*(?: (?:last|deleted|removed|previous))*(?: (?:tasks?|ones?|item|thing|list|to-?do))?(?: (?:that |which )?(?:i|you|we)(?:'ve| have)? (?:just |accidentally )*(?:deleted|removed|completed|erased|trashed|lost))?(?: (?:by (?:mistake|accident)|please|just now))*"
    r"|(?:wrong (?:one|task)|my mistake|mistake|oops|whoops|(?:go|take|move|step) (?:me )?(?:back|one step back|a step back|back (?:one|a|1) step)|one step back|step back|back one step|i take (?:that|it) back|my bad|scratch that|strike that|never mind that change|not that one))"
    r"(?:[ ,]+(?:for me|please|pls|again|now|instead|sorry|thanks|there|earlier|a (?:moment|minute|second) ago))*[ .!?]*$"
)
_REDO = re.compile(
    r"^(?:please |oops,? |no,? |actually,? |wait,? |ok,? )*(?:redo|re-do|reapply)(?: (?:it|that|this|the|my|last|previous|change|changes|action|step|thing|please|again|one))*[ .!]*$"
    r"|^(?:please |oops,? |no,? |actually,? |wait,? )*(?:undo (?:the|my|that|your) undo(?:ing)?|take back the undo|cancel the undo|(?:do|put|bring) (?:it|that) (?:back )?again after all|do (?:it|that) after all)[ .!]*$"
)
# after something was taken back: "put it back again" asks for it, "again" may also mean one step more
_BACK_AGAIN = re.compile(
    r"^(?:please |no,? |actually,? |wait,? |oops,? |on second thoughts?,? )*(?:put|bring) (?:it|that) back again[ .!]*$"
)
_AGAIN = re.compile(
    r"^(?:please |no,? |actually,? |wait,? |oops,? |on second thoughts?,? )*(?:(?:do (?:it|that) )?(?:once )?again|one more time|once more)[ .!]*$"
)
_EVERYTHING = re.compile(
    r"^(?:undo|revert|roll back|reverse) (?:everything|all(?: of)?(?: (?:it|that|my changes|the changes|changes))?)\b.*$"
)
_OF_TASK = re.compile(
    r"^(?:undo|revert) (?:the (?:change|last change|delete|deletion|update|edit)s? (?:to|of|on|for) )(?P<o>.+)$"
)


def read_undo(canon: Canon, turn: Turn) -> Outcome | None:
    """One `undo` or `redo` a step; "everything" asks how far."""
    text = canon.text.strip()
    if _REDO.match(text):
        return Outcome((Call("redo", {}),))
    if (_BACK_AGAIN.match(text) or _AGAIN.match(text)) and _was_undone(turn):
        return Outcome((Call("redo", {}),)) if _BACK_AGAIN.match(text) else turn.ask("undo_or_redo")
    if _EVERYTHING.match(text):
        return turn.ask("how_far")
    if _OF_TASK.match(text):
        return Outcome((Call("undo", {}),)) if turn.scene.history else turn.ask("how_far")
    m = _UNDO.match(text)
    if not m or (
        text.strip(" .!") in ("cancel", "cancel it", "cancel that", "return", "recover", "reverse")
        and not turn.scene.history
    ):
        return None
    if re.match(r"^(?:undo|revert)(?: task| number| #)? #?\d+\W*$", text):  # a task's number, or how many?
        return (
            Outcome((Call("undo", {}),))
            if last_mentioned(turn.scene.history, turn.shelf) == (int(re.findall(r"\d+", text)[0]),)
            else None
        )
    if text.startswith("cancel") and "undo" not in text and not re.search(r"\b(?:last|change|action)\b", text):
        return None
    return Outcome((Call("undo", {}),) * _steps(m))


def _was_undone(turn: Turn) -> bool:
    """Whether our last message said that something was taken back."""
    last = turn.scene.history[-1] if turn.scene.history else None
    return last is not None and last.role == "assistant" and fold(last.text).strip().startswith(_undone())


@cache
def _undone() -> tuple[str, ...]:
    """How our sentence about a step that was taken back begins, in every language."""
    return tuple(fold(words["said_undone"].partition("{")[0].strip()) for words in phrases().values())


def _steps(m: re.Match[str]) -> int:
    if re.search(r"\b(?:twice|both)\b", m[0]):
        return 2
    if not m["n"]:
        return 1
    word = m["n"].removesuffix(" of")
    return min(int(word) if word.isdigit() else NUMBER_WORDS[word], 30) or 1
