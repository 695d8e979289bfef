"""`/api/me`: how a person wants times and words."""

import re
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from fastapi import APIRouter, Depends
from pydantic import AfterValidator, BaseModel, ConfigDict

from taskpilot.api.deps import Who
from taskpilot.core.principal import Principal, Scope
from taskpilot.db.people import People, Settled

_LOCALE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("this is not a time zone; write a name like Europe/Berlin")
    return name


def _locale(tag: str) -> str:
    if not _LOCALE.fullmatch(tag):
        raise ValueError("this is not a language; write a tag like en or pt-BR")
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
