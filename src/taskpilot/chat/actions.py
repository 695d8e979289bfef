"""What clicks on widgets do: checked against the stored widget, done through the gateway, shown in place."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from chatkit.actions import Action
from chatkit.types import (
    HiddenContextItem,
    ThreadCustomActionParams,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    WidgetItem,
)
from pydantic import ValidationError
from sqlalchemy import Connection

from taskpilot.assistant.phrases import say
from taskpilot.assistant.receipts import Receipt, gist_of
from taskpilot.assistant.widgets.confirmation import confirmation, settled
from taskpilot.assistant.widgets.edit_form import edited
from taskpilot.assistant.widgets.shown import CardRecipe, ListRecipe, Recipe, Shown
from taskpilot.assistant.widgets.task_list import changed_list
from taskpilot.chat import clicks
from taskpilot.chat.clicks import Click, check_offered, parse_click
from taskpilot.chat.context import RequestContext
from taskpilot.chat.item_rows import find_item
from taskpilot.chat.items import WidgetGist
from taskpilot.chat.rebuild import rebuilt
from taskpilot.core.errors import InvalidFields, NotFound
from taskpilot.core.ids import NewId
from taskpilot.db.engine import Database
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import Tasks, TasksGateway
from taskpilot.tasks.views import PendingView, TaskChange, TaskView


@dataclass(frozen=True, slots=True)
class Done:
    """What a click came to: its receipt, what takes the sender's place, what is shown after it."""

    receipt: Receipt | None = None
    instead: Shown | None = None
    after: Shown | None = None


class Actions:
    """Runs clicks for the person who clicked."""

    def __init__(self, db: Database, vault: Vault, gateway: TasksGateway, new_id: NewId) -> None:
        self._db, self._vault, self._gateway, self._new_id = db, vault, gateway, new_id

    async def check(self, params: ThreadCustomActionParams, context: RequestContext) -> Click:
        """The click, when its widget is in this thread and offers it now; notes the widget's recipe.

        Raises NotFound, Unsupported and Conflict; nothing has happened then.
        """
        item_id = params.item_id
        if item_id is None:
            raise NotFound()

        def work(tx: Connection) -> tuple[str, str | None] | None:
            row = find_item(tx, context.owner, params.thread_id, item_id)
            if row is None or row.type != "widget":
                return None
            sealer = self._vault.sealer(tx, context.owner)
            wire = sealer.open("item", "wire_sealed", row.id, row.wire_sealed)
            return wire, sealer.open_optional("item", "gist_sealed", row.id, row.gist_sealed)

        found = await self._db.read(work)
        if found is None:
            raise NotFound()
        click = parse_click(params.action.type, params.action.payload)
        check_offered(found[0], params.action.type, params.action.payload)
        if found[1] is not None:
            context.sender = WidgetGist.model_validate_json(found[1])
        return click

    async def run(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> AsyncGenerator[ThreadStreamEvent]:
        """Do it, put the widget's new state in its place, and tell the model. Raises AppError."""
        turn = context.turn
        if turn is None or sender is None:
            raise NotFound()
        click = parse_click(action.type, action.payload)
        await turn.before_change()
        run = _Run(context, self._gateway.acting(context.who, "widget", turn.id), turn.id)
        done = await run.do(click)
        if done.receipt is not None:
            context.receipts.append(done.receipt)
            context.told = _told(done.receipt) or None
            context.query = f"{label_of(click, context.locale)} {_titles(done.receipt)}".strip()
        if done.instead is not None:
            _note(context, sender.id, done.instead)
            changed = {"widget": done.instead.widget, "copy_text": done.instead.copy_text}
            yield ThreadItemReplacedEvent(item=sender.model_copy(update=changed))
        if done.after is not None:
            yield ThreadItemDoneEvent(item=self._widget(thread, done.after, context))
        if done.receipt is not None and (told := _told(done.receipt)):
            born, new_id = context.clock(), self._new_id("msg")
            hidden = HiddenContextItem(id=new_id, thread_id=thread.id, created_at=born, content=told)
            yield ThreadItemDoneEvent(item=hidden)

    def _widget(self, thread: ThreadMetadata, shown: Shown, context: RequestContext) -> WidgetItem:
        item = WidgetItem(
            id=self._new_id("msg"),
            thread_id=thread.id,
            created_at=context.clock(),
            widget=shown.widget,
            copy_text=shown.copy_text,
        )
        _note(context, item.id, shown)
        return item


class _Run:
    """One click on its way."""

    def __init__(self, context: RequestContext, tasks: Tasks, key: str) -> None:
        self._context, self._tasks, self._key = context, tasks, key
        self._sender = context.sender or WidgetGist(gist="")

    @property
    def _now(self) -> datetime:
        return self._context.clock().astimezone(ZoneInfo(self._context.zone)).replace(tzinfo=None)

    async def do(self, click: Click) -> Done:  # noqa: C901 - one arm a click
        match click:
            case clicks.CompleteTask():
                task = await self._tasks.complete(click.payload.number, key=self._key)
                return await self._changed(Receipt("complete", (task,)))
            case clicks.ReopenTask():
                task = await self._tasks.reopen(click.payload.number, key=self._key)
                return await self._changed(Receipt("reopen", (task,)))
            case clicks.DeleteTask():
                return await self._delete(click.payload.number)
            case clicks.EditTask():
                return Done(instead=await self._again(click.payload.number if click.payload.open else None))
            case clicks.UpdateTask():
                return await self._update(click.payload)
            case clicks.ConfirmPending():
                return await self._confirm(click.payload.id)
            case clicks.CancelPending():
                done = await self._tasks.cancel(click.payload.id)
                return Done(Receipt("pending"), settled(done, self._now, self._context.locale))
            case clicks.UndoLast():
                result = await self._tasks.undo(key=self._key)
                return await self._stepped(Receipt.of_undo(result), click.payload.number)
            case clicks.RedoLast():
                result = await self._tasks.redo(key=self._key)
                return await self._stepped(Receipt.of_redo(result), click.payload.number)
            case _ as never:
                assert_never(never)

    async def _changed(self, receipt: Receipt) -> Done:
        return Done(receipt, await self._again(None, receipt))

    async def _again(self, editing: int | None, receipt: Receipt | None = None) -> Shown | None:
        """The sender in its new state; a widget without a recipe stays as it is."""
        recipe = self._sender.recipe
        return None if recipe is None else await self._build(_next(recipe, editing, receipt))

    async def _build(self, recipe: Recipe) -> Shown | None:
        return await rebuilt(recipe, self._sender.gist, self._tasks, self._now)

    async def _delete(self, number: int) -> Done:
        task = await self._tasks.get(number)
        answer = await self._tasks.delete(number, key=self._key)
        if isinstance(answer, PendingView):
            asked = confirmation(answer, [task], self._now, self._context.locale)
            return Done(Receipt("pending", (task,), answer), after=asked)
        return await self._changed(Receipt("delete", (task,)))

    async def _update(self, form: clicks.FormTarget) -> Done:
        before = await self._tasks.get(form.number)
        change = _change(form, before, self._context.locale)
        if not change.model_fields_set:
            return Done(instead=await self._again(None))
        task = await self._tasks.update(form.number, change, key=self._key)
        return await self._changed(Receipt("update", (task,)))

    async def _confirm(self, pending_id: str) -> Done:
        done = await self._tasks.confirm(pending_id)
        did = "delete" if done.kind == "delete" else "update"
        return Done(Receipt(did, tuple(done.data)), settled(done, self._now, self._context.locale))

    async def _stepped(self, receipt: Receipt, number: int | None) -> Done:
        """A step taken back or done again may be about other tasks than the widget: then it is shown what it was."""
        instead = await self._again(None, receipt)
        stepped = changed_list(receipt.did, receipt.tasks, self._now, self._context.locale)
        if instead is None:
            return Done(receipt, stepped)
        about_it = number is None or any(task.number == number for task in receipt.tasks)
        return Done(receipt, instead, None if about_it else stepped)


def label_of(click: Click, locale: str) -> str:
    """What the button said."""
    key = {"pending.confirm": "confirm", "pending.cancel": "cancel", "task.update": "save"}
    return say(locale, key.get(click.type, click.type.removeprefix("task.")))


def query_of(click: Click, locale: str) -> str | None:
    """How the history names a click before it was carried out; None when it leaves no row."""
    if not clicks.changes_tasks(click):
        return None
    number = getattr(click.payload, "number", None)
    return f"{label_of(click, locale)} {number or ''}".strip()


def _next(recipe: Recipe, editing: int | None, receipt: Receipt | None) -> Recipe:
    match recipe:
        case ListRecipe():
            return recipe.model_copy(update={"editing": editing})
        case CardRecipe():
            did = recipe.did if receipt is None else receipt.did
            return recipe.model_copy(update={"editing": editing is not None, "did": did})


def _change(form: clicks.FormTarget, before: TaskView, locale: str) -> TaskChange:
    try:
        return edited(form.model_extra or {}, before, locale)
    except ValidationError as wrong:
        fields = {str(problem["loc"][0]): "has a wrong value" for problem in wrong.errors() if problem["loc"]}
        raise InvalidFields(fields=fields) from None


def _note(context: RequestContext, item_id: str, shown: Shown) -> None:
    context.gists[item_id] = shown.gist
    if shown.recipe is None:
        context.recipes.pop(item_id, None)
    else:
        context.recipes[item_id] = shown.recipe


def _titles(receipt: Receipt) -> str:
    return ", ".join(f"{task.number} {task.title}" for task in receipt.tasks)


def _told(receipt: Receipt) -> str:
    return "" if receipt.did == "pending" else gist_of(receipt.did, receipt.tasks)
