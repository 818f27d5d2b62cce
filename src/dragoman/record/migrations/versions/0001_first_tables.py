"""The first tables: articles with their whole records, and the flat rows of statements, events and actors."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Marks the file as a store of Dragoman ("DRGM" in ASCII), so that no other SQLite database is taken for one.
APPLICATION_ID = 0x4452474D


def _text(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=not required)


def _number(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=not required)


def _article() -> list[sa.Column[Any]]:
    """The columns that every table repeats of the article."""
    return [
        _text("article_id", required=True),
        _text("source", required=True),
        sa.Column("published", sa.Date(), nullable=True),
        _text("publisher"),
        _text("title"),
    ]


def _items(table: str, columns: list[sa.Column[Any]], indexed: tuple[str, ...]) -> None:
    """A table of items, in the order of their articles and of their place in the record."""
    op.create_table(
        table,
        sa.Column("reading", sa.Integer(), sa.ForeignKey("articles.reading"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="place in the record, from 0"),
        *_article(),
        *columns,
        sa.PrimaryKeyConstraint("reading", "number"),
    )
    op.create_index(f"ix_{table}_published", table, ["published", "reading", "number"])
    for column in ("article_id", *indexed):
        op.create_index(f"ix_{table}_{column}", table, [column])


def upgrade() -> None:
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _articles()
    _statements()
    _events()
    _actors()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("reading", sa.Integer(), nullable=False, primary_key=True),
        *_article(),
        _text("source_id"),
        _text("byline"),
        _text("language", required=True),
        _text("url"),
        *(_number(name, required=True) for name in ("characters", "actors", "statements", "events")),
        _text("version", required=True),
        _text("models"),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        _text("content_hash", required=True),
        _text("record", required=True),
        sa.UniqueConstraint("article_id", name="uq_articles_article_id"),
    )
    op.create_index("ix_articles_published", "articles", ["published", "reading"])


def _statements() -> None:
    columns: list[sa.Column[Any]] = [
        _text("statement_id", required=True),
        *map(_text, ("speaker", "speaker_country", "speaker_sector", "speaker_role", "via", "venue")),
        _text("form", required=True),
        *map(_text, ("time", "inside", "source_text", "cue")),
        _text("content", required=True),
        _number("content_start"),
        _number("content_end"),
        _text("sentence"),
        _number("sentence_start"),
        _number("sentence_end"),
    ]
    _items("statements", columns, ("speaker", "form"))


def _events() -> None:
    columns: list[sa.Column[Any]] = [
        _text("event_id", required=True),
        _text("type", required=True),
        _text("mode"),
        _text("contexts"),
        _text("status", required=True),
        *(_text(f"{side}_{what}") for side in ("source", "target") for what in ("names", "countries", "sectors")),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        *map(_text, ("place", "place_country", "asserted_by", "asserted_by_speaker")),
        _text("trigger", required=True),
        _number("trigger_start"),
        _number("trigger_end"),
        _text("sentence", required=True),
        _number("sentence_start", required=True),
        _number("sentence_end", required=True),
        sa.Column("score", sa.Float(), nullable=False),
        _text("why", required=True),
    ]
    _items("events", columns, ("type", "status", "start"))


def _actors() -> None:
    columns: list[sa.Column[Any]] = [
        _text("actor_id", required=True),
        _text("name", required=True),
        _text("kind", required=True),
        *map(_text, ("country", "sector", "role", "affiliation")),
        _number("mentions", required=True),
        _text("sentence"),
        _number("sentence_start"),
        _number("sentence_end"),
    ]
    _items("actors", columns, ("name", "kind", "country"))
