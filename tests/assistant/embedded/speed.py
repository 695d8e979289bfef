"""How long a message takes to be understood among 1,000 tasks: `python -m tests.assistant.embedded.speed`."""

import sys
import time
from dataclasses import replace
from itertools import count, cycle

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, Scene
from tests.assistant.embedded.evaluation import Line, lines, scene_of

FILES = ("utterances.jsonl", "own.jsonl", "fresh.jsonl")
TASKS = 1_000
DUES = (None, "2026-11-19", "2026-11-27", "2026-12-03T17:00")


def crowded(scene: Scene, titles: list[str]) -> Scene:
    """The scene with as many tasks as it takes; its own come first."""
    free = count(max((task.number for task in scene.tasks), default=0) + 1)
    more = zip(free, cycle(titles), cycle(DUES), cycle(("open", "open", "open", "completed")))
    tasks = [*scene.tasks]
    while len(tasks) < TASKS:
        number, title, due, status = next(more)
        tasks.append(KnownTask(number, f"{title} {number}", "completed" if status == "completed" else "open", due))
    return replace(scene, tasks=tuple(tasks))


def main() -> None:
    rows: list[Line] = [row for name in FILES for row in lines(name)]
    titles = sorted({call["args"]["title"] for row in rows for call in row["expect"] if "title" in call["args"]})
    scenes = [crowded(scene_of(row), titles) for row in rows]
    taken: list[float] = []
    for row, scene in zip(rows, scenes, strict=True):
        started = time.perf_counter()
        read(row["text"], scene)
        taken.append((time.perf_counter() - started) * 1_000)
    taken.sort()
    shares = ", ".join(f"p{share} {taken[len(taken) * share // 100]:.2f} ms" for share in (50, 95, 99))
    sys.stdout.write(f"{len(taken)} messages among {TASKS} tasks: {shares}, longest {taken[-1]:.2f} ms\n")


if __name__ == "__main__":
    main()
