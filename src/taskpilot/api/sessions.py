"""`POST /api/chatkit/sessions` and `/session`: a client secret for the person who asks (requirements B1 to B4)."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from taskpilot.api.addresses import client_network
from taskpilot.api.deps import Who
from taskpilot.core.errors import InvalidFields, OpenAIKeyMissing, SignedOut
from taskpilot.core.ids import random_uuid
from taskpilot.core.principal import CLIENT_SECRET_SCOPES, Principal
from taskpilot.db.people import People
from taskpilot.identity.attempts import Attempts
from taskpilot.identity.hosted import HostedSessions
from taskpilot.identity.sessions import ClientSecret, ClientSessions


class SessionWish(BaseModel):
    """What a page may ask for. Whatever else it sends, such as OpenAI's `user` and `workflow`, decides nothing:
    whose session it is comes from the credential alone (T-11)."""

    model_config = ConfigDict(extra="ignore")

    assistant: str | None = None
    mode: Literal["local", "hosted"] | None = None


class SessionView(BaseModel):
    """`expires_at` in Unix seconds."""

    client_secret: str
    session_id: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class SessionDesk:
    """Gives out client secrets. `hosted` is None unless a workflow is configured."""

    sessions: ClientSessions
    people: People
    attempts: Attempts
    assistants: frozenset[str]
    default_assistant: str
    guest_assistants: frozenset[str] = frozenset()
    hosted: HostedSessions | None = None

    async def open(self, request: Request, who: Who, wish: SessionWish) -> ClientSecret:
        """A new secret. Raises SignedOut, InvalidFields and what a hosted session raises."""
        assistant = wish.assistant or self.default_assistant
        if assistant not in self.assistants:
            raise InvalidFields(fields={"assistant": f"Choose one of: {', '.join(sorted(self.assistants))}."})
        principal = await self._caller(request, who, assistant)
        if wish.mode == "local" or (wish.mode is None and self.hosted is None):
            return await self.sessions.create(principal, assistant)
        if self.hosted is None:
            raise OpenAIKeyMissing("Hosted sessions need CHATKIT_WORKFLOW_ID and OPENAI_API_KEY on the server.")
        return await self.hosted.create(principal)

    async def _caller(self, request: Request, who: Who, assistant: str) -> Principal:
        try:
            return await who(request)
        except SignedOut:
            if assistant not in self.guest_assistants or "authorization" in request.headers:
                raise
        self.attempts.start("guest", client_network(request))
        guest = Principal(random_uuid(), CLIENT_SECRET_SCOPES)
        await self.people.settled(guest.owner)
        return guest


def sessions_router(desk: SessionDesk, who: Who) -> APIRouter:
    """Both addresses of the session endpoint; `who` takes access tokens and our own cookie, never a client secret."""
    router = APIRouter(tags=["sessions"])

    @router.post("/api/chatkit/sessions")
    @router.post("/api/chatkit/session")
    async def create_session(request: Request, response: Response, wish: SessionWish | None = None) -> SessionView:
        response.headers["Cache-Control"] = "no-store"
        made = await desk.open(request, who, wish or SessionWish())
        return SessionView(client_secret=made.client_secret, session_id=made.session_id, expires_at=made.expires_at)

    return router
