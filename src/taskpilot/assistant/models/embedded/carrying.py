# ruff: noqa: E501 (one pattern or one case a line)
"""Things to be carried about soon ("move the laundry to the dryer in 45 min"): a new task, no move of one that is there."""

import re

from .canon import Canon
from .details import find_details
from .gate import held_back
from .making import make_tasks
from .references import content
from .turn import Outcome, Turn

_CARRIES = re.compile(
    r"^(?:move|shift|bring|push|pull|take|transfer|carry|put|drop|turn|switch|swap|get) (?:the |my |our |some )?(?!(?:it|that|this|them|those|these|all|everything|both)\b)[a-z][\w' -]*? (?:to|into|onto|in|on|out of|off|over to|from|through) (?:the |my |our )?(?!(?:top|bottom|list|end|next|later|low|high|medium)\b)[a-z]{3,}"
)


def read_carrying(canon: Canon, turn: Turn) -> Outcome | None:
    """A place to bring something to, within minutes or hours, and no word of a task that is there."""
    details = find_details(canon, turn.at)
    rest = details.rest
    if not details.moment or not _CARRIES.match(rest.text) or re.search(r"\d", rest.text):
        return None
    if any(turn.shelf.like(word) for word in content(rest.text)[1:]) or held_back(canon, rest, turn) is not None:
        return None
    return make_tasks([canon], turn)
