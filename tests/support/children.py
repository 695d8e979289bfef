"""Programs that a test starts: each ends with the test, by its own process id."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

POLL = 0.02


class ChildDied(Exception):
    """The program ended before it was ready; the message carries what it wrote."""


class Child:
    """One program with its output in a file; start, stop and start again."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: int | None = None,
    ) -> None:
        self._command = [str(part) for part in command]
        self._log = log
        self._env = dict(env) if env is not None else None
        self._cwd = cwd
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    def log(self) -> str:
        """Everything the program wrote so far, over all its starts."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, ready: Callable[[], bool], *, within: float) -> None:
        """Start and wait until `ready()`; raises ChildDied when it ends or takes longer."""
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._env,
                cwd=self._cwd,
                user=self._user,
                group=self._user,
                extra_groups=None if self._user is None else [],
            )
        deadline = time.monotonic() + within
        while not ready():
            if not self.is_running():
                raise ChildDied(f"{self._command[0]} ended with {self._process.returncode}:\n{self.log()}")
            if time.monotonic() > deadline:
                self.stop(signal.SIGKILL)
                raise ChildDied(f"{self._command[0]} was not ready within {within:g} s:\n{self.log()}")
            time.sleep(POLL)

    def wait(self, *, within: float) -> int:
        """The exit status, waited for; raises ChildDied when the program goes on for longer."""
        assert self._process is not None, "not started"
        try:
            return self._process.wait(within)
        except subprocess.TimeoutExpired:
            raise ChildDied(f"{self._command[0]} did not end within {within:g} s:\n{self.log()}") from None

    def stop(self, how: signal.Signals = signal.SIGTERM, *, within: float = 35) -> int | None:
        """Signal the program and wait for its end; the exit status, or None when it was never started."""
        if self._process is None:
            return None
        if self.is_running():
            os.kill(self._process.pid, how)
        try:
            return self._process.wait(within)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise ChildDied(f"{self._command[0]} did not end within {within:g} s:\n{self.log()}") from None
