"""The store: the records of many articles in one SQLite file."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import ValidationError
from sqlalchemy import ColumnElement, delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session

from dragoman.errors import StoreError
from dragoman.record.engine import bring_up_to_date, check_place, connect, folded, in_words, locate
from dragoman.record.rows import (
    COLUMNS,
    ActorRow,
    ArticleRow,
    EventRow,
    RecordRows,
    Row,
    StatementRow,
    models_line,
    rows_of,
    values,
)
from dragoman.record.schema import ProducedBy, Record
from dragoman.record.tables import ActorTable, ArticleTable, EventTable, ItemTable, StatementTable

DEFAULT_STORE = "./dragoman.db"

# Rows and records that are fetched together. A record of a long article takes some hundred kilobytes.
ROWS_A_PAGE = 1000
RECORDS_A_PAGE = 32
# Ids asked for in one query; SQLite's smallest limit on parameters is 999.
IDS_A_QUERY = 500

R = TypeVar("R", bound=Row)
Table = type[ArticleTable] | type[ItemTable]


def default_url() -> str:
    """The store that is meant when none is named: the environment's ``DRAGOMAN_STORE``, else ``./dragoman.db``."""
    return os.environ.get("DRAGOMAN_STORE") or DEFAULT_STORE


class Store:
    """The records of many articles. A context manager; `close` (or the end of ``with``) lets go of the file.

    What it promises:

    - *Whole or not at all.* `add` is the only method that changes a store, one transaction a record: whatever
      interrupts it (an error, Ctrl-C, a lost process), the article is there as it was before or as it is now.
    - *Twice is once.* Adding what is there already changes nothing, not a byte of the file. Articles are told apart
      by ``article.id``; `Record.produced_by.read_at` and ``article.source`` (where a copy of the same bytes lay) make
      no difference.
    - *Threads* may share a store; its calls run one at a time. *Processes* each open their own; several may add to
      one file at once. A child process must not use the store of its parent.
    - *Iterators* hold no lock while the caller works, so the store may be changed meanwhile: an article added or
      replaced after an iteration began may or may not be in it. Memory is bounded by a page, whatever the size of the
      store.
    - *Order* is by date of publication, articles without one last, then by the order in which the articles were first
      added.

    Any method may raise `StoreLocked` (another program was writing all through `engine.BUSY_TIMEOUT_S` seconds),
    `NotAStore` (the file is damaged) or `StoreError` (the disk failed, or the store is closed); `add` also
    `StoreReadOnly`.
    """

    def __init__(self, url: str | None = None, *, create: bool = True) -> None:
        """Open the store at `url`: a path, ``:memory:``, or an SQLAlchemy URL of SQLite; without one, `default_url`.

        A missing store is made, or with ``create=False`` refused with a `StoreError` that says how to make one. A
        store of an older schema is upgraded. Raises `NotAStore` for a file that is something else, `StoreTooNew` for
        a store of a newer version, `StoreReadOnly` where it cannot be made, opened or upgraded for want of
        permission.
        """
        where = locate(url or default_url())
        check_place(where, create=create)
        self.name = where.name
        self._closed = False
        self._lock = threading.Lock()
        self._engine = connect(where)
        self._writing = self._engine.execution_options(writes=True)
        try:
            with in_words(self.name):
                bring_up_to_date(self._engine, where, create=create)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file. What is in memory only is lost. Closing twice is no error."""
        with self._lock:
            self._closed = True
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _session(self, *, write: bool = False) -> Iterator[Session]:
        """The one door to the database: one transaction, kept at the end, undone by any error, errors put in words."""
        with self._lock, in_words(self.name):
            if self._closed:
                raise StoreError(f"{self.name}: this store is closed; open it again")
            with Session(self._writing if write else self._engine) as session, session.begin():
                yield session

    def add(self, record: Record) -> bool:
        """Keep a record, in place of an older one of the same article. True when the store has changed.

        False, and no change, when the record is there already: the same article read to the same content by the same
        program and models. An article whose header has changed (a date given by hand, say) is replaced as a whole,
        and keeps its place in the order of reading. Raises `ValueError` for a record whose ids point to nothing in
        it.
        """
        rows, digest, whole = rows_of(record), content_hash(record), record.to_json()
        held = select(ArticleTable.reading, ArticleTable.content_hash).where(
            ArticleTable.article_id == record.article.id
        )
        # asked first without the lock for writing, so that reading again what is known disturbs nobody
        with self._session() as session:
            found = session.execute(held).one_or_none()
            if found and found.content_hash == digest:
                return False
        with self._session(write=True) as session:
            found = session.execute(held).one_or_none()
            if found and found.content_hash == digest:
                return False
            article = {**_cells(rows.article), "content_hash": digest, "record": whole}
            _write(session, found.reading if found else None, article, rows)
        return True

    def get(self, article_id: str) -> Record | None:
        """The record of the article with this id; None where the store has none."""
        with self._session() as session:
            whole = session.scalar(select(ArticleTable.record).where(ArticleTable.article_id == article_id))
        return None if whole is None else self._record(whole)

    def has(self, article_id: str, produced_by: ProducedBy | None = None) -> bool:
        """Whether the article is there; with `produced_by`, whether it was read by that program and those models."""
        query = select(ArticleTable.reading).where(ArticleTable.article_id == article_id)
        if produced_by is not None:
            models = models_line(produced_by)
            query = query.where(
                ArticleTable.version == produced_by.version, ArticleTable.models.is_not_distinct_from(models)
            )
        with self._session() as session:
            return session.scalar(query) is not None

    def find(self, beginning: str) -> str:
        """The id of the one article whose id begins so. Raises `StoreError` when there is none or more than one."""
        query = select(ArticleTable.article_id).where(ArticleTable.article_id.startswith(beginning, autoescape=True))
        with self._session() as session:
            found = session.scalars(query.order_by(ArticleTable.article_id).limit(2)).all()
        if beginning in found:
            return beginning
        if len(found) != 1:
            wrong = "more than one article whose id begins" if found else "no article whose id begins"
            raise StoreError(f"{self.name}: {wrong} with {beginning!r}; `dragoman show` lists them")
        return found[0]

    def records(self, article_ids: Iterable[str] | None = None) -> Iterator[Record]:
        """The records, or those of the articles with these ids (each once; ids that are not there are passed over)."""
        if article_ids is None:
            found = self._pages(ArticleTable, [ArticleTable.record], [], RECORDS_A_PAGE)
            return (self._record(whole) for (whole,) in found)
        return self._records_of(dict.fromkeys(article_ids))

    def articles(self, *, since: dt.date | None = None, until: dt.date | None = None) -> Iterator[ArticleRow]:
        """The articles, published from `since` to `until` (both days included)."""
        return self._rows(ArticleRow, ArticleTable, _published(ArticleTable, since, until))

    def statements(
        self,
        *,
        article: str | None = None,
        speaker: str | None = None,
        form: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Iterator[StatementRow]:
        """The statements: of one article (id), of speakers with `speaker` in their name (case and accents make no
        difference), of one form, in articles published from `since` to `until` (both days included)."""
        table = StatementTable
        where = [*_equal(table, article_id=article, form=form), *_named(speaker, table.speaker)]
        return self._rows(StatementRow, table, [*where, *_published(table, since, until)])

    def events(
        self,
        *,
        article: str | None = None,
        source: str | None = None,
        target: str | None = None,
        speaker: str | None = None,
        type: str | None = None,
        status: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Iterator[EventRow]:
        """The events: of one article (id), with these parts in the names of their source, of their target or of the
        speaker who asserts them, of one type or status. Those that ended on `since` or later and began on `until` or
        earlier; the date of publication stands for days that the article does not tell."""
        table = EventTable
        where = [
            *_equal(table, article_id=article, type=type, status=status),
            *_named(source, table.source_names),
            *_named(target, table.target_names),
            *_named(speaker, table.asserted_by_speaker),
        ]
        if since is not None:
            where.append(func.coalesce(table.end, table.start, table.published) >= since)
        if until is not None:
            where.append(func.coalesce(table.start, table.end, table.published) <= until)
        return self._rows(EventRow, table, where)

    def actors(
        self,
        *,
        article: str | None = None,
        name: str | None = None,
        kind: str | None = None,
        country: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Iterator[ActorRow]:
        """The actors of each article: of one article (id), with `name` in their name, of one kind or country, in
        articles published from `since` to `until` (both days included)."""
        table = ActorTable
        where = [*_equal(table, article_id=article, kind=kind, country=country), *_named(name, table.name)]
        return self._rows(ActorRow, table, [*where, *_published(table, since, until)])

    def counts(self) -> dict[str, int]:
        """The number of ``articles``, ``statements``, ``events``, ``actors`` (an actor counts once an article)."""
        tables: list[Table] = [ArticleTable, StatementTable, EventTable, ActorTable]
        with self._session() as session:
            return {
                table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables
            }

    def _record(self, whole: str) -> Record:
        try:
            return Record.from_json(whole)
        except ValidationError as error:
            raise StoreError(
                f"{self.name}: a record breaks the format of this version ({error.errors()[0]['msg']}); "
                "read its article again into a new store"
            ) from error

    def _records_of(self, article_ids: Iterable[str]) -> Iterator[Record]:
        places: list[tuple[bool, dt.date, int]] = []
        for ids in _parts(list(article_ids), IDS_A_QUERY):
            query = select(ArticleTable.published, ArticleTable.reading).where(ArticleTable.article_id.in_(ids))
            with self._session() as session:
                found = session.execute(query).all()
            places += [(day is None, day or dt.date.min, reading) for day, reading in found]
        for part in _parts([reading for *_, reading in sorted(places)], RECORDS_A_PAGE):
            page = select(ArticleTable.reading, ArticleTable.record).where(ArticleTable.reading.in_(part))
            with self._session() as session:
                wholes = dict(session.execute(page).all())
            yield from (self._record(wholes[reading]) for reading in part)

    def _rows(self, row: type[R], table: Table, where: Sequence[ColumnElement[bool]]) -> Iterator[R]:
        names = [column.name for column in COLUMNS[row]]
        found = self._pages(table, [getattr(table, name) for name in names], where, ROWS_A_PAGE)
        return (row(**dict(zip(names, cells, strict=True))) for cells in found)

    def _pages(
        self, table: Table, wanted: Sequence[Any], where: Sequence[ColumnElement[bool]], size: int
    ) -> Iterator[Sequence[Any]]:
        """The wanted columns in the order of the store, each page of `size` in a transaction of its own.

        A page begins after the last key of the one before, which the index on that key finds at once.
        """
        place = table.__mapper__.primary_key
        for dated in (True, False):
            key = [table.published, *place] if dated else [*place]
            query = (
                select(*key, *wanted)
                .where(table.published.is_not(None) if dated else table.published.is_(None), *where)
                .order_by(*key)
            )
            page: Sequence[Any] = []
            last: tuple[Any, ...] | None = None
            while last is None or len(page) == size:
                following = query if last is None else query.where(tuple_(*key) > last)
                with self._session() as session:
                    page = session.execute(following.limit(size)).all()
                yield from (cells[len(key) :] for cells in page)
                last = tuple(page[-1][: len(key)]) if page else ()


def content_hash(record: Record) -> str:
    """SHA-256 (hexadecimal) of what a record says: all of it but the time of reading and the place it was read from."""
    content = record.model_dump_json(by_alias=True, exclude={"produced_by": {"read_at"}, "article": {"source"}})
    return hashlib.sha256(content.encode()).hexdigest()


def _write(session: Session, reading: int | None, article: dict[str, Any], rows: RecordRows) -> None:
    """Put the article and its rows in, in place of those of `reading`."""
    items: list[tuple[type[ItemTable], Sequence[Row]]] = [
        (StatementTable, rows.statements),
        (EventTable, rows.events),
        (ActorTable, rows.actors),
    ]
    if reading is None:
        reading = session.scalars(insert(ArticleTable).returning(ArticleTable.reading), article).one()
    else:
        session.execute(update(ArticleTable).where(ArticleTable.reading == reading).values(article))
        for table, _ in items:
            session.execute(delete(table).where(table.reading == reading))
    for table, found in items:
        if found:
            place = [{"reading": reading, "number": number, **_cells(row)} for number, row in enumerate(found)]
            # unknown cells are written out too, so that one statement serves all rows
            session.execute(insert(table).execution_options(render_nulls=True), place)


def _cells(row: Row) -> dict[str, Any]:
    return {column.name: value for column, value in zip(COLUMNS[type(row)], values(row), strict=True)}


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _equal(table: Table, **wanted: str | None) -> list[ColumnElement[bool]]:
    """The columns that are asked for have these values."""
    return [getattr(table, name) == value for name, value in wanted.items() if value is not None]


def _named(part: str | None, column: Any) -> list[ColumnElement[bool]]:
    """The column holds this part of a name, whatever its case and accents."""
    return [] if part is None else [func.instr(func.folded(column), folded(part)) > 0]


def _published(table: Table, since: dt.date | None, until: dt.date | None) -> list[ColumnElement[bool]]:
    """Published in this time, both days included."""
    bounds = []
    if since is not None:
        bounds.append(table.published >= since)
    if until is not None:
        bounds.append(table.published <= until)
    return bounds
