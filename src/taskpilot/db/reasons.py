"""Why a database cannot be opened, in words of ours: a driver's own may carry an address with its password."""

import errno
import os

from taskpilot.core.errors import AppError

REASONS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("connection refused", "no such file or directory"), "nothing answers at that host and port"),
    (("resolve host", "translate host name"), "the host name is not found"),
    (("timeout", "timed out"), "nothing answered in time"),
    (("authentication failed", "no password supplied"), "the user name or password is refused"),
    (('role "',), "there is no such user"),
    (('database "',), "there is no such database"),
    (("permission denied",), "the user may not make tables there"),
    (("ssl", "certificate"), "its transport security (sslmode) is not to be had there"),
    (("invalid",), "a part of the address is not understood"),
    (("not a database", "malformed"), "the file is no SQLite database"),
    (("unable to open", "readonly", "read-only"), "the file cannot be opened for writing"),
    (("locked",), "another program is writing to the file"),
    (("full", "no space"), "the disk is full"),
)
"""What drivers write, as far as it can be told apart, and what we say; the first that fits."""


def reason_of(problem: BaseException) -> str:
    """What stands behind an error of opening a database; the name of its class when it is none that we know."""
    causes: list[BaseException] = []
    cause: BaseException | None = problem
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = getattr(cause, "orig", None) or cause.__cause__
    driver = causes[-1]
    if isinstance(driver, OSError) and driver.errno is not None and driver.errno in errno.errorcode:
        return os.strerror(driver.errno).lower()
    if isinstance(driver, AppError):
        return "it does not answer"
    said = str(driver).lower()
    known = (ours for theirs, ours in REASONS if any(words in said for words in theirs))
    return next(known, type(driver).__name__)
