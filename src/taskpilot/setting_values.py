"""The kinds of value a setting may have: each turns the text of a variable into a checked value."""

import base64
import binascii
import json
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretBytes, SecretStr

from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.due import parse_zone

KEY_BYTES = 32


def is_loopback(host: str | None) -> bool:
    """Whether an address is reachable from this machine only."""
    if host is None:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it must be an http:// or https:// address")
    if parts.username or parts.password:
        raise ValueError("an address must not carry a password")
    return text.rstrip("/")


def _key_set_address(text: str) -> str:
    address = _web_address(text)
    if address.startswith("http:") and not is_loopback(urlsplit(address).hostname):
        raise ValueError("keys must come over https:// from other machines")
    return address


def _origin(text: str) -> str:
    if text == "*":
        raise ValueError("'*' would let every site act for signed-in people; name each origin")
    parts = urlsplit(_web_address(text))
    if parts.path or parts.query or parts.fragment:
        raise ValueError(f"{text} is not an origin; write scheme://host:port without a path")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _database_address(address: SecretStr) -> SecretStr:
    scheme = address.get_secret_value().partition("://")[0]
    if scheme not in ("sqlite", "postgresql", "postgres"):
        raise ValueError("it must begin with postgresql:// or sqlite:///")
    return address


def _redis_address(address: SecretStr) -> SecretStr:
    if not address.get_secret_value().startswith(("redis://", "rediss://")):
        raise ValueError("it must begin with redis:// or rediss://")
    return address


def _existing_file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return path


def _time_zone(name: str) -> str:
    try:
        return parse_zone(name)
    except InvalidFields as wrong:
        raise ValueError(wrong.message.rstrip(".")) from None


def _listed(text: object) -> object:
    return [part.strip() for part in text.split(",") if part.strip()] if isinstance(text, str) else text


def _json(text: object) -> object:
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text)
    except ValueError as problem:
        raise ValueError(f"it must be a JSON list ({problem})") from None


def read_key(text: str) -> bytes:
    """32 bytes from base64 (either alphabet, padded or not) or 64 hexadecimal digits. Raises ValueError."""
    compact = text.strip()
    if re.fullmatch(r"[0-9a-fA-F]{64}", compact):
        return bytes.fromhex(compact)
    try:
        standard = compact.rstrip("=").replace("-", "+").replace("_", "/")
        key = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("it must be 32 random bytes in base64, as `openssl rand -base64 32` makes them")
    return key


def _key_of_text(text: object) -> object:
    return read_key(text) if isinstance(text, str) else text


WebAddress = Annotated[str, AfterValidator(_web_address)]
KeySetAddress = Annotated[str, AfterValidator(_key_set_address)]
Origins = Annotated[tuple[Annotated[str, AfterValidator(_origin)], ...], BeforeValidator(_listed)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
File = Annotated[Path, AfterValidator(_existing_file)]
DatabaseAddress = Annotated[SecretStr, AfterValidator(_database_address)]
RedisAddress = Annotated[SecretStr, AfterValidator(_redis_address)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Json = BeforeValidator(_json)
Key = Annotated[SecretBytes, BeforeValidator(_key_of_text)]
Rate = Annotated[int, Field(ge=1)] | Literal["off"]
