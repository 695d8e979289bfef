"""The changes of one request inside one transaction: each is checked, stored and remembered for the journal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection

from taskpilot.core.errors import Conflict, StaleVersion
from taskpilot.core.ids import NewId
from taskpilot.core.principal import Via
from taskpilot.db.sealing import Sealer
from taskpilot.tasks import journal, store
from taskpilot.tasks.journal import Entry, Step
from taskpilot.tasks.model import Task, begin, change, complete, reopen, restored
from taskpilot.tasks.pending import Aimed, Pending
from taskpilot.tasks.views import BulkOperation, NewTask, Verb

HIGHEST_NUMBER = 2_000_000_000
Versions = frozenset[int] | None
"""The versions a caller has seen; None when they do not care (no `If-Match`)."""


@dataclass(slots=True)
class Edits:
    """One step. Taking its number locks the person, so it is true until the commit what was read after it."""

    tx: Connection
    sealer: Sealer
    owner: str
    via: Via
    now: datetime
    new_id: NewId
    entries: list[Entry] = field(default_factory=list[Entry])
    step: int = 0

    def __post_init__(self) -> None:
        self.step = store.claim_step(self.tx, self.owner)

    def add(self, new: NewTask, zone: str) -> Task:
        number = store.claim_numbers(self.tx, self.owner)
        task = begin(new, id=self.new_id("tsk"), number=number, zone=zone, now=self.now)
        store.insert_task(self.tx, self.sealer, self.owner, task)
        self.entries.append(Entry("create", None, task))
        return task

    def apply(self, asked: BulkOperation, seen: Versions = None) -> Task:
        """Do one operation. Raises NotFound, StaleVersion, InvalidFields."""
        task = self.find(asked.number, seen)
        match asked.verb:
            case "update":
                wanted = asked.change
                return (
                    task
                    if wanted is None
                    else self._change("update", task, lambda it: change(it, wanted, now=self.now))
                )
            case "complete":
                return self._change("complete", task, lambda it: complete(it, now=self.now))
            case "reopen":
                return self._change("reopen", task, lambda it: reopen(it, now=self.now))
            case "delete":
                store.delete_task(self.tx, self.owner, task.id)
                self.entries.append(Entry("delete", task, None))
                return task
            case _:
                assert_never(asked.verb)

    def find(self, number: int, seen: Versions = None) -> Task:
        """The task that a request is about. Raises NotFound, and StaleVersion when it is not as it was seen."""
        task = store.the_task(self.tx, self.sealer, self.owner, number)
        if seen is not None and task.version not in seen:
            raise StaleVersion()
        return task

    def carry_out(self, pending: Pending) -> tuple[Task, ...]:
        """Do what was confirmed, to exactly the tasks it was asked for. Raises Conflict when one is gone."""
        return tuple(self._aimed(change) for change in pending.changes)

    def still_there(self, pending: Pending) -> tuple[Task, ...]:
        """The tasks that a held change is about, as they are; those that are gone are left out."""
        found = (store.find_task_by_id(self.tx, self.sealer, self.owner, change.task_id) for change in pending.changes)
        return tuple(dict.fromkeys(task for task in found if task is not None))

    def take_back(self, step: Step) -> tuple[Task, ...]:
        """Undo a step, the last change first. Raises Conflict when a task is not as the step left it."""
        return tuple(reversed([self._put(entry.after, entry.before, entry.verb) for entry in reversed(step.entries)]))

    def do_again(self, step: Step) -> tuple[Task, ...]:
        """Redo a step. Raises Conflict when a task is not as it was before the step."""
        return tuple(self._put(entry.before, entry.after, entry.verb) for entry in step.entries)

    def close(self) -> None:
        """Write the step to the journal; a request that changed nothing leaves none."""
        if self.entries:
            journal.record(self.tx, self.sealer, self.owner, self.step, self.via, self.entries, self.new_id, self.now)

    def _change(self, verb: Verb, task: Task, rule: Callable[[Task], Task]) -> Task:
        after = rule(task)
        if after is not task:
            store.save_task(self.tx, self.sealer, self.owner, after)
            self.entries.append(Entry(verb, task, after))
        return after

    def _aimed(self, aimed: Aimed) -> Task:
        number = aimed.operation.number
        found = store.find_task(self.tx, self.sealer, self.owner, number)
        if found is None or found.id != aimed.task_id:
            raise Conflict(f"Task {number} is no longer there, so nothing was changed.")
        return self.apply(aimed.operation)

    def _put(self, here: Task | None, wanted: Task | None, verb: Verb) -> Task:
        """Bring a task from one state of the journal to another."""
        entry = Entry(verb, here, wanted)
        present = store.find_task_by_id(self.tx, self.sealer, self.owner, entry.task.id)
        if (present is None) != (here is None) or (present and here and not present.same_as(here)):
            raise Conflict(f"Task {entry.task.number} was changed since, so this cannot be put back.")
        if wanted is None:
            store.delete_task(self.tx, self.owner, entry.task.id)
            self.entries.append(entry)
            return entry.task
        after = restored(wanted, present, now=self.now)
        write = store.insert_task if present is None else store.save_task
        write(self.tx, self.sealer, self.owner, after)
        self.entries.append(Entry(verb, present, after))
        return after
