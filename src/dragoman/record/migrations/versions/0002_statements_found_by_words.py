"""Statements: their days, the kind of their speaker, who quotes them, and the words by which they are found.

The columns are filled from the records once the schema is up to date.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("speaker_kind", "inside_speaker", "name_words", "body_words", "content_words"):
        op.add_column("statements", sa.Column(name, sa.Text(), nullable=True))
    for name in ("start", "end"):
        op.add_column("statements", sa.Column(name, sa.Date(), nullable=True))
