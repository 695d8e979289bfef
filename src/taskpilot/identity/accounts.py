"""Built-in accounts: an address and a password. Both address and name are sealed; an account is found by keyed hash."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from taskpilot.core.clock import Clock
from taskpilot.core.errors import InvalidFields, InvalidRequest, NotFound, SignedOut
from taskpilot.core.ids import random_uuid
from taskpilot.db.engine import Database
from taskpilot.db.people import add_person
from taskpilot.db.schema import Account, ClientSession, SignIn
from taskpilot.db.sealing import Vault
from taskpilot.identity.passwords import Passwords, check_new

LONGEST_EMAIL = 254
LONGEST_NAME = 200
LOCKED = "locked"
"""Stands in place of a password hash and matches no password."""

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s\x00-\x1f\x7f]+")


class InvalidEmail(InvalidRequest):
    code = "invalid_email"
    default = "Invalid email: write an address like name@example.com."


class EmailTaken(InvalidFields):
    code = "user_already_exists_use_another_email"
    default = "User already exists. Use another email, or sign in."


class WrongPassword(SignedOut):
    code = "invalid_email_or_password"
    default = "Invalid email or password"


@dataclass(frozen=True, slots=True)
class User:
    """A person with a built-in account."""

    id: str
    email: str
    name: str
    created_at: datetime

    def __repr__(self) -> str:
        return f"User({self.id})"


class Accounts:
    """Makes, finds, locks accounts and checks passwords."""

    def __init__(self, db: Database, vault: Vault, clock: Clock, passwords: Passwords) -> None:
        self._db, self._vault, self._clock, self._passwords = db, vault, clock, passwords

    async def sign_up(self, email: str, password: str, name: str = "") -> User:
        """A new account. Raises InvalidEmail, EmailTaken and what `passwords.check_new` raises."""
        address = _checked_email(email)
        check_new(password, address, address.partition("@")[0], name)
        if await self._db.read(lambda tx: self._by_email(tx, address)) is not None:
            raise EmailTaken()
        secret = await self._passwords.hash(password)
        new = User(random_uuid(), address, _shown_name(name, address), self._clock())
        try:
            await self._db.write(lambda tx: self._insert(tx, new, secret))
        except IntegrityError as taken:
            raise EmailTaken() from taken
        return new

    async def check(self, email: str, password: str) -> User:
        """The account with this address and password. Raises WrongPassword, also when there is no such account."""
        address = _normal_email(email)
        found = await self._db.read(lambda tx: self._by_email(tx, address))
        if not await self._passwords.matches(password, None if found is None else found[1]) or found is None:
            raise WrongPassword()
        return found[0]

    async def find(self, owner: str) -> User | None:
        """The account of a person; None when somebody else vouches for them."""
        return await self._db.read(lambda tx: self._one(tx, owner))

    async def find_email(self, email: str) -> User | None:
        """The account with this address."""
        found = await self._db.read(lambda tx: self._by_email(tx, _normal_email(email)))
        return None if found is None else found[0]

    async def everyone(self) -> tuple[User, ...]:
        """All accounts, oldest first; for the command line."""

        def work(tx: Connection) -> tuple[User, ...]:
            owners = tx.execute(select(col(Account.id)).order_by(col(Account.created_at), col(Account.id))).scalars()
            return tuple(user for owner in owners.all() if (user := self._one(tx, owner)) is not None)

        return await self._db.read(work)

    async def change_password(self, owner: str, password: str) -> None:
        """Set another password and end every sign-in. Raises NotFound and what `passwords.check_new` raises."""
        user = await self.find(owner)
        if user is None:
            raise NotFound()
        check_new(password, user.email, user.email.partition("@")[0], user.name)
        secret = await self._passwords.hash(password)
        await self._db.write(lambda tx: _set_password(tx, owner, secret))

    async def lock(self, owner: str) -> None:
        """Let nobody sign in to this account until it gets a new password; ends every sign-in. Raises NotFound."""
        if await self.find(owner) is None:
            raise NotFound()
        await self._db.write(lambda tx: _set_password(tx, owner, LOCKED))

    def _insert(self, tx: Connection, new: User, secret: str) -> None:
        sealer = add_person(tx, self._vault, new.id, new.created_at)
        tx.execute(
            insert(Account).values(
                id=new.id,
                email_hash=self._vault.keyed_hash("email", new.email),
                email_sealed=sealer.seal("account", "email_sealed", new.id, new.email),
                name_sealed=sealer.seal("account", "name_sealed", new.id, new.name),
                password_hash=secret,
                created_at=new.created_at,
            )
        )

    def _by_email(self, tx: Connection, address: str) -> tuple[User, str] | None:
        row = tx.execute(
            select(col(Account.id), col(Account.password_hash)).where(
                col(Account.email_hash) == self._vault.keyed_hash("email", address)
            )
        ).one_or_none()
        user = None if row is None else self._one(tx, row[0])
        return None if row is None or user is None else (user, row[1])

    def _one(self, tx: Connection, owner: str) -> User | None:
        row = tx.execute(
            select(col(Account.email_sealed), col(Account.name_sealed), col(Account.created_at)).where(
                col(Account.id) == owner
            )
        ).one_or_none()
        if row is None:
            return None
        sealer = self._vault.sealer(tx, owner)
        email = sealer.open("account", "email_sealed", owner, row[0])
        return User(owner, email, sealer.open("account", "name_sealed", owner, row[1]), row[2])


def _set_password(tx: Connection, owner: str, secret: str) -> None:
    tx.execute(update(Account).where(col(Account.id) == owner).values(password_hash=secret))
    tx.execute(delete(SignIn).where(col(SignIn.owner) == owner))
    tx.execute(delete(ClientSession).where(col(ClientSession.owner) == owner))


def _normal_email(email: str) -> str:
    return unicodedata.normalize("NFC", email.strip()).casefold()


def _checked_email(email: str) -> str:
    address = _normal_email(email)
    if len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        raise InvalidEmail()
    return address


def _shown_name(name: str, address: str) -> str:
    shown = "".join(letter for letter in name if letter.isprintable()).strip()
    return shown[:LONGEST_NAME] or address.partition("@")[0]
