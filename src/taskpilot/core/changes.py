"""Publish and subscribe: what changed for a person, so that pages and widgets stay live."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

ChangeKind = Literal["task.created", "task.updated", "task.deleted", "thread.updated"]

KEPT = 200
"""Changes kept per person for pages that come back with `Last-Event-ID`."""
OWNERS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; `about` is JSON for the page, never stored or logged."""

    kind: ChangeKind
    about: Mapping[str, object]


Listener = Callable[[str, Sequence[Change]], None]
"""Hears every person's changes, at once; it must neither wait nor raise."""


@dataclass(slots=True)
class _Feed:
    number: int = 0
    followers: int = 0
    recent: deque[tuple[int, Change]] = field(default_factory=lambda: deque(maxlen=KEPT))
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def lost(self, seen: int) -> bool:
        """Whether changes right after this number are no longer kept."""
        return seen < self.number and self.recent[0][0] > seen + 1


class Changes:
    """The changes of this process, one numbered feed a person."""

    def __init__(self) -> None:
        self._feeds: OrderedDict[str, _Feed] = OrderedDict()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the owner and the changes of every `publish`."""
        self._listeners.append(listener)

    def publish(self, owner: str, *changes: Change) -> None:
        """Tell everybody who follows this person; call it from the event loop, after the commit."""
        feed = self._feed(owner)
        for change in changes:
            feed.number += 1
            feed.recent.append((feed.number, change))
        feed.news.set()
        feed.news = asyncio.Event()
        for listener in self._listeners:
            listener(owner, changes)

    def latest(self, owner: str) -> int:
        """The number of this person's newest change; 0 when there is none."""
        return self._feed(owner).number

    async def follow(
        self, owner: str, after: int | None = None, beat: float = 15.0
    ) -> AsyncGenerator[tuple[int, Change] | None, None]:
        """Numbered changes past `after` (from now on when None), and None every `beat` seconds of silence.

        A number that this process never gave, or that is too far back, yields nothing from the past:
        the page re-reads its lists when it connects. Who falls so far behind while they follow is let go
        for the same reason: they come back and read anew.
        """
        feed = self._feed(owner)
        seen = feed.number if after is None or after > feed.number or feed.lost(after) else after
        feed.followers += 1
        try:
            while not feed.lost(seen):
                fresh = [entry for entry in feed.recent if entry[0] > seen]
                for entry in fresh:
                    seen = entry[0]
                    yield entry
                if fresh:
                    continue
                try:
                    await asyncio.wait_for(feed.news.wait(), beat)
                except TimeoutError:
                    yield None
        finally:
            feed.followers -= 1

    def _feed(self, owner: str) -> _Feed:
        feed = self._feeds.get(owner)
        if feed is None:
            feed = self._feeds[owner] = _Feed()
            self._forget_idle()
        self._feeds.move_to_end(owner)
        return feed

    def _forget_idle(self) -> None:
        """Drop the feed that was idle longest, unless somebody follows it."""
        if len(self._feeds) > OWNERS_KEPT:
            idle = next((owner for owner, feed in self._feeds.items() if not feed.followers), None)
            if idle is not None:
                del self._feeds[idle]
