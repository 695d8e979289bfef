"""Every table on one screen. Columns named `*_sealed` hold `sealed:v1:` text (see `db/sealing.py`).

Ids, times, numbers, dates and states stay in the clear, so that SQL can filter and sort; whatever a
person typed or a model wrote is sealed under that person's key. Each table marks whose rows it holds:
`info={"owner": "<column>"}`, or `info={"shared": "<why nobody owns it>"}`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Index, LargeBinary, String, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel


class Moment(TypeDecorator[datetime]):
    """A time of record: always aware, always UTC, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PersonId(TypeDecorator[str]):
    """A person's UUID as text: `uuid` on PostgreSQL, 36 characters on SQLite, where readers expect hyphens."""

    impl = String(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Uuid(as_uuid=False) if dialect.name == "postgresql" else String(36))


def owner_field(*, primary_key: bool = False) -> Any:
    return Field(sa_type=PersonId, primary_key=primary_key, nullable=False)


def moment_field(*, nullable: bool = False, index: bool = False) -> Any:
    return Field(default=None if nullable else ..., sa_type=Moment, nullable=nullable, index=index)


def text_field(*, nullable: bool = False) -> Any:
    return Field(default=None if nullable else ..., sa_type=Text, nullable=nullable)


class Meta(SQLModel, table=True):
    """Facts about this installation, such as the self-check of the master key."""

    __table_args__ = {"info": {"shared": "the installation's own facts"}}
    name: str = Field(primary_key=True)
    value: str = text_field()


class Person(SQLModel, table=True):
    """One row a person, whoever vouches for them; the wrapped data key lives and dies with it."""

    __table_args__ = {"info": {"owner": "id"}}
    id: str = owner_field(primary_key=True)
    data_key: bytes = Field(sa_type=LargeBinary)
    time_zone: str | None = Field(default=None, max_length=64)
    locale: str | None = Field(default=None, max_length=35)
    next_number: int = 1
    next_step: int = 1
    created_at: datetime = moment_field()


class Account(SQLModel, table=True):
    """A built-in account. Found by keyed hash of its address; address and name are sealed."""

    __table_args__ = {"info": {"owner": "id"}}
    id: str = owner_field(primary_key=True)
    email_hash: str = Field(unique=True, max_length=64)
    email_sealed: str = text_field()
    name_sealed: str = text_field()
    password_hash: str = text_field()
    created_at: datetime = moment_field()


class SignIn(SQLModel, table=True):
    """A sign-in of a built-in account (Better Auth calls it a session); only the token's hash is kept."""

    __tablename__ = "sign_in"  # pyright: ignore[reportAssignmentType]
    __table_args__ = {"info": {"owner": "owner"}}
    token_hash: str = Field(primary_key=True, max_length=64)
    id: str = Field(unique=True)
    owner: str = owner_field()
    created_at: datetime = moment_field()
    expires_at: datetime = moment_field()


class SigningKey(SQLModel, table=True):
    """A key of our own key set; the private half is sealed under the master key."""

    __tablename__ = "signing_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = {"info": {"shared": "the server's own keys"}}
    kid: str = Field(primary_key=True)
    public_jwk: str = text_field()
    private_sealed: str = text_field()
    created_at: datetime = moment_field()
    retired_at: datetime | None = moment_field(nullable=True)


class ClientSession(SQLModel, table=True):
    """A ChatKit client secret; only its hash is kept."""

    __tablename__ = "client_session"  # pyright: ignore[reportAssignmentType]
    __table_args__ = {"info": {"owner": "owner"}}
    secret_hash: str = Field(primary_key=True, max_length=64)
    id: str = Field(unique=True)
    owner: str = owner_field()
    assistant: str = Field(max_length=32)
    foreign_token_sealed: str | None = text_field(nullable=True)
    created_at: datetime = moment_field()
    expires_at: datetime = moment_field(index=True)


class TaskRow(SQLModel, table=True):
    __tablename__ = "task"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("owner", "number"),
        Index("task_by_due", "owner", "status", "due"),
        {"info": {"owner": "owner"}},
    )
    id: str = Field(primary_key=True)
    owner: str = owner_field()
    number: int
    title_sealed: str = text_field()
    notes_sealed: str | None = text_field(nullable=True)
    tags_sealed: str | None = text_field(nullable=True)
    status: str = Field(max_length=16)
    due: str | None = Field(default=None, max_length=16)
    timezone: str = Field(max_length=64)
    priority: str | None = Field(default=None, max_length=8)
    recurrence: str | None = Field(default=None, max_length=512)
    repeat_from: str | None = Field(default=None, max_length=16)
    anchor: str | None = Field(default=None, max_length=16)
    """The date that the rule itself gave to this occurrence: moving `due` moves one date, not the rule."""
    version: int = 1
    created_at: datetime = moment_field()
    updated_at: datetime = moment_field()
    completed_at: datetime | None = moment_field(nullable=True)


class JournalRow(SQLModel, table=True):
    """What a mutation changed, so that it can be undone; rows of one step undo together."""

    __tablename__ = "journal"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("journal_by_owner", "owner", "step"), {"info": {"owner": "owner"}})
    id: str = Field(primary_key=True)
    owner: str = owner_field()
    step: int
    ordinal: int
    verb: str = Field(max_length=16)
    via: str = Field(max_length=16)
    task_id: str
    before_sealed: str | None = text_field(nullable=True)
    after_sealed: str | None = text_field(nullable=True)
    undone: bool = False
    created_at: datetime = moment_field()


class PendingAction(SQLModel, table=True):
    """A change that waits for the person's own confirmation, bound to exact tasks."""

    __tablename__ = "pending_action"  # pyright: ignore[reportAssignmentType]
    __table_args__ = {"info": {"owner": "owner"}}
    id: str = Field(primary_key=True)
    owner: str = owner_field()
    kind: str = Field(max_length=32)
    change_sealed: str = text_field()
    state: str = Field(max_length=16)
    turn_id: str | None = Field(default=None)
    created_at: datetime = moment_field()
    expires_at: datetime = moment_field()


class Idempotency(SQLModel, table=True):
    """The first answer to an `Idempotency-Key`, replayed for 24 hours."""

    __table_args__ = {"info": {"owner": "owner"}}
    owner: str = owner_field(primary_key=True)
    key: str = Field(primary_key=True, max_length=255)
    digest: str = Field(max_length=64)
    status: int | None = None
    headers: str | None = text_field(nullable=True)
    body_sealed: str | None = text_field(nullable=True)
    created_at: datetime = moment_field(index=True)


class ThreadRow(SQLModel, table=True):
    __tablename__ = "thread"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("thread_by_time", "owner", "created_at"), {"info": {"owner": "owner"}})
    owner: str = owner_field(primary_key=True)
    id: str = Field(primary_key=True)
    wire_sealed: str = text_field()
    next_turn: int = 1
    created_at: datetime = moment_field()
    updated_at: datetime = moment_field()


class ItemRow(SQLModel, table=True):
    """One thread item, sealed twice: `wire` is its JSON word for word, `gist` is what a model reads."""

    __tablename__ = "item"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("item_in_order", "owner", "thread_id", "turn_no", "ordinal"),
        {"info": {"owner": "owner"}},
    )
    owner: str = owner_field(primary_key=True)
    id: str = Field(primary_key=True)
    thread_id: str
    turn_no: int
    ordinal: int
    type: str = Field(max_length=32)
    hidden: bool = False
    superseded: bool = False
    wire_sealed: str = text_field()
    gist_sealed: str | None = text_field(nullable=True)
    created_at: datetime = moment_field()


class TurnRow(SQLModel, table=True):
    """One answer: from the request that started it to the one state it ended in."""

    __tablename__ = "turn"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("owner", "client_request_id"),
        Index("turn_by_thread", "owner", "thread_id", "turn_no"),
        Index("turn_by_state", "state"),
        {"info": {"owner": "owner"}},
    )
    id: str = Field(primary_key=True)
    owner: str = owner_field()
    thread_id: str
    turn_no: int
    kind: str = Field(max_length=32)
    state: str = Field(max_length=16)
    client_request_id: str | None = Field(default=None, max_length=128)
    digest: str = Field(max_length=64)
    created_at: datetime = moment_field()
    ended_at: datetime | None = moment_field(nullable=True)


class ChatHistory(SQLModel, table=True):
    """One row for every interaction (requirement G1); others may read this table."""

    __tablename__ = "chat_history"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("history_by_time", "user_id", "timestamp", "id"),
        Index("history_by_turn", "turn_id"),
        {"info": {"owner": "user_id"}},
    )
    id: str = Field(primary_key=True)
    user_id: str = owner_field()
    thread_id: str | None = None
    turn_id: str | None = None
    user_query: str = text_field()
    agent_response: str | None = text_field(nullable=True)
    task_performed: str = Field(max_length=16)
    tasks_performed: str = Field(max_length=255)
    status: str = Field(max_length=16)
    engine: str | None = Field(default=None, max_length=64)
    timestamp: datetime = moment_field()


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a class, whose `.c` columns are what queries are written with."""
    return vars(model)["__table__"]


metadata = SQLModel.metadata
meta = table_of(Meta)
person = table_of(Person)
account = table_of(Account)
sign_in = table_of(SignIn)
signing_key = table_of(SigningKey)
client_session = table_of(ClientSession)
task = table_of(TaskRow)
journal = table_of(JournalRow)
pending_action = table_of(PendingAction)
idempotency = table_of(Idempotency)
thread = table_of(ThreadRow)
item = table_of(ItemRow)
turn = table_of(TurnRow)
chat_history = table_of(ChatHistory)
