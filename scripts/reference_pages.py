"""The pages that are written from the code: `.env.example` and three of `docs/reference/`.

`write_docs.py` writes them, `check_docs.py` compares; nobody edits them by hand.
"""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from command_page import command_page

from taskpilot.api.errors import STATUS
from taskpilot.core.errors import AppError, error_texts
from taskpilot.settings import Described, describe

ROOT = Path(__file__).resolve().parent.parent

SETTINGS_HEAD = """# Settings

Settings are environment variables; a file `.env` in the folder you start from is read too, and the environment wins
over it. A wrong value or an unsafe combination stops the start with one sentence that names the variable.
`taskpilot doctor` shows what holds now. This page is written from the code by `make docs`."""

ERRORS_HEAD = """# Errors

Outside a stream an error is a real HTTP status with `{"error": {"code", "message", "request_id", "fields"?}}`; under
`/api/auth` it is Better Auth's flat `{code, message}`. Inside a stream it is an `error` event with the same code.
Programs should look at the code: messages may change. This page is written from the code by `make docs`.

## What people read in the chat

| code | sentence | what to do | retry |
|---|---|---|---|"""


def pages() -> Mapping[Path, str]:
    """Every written page with its text."""
    return {
        ROOT / ".env.example": env_example(),
        ROOT / "docs" / "reference" / "cli.md": command_page(),
        ROOT / "docs" / "reference" / "settings.md": settings_page(),
        ROOT / "docs" / "reference" / "errors.md": errors_page(),
    }


def env_example() -> str:
    lines = [
        "# Every setting of TaskPilot. Copy to .env and take the # off the lines you need; the values shown are the",
        "# defaults. Variables of the environment win over this file, and an empty value is as good as none.",
        "# Written from the code by `make docs`.",
    ]
    group = ""
    for row in describe():
        if row.group != group:
            group = row.group
            lines += ["", f"## {group}"]
        lines += textwrap.wrap(row.description, 110, initial_indent="# ", subsequent_indent="# ")
        lines += [f"#{row.variable}={row.default}"]
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    lines = [SETTINGS_HEAD]
    group = ""
    for row in describe():
        if row.group != group:
            group = row.group
            lines += ["", f"## {group}", "", "| variable | what it does | default |", "|---|---|---|"]
        lines.append(_setting_row(row))
    return "\n".join(lines) + "\n"


def _setting_row(row: Described) -> str:
    default = f"`{row.default}`" if row.default else ""
    return f"| `{row.variable}` | {_cell(row.description)} | {default} |"


def errors_page() -> str:
    kinds = sorted(set(_kinds(AppError)), key=lambda kind: (_status(kind), kind.code))
    lines = [
        ERRORS_HEAD,
        *(
            f"| `{text.code}` | {text.sentence} | {_cell(text.action)} | {'yes' if text.retry else 'no'} |"
            for text in error_texts().values()
        ),
        "\n## Every code\n",
        "| code | status | message |",
        "|---|---|---|",
        *(f"| `{kind.code}` | {_status(kind)} | {_cell(kind().message)} |" for kind in kinds),
    ]
    return "\n".join(lines) + "\n"


def _kinds(parent: type[AppError]) -> Iterator[type[AppError]]:
    for kind in parent.__subclasses__():
        if kind.__module__ == AppError.__module__:
            yield kind
        yield from _kinds(kind)


def _status(kind: type[AppError]) -> int:
    return next((STATUS[parent] for parent in kind.__mro__ if parent in STATUS), 500)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
