"""Rows of the store, and articles, a few lines each in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from rich.console import Console
from rich.text import Text

from dragoman.record.rows import ActorRow, ArticleRow, EventRow, Row, StatementRow
from dragoman.record.schema import Record
from dragoman.report import labels
from dragoman.report.terminal import hanging, plain

INDENT = 4


def headline(record: Record, console: Console) -> None:
    """One article in two lines: its title, and how much was found in it."""
    article = record.article
    found = f"{len(record.statements)} statements, {len(record.events)} events, {len(record.actors)} actors"
    _item(console, article.title or article.source, _joined(article.published, article.publisher, found))


def listing(rows: Iterable[Row], console: Console) -> int:
    """Print rows of any kind for people, each with the words it rests on; their number."""
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007
        _PRINTERS[type(row)](row, console)
    return count


def _item(console: Console, head: str, *lines: str) -> None:
    hanging(Text(""), Text(plain(head), "bold"), INDENT, console)
    for line in lines:
        if line:
            hanging(Text(" " * INDENT), Text(plain(line)), INDENT, console)


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _from(row: Row) -> str:
    return _joined(row.published, row.publisher, row.title or row.source, row.article_id[:8])


def _article(row: ArticleRow, console: Console) -> None:
    found = f"{row.statements} statements, {row.events} events, {row.actors} actors"
    about = _joined(row.published, row.publisher, row.source, row.article_id[:8])
    _item(console, row.title or row.source, about, found)


def _statement(row: StatementRow, console: Console) -> None:
    """Who said it and when; the words as printed; how they are told; the article."""
    speaker = row.speaker or row.source_text or "A speaker not named"
    country = labels.country_name(row.speaker_country) or ""
    known = (part for part in (row.speaker_role, country) if part and part.casefold() not in speaker.casefold())
    about = _joined(*known)
    day = labels.period(row.start, row.end) or (labels.day(row.published) if row.published else "undated")
    how = _joined(
        row.form,
        row.cue,
        row.via and f"through {row.via}",
        row.venue and f"in {row.venue}",
        row.inside and f"as told by {row.inside_speaker or 'another'}",
    )
    _item(console, f"{speaker}{f' ({about})' if about else ''}, {day}", row.content, how, _from(row))


def _event(row: EventRow, console: Console) -> None:
    whom = f" → {row.target_names}" if row.target_names else ""
    when = labels.period(row.start, row.end) or "undated"
    head = f"{row.type} {row.source_names or 'somebody'}{whom}"
    said_by = f"says {row.asserted_by_speaker}" if row.asserted_by_speaker else None
    _item(console, head, _joined(when, row.status, row.place, said_by), row.sentence, _from(row))


def _actor(row: ActorRow, console: Console) -> None:
    sector, country = labels.sector_name(row.sector), labels.country_name(row.country)
    _item(console, row.name, _joined(row.role, row.kind, sector, country), _from(row))


_PRINTERS: Mapping[type[Row], Callable[[Any, Console], None]] = MappingProxyType(
    {ArticleRow: _article, StatementRow: _statement, EventRow: _event, ActorRow: _actor}
)
