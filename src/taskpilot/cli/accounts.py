"""`taskpilot user …` and `taskpilot keys …`: the work behind the words."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from taskpilot.app import House, create_house
from taskpilot.core.clock import iso
from taskpilot.core.errors import NotFound
from taskpilot.identity.accounts import User
from taskpilot.settings import Settings


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[House]:
    """The house without its server, closed at the end."""
    house = create_house(settings)
    try:
        await house.keys.load()
        yield house
    finally:
        await house.close()


async def add_account(settings: Settings, email: str, password: str, name: str) -> User:
    """A new account. Raises the errors of signing up."""
    async with opened(settings) as house:
        return await house.accounts.sign_up(email, password, name)


async def list_accounts(settings: Settings) -> list[dict[str, str]]:
    """All accounts, oldest first."""
    async with opened(settings) as house:
        return [
            {"id": user.id, "email": user.email, "name": user.name, "created_at": iso(user.created_at)}
            for user in await house.accounts.everyone()
        ]


async def change_password(settings: Settings, email: str, password: str) -> None:
    """Set it and end every sign-in. Raises NotFound when nobody has that address."""
    async with opened(settings) as house:
        await house.accounts.change_password((await account_of(house, email)).id, password)


async def lock_account(settings: Settings, email: str) -> None:
    """Raises NotFound when nobody has that address."""
    async with opened(settings) as house:
        await house.accounts.lock((await account_of(house, email)).id)


async def rotate_keys(settings: Settings) -> str:
    """The id of the new key."""
    async with opened(settings) as house:
        return await house.keys.rotate()


async def purge_keys(settings: Settings) -> None:
    """Drop the retired keys."""
    async with opened(settings) as house:
        await house.keys.purge_retired()


async def account_of(house: House, email: str) -> User:
    """The account with this address. Raises NotFound."""
    user = await house.accounts.find_email(email)
    if user is None:
        raise NotFound(f"There is no account with the address {email}; `taskpilot user list` shows them.")
    return user
