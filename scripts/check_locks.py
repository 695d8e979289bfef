"""Checks that no lock file names the address it was made from, and that the locks are of `pyproject.toml`.

A lock with addresses breaks every network with an index of its own, and tells where it was made.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON_LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}


def addresses(path: Path) -> Iterator[str]:
    """Lines that name where packages came from; the `funding` links of npm are not such."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if path.name == "package-lock.json":
            if '"resolved"' in line:
                yield f"{path.name}:{number}: a `resolved` line"
        elif "://" in line or line.lstrip().startswith(("--index-url", "--extra-index-url", "--find-links")):
            yield f"{path.name}:{number}: an address"


def locked_names(path: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", path.read_text(encoding="utf-8"), re.MULTILINE))


def unlocked(lock: str, extras: tuple[str, ...]) -> Iterator[str]:
    """Dependencies of `pyproject.toml` that a lock does not have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(row for extra in extras for row in project["optional-dependencies"][extra])]
    locked = locked_names(ROOT / lock)
    for requirement in wanted:
        name = re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")
        if name not in locked:
            yield f"{lock}: {name} of pyproject.toml is missing; run `make lock`"


def npm_locks() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "*package-lock.json"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    yield from (ROOT / line for line in listed.stdout.splitlines())


def unlocked_npm(lock: Path) -> Iterator[str]:
    """Dependencies of a `package.json` that its lock has with another range."""
    wanted = json.loads((lock.parent / "package.json").read_text(encoding="utf-8"))
    locked = json.loads(lock.read_text(encoding="utf-8"))["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        if wanted.get(kind, {}) != locked.get(kind, {}):
            yield f"{lock.parent.name}/{lock.name}: {kind} differ from package.json; run `npm install`"


def main() -> int:
    problems = [problem for lock, extras in PYTHON_LOCKS.items() for problem in unlocked(lock, extras)]
    problems += [problem for lock in PYTHON_LOCKS for problem in addresses(ROOT / lock)]
    for lock in npm_locks():
        problems += [*addresses(lock), *unlocked_npm(lock)]
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
