"""The first schema."""

import sqlalchemy as sa
from alembic import op

from taskpilot.db.schema import Moment, PersonId

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", PersonId(), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("email_sealed", sa.Text(), nullable=False),
        sa.Column("name_sealed", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email_hash"),
        info={"owner": "id"},
    )
    op.create_table(
        "chat_history",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", PersonId(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=True),
        sa.Column("turn_id", sa.String(), nullable=True),
        sa.Column("user_query", sa.Text(), nullable=False),
        sa.Column("agent_response", sa.Text(), nullable=True),
        sa.Column("task_performed", sa.String(length=16), nullable=False),
        sa.Column("tasks_performed", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("engine", sa.String(length=64), nullable=True),
        sa.Column("timestamp", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"owner": "user_id"},
    )
    op.create_index("history_by_time", "chat_history", ["user_id", "timestamp", "id"], unique=False)
    op.create_index("history_by_turn", "chat_history", ["turn_id"], unique=False)
    op.create_table(
        "client_session",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("assistant", sa.String(length=32), nullable=False),
        sa.Column("foreign_token_sealed", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash"),
        sa.UniqueConstraint("id"),
        info={"owner": "owner"},
    )
    op.create_index(op.f("ix_client_session_expires_at"), "client_session", ["expires_at"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=True),
        sa.Column("body_sealed", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key"),
        info={"owner": "owner"},
    )
    op.create_index(op.f("ix_idempotency_created_at"), "idempotency", ["created_at"], unique=False)
    op.create_table(
        "item",
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("turn_no", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("wire_sealed", sa.Text(), nullable=False),
        sa.Column("gist_sealed", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
        info={"owner": "owner"},
    )
    op.create_index("item_in_order", "item", ["owner", "thread_id", "turn_no", "ordinal"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("via", sa.String(length=16), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("before_sealed", sa.Text(), nullable=True),
        sa.Column("after_sealed", sa.Text(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"owner": "owner"},
    )
    op.create_index("journal_by_owner", "journal", ["owner", "step"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        info={"shared": "the installation's own facts"},
    )
    op.create_table(
        "pending_action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("change_sealed", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("turn_id", sa.String(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"owner": "owner"},
    )
    op.create_table(
        "person",
        sa.Column("id", PersonId(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.Column("locale", sa.String(length=35), nullable=True),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("next_step", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"owner": "id"},
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
        sa.UniqueConstraint("id"),
        info={"owner": "owner"},
    )
    op.create_table(
        "signing_key",
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("public_jwk", sa.Text(), nullable=False),
        sa.Column("private_sealed", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("retired_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("kid"),
        info={"shared": "the server's own keys"},
    )
    op.create_table(
        "task",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title_sealed", sa.Text(), nullable=False),
        sa.Column("notes_sealed", sa.Text(), nullable=True),
        sa.Column("tags_sealed", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("due", sa.String(length=16), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("priority", sa.String(length=8), nullable=True),
        sa.Column("recurrence", sa.String(length=512), nullable=True),
        sa.Column("repeat_from", sa.String(length=16), nullable=True),
        sa.Column("anchor", sa.String(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("completed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("owner", "number"),
        info={"owner": "owner"},
    )
    op.create_index("task_by_due", "task", ["owner", "status", "due"], unique=False)
    op.create_table(
        "thread",
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("wire_sealed", sa.Text(), nullable=False),
        sa.Column("next_turn", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
        info={"owner": "owner"},
    )
    op.create_index("thread_by_time", "thread", ["owner", "created_at"], unique=False)
    op.create_table(
        "turn",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", PersonId(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("turn_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("client_request_id", sa.String(length=128), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("owner", "client_request_id"),
        info={"owner": "owner"},
    )
    op.create_index("turn_by_state", "turn", ["state"], unique=False)
    op.create_index("turn_by_thread", "turn", ["owner", "thread_id", "turn_no"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("there is nothing before the first schema; restore a backup instead")
