"""The row every person has before anything of theirs can be stored: their data key, zone and locale."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from taskpilot.core.clock import Clock
from taskpilot.core.errors import NotFound
from taskpilot.db.engine import Database
from taskpilot.db.schema import person
from taskpilot.db.sealing import Sealer, Vault

REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Settled:
    """How a person wants times and words."""

    owner: str
    time_zone: str | None
    locale: str | None
    default_zone: str = "UTC"

    @property
    def zone(self) -> str:
        """Their time zone, or the one of people who have not said theirs."""
        return self.time_zone or self.default_zone


class People:
    """Makes sure a person has a row and a key; remembers whom it has seen, so that a request costs no query."""

    def __init__(self, db: Database, vault: Vault, clock: Clock, *, default_zone: str = "UTC") -> None:
        self._db, self._vault, self._clock, self._default_zone = db, vault, clock, default_zone
        self._settled: OrderedDict[str, Settled] = OrderedDict()

    async def settled(self, owner: str) -> Settled:
        """The person's row, made now when this is the first time they are seen."""
        if known := self._settled.get(owner):
            self._settled.move_to_end(owner)
            return known
        found = await self._db.read(lambda tx: find_person(tx, owner))
        if found is None:
            now = self._clock()
            await self._db.write(lambda tx: add_person_if_new(tx, self._vault, owner, now))
            found = await self._db.read(lambda tx: find_person(tx, owner))
        if found is None:
            raise NotFound()
        return self._remember(found)

    async def change(self, owner: str, *, time_zone: str | None = None, locale: str | None = None) -> Settled:
        """Set what is given, keep the rest."""
        await self.settled(owner)
        values = {name: value for name, value in (("time_zone", time_zone), ("locale", locale)) if value is not None}
        if values:
            await self._db.write(lambda tx: tx.execute(update(person).where(person.c.id == owner).values(**values)))
        found = await self._db.read(lambda tx: find_person(tx, owner))
        if found is None:
            raise NotFound()
        return self._remember(found)

    def forget(self, owner: str) -> None:
        """Read the person anew at the next request."""
        self._settled.pop(owner, None)

    def _remember(self, row: Settled) -> Settled:
        found = replace(row, default_zone=self._default_zone)
        self._settled[found.owner] = found
        while len(self._settled) > REMEMBERED:
            self._settled.popitem(last=False)
        return found


def find_person(tx: Connection, owner: str) -> Settled | None:
    row = tx.execute(select(person.c.id, person.c.time_zone, person.c.locale).where(person.c.id == owner)).one_or_none()
    return None if row is None else Settled(row[0], row[1], row[2])


def add_person(tx: Connection, vault: Vault, owner: str, now: datetime) -> Sealer:
    """A new person's row; the sealer works at once, inside the same transaction."""
    wrapped, sealer = vault.new_key(owner)
    tx.execute(insert(person).values(id=owner, data_key=wrapped, next_number=1, next_step=1, created_at=now))
    return sealer


def add_person_if_new(tx: Connection, vault: Vault, owner: str, now: datetime) -> None:
    """The same for a person somebody else vouches for; two first requests at once make one row."""
    wrapped, _ = vault.new_key(owner)
    dialect = postgresql if tx.dialect.name == "postgresql" else sqlite
    values = {"id": owner, "data_key": wrapped, "next_number": 1, "next_step": 1, "created_at": now}
    tx.execute(dialect.insert(person).values(values).on_conflict_do_nothing())
