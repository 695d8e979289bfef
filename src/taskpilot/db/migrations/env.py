"""Alembic's entry: runs on the connection that `db/migrate.py` hands over."""

from alembic import context
from sqlmodel import SQLModel

from taskpilot.db import schema

assert schema.Meta  # importing the module is what fills the metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
