"""How often an address may try to sign in or sign up; counted in memory, the moving minute of the `limits` library."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from taskpilot.core.errors import RateLimited


@dataclass(frozen=True, slots=True)
class AttemptLimits:
    """How many in a minute. Failures are few, so that nobody guesses; all together are bounded because each
    attempt costs a password hash."""

    failures: int = 10
    """Wrong passwords or refused sign-ups from one address."""
    account: int = 10
    """Sign-ins of one account from one address, right or wrong."""
    address: int = 100
    """Everything from one address."""


class Attempts:
    """Counts attempts. The address is one client's network, never what a header claims (T-33)."""

    def __init__(self, limits: AttemptLimits | None) -> None:
        """None counts nothing; for benchmarks on loopback."""
        self._limits = limits
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def start(self, what: str, address: str, account: str = "") -> None:
        """Count one attempt before its work is done. Raises RateLimited with the seconds to wait."""
        if self._limits is None:
            return
        self._require(self._limits.failures, hit=False, key=("failed", what, address))
        self._require(self._limits.address, hit=True, key=("all", what, address))
        if account:
            self._require(self._limits.account, hit=True, key=("account", what, address, account))

    def failed(self, what: str, address: str) -> None:
        """Count one attempt that came to nothing."""
        if self._limits is not None:
            self._window.hit(RateLimitItemPerMinute(self._limits.failures), "failed", what, address)

    def _require(self, most: int, *, hit: bool, key: tuple[str, ...]) -> None:
        limit = RateLimitItemPerMinute(most)
        passes = self._window.hit(limit, *key) if hit else self._window.test(limit, *key)
        if not passes:
            wait = self._window.get_window_stats(limit, *key).reset_time - time.time()
            raise RateLimited(
                "Too many attempts from this address. Wait a minute, then try again.", retry_after=math.ceil(wait)
            )
