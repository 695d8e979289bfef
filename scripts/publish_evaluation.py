"""Answers the evaluation files through `taskpilot eval` and writes the score of each group into the docs page."""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "task-language.md"
START, END = "<!-- eval:start -->\n", "<!-- eval:end -->"
FILES = {"utterances": "given", "own": "own", "fresh": "fresh"}

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
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(name: str, score: ModuleType, folder: Path) -> Groups:
    """The score of one file, through the real agent path."""
    file, out = ROOT / "eval" / f"{name}.jsonl", folder / f"{name}.jsonl"
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


def table(scores: dict[str, Groups]) -> str:
    """Groups down, files across."""
    head = ["group", *(f"{FILES[name]} lines" for name in scores), "harm"]
    rows = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    names = sorted({name for groups in scores.values() for name in groups})
    for group in [*names, "all"]:
        cells: list[str] = []
        harm = 0
        for groups in scores.values():
            counted = groups.values() if group == "all" else [groups.get(group, (0, 0, 0))]
            lines, right, bad = (sum(column) for column in zip(*counted, strict=True))
            cells.append(f"{right}/{lines}" if lines else "")
            harm += bad
        rows.append(f"| {group.replace('_', ' ')} | {' | '.join(cells)} | {harm} |")
    return "\n".join(rows)


def main() -> None:
    score = scorer()
    with tempfile.TemporaryDirectory() as folder:
        scores = {name: scored(name, score, Path(folder)) for name in FILES}
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(f"{before}{START}{table(scores)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(table(scores))


if __name__ == "__main__":
    main()
