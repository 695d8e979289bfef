"""What people type into tasks, brought into one form: titles, notes and tags."""

import unicodedata
from collections.abc import Iterable

from taskpilot.core.errors import InvalidFields

LONGEST_TITLE = 500
LONGEST_NOTES = 10_000
LONGEST_TAG = 64
MOST_TAGS = 20


def clean_title(text: str) -> str:
    """The title without space around it. Raises InvalidFields when empty, too long or not plain text."""
    title = _plain(text, "title").strip()
    if not title:
        raise _wrong("title", "A task needs a title.")
    return _short(title, "title", LONGEST_TITLE)


def clean_notes(text: str | None) -> str | None:
    """The notes with plain line ends; None when nothing is left. Raises InvalidFields."""
    if text is None:
        return None
    notes = _plain(text.replace("\r\n", "\n").replace("\r", "\n"), "notes", allowed="\n\t").rstrip()
    return _short(notes, "notes", LONGEST_NOTES) if notes.strip() else None


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without `#` and `@`, each once whatever its case, in the order given. Raises InvalidFields."""
    found: dict[str, str] = {}
    for tag in tags:
        if name := clean_tag(tag):
            found.setdefault(fold(name), name)
    if len(found) > MOST_TAGS:
        raise _wrong("tags", f"A task has at most {MOST_TAGS} tags.")
    return tuple(found.values())


def clean_tag(tag: str) -> str:
    """One tag in that form; empty when there is nothing besides the mark. Raises InvalidFields."""
    return _short(" ".join(_plain(tag, "tags").strip().lstrip("#@").split()), "tags", LONGEST_TAG)


def fold(text: str) -> str:
    """A text in the form in which searches compare it."""
    return unicodedata.normalize("NFKC", text).casefold()


def _plain(text: str, field: str, allowed: str = "") -> str:
    """The text in NFC when it holds neither control characters nor half a surrogate pair."""
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in allowed for sign in text):
        raise _wrong(field, "Control characters and broken characters are not taken.")
    return unicodedata.normalize("NFC", text)


def _short(text: str, field: str, most: int) -> str:
    if len(text) > most:
        raise _wrong(field, f"At most {most:,} characters are taken.")
    return text


def _wrong(field: str, sentence: str) -> InvalidFields:
    return InvalidFields(sentence, fields={field: sentence})
