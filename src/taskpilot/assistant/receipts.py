"""Receipts: proof of what a turn changed, the words for it, and its name in the history."""

from dataclasses import dataclass
from typing import Literal

from taskpilot.tasks.views import PendingView, TaskView

Did = Literal["create", "list", "search", "update", "complete", "reopen", "delete", "undo", "redo", "pending"]
"""`pending`: nothing was changed yet, the person was asked to confirm."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing that really happened: the verb, and the tasks as they are now (deleted ones as they were)."""

    did: Did
    tasks: tuple[TaskView, ...] = ()
    pending: PendingView | None = None
    reversed: str | None = None
    """With `undo` and `redo`: the verb that was taken back or done again."""
