"""`/api/me`: how a person wants times and words."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import AfterValidator, BaseModel, ConfigDict

from taskpilot.api.deps import Who
from taskpilot.core.errors import InvalidFields
from taskpilot.core.principal import Principal, Scope
from taskpilot.db.people import People, Settled
from taskpilot.tasks.due import parse_zone

_LOCALE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}")


def _zone(name: str) -> str:
    """The zones of tasks, no others: a person's zone becomes that of their tasks."""
    try:
        return parse_zone(name)
    except InvalidFields as wrong:
        raise ValueError(wrong.message) from None


def _locale(tag: str) -> str:
    if not _LOCALE.fullmatch(tag):
        raise ValueError('This is not a language; write a tag such as "en" or "pt-BR".')
    return tag.replace("_", "-")


class MeView(BaseModel):
    id: str
    time_zone: str | None
    locale: str | None


class MeChange(BaseModel):
    """What is left out stays."""

    model_config = ConfigDict(extra="forbid")

    time_zone: Annotated[str, AfterValidator(_zone)] | None = None
    locale: Annotated[str, AfterValidator(_locale)] | None = None


def me_router(people: People, who: Who) -> APIRouter:
    """Read and change what is kept about the caller."""
    router = APIRouter(prefix="/api/me", tags=["me"])

    @router.get("")
    async def get_me(me: Annotated[Principal, Depends(who)]) -> MeView:
        me.require(Scope.ACCOUNT)
        return _view(await people.settled(me.owner))

    @router.patch("")
    async def change_me(change: MeChange, me: Annotated[Principal, Depends(who)]) -> MeView:
        me.require(Scope.ACCOUNT)
        return _view(await people.change(me.owner, time_zone=change.time_zone, locale=change.locale))

    return router


def _view(person: Settled) -> MeView:
    return MeView(id=person.owner, time_zone=person.time_zone, locale=person.locale)
