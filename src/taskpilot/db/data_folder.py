"""The folder that holds the SQLite file and, unless one was configured, the master key; for this account only."""

import base64
import os
import secrets
from contextlib import suppress
from pathlib import Path

from taskpilot.db.sealing import KEY_BYTES

KEY_FILE = "master.key"


class DataFolderError(Exception):
    """The data folder cannot be used; the message is one sentence for the person who starts the server."""


def open_data_folder(folder: Path) -> Path:
    """The folder, made when it is missing. Raises DataFolderError when it cannot be written to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise DataFolderError(
            f"The data folder {folder} cannot be made ({problem.strerror}): set TASKPILOT_DATA_DIR to another one."
        ) from None
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise DataFolderError(
            f"The data folder {folder} is not writable: change its rights or set TASKPILOT_DATA_DIR to another one."
        )
    return folder


def generated_master_key(folder: Path, *, may_make: bool) -> bytes:
    """The key in the folder; a new one when there is none and `may_make` says that nothing was sealed yet.

    Raises DataFolderError when the key is missing, damaged or cannot be kept.
    """
    path = folder / KEY_FILE
    try:
        return _decoded(path.read_text(encoding="ascii"), path)
    except FileNotFoundError:
        pass
    except OSError as problem:
        raise DataFolderError(f"The master key {path} cannot be read ({problem.strerror}).") from None
    if not may_make:
        raise DataFolderError(
            f"The master key {path} is missing, but data was sealed with it: "
            "put it back, or set TASKPILOT_MASTER_KEY to it."
        )
    return _made(path)


def _made(path: Path) -> bytes:
    """A new key that is on the disk, whole and readable by nobody else, before anything is sealed with it."""
    text = base64.b64encode(secrets.token_bytes(KEY_BYTES))
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text + b"\n")
            file.flush()
            os.fsync(file.fileno())
        # A link fails where a rename would replace: of two servers that start at once, both use the first key.
        with suppress(FileExistsError):
            os.link(waiting, path)
        waiting.unlink()
        _sync_folder(path.parent)
    except OSError as problem:
        raise DataFolderError(f"The master key {path} cannot be written ({problem.strerror}).") from None
    return _decoded(path.read_text(encoding="ascii"), path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _decoded(text: str, path: Path) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise DataFolderError(f"The master key {path} is damaged: put the right file back from your backup.")
    return key
