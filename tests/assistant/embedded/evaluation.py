"""Run evaluation lines through the grammar alone and score them with the published scorer."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, PastMessage, Reading, Scene

FOLDER = Path(__file__).parents[3] / "eval"
Line = dict[str, Any]


def lines(name: str) -> list[Line]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def is_held(line: Line) -> bool:
    """A fixed third of our own lines that no rule was tuned on."""
    return hashlib.sha256(line["id"].encode()).hexdigest()[0] < "5"


def scene_of(line: Line) -> Scene:
    tasks = tuple(
        KnownTask(
            t["number"], t["title"], t["status"], t.get("due"), t.get("priority"), tuple(t.get("tags", ())),
            t.get("recurrence"), t.get("completed_at"),
        )
        for t in line.get("tasks", [])
    )  # fmt: skip
    now = datetime.fromisoformat(line.get("now") or line["today"] + "T08:00")
    history = tuple(PastMessage(m["role"], m["text"]) for m in line.get("history", []))
    return Scene(now, line.get("tz", "UTC"), line.get("locale", "en-US"), tasks, history)


def read_line(line: Line) -> Reading:
    return read(line["text"], scene_of(line))


@dataclass
class Tally:
    """Lines right and seen by group, and every harmful call."""

    right: dict[str, int] = field(default_factory=dict[str, int])
    seen: dict[str, int] = field(default_factory=dict[str, int])
    harm: list[str] = field(default_factory=list[str])
    missed: list[str] = field(default_factory=list[str])

    def share(self, *groups: str) -> float:
        chosen = groups or tuple(self.seen)
        seen = sum(self.seen.get(g, 0) for g in chosen)
        return sum(self.right.get(g, 0) for g in chosen) / seen if seen else 1.0


def scored(rows: Iterable[Line]) -> Tally:
    scorer, tally = _scorer(), Tally()
    for row in rows:
        reading = read_line(row)
        calls = [{"tool": c.tool, "args": dict(c.args)} for c in reading.calls]
        ok = scorer.score(row, calls, reading.reply_kind)
        tally.seen[row["cat"]] = tally.seen.get(row["cat"], 0) + 1
        tally.right[row["cat"]] = tally.right.get(row["cat"], 0) + ok
        tally.missed += [] if ok else [row["id"]]
        tally.harm += [row["id"]] if scorer.harm(row, calls) else []
    return tally


def _scorer() -> ModuleType:
    spec = spec_from_file_location("taskpilot_eval_score", FOLDER / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(FOLDER / "score.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
