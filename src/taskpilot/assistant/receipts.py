"""Receipts: proof of what a turn changed, the words for it, and its name in the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from taskpilot.assistant.models.embedded.wording import due_in_words, rule_in_words
from taskpilot.assistant.phrases import language_of, say
from taskpilot.tasks.views import PendingView, TaskView, UndoResult

Did = Literal["create", "list", "search", "update", "complete", "reopen", "delete", "undo", "redo", "pending"]
"""`pending`: nothing was changed yet, the person was asked to confirm."""

CHANGES: frozenset[Did] = frozenset({"create", "update", "complete", "reopen", "delete", "undo", "redo"})

CONSEQUENCE = ("delete", "undo", "create", "update", "complete", "reopen", "search", "list", "other", "none")
"""The most consequential first (CONTRACT, `task_performed`)."""

STOPS = ".。।۔"

NAMED = 5
"""Tasks whose titles a sentence names; of more it gives the numbers."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing that really happened: the verb, and the tasks as they are now (deleted ones as they were)."""

    did: Did
    tasks: tuple[TaskView, ...] = ()
    pending: PendingView | None = None
    reversed: str | None = None
    """With `undo` and `redo`: the verb that was taken back or done again."""

    @classmethod
    def of_undo(cls, result: UndoResult) -> "Receipt":
        """Of a step that was taken back."""
        return cls("undo", tuple(result.data), reversed=result.reversed)

    @classmethod
    def of_redo(cls, result: UndoResult) -> "Receipt":
        """Of a step that was done again."""
        return cls("redo", tuple(result.data), reversed=result.reversed)

    @property
    def left_nothing(self) -> bool:
        """Whether the tasks are gone now, although nothing here was called a delete."""
        return (self.did, self.reversed) in {("undo", "create"), ("redo", "delete")}


def sentence(receipt: Receipt, locale: str, today: date) -> str:
    """What happened, in one sentence of the locale's language."""
    match receipt.did:
        case "pending":
            is_delete = receipt.pending is not None and receipt.pending.kind == "delete"
            return say(locale, "said_pending_delete" if is_delete else "said_pending_change")
        case "undo" | "redo":
            what = ", ".join(f"{task.number} {task.title}" for task in receipt.tasks[:NAMED])
            return say(locale, "said_undone" if receipt.did == "undo" else "said_redone", what=what)
        case "list" | "search":
            return _counted(len(receipt.tasks), locale)
        case "create" | "update" | "complete" | "reopen" | "delete":
            return _changed(receipt, locale, today)


def task_performed(receipts: Sequence[Receipt]) -> tuple[str, list[str]]:
    """The most consequential verb, and all of them in that order; an unconfirmed change is `none`."""
    verbs = {_in_history(receipt.did) for receipt in receipts}
    ordered = [verb for verb in CONSEQUENCE if verb in verbs]
    return (ordered[0], ordered) if ordered else ("none", ["none"])


def gist_of(did: Did, tasks: Sequence[TaskView]) -> str:
    """What a model reads of it later; the embedded engine finds "it" and "the last one" in these words."""
    words: dict[str, str] = {
        "create": "Added",
        "update": "Updated",
        "complete": "Completed",
        "reopen": "Reopened",
        "delete": "Deleted",
        "undo": "Undone:",
        "redo": "Done again:",
    }
    return " ".join(f"{words.get(did, 'Saw')} {task.number} {task.title}." for task in tasks)


def _in_history(did: Did) -> str:
    match did:
        case "pending":
            return "none"
        case "redo":
            return "undo"
        case _:
            return did


def _counted(count: int, locale: str) -> str:
    match count:
        case 0:
            return say(locale, "said_list_none")
        case 1:
            return say(locale, "said_list_one")
        case _:
            return say(locale, "said_list_many", count=count)


def _changed(receipt: Receipt, locale: str, today: date) -> str:
    if len(receipt.tasks) > 1:
        key = {"complete": "completed", "reopen": "reopened", "delete": "deleted"}.get(receipt.did, "updated")
        numbers = ", ".join(str(task.number) for task in receipt.tasks)
        return say(locale, f"said_many_{key}", count=len(receipt.tasks), numbers=numbers)
    return " ".join(_one(receipt.did, task, locale, today) for task in receipt.tasks)


def _one(did: Did, task: TaskView, locale: str, today: date) -> str:
    # "22. Nov." at the end of a sentence brings its own stop
    due = due_in_words(task.due, today, locale).rstrip(".") if task.due else ""
    match did:
        case "create":
            words = say(locale, "said_added_due" if due else "said_added", title=task.title, due=due)
            return _with_rule(words, task, locale)
        case "complete":
            rolled = task.status == "open" and due
            key = "said_completed_next" if rolled else "said_completed"
            return say(locale, key, number=task.number, title=task.title, due=due)
        case "reopen":
            return say(locale, "said_reopened", number=task.number, title=task.title)
        case "delete":
            return say(locale, "said_deleted", number=task.number, title=task.title)
        case _:
            words = say(locale, "said_updated", number=task.number, title=task.title)
            return _with_rule(f"{words.rstrip(STOPS)}: {due}{words[-1]}" if due else words, task, locale)


def _with_rule(words: str, task: TaskView, locale: str) -> str:
    """The sentence and how the task repeats; English says it in the same sentence."""
    if not task.recurrence:
        return words
    repeats = say(locale, "repeats", rule=rule_in_words(task.recurrence, locale))
    if language_of(locale) == "en":
        return f"{words.rstrip(STOPS)}, {repeats[:1].lower()}{repeats[1:]}{words[-1]}"
    gap = "" if words[-1] == "。" else " "
    return f"{words}{gap}{repeats[:1].upper()}{repeats[1:]}{words[-1]}"
