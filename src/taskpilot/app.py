"""The composition root: the only place where parts meet settings and each other.

`create_house` builds every part and checks that it can serve; `house_app` puts the doors on it. Four seams are
injected here and nowhere else: model, clock, ids and the outbound network.
"""

import asyncio
import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import structlog
from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import SecretStr
from sqlalchemy import select

from taskpilot import __version__
from taskpilot.api.auth import Auth, auth_router
from taskpilot.api.changes import changes_router
from taskpilot.api.chatkit import chatkit_router
from taskpilot.api.cookies import SessionCookie
from taskpilot.api.deps import identify
from taskpilot.api.errors import install_error_handlers
from taskpilot.api.history import history_router
from taskpilot.api.idempotency import Replays
from taskpilot.api.me import me_router
from taskpilot.api.middleware import middleware
from taskpilot.api.operations import operations_router
from taskpilot.api.reference import reference_router
from taskpilot.api.sessions import SessionDesk, sessions_router
from taskpilot.api.tasks import pending_router, tasks_app, tasks_router
from taskpilot.api.ui import ui_router
from taskpilot.api.ui_words import Options, UiConfigError, page_words
from taskpilot.assistant.agent import Assistant, Engine
from taskpilot.assistant.models.choice import ModelChoice, ModelWishes, choose_model
from taskpilot.assistant.models.embedded import resolve
from taskpilot.assistant.models.fallback import engine_for
from taskpilot.assistant.models.speech import warm_up
from taskpilot.chat.build import Chat, build_chat
from taskpilot.chat.pace import Pace
from taskpilot.chat.sweep import sweep
from taskpilot.chat.turns import Turns
from taskpilot.core.changes import Changes
from taskpilot.core.clock import Clock, utc_now
from taskpilot.core.errors import Draining
from taskpilot.core.ids import NewId, random_id
from taskpilot.core.principal import Principal, Via
from taskpilot.db.engine import Database
from taskpilot.db.opening import CannotOpen, Opened, open_storage
from taskpilot.db.people import People
from taskpilot.db.schema import meta
from taskpilot.db.sealing import Vault
from taskpilot.identity.access import AccessTokens
from taskpilot.identity.accounts import Accounts
from taskpilot.identity.attempts import AttemptLimits, Attempts
from taskpilot.identity.delegations import Delegations
from taskpilot.identity.hosted import HostedSessions
from taskpilot.identity.issuers import ForeignIssuers, Issuer
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.passwords import Passwords, owasp_argon2id
from taskpilot.identity.sessions import ClientSessions
from taskpilot.identity.sign_ins import SignIns
from taskpilot.identity.verifier import Authenticator
from taskpilot.settings import Settings
from taskpilot.tasks.client import TasksGateway
from taskpilot.tasks.due import zone_or_utc
from taskpilot.tasks.service import TaskService
from taskpilot.telemetry import Metrics

log = structlog.get_logger("taskpilot")

ASSISTANTS = frozenset({"tasks"})
BODY_BYTES = 1024 * 1024
TURN_SECONDS = 330.0
"""How long a turn's delegation works: the longest turn there is."""
OUTBOUND_SECONDS = 10.0


class StartError(CannotOpen):
    """The server cannot start; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class House:
    """Every part of a running installation."""

    settings: Settings
    db: Database
    people: People
    changes: Changes
    keys: OwnKeys
    accounts: Accounts
    sign_ins: SignIns
    authenticator: Authenticator
    auth: Auth
    desk: SessionDesk
    cookie: SessionCookie
    service: TaskService
    replays: Replays
    gateway: TasksGateway
    assistant: Assistant
    chat: Chat
    metrics: Metrics
    words: Options
    outbound: httpx2.AsyncClient
    choice: ModelChoice
    vault: Vault
    clock: Clock
    new_id: NewId
    warnings: tuple[str, ...]
    draining: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_embedded(self) -> bool:
        return self.choice.kind == "embedded"

    @property
    def engine_label(self) -> str:
        return "the built-in engine" if self.is_embedded else self.choice.label

    async def start(self) -> None:
        """What is due before the first request: keys, the end of turns that a crash cut, types that load late."""
        warm_up()
        await self.keys.load()
        await sweep(self.db, self.vault, self.clock)

    async def drain(self, seconds: float) -> None:
        """Refuse what is new, let running answers end for so long, record the rest."""
        self.draining.set()
        await self.chat.conversations.drain(seconds)

    async def ready(self) -> None:
        """Raises Draining and DatabaseAway."""
        if self.chat.conversations.is_draining:
            raise Draining()
        await self.db.read(lambda tx: tx.execute(select(meta.c.name).limit(1)))

    async def close(self) -> None:
        """Let go of every connection."""
        await self.chat.live.close()
        await self.assistant.close()
        await self.gateway.close()
        await self.outbound.aclose()
        await self.db.close()


def create_app(
    settings: Settings,
    *,
    model: Engine | None = None,
    clock: Clock = utc_now,
    ids: NewId = random_id,
    outbound: httpx2.AsyncClient | None = None,
) -> FastAPI:
    """The whole server. Raises StartError and SettingsError."""
    return house_app(create_house(settings, model=model, clock=clock, ids=ids, outbound=outbound))


def create_house(
    settings: Settings,
    *,
    model: Engine | None = None,
    clock: Clock = utc_now,
    ids: NewId = random_id,
    outbound: httpx2.AsyncClient | None = None,
) -> House:
    """Every part, on a database that was migrated and a master key that opens it. Raises StartError."""
    choice, words = model_choice(settings), _words(settings)
    _check_assistants(settings)
    stored = _storage(settings)
    db, vault = stored.db, stored.vault
    url = settings.server.url
    people, changes, metrics = People(db, vault, clock, default_zone=_zone(settings)), Changes(), Metrics()
    outbound = outbound or httpx2.AsyncClient(timeout=OUTBOUND_SECONDS, follow_redirects=False)

    keys, sign_ins, sessions = OwnKeys(db, vault, clock), SignIns(db, clock, ids), ClientSessions(db, vault, clock, ids)
    accounts = Accounts(db, vault, clock, Passwords(owasp_argon2id()))
    authenticator = Authenticator(
        keys=keys,
        issuer=url,
        mcp_audience=settings.mcp_audience,
        foreign=ForeignIssuers(_issuers(settings), outbound, vault, clock, settings.mcp_audience),
        sign_ins=sign_ins,
        sessions=sessions,
        clock=clock,
        keep_foreign_tokens=settings.chat.tasks_api_url is not None,
    )
    a_minute = None if settings.chat.rate_limit == "off" else settings.chat.rate_limit
    attempts = Attempts(None if a_minute is None else AttemptLimits())
    cookie = SessionCookie(url, frozenset(settings.allowed_origins))
    access = AccessTokens(keys, url, clock, settings.mcp_audience)

    service = TaskService(db, vault, people, clock, ids, changes, resolve)
    replays = Replays(db, vault, clock)
    gateway = _gateway(settings, service, replays, authenticator, people, Delegations(keys, url, clock))
    assistant = Assistant(model or engine_for(choice))
    chat = build_chat(
        db,
        vault,
        people,
        changes,
        gateway,
        assistant,
        clock=clock,
        new_id=ids,
        turns=Turns(grace=settings.chat.stop_grace),
        metrics=metrics,
        pace=Pace(a_minute),
        default_assistant=settings.chat.default_assistant,
    )
    return House(
        settings=settings,
        db=db,
        people=people,
        changes=changes,
        keys=keys,
        accounts=accounts,
        sign_ins=sign_ins,
        authenticator=authenticator,
        auth=Auth(accounts, sign_ins, access, keys, attempts, cookie, authenticator),
        desk=_desk(settings, sessions, people, attempts),
        cookie=cookie,
        service=service,
        replays=replays,
        gateway=gateway,
        assistant=assistant,
        chat=chat,
        metrics=metrics,
        words=words,
        outbound=outbound,
        choice=choice,
        vault=vault,
        clock=clock,
        new_id=ids,
        warnings=tuple(_warnings(settings)),
    )


def house_app(house: House, *, owns_house: bool = True) -> FastAPI:
    """The doors of a house. With `owns_house` its connections close with the app."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        await house.start()
        # what was built at start stays for good: the collector need not look at it again and again
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        yield
        await house.drain(0)
        if owns_house:
            await house.close()

    settings, authenticator, people = house.settings, house.authenticator, house.people
    app = FastAPI(
        title="TaskPilot",
        version=__version__,
        description="A self-hosted task assistant on the ChatKit protocol.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=middleware(
            settings.allowed_origins,
            new_id=house.new_id,
            metrics=house.metrics,
            https=settings.server.url.startswith("https:"),
            most_bytes=BODY_BYTES,
        ),
    )
    app.state.house = house
    install_error_handlers(app)
    here = identify(authenticator, people, "access", cookie=house.cookie)
    tasks_here = identify(authenticator, people, "access", "delegation", cookie=house.cookie)
    chat_here = identify(authenticator, people, "access", "client_secret", cookie=house.cookie)
    for router in (
        chatkit_router(house.chat.conversations, chat_here),
        sessions_router(house.desk, here),
        tasks_router(house.service, tasks_here, house.replays),
        pending_router(house.service, tasks_here, house.replays),
        changes_router(house.changes, here, house.draining.wait),
        history_router(house.chat.history, here),
        me_router(people, here),
        auth_router(house.auth),
        operations_router(house.metrics, house.ready),
        reference_router(),
        ui_router(house.words, {"name": house.engine_label, "kind": house.choice.kind}),
    ):
        app.include_router(router)
    return app


def model_choice(settings: Settings) -> ModelChoice:
    """Which model answers. Raises StartError with one sentence that names the variable."""
    model = settings.model
    wishes = ModelWishes(
        model=model.name or "",
        base_url=model.base_url or "",
        api_key=_secret(model.api_key),
        openai_key=_secret(model.openai_api_key),
        gemini_key=_secret(model.gemini_api_key),
        openai_base_url=model.openai_base_url or "",
    )
    try:
        return choose_model(wishes)
    except ValueError as problem:
        raise StartError(str(problem)) from None


def _secret(value: SecretStr | None) -> str:
    return "" if value is None else value.get_secret_value()


def _words(settings: Settings) -> Options:
    try:
        return page_words(settings.chat.ui_config)
    except UiConfigError as problem:
        raise StartError(str(problem)) from None


def _storage(settings: Settings) -> Opened:
    storage = settings.storage
    try:
        return open_storage(storage.database_url, storage.data_dir, storage.given_master_key())
    except CannotOpen as problem:
        raise StartError(str(problem)) from problem


def _issuers(settings: Settings) -> tuple[Issuer, ...]:
    try:
        return tuple(
            Issuer(
                issuer=given.issuer,
                audience=given.audience,
                jwks_url=given.jwks_url,
                secret=None if given.secret is None else given.secret.get_secret_value(),
                algorithms=given.algorithms,
                user_claim=given.user_claim,
                keep_subject=given.keep_subject,
            )
            for given in settings.identity.issuers
        )
    except ValueError as problem:
        raise StartError(f"TASKPILOT_JWT_ISSUERS is wrong: {problem}.") from None


def _gateway(
    settings: Settings,
    service: TaskService,
    replays: Replays,
    authenticator: Authenticator,
    people: People,
    delegations: Delegations,
) -> TasksGateway:
    def mint(who: Principal, via: Via, turn_id: str | None) -> str:
        return delegations.mint(who, via, seconds=TURN_SECONDS, turn_id=turn_id)

    if settings.chat.tasks_api_url is not None:
        return TasksGateway(settings.chat.tasks_api_url, mint=mint)
    inner = tasks_app(service, identify(authenticator, people, "delegation"), replays)
    return TasksGateway(httpx2.ASGITransport(app=inner), mint=mint)


def _desk(settings: Settings, sessions: ClientSessions, people: People, attempts: Attempts) -> SessionDesk:
    chat = settings.chat
    guests = frozenset(chat.guest_assistants)
    return SessionDesk(sessions, people, attempts, ASSISTANTS, chat.default_assistant, guests, _hosted(settings))


def _check_assistants(settings: Settings) -> None:
    named = {
        "TASKPILOT_DEFAULT_ASSISTANT": {settings.chat.default_assistant},
        "TASKPILOT_GUEST_ASSISTANTS": set(settings.chat.guest_assistants),
    }
    for variable, names in named.items():
        if strange := sorted(names - ASSISTANTS):
            raise StartError(f"{variable} names {strange[0]}; the assistants are: {', '.join(sorted(ASSISTANTS))}.")


def _hosted(settings: Settings) -> HostedSessions | None:
    model = settings.model
    if model.workflow_id is None:
        return None
    key = model.openai_api_key
    if key is None:
        return HostedSessions(model.workflow_id, None)

    def client() -> AsyncOpenAI:
        return AsyncOpenAI(api_key=key.get_secret_value(), base_url=model.openai_base_url, max_retries=1, timeout=10)

    return HostedSessions(model.workflow_id, client)


def _zone(settings: Settings) -> str:
    """The configured zone, this machine's, or UTC where the machine does not say."""
    if settings.chat.time_zone is not None:
        return settings.chat.time_zone
    name = os.environ.get("TZ", "").lstrip(":") or _zone_of_machine()
    return zone_or_utc(name).key


def _zone_of_machine() -> str:
    link = str(Path("/etc/localtime").resolve())
    return link.partition("zoneinfo/")[2]


def _warnings(settings: Settings) -> list[str]:
    model = settings.model
    if model.workflow_id is not None and model.openai_api_key is None:
        return ["CHATKIT_WORKFLOW_ID is set without OPENAI_API_KEY: hosted sessions answer 503 until it is."]
    return []
