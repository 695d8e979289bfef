"""The command line as a person runs it: the real program, its output and its exit status."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.fake_provider import FakeProvider, Says

TASKPILOT = Path(sys.executable).parent / "taskpilot"
PASSWORD = "rain on a tin roof"


class Shell:
    """A terminal in a folder of its own, with nothing of the caller's environment but PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TASKPILOT_TIME_ZONE": "UTC"}

    def run(self, *words: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [TASKPILOT, *words],
            input=typed,
            env=self.env | env,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )

    def ok(self, *words: str, typed: str = "", **env: str) -> str:
        done = self.run(*words, typed=typed, **env)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_accounts_are_made_listed_and_locked(shell: Shell) -> None:
    shell.ok("user", "add", "ada@example.com", typed=PASSWORD + "\n")
    shell.ok("user", "add", "bob@example.com", typed=PASSWORD + "\n")
    listed = json.loads(shell.ok("user", "list", "--json"))
    assert [row["email"] for row in listed] == ["ada@example.com", "bob@example.com"]
    assert "cannot sign in" in shell.ok("user", "lock", "bob@example.com")
    assert "changed" in shell.ok("user", "password", "bob@example.com", typed="snow on a slate roof\n")


def test_an_account_that_cannot_be_is_told_in_one_sentence(shell: Shell) -> None:
    for words, typed in ((("user", "add", "ada@example.com"), "short\n"), (("user", "lock", "nobody@example.com"), "")):
        told_in_one_sentence(shell.run(*words, typed=typed))


def test_a_conversation_works_without_a_server_and_keeps_what_was_said(shell: Shell) -> None:
    said = shell.ok("chat", typed="add task: buy groceries tomorrow 5pm\nshow me my tasks\n")
    assert said.count("Buy groceries") >= 2
    answer = json.loads(shell.ok("chat", "--json", "delete task 1"))
    assert answer["pending"]
    assert "Buy groceries" in shell.ok("chat", "--confirm", answer["pending"])
    again = shell.run("chat", "--confirm", answer["pending"])
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)


def test_several_accounts_ask_whose_tasks_are_meant(shell: Shell) -> None:
    for name in ("ada", "bob"):
        shell.ok("user", "add", f"{name}@example.com", typed=PASSWORD + "\n")
    refused = shell.run("chat", "show my tasks")
    assert refused.returncode == 1
    assert "--as EMAIL" in refused.stderr


def test_the_evaluation_writes_a_prediction_a_line(shell: Shell, tmp_path: Path) -> None:
    lines: Sequence[dict[str, object]] = (
        {"id": "a", "cat": "add", "text": "add buy milk", "today": "2026-11-20", "expect": []},
        {"id": "b", "cat": "general", "text": "hi", "today": "2026-11-20", "expect": []},
    )
    file, out = tmp_path / "lines.jsonl", tmp_path / "out.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    shell.ok("eval", str(file), "--out", str(out))
    predictions = [json.loads(text) for text in out.read_text(encoding="utf-8").splitlines()]
    assert predictions[0]["calls"] == [{"tool": "add_task", "args": {"title": "Buy milk"}}]
    assert (predictions[1]["id"], predictions[1]["calls"], predictions[1]["reply_kind"]) == ("b", [], "answer")


def test_the_configured_engine_is_the_one_that_is_evaluated(
    shell: Shell, tmp_path: Path, provider: FakeProvider
) -> None:
    file, out = tmp_path / "lines.jsonl", tmp_path / "out.jsonl"
    line: dict[str, object] = {
        "id": "a",
        "cat": "general",
        "text": "why is the sky blue?",
        "today": "2026-11-20",
        "expect": [],
    }
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    provider.script(Says("Because of the air."))
    asked = ("eval", str(file), "--out", str(out), "--engine", "configured")
    shell.ok(*asked, TASKPILOT_MODEL="any", TASKPILOT_MODEL_BASE_URL=provider.url)
    assert json.loads(out.read_text(encoding="utf-8"))["reply"] == "Because of the air."
    assert shell.run(*asked, TASKPILOT_MODEL="nonsense").returncode == 1


@pytest.mark.parametrize("text", [b"not json\n", b"\xff\xfe\n", b"[]\n", b'{"id": 1}\n'])
def test_a_file_that_is_no_evaluation_is_told_in_one_sentence(shell: Shell, tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(text)
    told_in_one_sentence(shell.run("eval", str(file), "--out", str(tmp_path / "out")))


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text("")
    told_in_one_sentence(shell.run("eval", str(file), "--out", str(tmp_path / "no" / "such" / "folder")))


def test_bytes_that_are_no_text_are_told_in_one_sentence(shell: Shell) -> None:
    told_in_one_sentence(shell.run("chat", os.fsdecode(b"add \xff milk")))


def test_nonsense_to_the_assistant_is_told_in_one_sentence(shell: Shell) -> None:
    for words in (("--as", "nobody@example.com", "hi"), ("--confirm", "nonsense"), ("x" * 33_000,)):
        told_in_one_sentence(shell.run("chat", *words))


def told_in_one_sentence(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("taskpilot: ")
    assert len(done.stderr.splitlines()) == 1


def test_the_schema_and_the_keys_are_managed(shell: Shell) -> None:
    assert json.loads(shell.ok("migrate", "--json")) == {"schema": "0001"}
    first = shell.ok("keys", "rotate")
    assert shell.ok("keys", "rotate") != first
    assert "gone" in shell.ok("keys", "purge")


def test_the_doctor_says_what_is_wrong_and_what_to_do(shell: Shell) -> None:
    found = {row["check"]: row for row in json.loads(shell.run("doctor", "--json").stdout)}
    assert found["database"]["ok"]
    broken = shell.run("doctor", DATABASE_URL="postgresql://postgres@127.0.0.1:1/none")
    assert broken.returncode == 1
    assert "FAIL  database" in broken.stdout


@pytest.mark.parametrize("command", ["serve", "chat", "eval", "migrate", "doctor", "user", "keys"])
def test_every_command_explains_itself(shell: Shell, command: str) -> None:
    assert "Usage: taskpilot" in shell.ok(command, "--help")
