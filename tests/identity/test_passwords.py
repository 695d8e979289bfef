"""Which passwords are taken, and that checking one tells nothing about accounts."""

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from taskpilot.identity.passwords import (
    PasswordCompromised,
    Passwords,
    PasswordTooLong,
    PasswordTooShort,
    check_new,
    owasp_argon2id,
)


@pytest.mark.parametrize(
    "password", ["rain on a tin roof", "correct horse battery staple", "дождь по крыше", "x7!kq0-vv2Z"]
)
def test_long_and_uncommon_is_enough(password: str) -> None:
    check_new(password, "ada@example.com", "ada", "Ada")


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "P@ssw0rd2026!",
        "1234567890",
        "qwertyuiop",
        "iloveyou!!!",
        "aaaaaaaaaaaa",
        "ababababab",
        "Ada-2026-2026",
    ],
)
def test_what_attackers_try_first_is_refused(password: str) -> None:
    with pytest.raises(PasswordCompromised):
        check_new(password, "ada@example.com", "ada", "Ada")


def test_length_counts_characters_as_people_see_them() -> None:
    decomposed = "e\u0301" * 9
    with pytest.raises(PasswordTooShort):
        check_new(decomposed)
    with pytest.raises(PasswordTooLong):
        check_new("rain on " * 17)


async def test_one_password_typed_on_two_keyboards_matches() -> None:
    passwords = Passwords(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1))
    stored = await passwords.hash("cafe\u0301 au lait")
    assert await passwords.matches("caf\u00e9 au lait", stored)
    assert not await passwords.matches("cafe au lait", stored)


async def test_without_an_account_nothing_matches() -> None:
    passwords = Passwords(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1))
    for password in ("", "nobody has this password"):
        assert not await passwords.matches(password, None)
        assert not await passwords.matches(password, "locked")


def test_hashes_carry_the_recommended_cost() -> None:
    assert owasp_argon2id().hash("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
