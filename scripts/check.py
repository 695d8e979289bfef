"""Runs every check that needs no running program: format, lint, types, imports, lock files, docs.

All run, also after one failed; ends with 1 when any did. Large files and long functions are listed to look at,
and fail nothing.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import build_ui  # noqa: E402

BIN = Path(sys.executable).parent
LONG_FILE = 300
LONG_FUNCTION = 40
SHOWN = 60

CHECKS: list[tuple[str, list[str | Path]]] = [
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "."]),
    ("lint", [BIN / "ruff", "check", "--quiet", "."]),
    ("imports", [BIN / "lint-imports"]),
    ("types", [BIN / "pyright"]),
    ("web types", [sys.executable, "build_ui.py", "npm", "run", "check", "--silent"]),
    ("lock files", [sys.executable, "scripts/check_locks.py"]),
    ("docs", [sys.executable, "scripts/check_docs.py"]),
]


def run_check(name: str, command: list[str | Path]) -> bool:
    """Whether the check passed; what it wrote is shown only when it did not."""
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        # pyright is a Node program, and would fetch a Node of its own where PATH has none.
        env=build_ui.need_node().environment(),
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    print(f"{'failed' if ran.returncode else 'passed':9} {name}", flush=True)
    if ran.returncode:
        lines = ran.stdout.strip().splitlines()
        print(*lines[:SHOWN], sep="\n")
        if len(lines) > SHOWN:
            print(f"… and {len(lines) - SHOWN} more lines of: {' '.join(map(str, command))}")
    return ran.returncode == 0


def sources() -> Iterator[Path]:
    """Every file of code that git would show, in a steady order."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.ts", "*.css", ":!eval"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    yield from (ROOT / line for line in sorted(listed.stdout.splitlines()) if (ROOT / line).is_file())


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def places_to_look() -> Iterator[str]:
    """Files and Python functions beyond the size that reads in one go."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(ROOT)
        if (count := text.count("\n")) > LONG_FILE:
            yield f"{place}: {count} lines"
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (count := lines_of(node)) > LONG_FUNCTION:
                yield f"{place}:{node.lineno}: {node.name} has {count} lines"


def main() -> int:
    passed = [run_check(name, command) for name, command in CHECKS]
    if look := list(places_to_look()):
        print("\nWorth a second look:", *look, sep="\n  ")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
