"""Passwords: which are taken (NIST SP 800-63B §3.1.1) and how they are kept (Argon2id, OWASP's parameters)."""

import asyncio
import re
import unicodedata
from functools import cache
from importlib import resources

from pwdlib.hashers.argon2 import Argon2Hasher

from taskpilot.core.errors import InvalidRequest

SHORTEST = 10
LONGEST = 128
AT_ONCE = 2
"""Passwords hashed at the same time; each takes its memory cost."""


class PasswordTooShort(InvalidRequest):
    code = "password_too_short"
    default = f"Password too short: use at least {SHORTEST} characters. A few words in a row are easy to keep."


class PasswordTooLong(InvalidRequest):
    code = "password_too_long"
    default = f"Password too long: use at most {LONGEST} characters."


class PasswordCompromised(InvalidRequest):
    code = "password_compromised"
    default = "This password is among the first that attackers try; choose another. A few words in a row are easy."


def owasp_argon2id() -> Argon2Hasher:
    """Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet)."""
    return Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Passwords:
    """Hashes and checks passwords away from the event loop."""

    def __init__(self, hasher: Argon2Hasher) -> None:
        self._hasher = hasher
        self._room = asyncio.Semaphore(AT_ONCE)
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        """What is stored of a password that `check_new` took."""
        async with self._room:
            return await asyncio.to_thread(self._hasher.hash, normal(password))

    async def matches(self, password: str, stored: str | None) -> bool:
        """Whether it is the password; without one stored the same work is done (ASVS 6.3.8)."""
        if len(password) > LONGEST:
            return False
        if self._nobody is None:
            self._nobody = await self.hash("nobody has this password")
        async with self._room:
            fits = await asyncio.to_thread(self._hasher.verify, normal(password), stored or self._nobody)
        return fits and stored is not None


def normal(password: str) -> str:
    """One form for what different keyboards write differently; case and spaces stay."""
    return unicodedata.normalize("NFC", password)


def check_new(password: str, *about_person: str) -> None:
    """Refuse a password that anyone could guess. Raises PasswordTooShort, PasswordTooLong, PasswordCompromised."""
    chosen = normal(password)
    if len(chosen) < SHORTEST:
        raise PasswordTooShort()
    if len(chosen) > LONGEST:
        raise PasswordTooLong()
    plain = _plain(chosen)
    if (
        len(set(chosen.casefold())) < 3
        or plain in _common()
        or plain in {_plain(word) for word in about_person if word}
    ):
        raise PasswordCompromised()


_LEET = str.maketrans("013457@$!", "oieastasi")


def _plain(text: str) -> str:
    """The word inside: lower case, figures and signs that stand for letters read as such, what is hung on cut off."""
    word = re.sub(r"[\W\d_]+$", "", text.casefold()) or text.casefold()
    return re.sub(r"[\W_]", "", word.translate(_LEET))


@cache
def _common() -> frozenset[str]:
    """`common_passwords.txt`, each line in the form of `_plain`."""
    text = resources.files("taskpilot.identity").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(_plain(word) for word in text.split())
