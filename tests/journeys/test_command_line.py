"""The command line talks to the running server, or stands on its own feet when there is none."""

import json
import subprocess

from tests.support.people import Arrive
from tests.support.server import TASKPILOT, RunningServer, StartServer


def taskpilot(server: RunningServer, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A command beside a server, with its settings."""
    return subprocess.run(
        [TASKPILOT, *arguments],
        env=server.env,
        cwd=server.data_dir.parent,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def test_chat_uses_the_running_server_and_does_without_it(start_server: StartServer, arrive: Arrive) -> None:
    """Step 6: the only account is the person; both ways see the same tasks."""
    server = start_server()
    ada = await arrive(server.url)
    added = taskpilot(server, "chat", "add task: buy groceries tomorrow 5pm")
    assert (added.returncode, "Buy groceries" in added.stdout) == (0, True), added.stderr
    assert await ada.titles() == ["Buy groceries"]

    server.stop()
    answer = taskpilot(server, "chat", "--json", "what's due this week?")
    assert answer.returncode == 0, answer.stderr
    assert "Buy groceries" in json.loads(answer.stdout)["reply"]

    asked = taskpilot(server, "chat", "delete task 1")
    assert asked.returncode == 0
    pending = asked.stderr.split("--confirm ")[1].split()[0]
    assert "Buy groceries" in taskpilot(server, "chat", "--confirm", pending).stdout
    assert taskpilot(server, "chat", "--confirm", pending).returncode == 1
