"""People with accounts of their own on a running server."""

import secrets
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx2
import pytest

from tests.support.chatkit import Chatter

PASSWORD = "correct horse battery staple"
PATIENCE = httpx2.Timeout(30)


@dataclass(frozen=True, slots=True)
class Account:
    """What a person signs in with."""

    email: str
    password: str = PASSWORD

    @classmethod
    def fresh(cls, name: str) -> "Account":
        return cls(f"{name}-{secrets.token_hex(4)}@example.test")


class Person(Chatter):
    """A signed-in person: the bearer is their sign-in, as programs of Better Auth send it."""

    def __init__(self, http: httpx2.AsyncClient, token: str, account: Account, id: str) -> None:
        super().__init__(http, token)
        self.account, self.id = account, id

    async def page(self, *, resumes: bool = True) -> Chatter:
        """A page of this person, which holds a client secret only."""
        answer = await self.call("POST", "/api/chatkit/sessions", {})
        assert answer.status_code == 200, answer.text
        return Chatter(self.http, answer.json()["client_secret"], resumes=resumes)


async def sign_up(http: httpx2.AsyncClient, name: str = "ada") -> Person:
    """A new account, signed in."""
    account = Account.fresh(name)
    body = {"name": name, "email": account.email, "password": account.password}
    answer = await http.post("/api/auth/sign-up/email", json=body)
    assert answer.status_code == 200, answer.text
    http.cookies.clear()  # the token says who calls; a cookie would hide what happens without it
    return Person(http, answer.json()["token"], account, answer.json()["user"]["id"])


async def sign_in(http: httpx2.AsyncClient, account: Account) -> httpx2.Response:
    answer = await http.post("/api/auth/sign-in/email", json={"email": account.email, "password": account.password})
    http.cookies.clear()
    return answer


Arrive: TypeAlias = Callable[..., Coroutine[Any, Any, Person]]


@pytest.fixture
async def arrive() -> AsyncIterator[Arrive]:
    """Bring people to a server: `ada = await arrive(server.url, "ada")`; connections close with the test."""
    async with AsyncExitStack() as open_clients:

        async def come(url: str, name: str = "ada", **options: Any) -> Person:
            client = httpx2.AsyncClient(base_url=url, timeout=PATIENCE, **options)
            return await sign_up(await open_clients.enter_async_context(client), name)

        yield come
