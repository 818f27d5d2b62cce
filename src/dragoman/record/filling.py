"""Records into the tables of the store: the whole record, its rows, and the words by which statements are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, delete, insert, select, update

from dragoman.record import words
from dragoman.record.rows import COLUMNS, RecordRows, Row, rows_of
from dragoman.record.schema import Actor, Record, Statement
from dragoman.record.tables import ActorTable, ArticleTable, EventTable, ItemTable, StatementTable

ITEMS: tuple[type[ItemTable], ...] = (StatementTable, EventTable, ActorTable)


def write(connection: Connection, reading: int | None, record: Record, rows: RecordRows, digest: str) -> None:
    """Put the article and its rows in, in place of those of `reading`. `digest` is the hash of the record's content."""
    article = {**_cells(rows.article), "content_hash": digest, "record": record.to_json()}
    if reading is None:
        reading = connection.scalars(insert(ArticleTable).returning(ArticleTable.reading), article).one()
    else:
        connection.execute(update(ArticleTable).where(ArticleTable.reading == reading).values(article))
        _clear(connection, reading)
    _fill(connection, reading, record, rows)


def refill(connection: Connection) -> None:
    """Make the rows of all articles anew from their records, which are the truth."""
    readings = connection.scalars(select(ArticleTable.reading)).all()
    for reading in readings:
        whole = connection.scalar(select(ArticleTable.record).where(ArticleTable.reading == reading))
        try:
            record = Record.from_json(whole or "")
        except ValidationError:
            # whoever asks for this record is told; its rows as they are do no harm
            continue
        _clear(connection, reading)
        _fill(connection, reading, record, rows_of(record))


def _clear(connection: Connection, reading: int) -> None:
    for table in ITEMS:
        connection.execute(delete(table).where(table.reading == reading))


def _fill(connection: Connection, reading: int, record: Record, rows: RecordRows) -> None:
    searched: Iterator[dict[str, str | None]] = search_cells(record)
    found: tuple[Sequence[Row], ...] = (rows.statements, rows.events, rows.actors)
    for table, items in zip(ITEMS, found, strict=True):
        cells = [{"reading": reading, "number": number, **_cells(row)} for number, row in enumerate(items)]
        if table is StatementTable:
            cells = [{**row, **more} for row, more in zip(cells, searched, strict=True)]
        if cells:
            connection.execute(insert(table), cells)


def _cells(row: Row) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in COLUMNS[type(row)]}


def search_cells(record: Record) -> Iterator[dict[str, str | None]]:
    """The columns of each statement that only searches use."""
    actors = {actor.id: actor for actor in record.actors}
    names = {actor.id: list(_names(actor)) for actor in record.actors}
    for statement in record.statements:
        tellers = [actors[one] for one in (statement.speaker, statement.via) if one is not None]
        bodies = [actors[one.affiliation] for one in tellers if one.affiliation is not None]
        yield {
            "name_words": words.names_line(_named(statement, tellers, names)),
            "body_words": words.names_line(
                name for body in bodies if body.kind == "organization" for name in names[body.id]
            ),
            "content_words": words.line(statement.content_text),
        }


def _named(statement: Statement, tellers: Iterable[Actor], names: dict[str, list[str]]) -> Iterator[str]:
    """The names of those who tell it; the words of the article where it is not known who the speaker is."""
    for teller in tellers:
        yield from names[teller.id]
    if statement.speaker is None:
        yield statement.source_text


def _names(actor: Actor) -> Iterator[str]:
    """The name of an actor and those of its mentions that are names too."""
    yield actor.name
    yield from filter(words.is_name, dict.fromkeys(actor.words([mention]) for mention in actor.mentions))
