"""Runs the migrations on the connection that the store hands over, inside the store's own transaction."""

from __future__ import annotations

from alembic import context

from dragoman.record.tables import Base

# batch mode: SQLite cannot alter most of a table in place
context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
