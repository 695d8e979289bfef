"""People who arrive: accounts, sessions, a message and a follow-up, counted and timed (requirements B1 and B5)."""

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

import httpx2

from bench.language import quantile
from bench.servers import built_in, child
from tests.support.people import Person, sign_in, sign_up
from tests.support.ports import LOOPBACK, free_port

PEOPLE, AT_ONCE, SESSIONS = 50, 10, 50
T = TypeVar("T")


class Count:
    """What went right of one kind, and how long each took in milliseconds."""

    def __init__(self) -> None:
        self.tried = 0
        self.took: list[float] = []

    async def of(self, work: Awaitable[T]) -> T | None:
        """The result; None when it failed, which is counted."""
        self.tried += 1
        began = time.perf_counter()
        try:
            done = await work
        except (AssertionError, httpx2.HTTPError, KeyError):
            return None
        self.took.append((time.perf_counter() - began) * 1000)
        return done

    def told(self) -> dict[str, float]:
        """How many of how many, and the slowest twentieth."""
        return {"right": len(self.took), "of": self.tried, "p95_ms": quantile(self.took, 0.95) if self.took else 0}


async def arrivals(url: str) -> dict[str, dict[str, float]]:
    """Fifty people, ten at a time, each from sign-up to a follow-up; then fifty sessions in one moment."""
    counts = {name: Count() for name in ("sign-ins", "sessions", "answers", "whole runs", "sessions at once")}
    gate = asyncio.Semaphore(AT_ONCE)
    async with httpx2.AsyncClient(base_url=url, timeout=30) as http:

        async def arrives(number: int) -> Person:
            async with gate:
                person = await sign_up(http, f"person{number}")
                await counts["whole runs"].of(goes_through(person))
                return person

        async def goes_through(person: Person) -> None:
            again = await counts["sign-ins"].of(sign_in(http, person.account))
            assert again is not None
            assert again.status_code == 200
            page = await counts["sessions"].of(person.page())
            assert page is not None
            first = await counts["answers"].of(page.say("add buy stamps tomorrow"))
            assert first is not None
            assert first.ending == "completed"
            then = await counts["answers"].of(page.say("show me my tasks", first.thread_id))
            assert then is not None
            assert then.ending == "completed"

        people = await asyncio.gather(*(arrives(number) for number in range(PEOPLE)))
        secrets = await asyncio.gather(*(counts["sessions at once"].of(person.page()) for person in people[:SESSIONS]))
        assert len({page.token for page in secrets if page is not None}) == counts["sessions at once"].told()["right"]
    return {name: count.told() for name, count in counts.items()}


def measure() -> dict[str, dict[str, float]]:
    """The counts, on a server of its own."""
    port = free_port()
    with (
        tempfile.TemporaryDirectory(prefix="taskpilot-bench-", ignore_cleanup_errors=True) as name,
        child(Path(name), "server", port, ["-m", "taskpilot", "serve"], built_in(port, name)),
    ):
        return asyncio.run(arrivals(f"http://{LOOPBACK}:{port}"))


def table(counts: dict[str, dict[str, float]]) -> str:
    """The counts as Markdown."""
    rows = [
        f"| {name} | {count['right']:.0f} of {count['of']:.0f} | {count['p95_ms']:.0f} |"
        for name, count in counts.items()
    ]
    return "\n".join(("| what | went right | p95 ms |", "|---|---|---|", *rows))


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
