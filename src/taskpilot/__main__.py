"""`python -m taskpilot` is the same as `taskpilot`."""

from taskpilot.cli import main

main()
