"""What is sealed opens only with its owner's key and only where it was put (T-40, C-02, C-03, C-09)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import taskpilot
from taskpilot.core.errors import Damaged
from taskpilot.db.sealing import PREFIX, Sealer, Vault

ADA = Sealer("ada", b"a" * 32)
BOB = Sealer("bob", b"b" * 32)
VECTOR = "sealed:v1:AZsShSv8uKOcdCrYm_n3v-bbUt4cGQFGFiyQoxjfOc4bfRDf4qFywvM"
words = st.text(max_size=40)


@given(words, words, words, st.text())
def test_opening_what_was_sealed_gives_the_same_text(table: str, column: str, row: str, text: str) -> None:
    assume_encodable = text.encode("utf-8", "ignore").decode()
    assert ADA.open(table, column, row, ADA.seal(table, column, row, assume_encodable)) == assume_encodable


@given(st.integers(0, 2), words)
def test_a_value_moved_to_another_place_does_not_open(part: int, other: str) -> None:
    place = ["task", "title", "t1"]
    place[part] += "x" + other
    table, column, row = place
    with pytest.raises(Damaged):
        ADA.open(table, column, row, ADA.seal("task", "title", "t1", "milk"))


def test_fields_cannot_be_shifted_into_each_other() -> None:
    with pytest.raises(Damaged):
        ADA.open("ta", "sktitle", "1", ADA.seal("task", "title", "1", "milk"))


def test_another_owners_key_does_not_open_it() -> None:
    with pytest.raises(Damaged):
        BOB.open("task", "title", "1", ADA.seal("task", "title", "1", "milk"))


@given(st.data())
def test_no_changed_character_opens(data: st.DataObject) -> None:
    sealed = ADA.seal("task", "title", "1", "buy milk")
    spot = data.draw(st.integers(0, len(sealed) - 2))  # the last character may carry unused bits
    other = data.draw(st.sampled_from("ABCDabcd0189-_:").filter(lambda char: char != sealed[spot]))
    with pytest.raises(Damaged):
        ADA.open("task", "title", "1", sealed[:spot] + other + sealed[spot + 1 :])


@given(st.integers(0, 60))
def test_no_cut_value_opens(length: int) -> None:
    sealed = ADA.seal("task", "title", "1", "buy milk tomorrow at the market")
    with pytest.raises(Damaged):
        ADA.open("task", "title", "1", sealed[: min(length, len(sealed) - 2)])


def test_the_same_text_never_looks_the_same() -> None:
    sealed = {ADA.seal("task", "title", "1", "milk") for _ in range(2000)}
    assert len(sealed) == 2000
    assert all(value.startswith(PREFIX) for value in sealed)


def test_a_value_sealed_by_an_earlier_build_still_opens() -> None:
    """C-01: the format is fixed; this vector was made once and is never made again."""
    assert ADA.open("task", "title", "1", VECTOR) == "buy milk"


def test_keys_of_one_master_do_not_unwrap_under_another() -> None:
    wrapped, _ = Vault(b"1" * 32).new_key("ada")
    with pytest.raises(Damaged):
        Vault(b"2" * 32)._unwrapped("ada", wrapped)  # pyright: ignore[reportPrivateUsage]


def test_a_wrapped_key_belongs_to_one_person() -> None:
    vault = Vault(b"1" * 32)
    wrapped, _ = vault.new_key("ada")
    with pytest.raises(Damaged):
        vault._unwrapped("bob", wrapped)  # pyright: ignore[reportPrivateUsage]


def test_keyed_hashes_depend_on_label_value_and_key() -> None:
    one, two = Vault(b"1" * 32), Vault(b"2" * 32)
    hashes = {
        one.keyed_hash("email", "ada@example.com"),
        one.keyed_hash("name", "ada@example.com"),
        one.keyed_hash("email", "bob@example.com"),
        two.keyed_hash("email", "ada@example.com"),
    }
    assert len(hashes) == 4


def test_keys_do_not_show_in_representations() -> None:
    assert repr(Vault(b"k" * 32)) == "Vault()"
    assert repr(ADA) == "Sealer(ada)"


def test_one_module_alone_touches_the_cipher() -> None:
    root = Path(taskpilot.__file__).parent
    users = [path.name for path in root.rglob("*.py") if "AESGCM(" in path.read_text(encoding="utf-8")]
    assert users == ["sealing.py"]
