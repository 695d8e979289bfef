"""`docs/reference/cli.md`, written from the command line itself."""

from collections.abc import Iterator

import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from taskpilot.cli import app

HEAD = """# Command line

After `make run` the command is `.venv/bin/taskpilot`; each command explains itself with `--help`. Answers go to
standard output, notices to standard error, and a failure is one sentence and status 1. `--json` prints for programs.
This page is written from the code by `make docs`."""


def command_page() -> str:
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup), "taskpilot has commands"  # noqa: S101 - for the type checker
    return "\n".join([HEAD, *_described(root, "taskpilot")]) + "\n"


def _described(group: TyperGroup, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        yield from ("", f"## `{path} {name}`", "", command.help or "")
        if isinstance(command, TyperGroup):
            yield from (line.replace("## ", "### ", 1) for line in _described(command, f"{path} {name}"))
        elif isinstance(command, TyperCommand) and (rows := list(_parameters(command))):
            yield from ("", "| give | meaning |", "|---|---|", *rows)


def _parameters(command: TyperCommand) -> Iterator[str]:
    for given in command.params:
        match given:
            case TyperArgument():
                yield _row((given.name or "").upper(), given.help, required=given.required)
            case TyperOption() if "--help" not in given.opts:
                value = "" if given.is_flag else f" {given.metavar or (given.name or '').upper()}"
                yield _row(", ".join(given.opts) + value, given.help, required=given.required)
            case _:
                pass


def _row(what: str, meaning: str | None, *, required: bool) -> str:
    words = (meaning or "").replace("|", "\\|")
    return f"| `{what}`{' (needed)' if required else ''} | {words} |"
