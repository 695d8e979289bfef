"""The task language measured: scores of each group, first looks at lines held back, and how fast it is understood.

`python -m bench.language` answers the files of `eval/` and writes the page; `make bench` does the same.
`python -m bench.language look FILE NAME` scores lines that the rules have not seen and keeps that first score:
look once, then only may the lines join the others.
"""

import argparse
import asyncio
import importlib.util
import json
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import aiohttp

from bench.load import Person, send
from bench.servers import ROOT, built_in, child, people_of
from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, Scene
from tests.support.ports import LOOPBACK, free_port

PAGE = ROOT / "docs" / "reference" / "task-language.md"
LOOKS = ROOT / "eval" / "first-looks.json"
FILES = {"utterances": "given", "own": "own", "fresh": "fresh", "blind": "blind"}
TASKS = 1_000
WORDS = ("milk", "dentist", "report", "car", "garden", "invoice", "passport", "plants")
MESSAGES = ("show me my tasks", "what's overdue?", "add buy stamps tomorrow", "complete task 500", "find the dentist")
MOST_MS = {"understood p95": 5.0, "widget p95": 300.0}
"""The bars: an utterance understood, and a message answered with its widget, both with a thousand tasks."""

Groups = dict[str, tuple[int, int, int]]
"""By group: how many lines, how many right, how many harmful calls."""


def scorer() -> ModuleType:
    """`eval/score.py`, which is a program and no package."""
    spec = importlib.util.spec_from_file_location("score", ROOT / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("eval/score.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines_of(file: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(file: Path) -> Groups:
    """The score of one file, through the real agent path."""
    score = scorer()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        command = [str(Path(sys.executable).parent / "taskpilot"), "eval", str(file), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        predictions = {prediction["id"]: prediction for prediction in lines_of(out)}
    groups: Groups = {}
    for row in lines_of(file):
        found = predictions[row["id"]]
        lines, right, harm = groups.get(row["cat"], (0, 0, 0))
        is_right = bool(score.score(row, found["calls"], found["reply_kind"]))
        groups[row["cat"]] = (lines + 1, right + is_right, harm + len(score.harm(row, found["calls"])))
    return groups


def total(groups: Groups) -> tuple[int, int, int]:
    """All groups together."""
    lines, right, harm = (sum(column) for column in zip(*groups.values(), strict=True))
    return lines, right, harm


def table(scores: dict[str, Groups]) -> str:
    """Groups down, files across."""
    head = ["group", *(f"{name} lines" for name in scores), "harm"]
    rows = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    names = sorted({name for groups in scores.values() for name in groups})
    for group in [*names, "all"]:
        cells: list[str] = []
        harm = 0
        for groups in scores.values():
            lines, right, bad = total(groups) if group == "all" else groups.get(group, (0, 0, 0))
            cells.append(f"{right}/{lines}" if lines else "")
            harm += bad
        rows.append(f"| {group.replace('_', ' ')} | {' | '.join(cells)} | {harm} |")
    return "\n".join(rows)


def first_looks() -> dict[str, Groups]:
    """The kept first scores, by name."""
    if not LOOKS.exists():
        return {}
    kept = json.loads(LOOKS.read_text(encoding="utf-8"))
    return {look["name"]: {name: tuple(counts) for name, counts in look["groups"].items()} for look in kept}


def look(file: Path, name: str) -> None:
    """Score lines for the first time and keep it. Raises SystemExit when lines or name were seen before."""
    known = {row["text"] for seen in FILES for row in lines_of(ROOT / "eval" / f"{seen}.jsonl")}
    if name in first_looks() or all(row["text"] in known for row in lines_of(file)):
        raise SystemExit("These lines were looked at before; a second look is no first one.")
    groups = scored(file)
    kept: list[Any] = json.loads(LOOKS.read_text(encoding="utf-8")) if LOOKS.exists() else []
    kept.append({"name": name, "when": f"{datetime.now(UTC):%Y-%m-%d}", "groups": groups})
    LOOKS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(table({name: groups}))


def understood() -> dict[str, float]:
    """Milliseconds to understand a line with a thousand tasks, over every line of `eval/`."""
    tasks = tuple(
        KnownTask(number, f"{WORDS[number % 8].title()} number {number}", "open", due=f"2026-12-{number % 28 + 1:02d}")
        for number in range(1, TASKS + 1)
    )

    def scene() -> Scene:
        """A new one for each line, as in a turn: nothing that was worked out for the last one helps."""
        fresh = tuple(replace(task) for task in tasks)
        return Scene(now=datetime(2026, 11, 20, 8), tz="UTC", locale="en", tasks=fresh)  # noqa: DTZ001 local by contract

    texts = [row["text"] for name in FILES for row in lines_of(ROOT / "eval" / f"{name}.jsonl")]
    for text in texts[:200]:
        read(text, scene())
    took: list[float] = []
    for text in texts:
        turn = scene()
        began = time.perf_counter()
        read(text, turn)
        took.append((time.perf_counter() - began) * 1000)
    return {"understood p50": quantile(took, 0.5), "understood p95": quantile(took, 0.95)}


def quantile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[max(0, round(len(values) * share) - 1)]


def shown() -> dict[str, float]:
    """Milliseconds from a message to its whole answer, widget included, for a person with a thousand tasks."""
    port, secret = free_port(), secrets.token_hex(32)
    with tempfile.TemporaryDirectory(prefix="taskpilot-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = built_in(port, name) | {"TASKPILOT_JWT_ISSUERS": json.dumps([{"secret": secret}])}
        with child(folder, "server", port, ["-m", "taskpilot", "serve"], settings):
            took = asyncio.run(answered(f"http://{LOOPBACK}:{port}", people_of(secret, 1)[0]))
    return {"widget p50": quantile(took, 0.5), "widget p95": quantile(took, 0.95)}


async def answered(url: str, person: Person) -> list[float]:
    """Milliseconds of each message, after a thousand tasks were added."""
    async with aiohttp.ClientSession() as client:
        for number in range(1, TASKS + 1):
            task = {"title": f"{WORDS[number % 8].title()} number {number}", "due": f"2099-12-{number % 28 + 1:02d}"}
            async with client.post(f"{url}/api/tasks", json=task, headers=person.headers) as response:
                response.raise_for_status()
        return [(await send(client, url, person, text))[1] * 1000 for text in MESSAGES * 10]


def measure() -> dict[str, Any]:
    """Scores and times, written into the page and given back for the record."""
    scores = {name: scored(ROOT / "eval" / f"{file}.jsonl") for file, name in FILES.items()}
    times = understood() | shown()
    told = ", ".join(f"{name} {value:.1f} ms" for name, value in times.items())
    looks = first_looks()
    between(PAGE, "eval", table(scores))
    between(PAGE, "looks", table(looks) if looks else "None yet.")
    between(PAGE, "times", f"With {TASKS:,} tasks: {told}.")
    print(table(scores), f"\n{told}")
    for name, most in MOST_MS.items():
        print(f"{name}: {times[name]:.1f} ms, bar {most:.0f} ms: {'holds' if times[name] < most else 'MISSED'}")
    return {"scores": scores, "first_looks": looks, "times": times}


def between(page: Path, mark: str, text: str) -> None:
    """Put a text between a page's marks."""
    start, end = f"<!-- {mark}:start -->\n", f"<!-- {mark}:end -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(start)
    page.write_text(f"{before}{start}{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.language", description=__doc__)
    steps = parser.add_subparsers(dest="step")
    first = steps.add_parser("look", help="score lines that were not seen, once")
    first.add_argument("file", type=Path)
    first.add_argument("name")
    given = parser.parse_args()
    if given.step == "look":
        look(given.file, given.name)
    else:
        measure()


if __name__ == "__main__":
    main()
