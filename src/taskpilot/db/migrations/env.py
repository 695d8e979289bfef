"""Alembic's entry: runs on the connection that `db/migrate.py` hands over."""

from alembic import context

from taskpilot.db import schema

context.configure(
    connection=context.config.attributes["connection"], target_metadata=schema.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
