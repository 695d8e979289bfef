"""The folder and the key that a first start makes, and what is said when they are not usable."""

import multiprocessing
import stat
from functools import partial
from pathlib import Path

import pytest

from taskpilot.db.data_folder import DataFolderError, generated_master_key, open_data_folder


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_first_start_makes_a_folder_and_a_key_for_this_account_only(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path / "deep" / "data")
    key = generated_master_key(folder, may_make=True)
    assert len(key) == 32
    assert rights(folder) == 0o700
    assert rights(folder / "master.key") == 0o600
    assert [path.name for path in folder.iterdir()] == ["master.key"]


def test_later_starts_find_the_same_key(tmp_path: Path) -> None:
    first = generated_master_key(tmp_path, may_make=True)
    assert generated_master_key(tmp_path, may_make=False) == first


def test_a_missing_key_is_never_replaced_when_data_was_sealed(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="missing"):
        generated_master_key(tmp_path, may_make=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "not base64!", "c2hvcnQ="])
def test_a_damaged_key_is_named_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "master.key").write_text(text)
    with pytest.raises(DataFolderError, match="damaged"):
        generated_master_key(tmp_path, may_make=True)
    assert (tmp_path / "master.key").read_text() == text


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderError, match="TASKPILOT_DATA_DIR"):
        open_data_folder(tmp_path / "file" / "data")


def test_of_two_first_starts_the_slower_uses_the_key_of_the_faster(tmp_path: Path) -> None:
    both = multiprocessing.get_context("spawn").Pool(2)
    with both:
        keys = both.starmap(partial(generated_master_key, may_make=True), [(tmp_path,)] * 8)
    assert len(set(keys)) == 1
