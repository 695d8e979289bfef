"""What a JWT says: reading it before its signature is known, and the rules all claims must pass (RFC 7519, 8725)."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from taskpilot.core.errors import SessionExpired, SignedOut

Claims = Mapping[str, object]

LEEWAY = 30
"""Seconds two clocks may differ."""
LONGEST_LIFE = int(timedelta(days=30).total_seconds())
"""A token that is good for longer is refused; nobody could take it back (T-22)."""

FAR = 10**11
"""Seconds; no moment that a program means is further from 1970. Also keeps out infinity and NaN."""

_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_SUBJECT = re.compile(r"[A-Za-z0-9][!-~]{0,198}")
_TYPES = frozenset({"JWT", "AT+JWT", "APPLICATION/AT+JWT"})
_OTHER_USES = frozenset({"refresh", "refresh_token", "offline", "id", "id_token"})


@dataclass(frozen=True, slots=True)
class Unverified:
    """What a token claims to be; only good for finding the key that can prove it."""

    algorithm: str
    kid: str | None
    issuer: str | None


def peek(token: str) -> Unverified:
    """The header and issuer of a token in JWS compact form. Raises SignedOut for anything else."""
    if not _COMPACT.fullmatch(token):
        raise SignedOut()
    head, body, _ = token.split(".")
    header, claims = _json_object(head), _json_object(body)
    algorithm, kid, issuer = header.get("alg"), header.get("kid"), claims.get("iss")
    if not isinstance(algorithm, str) or not isinstance(kid, str | None) or not isinstance(issuer, str | None):
        raise SignedOut()
    if "crit" in header or "b64" in header or str(header.get("typ", "JWT")).upper() not in _TYPES:
        raise SignedOut()
    return Unverified(algorithm, kid, issuer)


def check_times(claims: Claims, now: datetime, *, needs_iat: bool = True) -> datetime:
    """When the token ends. Raises SessionExpired when it has, SignedOut for missing, strange or future times."""
    present = int(now.timestamp())
    ends = claims.get("exp")
    if type(ends) is not int or ends - present > LONGEST_LIFE:
        raise SignedOut()
    for name, needed in (("iat", needs_iat), ("nbf", False)):
        moment = _number(claims, name)
        if moment is None:
            if needed:
                raise SignedOut()
        elif moment > present + LEEWAY:
            raise SignedOut()
    if ends + LEEWAY <= present:
        raise SessionExpired()
    return datetime.fromtimestamp(ends, UTC)


def check_use(claims: Claims) -> None:
    """Refuse tokens that say they are for refreshing or for signing in. Raises SignedOut (T-27)."""
    for name in ("typ", "type", "token_type", "token_use"):
        if str(claims.get(name, "")).lower() in _OTHER_USES:
            raise SignedOut()


def subject(claims: Claims, claim: str = "sub") -> str:
    """Who the token speaks of: up to 199 printable characters. Raises SignedOut (T-22)."""
    value = claims.get(claim)
    if claim != "sub" and type(value) is int:
        value = str(value)  # user ids of existing apps are often numbers; `sub` itself is text (RFC 7519 §4.1.2)
    if not isinstance(value, str) or not _SUBJECT.fullmatch(value) or ".." in value:
        raise SignedOut()
    return value


def audiences(claims: Claims) -> frozenset[str]:
    """Everyone the token names as its audience; empty when it names nobody. Raises SignedOut for strange forms."""
    said = claims.get("aud", [])
    named = cast(list[object], said) if isinstance(said, list) else [said]
    texts = frozenset(name for name in named if isinstance(name, str))
    if len(texts) != len(named):
        raise SignedOut()
    return texts


def moment(claims: Claims, name: str) -> datetime | None:
    """A time among the claims; None when it is not there or none."""
    try:
        seconds = _number(claims, name)
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (SignedOut, OverflowError, ValueError, OSError):
        return None


def _number(claims: Claims, name: str) -> float | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < FAR:
        raise SignedOut()
    return value


def _json_object(part: str) -> Mapping[str, object]:
    try:
        value = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError) as broken:
        raise SignedOut() from broken
    if not isinstance(value, dict):
        raise SignedOut()
    return cast(dict[str, object], value)
