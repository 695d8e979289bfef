"""How fast one person may send messages: a steady pace with a small head start (GCRA; T-32).

Counted in memory, a number a person. The `limits` library, which counts sign-ins, looks through everybody's
entries at each message: measured 0.9 ms a message with 10,000 people, more than the message itself.
"""

import time
from collections.abc import Callable

from taskpilot.core.errors import RateLimited

BURST = 20
"""Messages that may come at once."""
SWEEP = 60.0
"""Seconds after which people who have been quiet are forgotten."""


class Pace:
    """Lets each person send `a_minute` messages in the long run, and a few of them at once."""

    def __init__(self, a_minute: int | None, *, clock: Callable[[], float] = time.monotonic) -> None:
        """None counts nothing; for benchmarks on loopback."""
        self._apart = 60 / a_minute if a_minute else 0.0
        # the rounding of floats must not cost the last message of the head start
        self._slack = self._apart * (min(BURST, a_minute or BURST) - 1) + 1e-6
        self._clock = clock
        self._even_at: dict[str, float] = {}
        self._sweep_at = clock() + SWEEP

    def admit(self, owner: str) -> None:
        """Count one message, before anything of it is stored. Raises RateLimited with the seconds to wait."""
        if not self._apart:
            return
        now = self._clock()
        if now >= self._sweep_at:
            self._sweep(now)
        # when this person would be even, had they sent everything so far at the steady pace
        even_at = max(self._even_at.get(owner, now), now)
        if even_at - now > self._slack:
            raise RateLimited(retry_after=even_at - now - self._slack)
        self._even_at[owner] = even_at + self._apart

    def _sweep(self, now: float) -> None:
        self._sweep_at = now + SWEEP
        self._even_at = {owner: even_at for owner, even_at in self._even_at.items() if even_at > now}
