"""Access tokens: short JWTs that a sign-in is exchanged for, for our API or for MCP."""

from datetime import timedelta
from typing import Literal

from taskpilot.core.clock import Clock
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.sign_ins import SignedIn
from taskpilot.identity.tokens import ACCESS_AUDIENCE

LIFE = timedelta(minutes=15)
For = Literal["api", "mcp"]


class AccessTokens:
    """Mints access tokens; each names its sign-in, so that it ends with it."""

    def __init__(self, keys: OwnKeys, issuer: str, clock: Clock, mcp_audience: str) -> None:
        self._keys, self._issuer, self._clock, self._mcp_audience = keys, issuer, clock, mcp_audience

    def mint(self, sign_in: SignedIn, purpose: For = "api") -> str:
        """A token for 15 minutes."""
        now = self._clock()
        return self._keys.sign(
            {
                "iss": self._issuer,
                "aud": ACCESS_AUDIENCE if purpose == "api" else self._mcp_audience,
                "sub": sign_in.owner,
                "sid": sign_in.id,
                "auth_time": int(sign_in.created_at.timestamp()),
                "iat": int(now.timestamp()),
                "exp": int((now + LIFE).timestamp()),
            }
        )
