"""Widgets that are already on screen follow the tasks, whoever changed them (requirement D4).

After a change the newest task widgets of the person's recent threads are built again from their recipes; those
that differ are stored in place and open pages are told to re-read the thread.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import orjson
from chatkit.types import WidgetItem
from chatkit.widgets import DynamicWidgetRoot
from sqlalchemy import Connection

from taskpilot.assistant.widgets.shown import CardRecipe, Recipe, Shown
from taskpilot.chat.item_rows import StoredItem, newest_of_type, put_item
from taskpilot.chat.items import WidgetGist, to_wire
from taskpilot.chat.rebuild import rebuilt
from taskpilot.chat.thread_rows import recent_threads
from taskpilot.core.changes import Change, Changes
from taskpilot.core.clock import Clock
from taskpilot.core.errors import AppError
from taskpilot.core.principal import DELEGATION_SCOPES, Principal
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import ReadOnce, TasksGateway

RECENT = timedelta(days=1)
THREADS = 10
WIDGETS = 5
REST = 0.15
"""Seconds in which further changes are taken together."""

log = logging.getLogger("taskpilot.chat")


@dataclass(frozen=True, slots=True)
class _Stored:
    row: StoredItem
    wire: str
    recipe: Recipe
    gist: str


class LiveWidgets:
    """Listens to changes of tasks; `close()` ends what is under way."""

    def __init__(
        self,
        db: Database,
        vault: Vault,
        gateway: TasksGateway,
        people: People,
        changes: Changes,
        clock: Clock,
        *,
        rest: float = REST,
    ) -> None:
        self._db, self._vault, self._gateway, self._people = db, vault, gateway, people
        self._changes, self._clock, self._rest = changes, clock, rest
        self._jobs: dict[str, asyncio.Task[None]] = {}
        self._numbers: dict[str, set[int]] = {}

    def heard(self, owner: str, changes: Sequence[Change]) -> None:
        """Take note of changes; a listener of `Changes`."""
        numbers = {number for change in changes if (number := _number(change)) is not None}
        if not numbers:
            return
        self._numbers.setdefault(owner, set()).update(numbers)
        if owner not in self._jobs:
            job = self._jobs[owner] = asyncio.create_task(self._follow(owner), name="live widgets")
            job.add_done_callback(lambda _job: self._jobs.pop(owner, None))

    async def settled(self) -> None:
        """Wait until everything heard so far is on screen."""
        while jobs := list(self._jobs.values()):
            await asyncio.wait(jobs)

    async def close(self) -> None:
        """Stop following."""
        jobs = list(self._jobs.values())
        for job in jobs:
            job.cancel()
        if jobs:
            await asyncio.wait(jobs)

    async def _follow(self, owner: str) -> None:
        while numbers := self._numbers.get(owner):
            await asyncio.sleep(self._rest)
            self._numbers[owner] = set()
            try:
                await self._refresh(owner, frozenset(numbers))
            except AppError as problem:
                log.warning("widgets could not follow a change: %s", problem.code)
        self._numbers.pop(owner, None)

    async def _refresh(self, owner: str, numbers: frozenset[int]) -> None:
        stored = [one for one in await self._db.read(lambda tx: self._newest(tx, owner)) if _concerns(one, numbers)]
        if not stored:
            return
        zone = ZoneInfo((await self._people.settled(owner)).zone)
        tasks = ReadOnce(self._gateway.acting(Principal(owner, DELEGATION_SCOPES), "assistant"))
        changed: list[str] = []
        for one in stored:
            now = self._clock().astimezone(zone).replace(tzinfo=None)
            shown = await rebuilt(one.recipe, one.gist, tasks, now)
            if shown is not None and await self._replace(owner, one, shown):
                changed.append(one.row.thread_id)
        for thread_id in dict.fromkeys(changed):
            self._changes.publish(owner, Change("thread.updated", {"thread_id": thread_id}))

    def _newest(self, tx: Connection, owner: str) -> list[_Stored]:
        found: list[_Stored] = []
        sealer = self._vault.sealer(tx, owner)
        for thread_id in recent_threads(tx, owner, self._clock() - RECENT, THREADS):
            for row in newest_of_type(tx, owner, thread_id, "widget", WIDGETS):
                wire = sealer.open("item", "wire_sealed", row.id, row.wire_sealed)
                gist = sealer.open_optional("item", "gist_sealed", row.id, row.gist_sealed)
                read = WidgetGist.model_validate_json(gist) if gist is not None else None
                if read is not None and read.recipe is not None:
                    found.append(_Stored(row, wire, read.recipe, read.gist))
        return found

    async def _replace(self, owner: str, one: _Stored, shown: Shown) -> bool:
        """Store the widget's new state, unless it is the same or was stored anew meanwhile."""
        row = one.row
        widget = DynamicWidgetRoot.model_validate(shown.widget.model_dump(exclude_none=True))
        item = WidgetItem(
            id=row.id, thread_id=row.thread_id, created_at=row.created_at, widget=widget, copy_text=shown.copy_text
        )
        wire = to_wire(item)
        before, after = orjson.loads(one.wire), orjson.loads(wire)
        if before["widget"] == after["widget"]:
            return False
        gist = WidgetGist(gist=shown.gist, recipe=shown.recipe).model_dump_json()

        def work(tx: Connection) -> bool:
            current = newest_of_type(tx, owner, row.thread_id, "widget", WIDGETS)
            if all(other.id != row.id or other.wire_sealed != row.wire_sealed for other in current):
                return False
            sealer = self._vault.sealer(tx, owner)
            texts = {"wire_sealed": wire, "gist_sealed": gist}
            sealed = {name: sealer.seal("item", name, row.id, text) for name, text in texts.items()}
            put_item(tx, replace(row, **sealed))
            return True

        return await self._db.write(work)


def _number(change: Change) -> int | None:
    if change.kind == "thread.updated":
        return None
    task = change.about.get("task")
    number = task.get("number") if isinstance(task, dict) else change.about.get("number")  # pyright: ignore
    return number if isinstance(number, int) else None


def _concerns(one: _Stored, numbers: frozenset[int]) -> bool:
    return not isinstance(one.recipe, CardRecipe) or one.recipe.number in numbers
