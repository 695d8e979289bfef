"""The command line: `taskpilot …`, each command with `--help`."""

from taskpilot.cli.commands import app, main

__all__ = ["app", "main"]
