"""Dragoman reads news about diplomacy and conflict into a record that can be checked word by word.

    >>> import dragoman
    >>> record = dragoman.read("article.pdf")
    >>> for statement in record.statements:
    ...     print(statement.source_text, "|", statement.content_text)

    >>> coded = dragoman.code_actor("German police")
    >>> print(coded.country, coded.sector, coded.why)

`read` is for one article; a `Reader` is loaded once and reads any number; `Store` keeps records. `relate` says what one
marked actor does to another in sentences at hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import BadRow, DragomanError, ReadError, StoreError

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import CodedActor
    from dragoman.reading.events.relate import relate
    from dragoman.reading.reader import Reader
    from dragoman.record.schema import Actor, Article, Event, Place, Record, Statement, Time
    from dragoman.record.store import Store

__all__ = [
    "Actor",
    "Article",
    "BadRow",
    "CodedActor",
    "DragomanError",
    "Event",
    "Place",
    "ReadError",
    "Reader",
    "Record",
    "Statement",
    "Store",
    "StoreError",
    "Time",
    "code_actor",
    "code_actors",
    "read",
    "relate",
]

__version__ = version("dragoman")

_HOME = {
    "CodedActor": "dragoman.reading.actors.phrases",
    "Reader": "dragoman.reading.reader",
    "Store": "dragoman.record.store",
    "relate": "dragoman.reading.events.relate",
    **dict.fromkeys(("Actor", "Article", "Event", "Place", "Record", "Statement", "Time"), "dragoman.record.schema"),
}

_reader: Reader | None = None


def __getattr__(name: str) -> Any:
    # spaCy and SQLAlchemy take a second to load: only who asks for them waits
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def read(source: str | Path, *, published: dt.date | None = None, language: str | None = None) -> Record:
    """The record of the one article at `source`: a path, ``-`` for standard input, or an http(s) address.

    `published` is the date of publication where the article gives none. The first call loads a `Reader` that later
    calls share. Raises `ReadError` when the article cannot be read.
    """
    global _reader
    if _reader is None:
        from dragoman.reading.reader import Reader

        _reader = Reader()
    return _reader.read(source, published=published, language=language)


def code_actor(phrase: str, *, date: dt.date | None = None) -> CodedActor:
    """Country and sector of one phrase for an actor, coded as in an article, and why. Any text gives an object.

    `date` is the day on which somebody is to hold an office; without it the last known holder counts as in office.
    """
    return next(code_actors([phrase], date=date))


def code_actors(phrases: Iterable[str], *, date: dt.date | None = None) -> Iterator[CodedActor]:
    """`code_actor` for any number of phrases: an object for each, in order, in bounded memory."""
    from dragoman.reading import language
    from dragoman.reading.actors.phrases import code_phrases

    return code_phrases(language.load(), phrases, date)
