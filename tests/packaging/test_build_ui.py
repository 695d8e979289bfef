"""What people install carries the built user interface, and nothing is built twice."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import build_ui

ROOT = Path(__file__).parents[2]
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", ".*_cache", "data", "dist", "test-results", ".hypothesis"
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout in which nothing was set up or built."""
    copy = shutil.copytree(ROOT, tmp_path / "checkout", ignore=NOT_COPIED)
    shutil.rmtree(copy / "src" / "taskpilot" / "ui", ignore_errors=True)
    return copy


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small project that looks built."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "page.ts").write_text("1")
    (tmp_path / "src" / "taskpilot" / "core").mkdir(parents=True)
    (tmp_path / "src" / "taskpilot" / "core" / "errors.json").write_text("[]")
    ui = tmp_path / "src" / "taskpilot" / "ui"
    ui.mkdir()
    (ui / "page.js").write_text("1")
    (ui / ".built-from").write_text(f"{build_ui.Checkout(tmp_path).hash()}\npage.js\n")
    return tmp_path


def needs_building(project: Path) -> bool:
    checkout = build_ui.Checkout(project)
    return not checkout.is_built(checkout.hash())


def hatchling(folder: Path, target: str) -> Path:
    out = folder / "dist"
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return next(out.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.mark.timeout(300)
def test_sdist_and_wheel_from_a_fresh_checkout_carry_the_built_files(checkout: Path, tmp_path: Path) -> None:
    sdist = hatchling(checkout, "sdist")
    subprocess.run(["tar", "-xzf", str(sdist), "-C", str(tmp_path)], check=True)
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    names = set(zipfile.ZipFile(hatchling(unpacked, "wheel")).namelist())
    assert {f"taskpilot/ui/{name}" for name in ("chatkit.js", "loader.js")} <= names
    assert "taskpilot/core/errors.json" in names
    assert not [name for name in names if name.startswith(("tests/", "web/", "scripts/"))]
    # The wheel came from the files of the source distribution: npm was never asked there.
    assert not (unpacked / "web" / "node_modules").exists()


def test_present_sources_need_no_building(built: Path) -> None:
    assert not needs_building(built)
    assert build_ui.build(built) is False


def test_tools_may_write_into_web_without_a_new_build(built: Path) -> None:
    (built / "web" / "node_modules").mkdir()
    (built / "web" / "node_modules" / "package.json").write_text("{}")
    assert not needs_building(built)


@pytest.mark.parametrize("path", ["web/page.ts", "web/new.ts", "src/taskpilot/core/errors.json"])
def test_a_changed_or_new_source_needs_building(built: Path, path: str) -> None:
    (built / path).write_text("2")
    assert needs_building(built)


def test_a_lost_file_needs_building(built: Path) -> None:
    (built / "src" / "taskpilot" / "ui" / "page.js").unlink()
    assert needs_building(built)


def test_a_checkout_without_web_is_refused_in_one_sentence(built: Path) -> None:
    shutil.rmtree(built / "web")
    with pytest.raises(build_ui.CannotBuild, match="web/ is missing"):
        build_ui.build(built)


def test_a_failing_npm_is_told_with_its_own_last_words(built: Path) -> None:
    (built / "web" / "package.json").write_text("{}")
    (built / "web" / "package-lock.json").write_text("not a lock")
    with pytest.raises(build_ui.CannotBuild, match="`npm ci` in web/ failed"):
        build_ui.build(built)


def test_the_build_hook_asks_for_the_node_of_the_locks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert build_ui.NODE_REQUIREMENT in project["optional-dependencies"]["build"]
