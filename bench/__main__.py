"""`make bench`: ours and the peer in one run against the same provider; prints a table and keeps the figures.

Ours always has everything on: sign-in by JWT, sealing, SQLite with synchronous FULL, history, our tools. The
peer is the official quickstart, once bare and once with 14 tools and 20 messages of history. Processor time is
read from /proc for the server's process alone; provider and load generator are processes of their own.
"""

import argparse
import asyncio
import dataclasses
import json
import os
import platform
import secrets
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import arrivals, language
from bench.load import Measured, Person, cpu_seconds, memory_mib, run, send
from bench.servers import ROOT, child, people_of
from tests.support.ports import LOOPBACK, free_port

PEOPLE = 16
RESULTS = Path(__file__).parent / "results"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the provider says: so many pieces of text, so many seconds apart."""

    name: str
    deltas: int
    pace: float
    messages: int
    bar: float
    """Ours against the bare peer, in processor time: at most this."""


SCENARIOS = (
    Scenario("20 deltas", 20, 0, 480, 0.55),
    Scenario("200 at once", 200, 0, 320, 0.20),
    Scenario("200 paced 10 ms", 200, 0.01, 96, 0.35),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    scenario: str
    server: str
    measured: Measured
    ratio: float


async def with_history(url: str, people: list[Person]) -> list[Person]:
    """The same people, each in a conversation of twenty messages."""
    import aiohttp

    async with aiohttp.ClientSession() as client:

        async def talked(person: Person) -> Person:
            _, _, thread = await send(client, url, person)
            inside = dataclasses.replace(person, thread_id=thread)
            for _ in range(9):
                await send(client, url, inside)
            return inside

        return list(await asyncio.gather(*(talked(person) for person in people)))


async def measured(url: str, pid: int, people: list[Person], messages: int) -> Measured:
    """The second of two rounds: the first one warms the caches."""
    await run(url, [pid], people, max(len(people), messages // 4))
    return await run(url, [pid], people, messages)


def measure(scenario: Scenario, folder: Path, scale: float) -> list[Row]:
    """One scenario: the peer bare and loaded, then ours without and with history."""
    messages = max(PEOPLE * 2, int(scenario.messages * scale))
    provider, bare, loaded, ours = (free_port() for _ in range(4))
    speech = ["-m", "tests.support.fake_provider", "--port", str(provider), "--deltas", str(scenario.deltas)]
    address = f"http://{LOOPBACK}:{provider}/v1"
    peer = ["-m", "bench.peer", "--provider", address]
    nobody = [Person({}) for _ in range(PEOPLE)]
    secret = secrets.token_hex(32)
    data = tempfile.mkdtemp(dir=folder)
    settings = {
        "PORT": str(ours),
        "TASKPILOT_DATA_DIR": data,
        "TASKPILOT_MODEL": "bench",
        "TASKPILOT_MODEL_BASE_URL": address,
        "TASKPILOT_RATE_LIMIT": "off",
        "TASKPILOT_LOG_LEVEL": "WARNING",
        "TASKPILOT_JWT_ISSUERS": json.dumps([{"secret": secret}]),
    }
    found: dict[str, Measured] = {}
    with ExitStack() as stack:
        stack.enter_context(child(folder, "provider", provider, [*speech, "--pace", str(scenario.pace)]))
        with child(folder, "bare", bare, [*peer, "--port", str(bare)]) as program:
            found["peer, bare"] = asyncio.run(measured(f"http://{LOOPBACK}:{bare}", program.pid, nobody, messages))
        heavy = [*peer, "--port", str(loaded), "--tools", "14", "--history", "20"]
        with child(folder, "loaded", loaded, heavy) as program:
            url = f"http://{LOOPBACK}:{loaded}"
            inside = asyncio.run(with_history(url, nobody))
            found["peer, 14 tools, 20 messages"] = asyncio.run(measured(url, program.pid, inside, messages))
        with child(folder, "ours", ours, ["-m", "taskpilot", "serve"], settings) as program:
            url = f"http://{LOOPBACK}:{ours}"
            people = people_of(secret, PEOPLE)
            found["TaskPilot, all on"] = asyncio.run(measured(url, program.pid, people, messages))
            inside = asyncio.run(with_history(url, people))
            found["TaskPilot, all on, 20 messages"] = asyncio.run(measured(url, program.pid, inside, messages))
    base = found["peer, bare"].cpu_ms
    return [Row(scenario.name, name, figures, figures.cpu_ms / base) for name, figures in found.items()]


def start_up(folder: Path) -> dict[str, float]:
    """Seconds from the command to the first page, and the idle memory of the server."""
    port = free_port()
    began = time.perf_counter()
    settings = {"PORT": str(port), "TASKPILOT_DATA_DIR": tempfile.mkdtemp(dir=folder)}
    with child(folder, "start", port, ["-m", "taskpilot", "serve"], settings) as program:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/", timeout=10) as page:
            page.read()
        seconds = time.perf_counter() - began
        return {
            "first_page_seconds": seconds,
            "idle_memory_mib": memory_mib([program.pid]),
            "start_cpu_seconds": cpu_seconds([program.pid]),
        }


def table(rows: list[Row]) -> str:
    """The figures as Markdown."""
    lines = [
        "| scenario | server | messages/s | CPU ms/message | × bare peer | first token p50 / p95 ms | memory MiB |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        m = row.measured
        lines.append(
            f"| {row.scenario} | {row.server} | {m.per_second:.0f} | {m.cpu_ms:.2f} | {row.ratio:.2f} "
            f"| {m.first_token_p50:.0f} / {m.first_token_p95:.0f} | {m.memory_mib:.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the messages to send")
    parser.add_argument("--only", help="one scenario, by a part of its name")
    parser.add_argument("--save", default="latest", help="name of the result file")
    given = parser.parse_args()
    chosen = [scenario for scenario in SCENARIOS if not given.only or given.only in scenario.name]
    with tempfile.TemporaryDirectory(prefix="taskpilot-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        start = start_up(folder)
        rows = [row for scenario in chosen for row in measure(scenario, folder, given.scale)]
    print(table(rows))
    print(f"\nfirst page after {start['first_page_seconds']:.1f} s, idle memory {start['idle_memory_mib']:.0f} MiB")
    for scenario in chosen:
        ours = next(row for row in rows if row.scenario == scenario.name and row.server == "TaskPilot, all on")
        verdict = "holds" if ours.ratio <= scenario.bar else "MISSED"
        print(f"{scenario.name}: {ours.ratio:.2f} of the bare peer, bar {scenario.bar:.2f}: {verdict}")
    spoken = {} if given.only else language.measure()
    arrived = {} if given.only else arrivals.measure()
    print(arrivals.table(arrived) if arrived else "")
    RESULTS.mkdir(exist_ok=True)
    kept = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "people": PEOPLE,
        "start": start,
        "language": spoken,
        "arrivals": arrived,
        "rows": [dataclasses.asdict(row) for row in rows],
    }
    (RESULTS / f"{given.save}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    if given.save == "latest" and not given.only:
        publish(table(rows), start)
        language.between(PAGE, "arrivals", arrivals.table(arrived))
    return 0


def publish(figures: str, start: dict[str, float]) -> None:
    """Put the figures into the docs page."""
    seconds, memory = start["first_page_seconds"], start["idle_memory_mib"]
    first = f"First page {seconds:.1f} s after the command, idle memory {memory:.0f} MiB."
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}. {first}"
    language.between(PAGE, "bench", f"{figures}\n\n{machine}")


if __name__ == "__main__":
    sys.exit(main())
