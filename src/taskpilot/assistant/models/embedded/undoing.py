# ruff: noqa: E501 (one pattern or one case a line)
"""Taking back the last changes."""

import re

from .canon import Canon
from .reading import Call
from .references import last_mentioned
from .turn import Outcome, Turn
from .vocabulary import NUMBER_WORDS

_COUNT = r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|couple(?: of)?|few)"
_UNDO = re.compile(
    r"^(?:(?:oops|no|wait|sorry|ugh|argh|whoops|ok|actually|never ?mind|nope|oh no|hmm|damn|my bad|please|just|ah|nvm|shit|that was (?:wrong|a mistake|my mistake|an accident)|that's (?:wrong|not right)|wrong (?:one|task)|my mistake|i didn't mean that|not that one|i (?:changed my mind|(?:just )?(?:deleted|completed|removed|marked|moved|changed|renamed) the wrong (?:one|task|thing)))[,!. ]+(?:so |and )?)*"
    r"(?:(?:undo|revert|roll ?back|reverse|take back|ctrl[ +-]?z|cancel)"
    rf"(?: (?:that|it|this|please|the|my|last|latest|previous|most recent|recent|change|changes|action|actions|step|steps|thing|things|edit|edits|move|command|operation|delete|deletion|deletions|removal|update|updates|completion|what|you|i|just|did|one|ones|one more time|again|twice|both|once|now|more|{_COUNT}|times?|of|(?:add|adding|rename|reschedule))\b)*"
    r"|(?:take|put|bring) (?:that|it) back|that was (?:a |my )?(?:mistake|accident|wrong|an accident|an error|not what i (?:meant|wanted)|the wrong (?:one|task))|(?:that's|that is|this is) (?:wrong|not what i (?:meant|wanted|asked(?: for)?)|not right|a mistake)"
    r"|i (?:didn't|did not) (?:mean|want|intend) (?:that|to(?: (?:do|delete|complete|remove|change|add|mark|finish) (?:that|it|this|one|them))?|to)|(?:restore|undelete|recover|bring back|get back|put back|un-?remove|give me back|return|i want back)(?: (?:the|that|my|those|it|what))*(?: (?:last|deleted|removed|previous))*(?: (?:tasks?|ones?|item|thing|list|to-?do))?(?: (?:that |which )?(?:i|you|we)(?:'ve| have)? (?:just |accidentally )*(?:deleted|removed|completed|erased|trashed|lost))?(?: (?:by (?:mistake|accident)|please|just now))*"
    r"|(?:wrong (?:one|task)|my mistake|mistake|oops|whoops|(?:go|take|move|step) (?:me )?(?:back|one step back|a step back|back (?:one|a|1) step)|one step back|step back|back one step|i take (?:that|it) back|my bad|scratch that|strike that|never mind that change|not that one))"
    r"(?: (?:please|pls|again|now|instead|sorry|thanks))*[ .!?]*$"
)
_REDO = re.compile(
    r"^(?:redo|re-do|undo the undo|redo (?:that|it|the last.*)|put (?:it|that) back again|reapply.*)[ .!]*$"
)
_EVERYTHING = re.compile(
    r"^(?:undo|revert|roll back|reverse) (?:everything|all(?: of)?(?: (?:it|that|my changes|the changes|changes))?)\b.*$"
)
_OF_TASK = re.compile(
    r"^(?:undo|revert) (?:the (?:change|last change|delete|deletion|update|edit)s? (?:to|of|on|for) )(?P<o>.+)$"
)


def read_undo(canon: Canon, turn: Turn) -> Outcome | None:
    """One `undo` a step; "everything" asks how far."""
    text = canon.text.strip()
    if _REDO.match(text):
        return Outcome(kind="unsupported", reply=turn.say("redo"))
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


def _steps(m: re.Match[str]) -> int:
    if re.search(r"\b(?:twice|both)\b", m[0]):
        return 2
    if not m["n"]:
        return 1
    word = m["n"].removesuffix(" of")
    return min(int(word) if word.isdigit() else NUMBER_WORDS[word], 30) or 1
