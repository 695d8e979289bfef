"""The check of lock files finds an address however it got in."""

from pathlib import Path

import pytest

from scripts.check_locks import addresses, unlocked_npm


@pytest.mark.parametrize(
    "line",
    [
        "--index-url internal/simple",
        "--extra-index-url https://packages.example/simple",
        "--find-links /srv/wheels",
        "thing @ https://packages.example/thing-1.0.whl",
    ],
)
def test_an_address_in_a_python_lock_is_found(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"first==1.0 \\\n    --hash=sha256:00\n{line}\n")
    assert list(addresses(lock)) == ["requirements.lock:3: an address"]


def test_a_resolved_line_in_an_npm_lock_is_found_and_a_funding_link_is_not(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    lock.write_text('{\n"funding": "https://example.org",\n"resolved": "https://packages.example/a.tgz"\n}\n')
    assert list(addresses(lock)) == ["package-lock.json:3: a `resolved` line"]


def test_an_npm_lock_of_other_dependencies_is_found(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"devDependencies": {"lit": "3.3.3"}}')
    (tmp_path / "package-lock.json").write_text('{"packages": {"": {"devDependencies": {"lit": "3.3.2"}}}}')
    assert len(list(unlocked_npm(tmp_path / "package-lock.json"))) == 1
