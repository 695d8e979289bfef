"""The table of date phrases: each a pattern, where it may stand, and what it means from a given today."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from .frame import Frame

Place = Literal["free", "edge", "prep"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day of a phrase, and the one day a task due "then" is due on."""

    first: date
    last: date
    due: date


Reader: TypeAlias = Callable[[re.Match[str], Frame], Stretch | None]


PHRASES: list[tuple[Place, re.Pattern[str], Reader]] = []


def phrase(place: Place, pattern: str) -> Callable[[Reader], Reader]:
    """Enter a reader into the table under its pattern."""

    def keep(reader: Reader) -> Reader:
        PHRASES.append((place, re.compile(pattern), reader))
        return reader

    return keep


def one(day: date) -> Stretch:
    """A single day."""
    return Stretch(day, day, day)
