"""`taskpilot user …` and `taskpilot keys …`: the work behind the words."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from taskpilot.core.clock import iso, utc_now
from taskpilot.core.errors import NotFound
from taskpilot.core.ids import random_id
from taskpilot.db.opening import open_storage
from taskpilot.identity.accounts import Accounts, User
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.passwords import Passwords, owasp_argon2id
from taskpilot.identity.sign_ins import SignIns
from taskpilot.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What the command line needs of an installation; no assistant, no server."""

    keys: OwnKeys
    accounts: Accounts
    sign_ins: SignIns


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[Desk]:
    """The accounts of the installation, closed at the end. Raises CannotOpen."""
    storage = settings.storage
    stored = open_storage(storage.database_url, storage.data_dir, storage.given_master_key())
    keys = OwnKeys(stored.db, stored.vault, utc_now)
    accounts = Accounts(stored.db, stored.vault, utc_now, Passwords(owasp_argon2id()))
    try:
        await keys.load()
        yield Desk(keys, accounts, SignIns(stored.db, utc_now, random_id))
    finally:
        await stored.db.close()


async def add_account(settings: Settings, email: str, password: str, name: str) -> User:
    """A new account. Raises the errors of signing up."""
    async with opened(settings) as desk:
        return await desk.accounts.sign_up(email, password, name)


async def list_accounts(settings: Settings) -> list[dict[str, str]]:
    """All accounts, oldest first."""
    async with opened(settings) as desk:
        return [
            {"id": user.id, "email": user.email, "name": user.name, "created_at": iso(user.created_at)}
            for user in await desk.accounts.everyone()
        ]


async def change_password(settings: Settings, email: str, password: str) -> None:
    """Set it and end every sign-in. Raises NotFound when nobody has that address."""
    async with opened(settings) as desk:
        await desk.accounts.change_password((await account_of(desk, email)).id, password)


async def lock_account(settings: Settings, email: str) -> None:
    """Raises NotFound when nobody has that address."""
    async with opened(settings) as desk:
        await desk.accounts.lock((await account_of(desk, email)).id)


async def rotate_keys(settings: Settings) -> str:
    """The id of the new key."""
    async with opened(settings) as desk:
        return await desk.keys.rotate()


async def purge_keys(settings: Settings) -> None:
    """Drop the retired keys."""
    async with opened(settings) as desk:
        await desk.keys.purge_retired()


async def account_of(desk: Desk, email: str) -> User:
    """The account with this address. Raises NotFound."""
    user = await desk.accounts.find_email(email)
    if user is None:
        raise NotFound(f"There is no account with the address {email}; `taskpilot user list` shows them.")
    return user
