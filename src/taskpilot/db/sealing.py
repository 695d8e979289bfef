"""Text is sealed before SQL sees it: AES-256-GCM under a key per person, wrapped by the master key.

A sealed value is `sealed:v1:` + base64url(version | key id | nonce | ciphertext and tag). The table, column,
owner and row are bound in as associated data, so a value that was moved, swapped or changed does not open.
The only module that touches the cipher (check C-09).
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
import threading
from collections import OrderedDict

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, select

from taskpilot.core.errors import Damaged
from taskpilot.db.schema import person

PREFIX = "sealed:v1:"
KEY_BYTES = 32
NONCE_BYTES = 12
ID_BYTES = 4
VERSION = b"\x01"
CACHED_KEYS = 10_000
SYSTEM = "system"


def bound_to(*fields: str) -> bytes:
    """Associated data that no other list of fields can produce: each field with its length before it."""
    return b"".join(struct.pack(">I", len(raw)) + raw for raw in (field.encode() for field in fields))


class Sealer:
    """Seals and opens the texts of one owner."""

    __slots__ = ("_cipher", "_id", "_owner", "_places")

    def __init__(self, owner: str, key: bytes) -> None:
        self._owner = owner
        self._places: dict[tuple[str, str], bytes] = {}
        self._cipher = AESGCM(key)
        self._id = hashlib.sha256(b"key id" + key).digest()[:ID_BYTES]

    def __repr__(self) -> str:
        return f"Sealer({self._owner})"

    def seal(self, table: str, column: str, row: str, text: str) -> str:
        """The text, readable only with this owner's key and only in this place."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        body = self._cipher.encrypt(nonce, text.encode(), self._place(table, column, row))
        return PREFIX + base64.urlsafe_b64encode(VERSION + self._id + nonce + body).decode().rstrip("=")

    def open(self, table: str, column: str, row: str, sealed: str) -> str:
        """The text again. Raises Damaged when it was changed, moved, or belongs to another key."""
        raw = _unpacked(sealed)
        head = len(VERSION) + ID_BYTES
        if raw[: len(VERSION)] != VERSION or raw[len(VERSION) : head] != self._id:
            raise Damaged()
        nonce, body = raw[head : head + NONCE_BYTES], raw[head + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, self._place(table, column, row)).decode()
        except (InvalidTag, ValueError) as broken:
            raise Damaged() from broken

    def seal_optional(self, table: str, column: str, row: str, text: str | None) -> str | None:
        """None stays None; everything else is sealed."""
        return None if text is None else self.seal(table, column, row, text)

    def open_optional(self, table: str, column: str, row: str, sealed: str | None) -> str | None:
        """None stays None; everything else is opened. Raises Damaged."""
        return None if sealed is None else self.open(table, column, row, sealed)

    def _place(self, table: str, column: str, row: str) -> bytes:
        # the same bytes as all five fields bound at once; what never changes is put together once
        known = self._places.get((table, column))
        if known is None:
            known = self._places[table, column] = bound_to("taskpilot", table, column, self._owner)
        return known + bound_to(row)


def _unpacked(sealed: str) -> bytes:
    if not sealed.startswith(PREFIX):
        raise Damaged()
    text = sealed[len(PREFIX) :]
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as broken:
        raise Damaged() from broken


class Vault:
    """Everything that comes from the master key: people's keys, the server's own sealer, keyed hashes."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            raise ValueError("the master key must be 32 bytes")
        self._master = master_key
        self._wrap = AESGCM(self._derived("wrap people's keys"))
        self._index_key = self._derived("keyed hashes")
        self._sealers: OrderedDict[str, Sealer] = OrderedDict()
        self._lock = threading.Lock()
        self.system = Sealer(SYSTEM, self._derived("the server's own secrets"))

    def __repr__(self) -> str:
        return "Vault()"

    def keyed_hash(self, label: str, *values: str) -> str:
        """64 hex digits that find a value again without storing it; other labels give other hashes."""
        return hmac.new(self._index_key, bound_to(label, *values), "sha256").hexdigest()

    def new_key(self, owner: str) -> tuple[bytes, Sealer]:
        """A fresh wrapped key for `Person.data_key`, and the sealer that uses it before it is stored."""
        key = secrets.token_bytes(KEY_BYTES)
        nonce = secrets.token_bytes(NONCE_BYTES)
        wrapped = VERSION + nonce + self._wrap.encrypt(nonce, key, bound_to("data key", owner))
        return wrapped, Sealer(owner, key)

    def sealer(self, tx: Connection, owner: str) -> Sealer:
        """The sealer of a stored person. Raises Damaged when they have no key or it does not unwrap."""
        with self._lock:
            if known := self._sealers.get(owner):
                self._sealers.move_to_end(owner)
                return known
        wrapped = tx.execute(select(person.c.data_key).where(person.c.id == owner)).scalar_one_or_none()
        sealer = self._unwrapped(owner, wrapped)
        with self._lock:
            self._sealers[owner] = sealer
            while len(self._sealers) > CACHED_KEYS:
                self._sealers.popitem(last=False)
        return sealer

    def forget(self, owner: str) -> None:
        """Drop the cached key of a person, after it was destroyed."""
        with self._lock:
            self._sealers.pop(owner, None)

    def _unwrapped(self, owner: str, wrapped: bytes | None) -> Sealer:
        if wrapped is None or wrapped[: len(VERSION)] != VERSION:
            raise Damaged()
        nonce, body = wrapped[1 : 1 + NONCE_BYTES], wrapped[1 + NONCE_BYTES :]
        try:
            return Sealer(owner, self._wrap.decrypt(nonce, body, bound_to("data key", owner)))
        except InvalidTag as broken:
            raise Damaged() from broken

    def _derived(self, purpose: str) -> bytes:
        info = f"taskpilot v1 {purpose}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self._master)
