"""Two people on one server: what one of them must never see, change or learn of the other."""

from dataclasses import dataclass

import pytest

from tests.support.chatkit import Json
from tests.support.people import Arrive, Person
from tests.support.server import RunningServer


@dataclass(frozen=True, slots=True)
class Belongings:
    """Something of every kind that a person has."""

    person: Person
    thread: str
    message: str
    widget: Json
    turn: str


async def belongings(person: Person) -> Belongings:
    """A conversation with a task, a confirmation that waits, and the ids of all of it."""
    await person.say("add water the plants")
    answer = await person.say("delete task 1")
    message = answer.items("user_message")[0]["id"]
    return Belongings(person, answer.thread_id, message, answer.widget, answer.turn)


@pytest.fixture
async def ada(shared_server: RunningServer, arrive: Arrive) -> Person:
    return await arrive(shared_server.url, "ada")


@pytest.fixture
async def bobs(shared_server: RunningServer, arrive: Arrive) -> Belongings:
    return await belongings(await arrive(shared_server.url, "bob"))


async def everything(person: Person) -> Json:
    """All that a person can read of their own, to compare before and after."""
    threads = (await person.ask("threads.list", limit=100))["data"]
    return {
        "threads": [await person.ask("threads.get_by_id", thread_id=thread["id"]) for thread in threads],
        "items": [await person.items(thread["id"]) for thread in threads],
        "tasks": await person.tasks(),
        "history": await person.history(),
        "me": await person.get("/api/me"),
    }
