"""One assistant message as it grows: our own id and one time from first to last event (traps 3 and 5, S-047)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from chatkit.types import (
    Annotation,
    AssistantMessageContent,
    AssistantMessageContentPartAdded,
    AssistantMessageContentPartDone,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    URLSource,
)
from openai.types.responses import ResponseOutputMessage, ResponseOutputText

from taskpilot.assistant.claims import TextGuard
from taskpilot.core.clock import Clock


@dataclass(slots=True)
class _Part:
    guard: TextGuard
    given: str = ""
    text: str = ""
    is_done: bool = False
    annotations: list[Annotation] = field(default_factory=list[Annotation])

    def content(self) -> AssistantMessageContent:
        return AssistantMessageContent(text=self.text, annotations=list(self.annotations))


class Message:
    """Collects deltas and makes events. Nothing is announced before there is something to read."""

    def __init__(self, item_id: str, thread_id: str, clock: Clock, new_guard: Callable[[], TextGuard]) -> None:
        self.id, self._thread_id, self._clock, self._new_guard = item_id, thread_id, clock, new_guard
        self._parts: dict[int, _Part] = {}
        self._shown: dict[int, int] = {}
        self._born: datetime | None = None

    def feed(self, index: int, delta: str) -> Iterator[ThreadStreamEvent]:
        """More text of a part."""
        part = self._parts.setdefault(index, _Part(self._new_guard()))
        part.given += delta
        yield from self._show(index, part, part.guard.feed(delta))

    def complete(self, output: ResponseOutputMessage) -> Iterator[ThreadStreamEvent]:
        """The model says the message is whole: text that came without deltas, sources, the end."""
        for index, content in enumerate(output.content):
            whole = content.text if isinstance(content, ResponseOutputText) else content.refusal
            part = self._parts.get(index)
            if part is None or not part.given:
                yield from self.feed(index, whole)
            if isinstance(content, ResponseOutputText) and (part := self._parts.get(index)) is not None:
                part.annotations = [source for raw in content.annotations if (source := _source(raw)) is not None]
        yield from self.end()

    def end(self) -> Iterator[ThreadStreamEvent]:
        """Whatever arrived is the message."""
        for index, part in self._parts.items():
            yield from self._show(index, part, part.guard.finish())
            if part.text != part.given:
                part.annotations = []  # their places are those of a text that people do not see
        if self._born is None:
            return
        for index, part in self._parts.items():
            if part.text:
                update = AssistantMessageContentPartDone(content_index=self._place(index), content=part.content())
                yield ThreadItemUpdatedEvent(item_id=self.id, update=update)
        yield ThreadItemDoneEvent(item=self.item())

    def item(self) -> AssistantMessageItem:
        """The message as it is now."""
        shown = [part.content() for part in self._parts.values() if part.text]
        born = self._born or self._clock()
        return AssistantMessageItem(id=self.id, thread_id=self._thread_id, created_at=born, content=shown)

    @property
    def size(self) -> int:
        """Characters that people saw so far."""
        return sum(len(part.text) for part in self._parts.values())

    def _show(self, index: int, part: _Part, text: str) -> Iterator[ThreadStreamEvent]:
        if not text or (self._born is None and not text.strip()):
            return
        if self._born is None:
            self._born = self._clock()
            empty = AssistantMessageItem(id=self.id, thread_id=self._thread_id, created_at=self._born, content=[])
            yield ThreadItemAddedEvent(item=empty)
        if not part.text:
            added = AssistantMessageContentPartAdded(
                content_index=self._place(index), content=AssistantMessageContent(text="")
            )
            yield ThreadItemUpdatedEvent(item_id=self.id, update=added)
        part.text += text
        delta = AssistantMessageContentPartTextDelta(content_index=self._place(index), delta=text)
        yield ThreadItemUpdatedEvent(item_id=self.id, update=delta)

    def _place(self, index: int) -> int:
        """Parts are counted as people see them: one without text takes no place."""
        return self._shown.setdefault(index, len(self._shown))


def _source(raw: object) -> Annotation | None:
    if getattr(raw, "type", None) != "url_citation":
        return None
    url, title, index = getattr(raw, "url", ""), getattr(raw, "title", ""), getattr(raw, "end_index", None)
    return Annotation(source=URLSource(url=url, title=title), index=index)
