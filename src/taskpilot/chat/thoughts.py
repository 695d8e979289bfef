"""A model's reasoning, shown as a workflow that ends when the answer begins."""

from collections.abc import Iterator
from datetime import datetime

from chatkit.types import (
    DurationSummary,
    ThoughtTask,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    Workflow,
    WorkflowItem,
    WorkflowTaskAdded,
    WorkflowTaskUpdated,
)

from taskpilot.core.clock import Clock

STEP = 160
"""Characters between two updates: each carries the whole thought again."""


class Thoughts:
    """The workflow of one stretch of reasoning; made when the first words arrive."""

    def __init__(self, item_id: str, thread_id: str, clock: Clock) -> None:
        self._id, self._thread_id, self._clock = item_id, thread_id, clock
        self._began: datetime | None = None
        self._done: list[ThoughtTask] = []
        self._text = ""
        self._shown = 0

    def feed(self, delta: str) -> Iterator[ThreadStreamEvent]:
        """More words of the present thought."""
        if self._began is None:
            self._began = self._clock()
            yield ThreadItemAddedEvent(item=self._item([]))
        is_new = not self._text
        self._text += delta
        if is_new:
            yield self._update(WorkflowTaskAdded(task_index=len(self._done), task=self._thought()))
        elif len(self._text) - self._shown >= STEP:
            yield self._update(WorkflowTaskUpdated(task_index=len(self._done), task=self._thought()))

    def next(self) -> Iterator[ThreadStreamEvent]:
        """The present thought is complete; another may follow."""
        if self._text:
            if self._shown < len(self._text):
                yield self._update(WorkflowTaskUpdated(task_index=len(self._done), task=self._thought()))
            self._done.append(self._thought())
            self._text, self._shown = "", 0

    def end(self) -> Iterator[ThreadStreamEvent]:
        """Close the workflow, if there is one."""
        yield from self.next()
        if self._began is not None:
            item = self._item(self._done)
            seconds = int((self._clock() - self._began).total_seconds())
            item.workflow.summary = DurationSummary(duration=seconds)
            yield ThreadItemDoneEvent(item=item)

    def _thought(self) -> ThoughtTask:
        return ThoughtTask(content=self._text)

    def _update(self, update: WorkflowTaskAdded | WorkflowTaskUpdated) -> ThreadItemUpdatedEvent:
        self._shown = len(self._text)
        return ThreadItemUpdatedEvent(item_id=self._id, update=update)

    def _item(self, thoughts: list[ThoughtTask]) -> WorkflowItem:
        born = self._began or self._clock()
        workflow = Workflow(type="reasoning", tasks=list(thoughts))
        return WorkflowItem(id=self._id, thread_id=self._thread_id, created_at=born, workflow=workflow)
