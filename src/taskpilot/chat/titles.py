"""A conversation's title: the first message, made short. Deterministic, so that it needs no model."""

import re

from chatkit.types import UserMessageItem

from taskpilot.chat.requests import text_of

LONGEST = 60
_SPACE = re.compile(r"\s+")
_LEAD = re.compile(r"^(?:add(?:\s+(?:a\s+)?task)?|todo|new task)\s*:\s*", re.IGNORECASE)


def title_of(message: UserMessageItem) -> str | None:
    """At most 60 characters, cut between words; None for a message without words."""
    text = _SPACE.sub(" ", text_of(message.content)).strip()
    text = _LEAD.sub("", text) or text
    if not text:
        return None
    text = text[0].upper() + text[1:]
    if len(text) <= LONGEST:
        return text.rstrip(" .,;:") or text
    cut = text[: LONGEST - 1]
    whole = cut.rsplit(" ", 1)[0]
    return (whole if len(whole) > LONGEST // 2 else cut).rstrip(" .,;:") + "…"
