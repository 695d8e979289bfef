"""Signatures of JWTs: which algorithm a key may be used with, checking one, making one (RFC 7515, 7518, 8037).

The key decides the algorithm and the header must agree (RFC 8725 §3.1), so that a public key can never be
used as a shared secret. Keys come from configuration only: `jwk`, `jku`, `x5c` and `x5u` in a header mean nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwa import EdDSAAlgorithm
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from joserfc.util import urlsafe_b64decode

from taskpilot.core.errors import SignedOut

SHARED_SECRET_ALGORITHMS = ("HS256", "HS384", "HS512")
PUBLIC_KEY_ALGORITHMS = ("EdDSA", "Ed25519", "ES256", "RS256", "PS256")
MIN_RSA_BITS = 2048
MIN_SECRET_BYTES = 32
"""RFC 7518 §3.2: a key of the size of the hash or larger."""


class _EdDSA(EdDSAAlgorithm):
    # The library warns about the name since RFC 9864; Better Auth and most others still send it,
    # and here it is never used with anything but Ed25519 keys.
    security_warning = None


class _Algorithms(JWSRegistry):
    """The algorithms above, and nothing that is registered elsewhere in the process."""

    algorithms = {
        name: JWSRegistry.algorithms[name] for name in (*SHARED_SECRET_ALGORITHMS, *PUBLIC_KEY_ALGORITHMS)
    } | {"EdDSA": _EdDSA()}


_REGISTRY = _Algorithms(algorithms=(*SHARED_SECRET_ALGORITHMS, *PUBLIC_KEY_ALGORITHMS))


@dataclass(frozen=True, slots=True, repr=False)
class VerifyKey:
    """A key and the only algorithms it may be used with."""

    kid: str | None
    key: Key
    algorithms: frozenset[str]


def shared_secret(secret: str, algorithms: tuple[str, ...]) -> VerifyKey:
    """The key of an issuer that signs with a secret we both know."""
    return VerifyKey(None, OctKey.import_key(secret.encode()), frozenset(algorithms))


def verify_key(jwk: Mapping[str, object]) -> VerifyKey | None:
    """A public key of a key set; None when it is not one we use: another type, curve, size, purpose (T-27)."""
    if jwk.get("use", "sig") != "sig" or _operations(jwk) not in (None, "verify"):
        return None
    public = {name: value for name, value in jwk.items() if name in _PUBLIC_PARTS and isinstance(value, str)}
    try:
        found = _key_and_algorithms(public)
    except (JoseError, ValueError, TypeError, KeyError, UnsupportedAlgorithm):
        return None
    if found is None:
        return None
    key, algorithms = found
    declared = jwk.get("alg")
    allowed = algorithms if declared is None else algorithms & {str(declared)}
    kid = jwk.get("kid")
    return VerifyKey(kid if isinstance(kid, str) else None, key, allowed) if allowed else None


def verified_claims(token: str, key: VerifyKey, algorithm: str) -> Mapping[str, object]:
    """The claims of a token that this key signed with this algorithm. Raises SignedOut."""
    if algorithm not in key.algorithms:
        raise SignedOut()
    try:
        return jwt.decode(token, key.key, [algorithm], _REGISTRY).claims
    except (JoseError, ValueError, TypeError, RecursionError) as refused:
        raise SignedOut() from refused


def signed(claims: Mapping[str, object], key: OKPKey, kid: str) -> str:
    """A JWT with these claims, signed with our own Ed25519 key."""
    return jwt.encode({"alg": "EdDSA", "kid": kid}, dict(claims), key, ["EdDSA"], _REGISTRY)


_PUBLIC_PARTS = ("kty", "crv", "x", "y", "n", "e")


def _operations(jwk: Mapping[str, object]) -> str | None:
    operations = jwk.get("key_ops")
    if operations is None:
        return None
    return "verify" if isinstance(operations, list) and "verify" in operations else "other"


def _key_and_algorithms(jwk: dict[str, str]) -> tuple[Key, frozenset[str]] | None:
    match jwk.get("kty"), jwk.get("crv"):
        case "OKP", "Ed25519":
            return OKPKey.import_key(dict(jwk)), frozenset({"EdDSA", "Ed25519"})
        case "EC", "P-256":
            return ECKey.import_key(dict(jwk)), frozenset({"ES256"})
        case "RSA", None:
            # looked at before it is imported, because the library prints a warning for each short key
            if int.from_bytes(urlsafe_b64decode(jwk["n"].encode())).bit_length() < MIN_RSA_BITS:
                return None
            return RSAKey.import_key(dict(jwk)), frozenset({"RS256", "PS256"})
        case _:
            return None
