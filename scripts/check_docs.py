"""Checks that the docs say what the code does: written pages are fresh; every address is described."""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from fastapi.routing import iter_route_contexts
from reference_pages import ROOT, pages
from starlette.routing import BaseRoute, Mount

from taskpilot.app import create_app
from taskpilot.settings import load_settings

REFERENCE = ROOT / "docs" / "reference"


def stale_pages() -> Iterator[str]:
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield f"{path.relative_to(ROOT)} is not what the code says: run `make docs`"


def addresses(routes: Sequence[BaseRoute], before: str = "") -> Iterator[str]:
    """The address of every route, those of routers and mounted apps too, with `{}` for each parameter."""
    for context in iter_route_contexts(routes):
        if isinstance(context.route, Mount):
            yield from addresses(context.route.routes, before + context.route.path)
        elif context.path is not None:
            yield re.sub(r"\{[^}]*\}", "{}", before + context.path) or "/"


def undescribed_addresses() -> Iterator[str]:
    page = _read(REFERENCE / "http.md")
    described = {re.sub(r"\{[^}]*\}", "{}", word) for word in re.findall(r"(/[^\s`|,)]*)", page)}
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({"TASKPILOT_DATA_DIR": folder}))
        for address in sorted(set(addresses(app.routes))):
            if address not in described:
                yield f"docs/reference/http.md does not describe {address}"


def dead_links() -> Iterator[str]:
    """Links between our own pages that lead nowhere."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for path in documents:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", _read(path)):
            elsewhere = "://" in target or target.startswith("mailto:")
            if not elsewhere and not (path.parent / unquote(target)).exists():
                yield f"{path.relative_to(ROOT)} links to {target}, which is not there"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> int:
    problems = [*stale_pages(), *undescribed_addresses(), *dead_links()]
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
