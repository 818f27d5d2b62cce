"""The tables of the store.

`articles` holds each record whole, as JSON: that is the truth. `statements`, `events` and `actors` repeat it as flat
rows, for lists, exports and people who ask in SQL; their columns are those of `rows.py`, and some that only searches
use. A change here needs a migration (`migrations/versions/`) and a new `SCHEMA_REVISION`; the rows of older stores are
made anew from their records then.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Dialect, Float, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy import types as sql
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

SCHEMA_REVISION = "0002"


class UtcDateTime(sql.TypeDecorator[dt.datetime]):
    """A moment, kept in UTC without its zone, since SQLite has none to keep."""

    impl = sql.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _: Dialect) -> dt.datetime | None:
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: dt.datetime | None, _: Dialect) -> dt.datetime | None:
        return value.replace(tzinfo=dt.UTC) if value else None


class Base(DeclarativeBase):
    type_annotation_map = {str: Text, float: Float, dt.datetime: UtcDateTime}  # noqa: RUF012  (SQLAlchemy's own way to say it)


class ArticleTable(Base):
    """One article, its record and what `ArticleRow` shows of it. `reading` is its place in the order of reading."""

    __tablename__ = "articles"

    reading: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str]
    source: Mapped[str]
    published: Mapped[dt.date | None]
    publisher: Mapped[str | None]
    title: Mapped[str | None]
    source_id: Mapped[str | None]
    byline: Mapped[str | None]
    language: Mapped[str]
    url: Mapped[str | None]
    characters: Mapped[int]
    actors: Mapped[int]
    statements: Mapped[int]
    events: Mapped[int]
    version: Mapped[str]
    models: Mapped[str | None]
    read_at: Mapped[dt.datetime | None]
    content_hash: Mapped[str] = mapped_column(comment="SHA-256 of the record without read_at and source")
    record: Mapped[str] = mapped_column(comment="the whole record as JSON")

    __table_args__ = (
        UniqueConstraint("article_id", name="uq_articles_article_id"),
        Index("ix_articles_published", "published", "reading"),
    )


class ItemTable(Base):
    """What the tables of items share: whose they are and their place in the record."""

    __abstract__ = True

    reading: Mapped[int] = mapped_column(ForeignKey("articles.reading"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, comment="place in the record, from 0")
    article_id: Mapped[str]
    source: Mapped[str]
    published: Mapped[dt.date | None]
    publisher: Mapped[str | None]
    title: Mapped[str | None]

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        return (
            Index(f"ix_{cls.__tablename__}_published", "published", "reading", "number"),
            *(
                Index(f"ix_{cls.__tablename__}_{column}", column)
                for column in ("article_id", *INDEXED[cls.__tablename__])
            ),
        )


INDEXED = {
    "statements": ("speaker", "form"),
    "events": ("type", "status", "start"),
    "actors": ("name", "kind", "country"),
}


class StatementTable(ItemTable):
    __tablename__ = "statements"

    statement_id: Mapped[str]
    speaker: Mapped[str | None]
    speaker_kind: Mapped[str | None]
    speaker_country: Mapped[str | None]
    speaker_sector: Mapped[str | None]
    speaker_role: Mapped[str | None]
    via: Mapped[str | None]
    venue: Mapped[str | None]
    form: Mapped[str]
    time: Mapped[str | None]
    start: Mapped[dt.date | None]
    end: Mapped[dt.date | None]
    inside: Mapped[str | None]
    inside_speaker: Mapped[str | None]
    source_text: Mapped[str | None]
    cue: Mapped[str | None]
    content: Mapped[str]
    content_start: Mapped[int | None]
    content_end: Mapped[int | None]
    sentence: Mapped[str | None]
    sentence_start: Mapped[int | None]
    sentence_end: Mapped[int | None]
    name_words: Mapped[str | None] = mapped_column(comment="the speaker and who spoke for him, as searched")
    body_words: Mapped[str | None] = mapped_column(comment="the organizations they belong to, as searched")
    content_words: Mapped[str | None] = mapped_column(comment="words of the content, as searched")


class EventTable(ItemTable):
    __tablename__ = "events"

    event_id: Mapped[str]
    type: Mapped[str]
    mode: Mapped[str | None]
    contexts: Mapped[str | None]
    status: Mapped[str]
    source_names: Mapped[str | None]
    source_countries: Mapped[str | None]
    source_sectors: Mapped[str | None]
    target_names: Mapped[str | None]
    target_countries: Mapped[str | None]
    target_sectors: Mapped[str | None]
    start: Mapped[dt.date | None]
    end: Mapped[dt.date | None]
    place: Mapped[str | None]
    place_country: Mapped[str | None]
    asserted_by: Mapped[str | None]
    asserted_by_speaker: Mapped[str | None]
    trigger: Mapped[str]
    trigger_start: Mapped[int | None]
    trigger_end: Mapped[int | None]
    sentence: Mapped[str]
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    score: Mapped[float]
    why: Mapped[str]


class ActorTable(ItemTable):
    __tablename__ = "actors"

    actor_id: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    country: Mapped[str | None]
    sector: Mapped[str | None]
    role: Mapped[str | None]
    affiliation: Mapped[str | None]
    mentions: Mapped[int]
    sentence: Mapped[str | None]
    sentence_start: Mapped[int | None]
    sentence_end: Mapped[int | None]
