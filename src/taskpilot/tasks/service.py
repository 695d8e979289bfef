"""What a principal may do with tasks; REST calls these verbs, and every other door calls REST."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from sqlalchemy import Connection

from taskpilot.core.changes import Changes
from taskpilot.core.clock import Clock
from taskpilot.core.errors import NotFound, NothingToUndo
from taskpilot.core.ids import NewId
from taskpilot.core.pages import Page, clamp_limit
from taskpilot.core.principal import Principal, Scope
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks import journal, pending
from taskpilot.tasks.edits import HIGHEST_NUMBER, Edits, Versions
from taskpilot.tasks.journal import Entry, Step
from taskpilot.tasks.listing import list_tasks
from taskpilot.tasks.model import Task
from taskpilot.tasks.pending import Aimed, Answer, Pending
from taskpilot.tasks.resolving import IsoOnly, Reader, Resolver
from taskpilot.tasks.shown import change_of
from taskpilot.tasks.store import the_task
from taskpilot.tasks.views import BulkOperation, NewTask, TaskChange, TaskFilter, Verb

T = TypeVar("T")
Also = Callable[[Connection, T], None]
"""Runs with a verb's result inside the verb's own transaction; it may touch nothing but the database."""

WEIGHT: Sequence[Verb] = ("delete", "create", "update", "complete", "reopen")
"""Names a step of several verbs by the most consequential."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A step that was put back (`undo`) or done again (`redo`); tasks that are gone are as they were."""

    verb: Literal["undo", "redo"]
    reversed: Verb
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A confirmation that was given or refused, and the tasks it was about."""

    pending: Pending
    state: Answer
    tasks: tuple[Task, ...]


def nothing_else(_tx: Connection, _result: object) -> None:
    """The `also` of callers that want no more than the verb."""


class TaskService:
    """The verbs. Each checks the scope first, runs one transaction, and tells the changes after its commit."""

    def __init__(
        self,
        db: Database,
        vault: Vault,
        people: People,
        clock: Clock,
        new_id: NewId,
        changes: Changes,
        resolver: Resolver | None = None,
    ) -> None:
        self._db, self._vault, self._people = db, vault, people
        self._clock, self._new_id, self._changes = clock, new_id, changes
        self._resolver: Resolver = resolver or IsoOnly()

    async def add(self, who: Principal, new: NewTask, *, also: Also[Task] = nothing_else) -> Task:
        """Add a task under the person's next number. Raises InvalidFields."""
        who.require(Scope.TASKS_WRITE)
        reader = await self._reader(who)
        exact = reader.new_task(new)
        return await self._edit(who, lambda edits: edits.add(exact, reader.zone), also)

    async def list(
        self, who: Principal, asked: TaskFilter, *, limit: int | None = None, after: str | None = None
    ) -> Page[Task]:
        """One page of the person's tasks. Raises InvalidFields and BadCursor."""
        who.require(Scope.TASKS_READ)
        wanted, most = (await self._reader(who)).wanted(asked), clamp_limit(limit)
        return await self._db.read(
            lambda tx: list_tasks(tx, self._vault.sealer(tx, who.owner), who.owner, wanted, most, after)
        )

    async def get(self, who: Principal, number: int) -> Task:
        """One task. Raises NotFound, also for somebody else's."""
        who.require(Scope.TASKS_READ)
        await self._people.settled(who.owner)
        known = _known(number)
        return await self._db.read(lambda tx: the_task(tx, self._vault.sealer(tx, who.owner), who.owner, known))

    async def update(
        self, who: Principal, number: int, wanted: TaskChange, *, seen: Versions = None, also: Also[Task] = nothing_else
    ) -> Task:
        """Change the fields that were sent. Raises NotFound, StaleVersion, InvalidFields."""
        who.require(Scope.TASKS_WRITE)
        exact = (await self._reader(who)).change(wanted)
        asked = BulkOperation(verb="update", number=_known(number), change=exact)
        return await self._edit(who, lambda edits: edits.apply(asked, seen), also)

    async def complete(
        self, who: Principal, number: int, *, seen: Versions = None, also: Also[Task] = nothing_else
    ) -> Task:
        """Mark a task done, or move a repeating one to its next date; once. Raises NotFound, StaleVersion."""
        who.require(Scope.TASKS_WRITE)
        asked = BulkOperation(verb="complete", number=_known(number))
        return await self._edit(who, lambda edits: edits.apply(asked, seen), also)

    async def reopen(
        self, who: Principal, number: int, *, seen: Versions = None, also: Also[Task] = nothing_else
    ) -> Task:
        """Mark a task to be done again; an open one stays as it is. Raises NotFound, StaleVersion."""
        who.require(Scope.TASKS_WRITE)
        asked = BulkOperation(verb="reopen", number=_known(number))
        return await self._edit(who, lambda edits: edits.apply(asked, seen), also)

    async def delete(
        self,
        who: Principal,
        number: int,
        *,
        seen: Versions = None,
        also: Also[Pending | tuple[Task, ...]] = nothing_else,
    ) -> Pending | tuple[Task, ...]:
        """Delete a task, or hold that for the person's confirmation. Raises NotFound, StaleVersion."""
        who.require(Scope.TASKS_WRITE)
        asked = BulkOperation(verb="delete", number=_known(number))
        return await self._edit(who, lambda edits: self._do_or_hold(who, edits, [asked], seen), also)

    async def bulk(
        self,
        who: Principal,
        operations: Sequence[BulkOperation],
        *,
        also: Also[Pending | tuple[Task, ...]] = nothing_else,
    ) -> Pending | tuple[Task, ...]:
        """Do all of it as one step, or none, or hold all for confirmation. Raises NotFound, InvalidFields."""
        who.require(Scope.TASKS_WRITE)
        reader = await self._reader(who)
        asked = [reader.operation(operation) for operation in operations]
        return await self._edit(who, lambda edits: self._do_or_hold(who, edits, asked), also)

    async def undo(self, who: Principal, *, also: Also[Undone] = nothing_else) -> Undone:
        """Put the last step back, whichever door it came through. Raises NothingToUndo, Conflict."""
        who.require(Scope.TASKS_WRITE)

        def put_back(edits: Edits) -> Undone:
            step = journal.last_done(edits.tx, edits.sealer, edits.owner)
            if step is None:
                raise NothingToUndo()
            tasks = edits.take_back(step)
            journal.mark(edits.tx, edits.owner, step.number, undone=True)
            return Undone("undo", _named(step), tasks)

        return await self._edit(who, put_back, also, journaled=False)

    async def redo(self, who: Principal, *, also: Also[Undone] = nothing_else) -> Undone:
        """Do the step again that was undone last. Raises NothingToUndo, Conflict."""
        who.require(Scope.TASKS_WRITE)

        def again(edits: Edits) -> Undone:
            step = journal.first_undone(edits.tx, edits.sealer, edits.owner)
            if step is None:
                raise NothingToUndo("There is nothing to redo.")
            tasks = edits.do_again(step)
            journal.mark(edits.tx, edits.owner, step.number, undone=False)
            return Undone("redo", _named(step), tasks)

        return await self._edit(who, again, also, journaled=False)

    async def confirm(self, who: Principal, id: str, *, also: Also[Answered] = nothing_else) -> Answered:
        """Carry out a held change, once. Raises WrongScope, NotFound, AlreadyUsed, Conflict."""
        who.require(Scope.CONFIRM)

        def carry_out(edits: Edits) -> Answered:
            held = pending.answer_pending(edits.tx, edits.sealer, edits.owner, id, "confirmed", edits.now)
            return Answered(held, "confirmed", edits.carry_out(held))

        return await self._edit(who, carry_out, also)

    async def cancel(self, who: Principal, id: str, *, also: Also[Answered] = nothing_else) -> Answered:
        """Let go of a held change, once. Raises WrongScope, NotFound, AlreadyUsed."""
        who.require(Scope.CONFIRM)

        def let_go(edits: Edits) -> Answered:
            held = pending.answer_pending(edits.tx, edits.sealer, edits.owner, id, "cancelled", edits.now)
            return Answered(held, "cancelled", edits.still_there(held))

        return await self._edit(who, let_go, also)

    def _do_or_hold(
        self, who: Principal, edits: Edits, asked: Sequence[BulkOperation], seen: Versions = None
    ) -> Pending | tuple[Task, ...]:
        kind = pending.must_wait(who.via, asked)
        if kind is None:
            return tuple(edits.apply(operation, seen) for operation in asked)
        aimed = tuple(Aimed(edits.find(operation.number, seen).id, operation) for operation in asked)
        held = Pending(self._new_id("pnd"), kind, aimed, edits.now + pending.LIFE)
        pending.add_pending(edits.tx, edits.sealer, edits.owner, held, who.turn_id, edits.now)
        return held

    async def _edit(self, who: Principal, job: Callable[[Edits], T], also: Also[T], *, journaled: bool = True) -> T:
        await self._people.settled(who.owner)
        now = self._clock()

        def work(tx: Connection) -> tuple[T, Sequence[Entry]]:
            edits = Edits(tx, self._vault.sealer(tx, who.owner), who.owner, who.via, now, self._new_id)
            result = job(edits)
            if journaled:
                edits.close()
            also(tx, result)
            return result, edits.entries

        result, entries = await self._db.write(work)
        if entries:
            self._changes.publish(who.owner, *(change_of(entry) for entry in entries))
        return result

    async def _reader(self, who: Principal) -> Reader:
        person = await self._people.settled(who.owner)
        return Reader(self._resolver, self._clock(), person.zone, person.locale or "en")


def _known(number: int) -> int:
    """The number when a task may have it. Raises NotFound."""
    if not 1 <= number <= HIGHEST_NUMBER:
        raise NotFound()
    return number


def _named(step: Step) -> Verb:
    verbs: Iterable[Verb] = (entry.verb for entry in step.entries)
    return min(verbs, key=WEIGHT.index)
