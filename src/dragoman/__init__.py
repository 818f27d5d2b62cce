"""Dragoman reads news about diplomacy and conflict into a record that can be checked word by word.

    >>> import dragoman
    >>> record = dragoman.read("article.pdf")
    >>> for statement in record.statements:
    ...     print(statement.source_text, "|", statement.content_text)

`read` is for one article; a `Reader` is loaded once and reads any number; `Store` keeps records.
"""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError, ReadError, StoreError

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader
    from dragoman.record.schema import Actor, Article, Event, Place, Record, Statement, Time
    from dragoman.record.store import Store

__all__ = [
    "Actor",
    "Article",
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
    "read",
]

__version__ = version("dragoman")

_HOME = {
    "Reader": "dragoman.reading.reader",
    "Store": "dragoman.record.store",
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
