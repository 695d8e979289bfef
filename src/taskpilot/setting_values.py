"""The kinds of value a setting may have: each turns the text of a variable into a checked value."""

import base64
import json
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretBytes, SecretStr

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
    from sqlalchemy import make_url  # a moment that only those pay who set an address
    from sqlalchemy.exc import ArgumentError

    text = address.get_secret_value()
    if not text.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise ValueError("it must begin with postgresql:// or sqlite:///")
    try:
        database = make_url(text).database
    except (ArgumentError, ValueError):
        raise ValueError("a part of it, such as the port, is not understood") from None
    if not database:
        raise ValueError("it must name a database, or a file behind sqlite:///")
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
        listed = json.loads(text)
    except ValueError as problem:
        raise ValueError(f"it must be a JSON list ({problem})") from None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in cast("list[object]", listed)):
        raise ValueError("it must be a JSON list of objects")
    return cast("list[object]", listed)


def read_key(text: str) -> bytes:
    """32 bytes from base64 (either alphabet, padded or not) or 64 hexadecimal digits. Raises ValueError."""
    compact = text.strip()
    if re.fullmatch(r"[0-9a-fA-F]{64}", compact):
        return bytes.fromhex(compact)
    try:
        standard = compact.rstrip("=").replace("-", "+").replace("_", "/")
        key = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("it must be 32 random bytes in base64, as `openssl rand -base64 32` makes them")
    return key


def _rate(text: object) -> object:
    if isinstance(text, str) and text != "off" and not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError("it must be a whole number from 1 up, or off")
    return text


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
Rate = Annotated[int | Literal["off"], BeforeValidator(_rate)]
