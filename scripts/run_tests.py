"""Runs every test and says in the end what ran: web units, Python in parallel, then real browsers.

Ends with 0 when all passed, 1 when something failed, 3 when all passed but a browser could not be had
(`TEST_BROWSERS=skip` leaves browsers out on purpose).
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.browsers import PROGRAMS, find_browser, wanted_browsers  # noqa: E402

DEBIAN_PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}
BROWSER_MISSING = 3
PYTEST_FOUND_NOTHING = 5


@dataclass(frozen=True, slots=True)
class Result:
    """How one part of the run ended."""

    name: str
    outcome: str
    seconds: float

    @property
    def failed(self) -> bool:
        return self.outcome == "failed"


def run_part(name: str, *command: str | Path) -> Result:
    """Run one part with its output on the screen."""
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    status = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    outcome = {0: "passed", PYTEST_FOUND_NOTHING: "no tests"}.get(status, "failed")
    return Result(name, outcome, time.monotonic() - started)


def install_with_apt(packages: list[str]) -> None:
    """Install what is missing where that is possible without asking: as root on a Debian system."""
    if not packages or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {', '.join(packages)}.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        # What apt says matters only when the program is still missing afterwards, and then it is listed below.
        subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)


def prepare_machine() -> list[str]:
    """Install browsers and Redis where the machine allows it; the wanted browsers that it still lacks."""
    wanted = wanted_browsers()
    packages = [DEBIAN_PACKAGES[name] for name in wanted if find_browser(name) is None]
    if shutil.which("redis-server") is None:
        packages.append("redis-server")
    install_with_apt(packages)
    return [name for name in wanted if find_browser(name) is None]


def run_all(*, browsers: bool) -> list[Result]:
    python = sys.executable
    pytest = [python, "-m", "pytest", "-q"]
    parts = [
        run_part("User interface, built", python, "build_ui.py"),
        run_part("Web units", python, "build_ui.py", "npm", "test"),
        run_part("Python", *pytest, "-n", "2", "--ignore=tests/browser", "tests"),
    ]
    if browsers:
        parts.append(run_part("Browsers", *pytest, "tests/browser"))
    return parts


def main() -> int:
    missing = prepare_machine()
    results = run_all(browsers=bool(wanted_browsers()))
    print("\n── Summary")
    for result in results:
        print(f"{result.outcome:9} {result.name} ({result.seconds:.0f} s)")
    for name in PROGRAMS:
        if name in missing:
            print(f"missing   {name}: install {DEBIAN_PACKAGES[name]}, or say TEST_BROWSERS=skip")
        elif name not in wanted_browsers():
            print(f"left out  {name}, by TEST_BROWSERS")
    if shutil.which("redis-server") is None:
        print("missing   redis-server: the tests that need it were skipped")
    if any(result.failed for result in results):
        return 1
    return BROWSER_MISSING if missing else 0


if __name__ == "__main__":
    sys.exit(main())
