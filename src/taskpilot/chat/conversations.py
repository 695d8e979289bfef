"""The door to conversations for HTTP, MCP and the command line: one request in, JSON or a turn out."""

from dataclasses import dataclass, replace

from chatkit import types as ck

from taskpilot.chat import requests
from taskpilot.chat.actions import Actions, query_of
from taskpilot.chat.context import Opening, RequestContext
from taskpilot.chat.journal import Journal
from taskpilot.chat.pace import Pace
from taskpilot.chat.replay import Replay
from taskpilot.chat.requests import Asked
from taskpilot.chat.server import TaskPilotServer
from taskpilot.chat.turn import Ending, State, Turn
from taskpilot.chat.turn_rows import KnownRequest, StoredTurn
from taskpilot.chat.turn_run import TurnRun
from taskpilot.chat.turns import Reading, Turns
from taskpilot.core.clock import Clock
from taskpilot.core.errors import InvalidFields, KeyReused, NotFound, ReplayExpired, RequestInFlight
from taskpilot.core.ids import NewId
from taskpilot.core.principal import Principal, Scope
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks.due import parse_zone

REUSED = "This client_request_id was used with another request; use a new one."


@dataclass(frozen=True, slots=True)
class Told:
    """A JSON answer."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Streamed:
    """An answer that is being made; close the reading when whoever reads is gone."""

    turn_id: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Replayed:
    """An answer that was made before, from what is stored of it."""

    turn_id: str
    frames: bytes


Answer = Told | Streamed | Replayed


class Conversations:
    """Takes requests of people who are known; everything of others is not found."""

    def __init__(
        self,
        server: TaskPilotServer,
        *,
        turns: Turns,
        pace: Pace,
        journal: Journal,
        actions: Actions,
        replay: Replay,
        people: People,
        vault: Vault,
        clock: Clock,
        new_id: NewId,
        default_assistant: str = "tasks",
    ) -> None:
        self._server, self._turns, self._journal, self._actions = server, turns, journal, actions
        self._pace = pace
        self._replay, self._people, self._vault = replay, people, vault
        self._clock, self._new_id, self._default_assistant = clock, new_id, default_assistant
        self._requests: dict[tuple[str, str], tuple[str, Turn]] = {}

    @property
    def is_draining(self) -> bool:
        """Whether nothing new is started any more."""
        return self._turns.is_draining

    async def draining(self) -> None:
        """Return when the server is about to end."""
        await self._turns.draining()

    async def handle(
        self, who: Principal, body: bytes, *, locale: str | None = None, resumable: bool = False
    ) -> Answer:
        """Answer one ChatKit request. Raises AppError, each an honest status, before anything is streamed."""
        who.require(Scope.CHAT)
        asked = self._without_names(who, requests.parse(body))
        context = await self._context(who, asked, locale)
        if not ck.is_streaming_req(asked.request):
            return Told(await self._tell(asked, asked.request, context))
        try:
            turn = await self._start(asked, asked.request, context, resumable)
            return Streamed(turn.id, self._turns.reading(turn))
        except KnownRequest as known:
            return await self._again(known.turn, self._digest(who, asked), who)

    def read(self, who: Principal, turn_id: str, after: int) -> Reading:
        """The rest of an answer. Raises NotFound and ReplayExpired."""
        who.require(Scope.CHAT)
        turn = self._turns.find(who.owner, turn_id)
        if turn is None:
            raise NotFound()
        return self._turns.reading(turn, max(0, after))

    async def read_stored(self, who: Principal, turn_id: str, after: int) -> Reading:
        """The same; for a turn that is only stored, ReplayExpired tells to read the thread."""
        try:
            return self.read(who, turn_id, after)
        except NotFound:
            if await self._replay.knows(who.owner, turn_id):
                raise ReplayExpired() from None
            raise

    async def stop(self, who: Principal, turn_id: str) -> State:
        """End an answer; how it ended. Repeating it does no harm. Raises NotFound."""
        who.require(Scope.CHAT)
        turn = self._turns.find(who.owner, turn_id)
        if turn is not None:
            return await self._turns.stop(turn)
        return await self._replay.state(who.owner, turn_id)

    async def drain(self, seconds: float) -> None:
        """Before the server ends: nothing new, running answers get this time, the rest is kept as incomplete."""
        await self._turns.drain(seconds)

    async def _tell(self, asked: Asked, request: ck.NonStreamingReq, context: RequestContext) -> bytes:
        match request:
            case ck.ThreadsSyncCustomActionReq():
                return await self._click_now(asked, request, context)
            case ck.ThreadsDeleteReq():
                for turn in self._turns.of_thread(context.owner, request.params.thread_id):
                    await self._turns.stop(turn)
                return await self._server.answer(request, context)
            case _:
                return await self._server.answer(request, context)

    async def _start(self, asked: Asked, request: ck.StreamingReq, context: RequestContext, resumable: bool) -> Turn:
        """A turn that is accepted. Raises what stopped it before, and KnownRequest."""
        digest = self._digest(context.who, asked)
        key = None if asked.client_request_id is None else (context.owner, asked.client_request_id)
        if key is not None and (known := self._requests.get(key)) is not None:
            return await _same(known[1], known[0], digest)
        kind, thread_id = requests.kind_of(request), requests.thread_of(request)
        self._turns.admit(context.owner, kind, thread_id)
        if kind != "action":
            self._pace.admit(context.owner)
        turn = Turn(self._new_id("turn"), context.owner, kind=kind, thread_id=thread_id, resumable=resumable)
        context.turn = turn
        run = TurnRun(self._server, self._journal, self._actions, asked, request, context, digest)
        if key is not None:
            self._requests[key] = (digest, turn)
        self._turns.start(turn, run)
        if key is not None and turn.job is not None:
            turn.job.add_done_callback(lambda job: self._forget_later(key, turn))
        await turn.admitted()
        return turn

    def _forget_later(self, key: tuple[str, str], turn: Turn) -> None:
        if turn.accepted and turn.job is not None:
            turn.job.get_loop().call_later(self._turns.keep, self._requests.pop, key, None)
        else:
            self._requests.pop(key, None)

    async def _click_now(self, asked: Asked, request: ck.ThreadsSyncCustomActionReq, context: RequestContext) -> bytes:
        """A click that is answered at once: a turn like any other, without a log."""
        self._turns.admit(context.owner, "action", request.params.thread_id)
        click = await self._actions.check(request.params, context)
        turn_id = self._new_id("turn")
        turn = Turn(turn_id, context.owner, kind="action", thread_id=request.params.thread_id, resumable=True)
        context.turn = turn
        digest = self._digest(context.who, asked)
        query = query_of(click, context.locale)
        context.opening = Opening(turn_id, "action", asked.client_request_id, digest, query)
        state: Ending = "failed"
        try:
            answer = await self._server.answer(request, context)
            state = "completed"
            return answer
        except KnownRequest as known:
            if known.turn.digest != digest:
                raise KeyReused(REUSED) from None
            return await self._replay.updated_item(context.owner, request.params.thread_id, request.params.item_id)
        finally:
            await self._journal.ended(turn, state, context)

    async def _again(self, known: StoredTurn, digest: str, who: Principal) -> Answer:
        """The answer to a request that was sent before (T13)."""
        if known.digest != digest:
            raise KeyReused(REUSED)
        turn = self._turns.find(who.owner, known.id)
        if turn is not None:
            await turn.admitted()
            return Streamed(turn.id, self._turns.reading(turn))
        if known.state == "running":
            raise RequestInFlight(retry_after=1)
        return Replayed(known.id, await self._replay.frames(known))

    async def _context(self, who: Principal, asked: Asked, locale: str | None) -> RequestContext:
        person = await self._people.settled(who.owner)
        here = _known_zone(asked.time_zone)
        if here is not None and person.time_zone is None:
            # the first page to say where it is also speaks for what has no page: reminders, programs, widgets
            person = await self._people.change(who.owner, time_zone=here)
        zone = here or _known_zone(person.time_zone) or person.default_zone
        return RequestContext(
            who=who,
            assistant=who.assistant or self._default_assistant,
            zone=zone,
            locale=person.locale or locale or "en",
            clock=self._clock,
        )

    def _without_names(self, who: Principal, asked: Asked) -> Asked:
        """The request with its client's id for it as a keyed hash: a client may have put anything into it (T-38)."""
        if asked.client_request_id is None:
            return asked
        hashed = self._vault.keyed_hash("client request", who.owner, asked.client_request_id)
        return replace(asked, client_request_id=hashed)

    def _digest(self, who: Principal, asked: Asked) -> str:
        # keyed: a plain hash of a short message could be guessed back from the table
        return self._vault.keyed_hash("chat request", who.owner, asked.body)


async def _same(turn: Turn, known_digest: str, digest: str) -> Turn:
    """The turn that the same request started. Raises KeyReused when it was another one."""
    if known_digest != digest:
        raise KeyReused(REUSED)
    await turn.admitted()
    return turn


def _known_zone(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return parse_zone(name)
    except InvalidFields:
        return None
