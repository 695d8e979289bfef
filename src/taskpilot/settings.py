"""What the environment and `.env` say, checked: frozen groups that only `app.py` and `cli.py` read.

Each field carries the variable it comes from and a sentence about it; `describe` gives both to `doctor`, to
`.env.example` and to the docs. No secret has a default and none shows in a repr.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar, cast
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from taskpilot.setting_values import (
    DatabaseAddress,
    File,
    Json,
    Key,
    KeySetAddress,
    Names,
    Origins,
    Rate,
    RedisAddress,
    TimeZone,
    WebAddress,
    is_loopback,
    read_key,
)

PUBLIC_KEY_ALGORITHMS = ("EdDSA", "Ed25519", "ES256", "RS256", "PS256")
SHARED_SECRET_ALGORITHMS = ("HS256", "HS384", "HS512")
SECRET_BYTES = 32
"""RFC 7518 §3.2: a key of HS256 is at least as long as its hash."""


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence that names its variable."""


class Group(BaseModel):
    """A few settings that belong together; unknown variables are none of our business."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


def variable(name: str, description: str, default: Any = None) -> Any:
    """A field that comes from one environment variable."""
    return Field(default, validation_alias=name, description=description)


class Server(Group):
    host: str = variable("HOST", "Address to listen on.", "127.0.0.1")
    port: Annotated[int, Field(ge=1, le=65535)] = variable("PORT", "Port to listen on.", 8000)
    public_url: WebAddress | None = variable(
        "TASKPILOT_PUBLIC_URL", "Address that people use, when a proxy is in front; https:// beyond this machine."
    )
    tls_cert: File | None = variable("TASKPILOT_TLS_CERT", "Certificate chain (PEM) to serve https with.")
    tls_key: File | None = variable("TASKPILOT_TLS_KEY", "Private key (PEM) of the certificate.")
    workers: Annotated[int, Field(ge=1, le=64)] = variable(
        "TASKPILOT_WORKERS", "Server processes; this version runs one and refuses more.", 1
    )
    drain_seconds: Annotated[float, Field(ge=0, le=600)] = variable(
        "TASKPILOT_DRAIN_SECONDS", "How long running answers may go on after SIGTERM.", 25.0
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = variable(
        "TASKPILOT_LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR; no level logs what people write.", "INFO"
    )

    @property
    def url(self) -> str:
        """The address that people use, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"{'https' if self.tls_cert else 'http'}://{host}:{self.port}"

    @model_validator(mode="after")
    def _both_parts_of_tls(self) -> Self:
        if (self.tls_cert is None) != (self.tls_key is None):
            raise SettingsError("TASKPILOT_TLS_CERT and TASKPILOT_TLS_KEY belong together: set both or neither.")
        return self


class Storage(Group):
    data_dir: Path = variable(
        "TASKPILOT_DATA_DIR", "Folder for the SQLite file and the generated master key.", Path("data")
    )
    database: DatabaseAddress | None = variable(
        "DATABASE_URL", "postgresql://… as your provider gives it; without it a SQLite file in the data folder."
    )
    redis: RedisAddress | None = variable(
        "REDIS_URL", "redis://… or rediss://…, for more than one process; one process does not use it."
    )
    master_key: Key | None = variable(
        "TASKPILOT_MASTER_KEY", "32 bytes in base64 that all sealing rests on; made on first start on loopback."
    )
    master_key_file: File | None = variable("TASKPILOT_MASTER_KEY_FILE", "File that holds the master key instead.")

    @property
    def database_url(self) -> str:
        """The address of the database in use."""
        if self.database is not None:
            return self.database.get_secret_value()
        return f"sqlite:///{self.data_dir.absolute() / 'taskpilot.db'}"

    @property
    def redis_url(self) -> str | None:
        return None if self.redis is None else self.redis.get_secret_value()

    @property
    def uses_postgresql(self) -> bool:
        return self.database_url.startswith("postgres")

    def given_master_key(self) -> bytes | None:
        """The key that was configured, or None when the one in the data folder holds.

        Raises SettingsError when the named file holds something else.
        """
        if self.master_key is not None:
            return self.master_key.get_secret_value()
        if self.master_key_file is None:
            return None
        try:
            return read_key(self.master_key_file.read_text(encoding="ascii"))
        except (OSError, ValueError) as problem:
            raise SettingsError(f"TASKPILOT_MASTER_KEY_FILE is wrong: {problem}.") from None


class Model(Group):
    name: str | None = variable(
        "TASKPILOT_MODEL",
        "embedded, openai/gpt-4o-mini, gemini/gemini-2.5-pro, or any name with TASKPILOT_MODEL_BASE_URL; "
        "without it Gemini when its key is set, then OpenAI, then the built-in engine.",
    )
    base_url: WebAddress | None = variable("TASKPILOT_MODEL_BASE_URL", "OpenAI-compatible address of the model.")
    api_key: SecretStr | None = variable("TASKPILOT_MODEL_API_KEY", "Key for that address, if it wants one.")
    openai_api_key: SecretStr | None = variable("OPENAI_API_KEY", "Key for OpenAI: its models and hosted sessions.")
    gemini_api_key: SecretStr | None = variable("GEMINI_API_KEY", "Key for Google Gemini.")
    openai_base_url: WebAddress | None = variable("OPENAI_BASE_URL", "Another address for OpenAI.")
    workflow_id: str | None = variable(
        "CHATKIT_WORKFLOW_ID", "Hosted mode: the session endpoints return OpenAI sessions of this workflow."
    )


class Issuer(BaseModel):
    """A server whose signed-in people are ours too; its tokens are checked with its key set or a shared secret."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    issuer: str | None = None
    audience: str | None = None
    jwks_url: KeySetAddress | None = None
    secret: SecretStr | None = None
    algorithms: tuple[str, ...] = ()
    user_claim: Annotated[str, Field(min_length=1)] = "sub"
    keep_subject: bool = False

    @property
    def allowed_algorithms(self) -> tuple[str, ...]:
        """The signatures this issuer may use: never a shared secret's with public keys, nor the reverse (T-20)."""
        return self.algorithms or (SHARED_SECRET_ALGORITHMS[:1] if self.secret else PUBLIC_KEY_ALGORITHMS)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.jwks_url is None) == (self.secret is None):
            raise ValueError("each issuer has either jwks_url or secret")
        if self.jwks_url is not None and not (self.issuer and self.audience):
            raise ValueError("an issuer with jwks_url needs issuer and audience")
        if self.secret is not None and len(self.secret.get_secret_value().encode()) < SECRET_BYTES:
            raise ValueError(f"a secret needs at least {SECRET_BYTES} bytes")
        fitting = SHARED_SECRET_ALGORITHMS if self.secret else PUBLIC_KEY_ALGORITHMS
        if strange := [name for name in self.algorithms if name not in fitting]:
            raise ValueError(f"{strange[0]} is not one of {', '.join(fitting)}")
        return self


class Identity(Group):
    issuers: Annotated[tuple[Issuer, ...], Json] = variable(
        "TASKPILOT_JWT_ISSUERS",
        "JSON list of {issuer, audience, jwks_url or secret, algorithms, user_claim, keep_subject}: other servers "
        "whose JWTs are accepted; issuer and audience may be left out only with secret.",
        (),
    )
    origins: Origins | None = variable(
        "TASKPILOT_ALLOWED_ORIGINS",
        "Comma separated origins of other sites that may call us; on loopback http://localhost:3000 and "
        "http://127.0.0.1:3000 by default.",
    )
    mcp_audience: str | None = variable(
        "TASKPILOT_MCP_AUDIENCE", "Audience that MCP tokens must name; our public address with /mcp by default."
    )


class Chat(Group):
    default_assistant: str = variable("TASKPILOT_DEFAULT_ASSISTANT", "Assistant of a session that names none.", "tasks")
    guest_assistants: Names = variable(
        "TASKPILOT_GUEST_ASSISTANTS", "Comma separated assistants that people may use without signing in.", ()
    )
    ui_config: File | None = variable(
        "TASKPILOT_UI_CONFIG",
        "JSON file of ChatKit options for the served page: theme, start screen, header, placeholder.",
    )
    tasks_api_url: WebAddress | None = variable(
        "TASKPILOT_TASKS_API_URL", "Another server with our tasks API, which the assistant then uses."
    )
    rate_limit: Rate = variable(
        "TASKPILOT_RATE_LIMIT", "Messages a minute for each person; off only for a benchmark on loopback.", 60
    )
    stop_grace: Annotated[float, Field(ge=0, le=60)] = variable(
        "TASKPILOT_STOP_GRACE", "Seconds after which a turn stops when a stock client has gone.", 2.0
    )
    time_zone: TimeZone | None = variable(
        "TASKPILOT_TIME_ZONE", "Zone of people who have not said theirs; this machine's, else UTC, by default."
    )


GROUPS: tuple[type[Group], ...] = (Server, Storage, Model, Identity, Chat)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is configured, as one value."""

    server: Server
    storage: Storage
    model: Model
    identity: Identity
    chat: Chat

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """Origins of other sites that may call us."""
        if self.identity.origins is not None:
            return self.identity.origins
        return ("http://localhost:3000", "http://127.0.0.1:3000") if is_loopback(self.server.host) else ()

    @property
    def mcp_audience(self) -> str:
        return self.identity.mcp_audience or f"{self.server.url}/mcp"


def load_settings(env: Mapping[str, str] | None = None, *, env_file: Path | None = None) -> Settings:
    """The settings of an environment: by default this process's, over what `.env` in this folder says.

    Raises SettingsError, one sentence that names the variable, for a wrong value or an unsafe combination.
    """
    if env is None:
        from_file = dotenv_values(env_file or ".env", interpolate=False)
        env = {name: value for name, value in from_file.items() if value is not None} | dict(os.environ)
    # An empty variable is an unset one: `OPENAI_API_KEY=` is how people switch a line of .env off.
    given = {name: value.strip() for name, value in env.items() if value.strip()}
    settings = Settings(
        server=_group(Server, given),
        storage=_group(Storage, given),
        model=_group(Model, given),
        identity=_group(Identity, given),
        chat=_group(Chat, given),
    )
    for problem in _unsafe(settings):
        raise SettingsError(problem)
    settings.storage.given_master_key()
    return settings


G = TypeVar("G", bound=Group)


def _group(group: type[G], given: Mapping[str, str]) -> G:
    try:
        return group.model_validate(given)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        name, *inside = [str(part) for part in first["loc"]]
        place = f" (at {'.'.join(inside)})" if inside else ""
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name} is wrong{place}: {reason[0].lower()}{reason[1:]}.") from None


def _unsafe(settings: Settings) -> Iterator[str]:
    """A sentence for each combination that would expose people or lose their data."""
    server, storage = settings.server, settings.storage
    if server.workers > 1:
        # a second process would end the answers of the first as interrupted when it starts
        yield f"TASKPILOT_WORKERS is {server.workers}, and this version runs one process: set it to 1 or leave it out."
    if server.public_url and server.public_url.startswith("http:") and not is_loopback(urlsplit(server.url).hostname):
        yield "TASKPILOT_PUBLIC_URL must be https:// unless it is this machine's own address."
    if is_loopback(server.host):
        return
    if server.tls_cert is None and not server.url.startswith("https:"):
        yield (
            f"HOST {server.host} is reachable from other machines: set TASKPILOT_TLS_CERT and TASKPILOT_TLS_KEY, "
            "or TASKPILOT_PUBLIC_URL to the https:// address of the proxy in front."
        )
    if settings.chat.rate_limit == "off":
        yield f"TASKPILOT_RATE_LIMIT=off is for benchmarks on loopback only, and HOST is {server.host}."
    if storage.master_key is None and storage.master_key_file is None:
        yield f"TASKPILOT_MASTER_KEY or TASKPILOT_MASTER_KEY_FILE must be set, because HOST is {server.host}."


@dataclass(frozen=True, slots=True)
class Described:
    """One setting for people: where it comes from, what it does, its default, and what holds now."""

    variable: str
    group: str
    description: str
    default: str
    value: str = ""


def describe(settings: Settings | None = None) -> Iterator[Described]:
    """Every setting, group by group; with `settings`, also the value that holds (secrets as stars)."""
    for group in GROUPS:
        now = None if settings is None else getattr(settings, group.__name__.lower())
        for name, field in group.model_fields.items():
            yield Described(
                variable=str(field.validation_alias),
                group=group.__name__,
                description=field.description or "",
                default=_shown(field.default),
                value="" if now is None else _shown(getattr(now, name)),
            )


def _shown(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in cast("tuple[object, ...]", value))
    return str(value)
