"""Every error a door may answer with; each has a stable code and a sentence that says what to do.

AppError
├── InvalidRequest            invalid_request           malformed body, wrong shape
│   ├── BadCursor             bad_cursor
│   └── InvalidFields         invalid_fields            unknown or invalid field, named in `fields`
├── SignedOut                 signed_out                no or bad credential
│   └── SessionExpired        session_expired
├── Forbidden                 forbidden
│   ├── WrongScope            insufficient_scope
│   ├── ForeignOrigin         foreign_origin
│   └── ReauthenticationRequired  reauthentication_required
├── NotFound                  not_found                 unknown or somebody else's, never told apart
├── Conflict                  conflict
│   ├── NothingToUndo         nothing_to_undo
│   ├── AlreadyUsed           already_used
│   ├── RequestInFlight       request_in_flight
│   └── ThreadLocked          thread_locked
├── StaleVersion              stale_version
├── Gone                      gone
│   └── ReplayExpired         replay_expired
├── KeyReused                 idempotency_key_reused
├── TooLarge                  too_large
│   └── MessageTooLong        message_too_long
├── WrongMediaType            unsupported_media_type
├── Unsupported               unsupported
├── RateLimited               rate_limited
│   └── QueueFull             queue_full
├── Unavailable               unavailable
│   ├── DatabaseAway          database_away
│   ├── StorageFull           storage_full
│   ├── Draining              server_restart
│   ├── ProviderDown          provider_down
│   ├── IssuerAway            issuer_unavailable
│   └── OpenAIKeyMissing      openai_key_missing
├── ProviderTimeout           provider_timeout
└── Damaged                   damaged                   a sealed value that does not open

The domain knows no HTTP status; `api/errors.py` has the only table of those. The ten errors that
people meet in the chat have their sentence and action in `errors.json`, shared with the element.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What people read about one of the ten errors of the chat (requirement A5)."""

    code: str
    sentence: str
    action: str
    retry: bool


@cache
def error_texts() -> Mapping[str, ErrorText]:
    """The ten errors of `errors.json` by code."""
    rows = json.loads(resources.files("taskpilot.core").joinpath("errors.json").read_text(encoding="utf-8"))
    return {row["code"]: ErrorText(row["code"], row["sentence"], row["action"], row["retry"]) for row in rows}


def people_read(code: str) -> str:
    """The sentence and the action of one of the ten errors, as one text."""
    text = error_texts()[code]
    return f"{text.sentence} {text.action}"


class AppError(Exception):
    """Base of all; the message may be shown to people, the code is for programs."""

    code: ClassVar[str] = "error"
    default: ClassVar[str] = ""

    def __init__(
        self, message: str = "", *, fields: Mapping[str, str] | None = None, retry_after: float | None = None
    ) -> None:
        texts = error_texts()
        self.message = message or self.default or (people_read(self.code) if self.code in texts else self.code)
        self.fields = dict(fields or {})
        self.retry_after = retry_after
        super().__init__(self.message)


class InvalidRequest(AppError):
    code = "invalid_request"
    default = "The request is not in the expected form."


class BadCursor(InvalidRequest):
    code = "bad_cursor"
    default = "The cursor is not one that this list gave; start from the first page."


class InvalidFields(InvalidRequest):
    code = "invalid_fields"
    default = "Some fields are unknown or have a wrong value."


class SignedOut(AppError):
    code = "signed_out"


class SessionExpired(SignedOut):
    code = "session_expired"


class Forbidden(AppError):
    code = "forbidden"
    default = "This credential may not do that."


class WrongScope(Forbidden):
    code = "insufficient_scope"


class ForeignOrigin(Forbidden):
    code = "foreign_origin"
    default = "Requests with a session cookie are taken from this site only."


class ReauthenticationRequired(Forbidden):
    code = "reauthentication_required"
    default = "Sign in again to do this; the last sign-in is too long ago."


class NotFound(AppError):
    code = "not_found"
    default = "There is nothing here under that name."


class Conflict(AppError):
    code = "conflict"
    default = "The request does not fit the present state."


class NothingToUndo(Conflict):
    code = "nothing_to_undo"
    default = "There is nothing to undo."


class AlreadyUsed(Conflict):
    code = "already_used"
    default = "This confirmation was already answered or has run out; ask again."


class RequestInFlight(Conflict):
    code = "request_in_flight"
    default = "The same request is still being worked on."


class ThreadLocked(Conflict):
    code = "thread_locked"
    default = "This conversation takes no more messages; start a new one."


class StaleVersion(AppError):
    code = "stale_version"
    default = "It was changed by someone else meanwhile; read it again, then repeat the change."


class Gone(AppError):
    code = "gone"


class ReplayExpired(Gone):
    code = "replay_expired"
    default = "This answer can no longer be replayed; read the conversation again."


class KeyReused(AppError):
    code = "idempotency_key_reused"
    default = "This Idempotency-Key was used with another request; use a new key."


class TooLarge(AppError):
    code = "too_large"
    default = "The request is larger than this server takes."


class MessageTooLong(TooLarge):
    code = "message_too_long"
    default = ""


class WrongMediaType(AppError):
    code = "unsupported_media_type"
    default = "Send the body as application/json."


class Unsupported(AppError):
    code = "unsupported"


class RateLimited(AppError):
    code = "rate_limited"


class QueueFull(RateLimited):
    code = "queue_full"


class Unavailable(AppError):
    code = "unavailable"
    default = "This cannot be done right now; try again in a moment."


class DatabaseAway(Unavailable):
    code = "database_away"
    default = ""


class StorageFull(Unavailable):
    code = "storage_full"
    default = "There is no room left to store this; reading still works. Free some space, then try again."


class Draining(Unavailable):
    code = "server_restart"
    default = "The server is restarting; try again in a few seconds."


class ProviderDown(Unavailable):
    code = "provider_down"
    default = ""


class IssuerAway(Unavailable):
    code = "issuer_unavailable"
    default = "The sign-in service cannot be reached to check this credential; try again in a moment."


class OpenAIKeyMissing(Unavailable):
    code = "openai_key_missing"
    default = "Hosted sessions need OPENAI_API_KEY; set it and restart the server."


class ProviderTimeout(AppError):
    code = "provider_timeout"


class Damaged(AppError):
    code = "damaged"
    default = "A stored text could not be opened."
