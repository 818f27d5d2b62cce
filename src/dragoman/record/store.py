"""The store: the records of many articles in one SQLite file."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import ValidationError
from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from dragoman.errors import StoreError
from dragoman.record import queries
from dragoman.record.engine import bring_up_to_date, check_place, connect, in_words, locate
from dragoman.record.filling import write
from dragoman.record.queries import storable
from dragoman.record.rows import (
    COLUMNS,
    ROWS,
    ActorRow,
    ArticleRow,
    EventRow,
    Kind,
    Row,
    StatementRow,
    models_line,
    rows_of,
)
from dragoman.record.schema import ProducedBy, Record
from dragoman.record.tables import ActorTable, ArticleTable, EventTable, StatementTable

DEFAULT_STORE = "./dragoman.db"

# Rows and records that are fetched together. A record of a long article takes some hundred kilobytes.
ROWS_A_PAGE = 1000
RECORDS_A_PAGE = 32
# Ids asked for in one query; SQLite's smallest limit on parameters is 999.
IDS_A_QUERY = 500

R = TypeVar("R", bound=Row)

_TABLES: dict[Kind, queries.Table] = {
    "articles": ArticleTable,
    "statements": StatementTable,
    "events": EventTable,
    "actors": ActorTable,
}
_WHERE: dict[Kind, Callable[..., Iterator[queries.Condition]]] = {
    "articles": queries.of_articles,
    "statements": queries.of_statements,
    "events": queries.of_events,
    "actors": queries.of_actors,
}


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
        rows, digest = rows_of(record), content_hash(record)
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
            write(session.connection(), found.reading if found else None, record, rows, digest)
        return True

    def get(self, article_id: str) -> Record | None:
        """The record of the article with this id; None where the store has none."""
        with self._session() as session:
            whole = session.scalar(select(ArticleTable.record).where(ArticleTable.article_id == storable(article_id)))
        return None if whole is None else self._record(whole)

    def has(self, article_id: str, produced_by: ProducedBy | None = None) -> bool:
        """Whether the article is there; with `produced_by`, whether it was read by that program and those models."""
        query = select(ArticleTable.reading).where(ArticleTable.article_id == storable(article_id))
        if produced_by is not None:
            models = models_line(produced_by)
            query = query.where(
                ArticleTable.version == produced_by.version, ArticleTable.models.is_not_distinct_from(models)
            )
        with self._session() as session:
            return session.scalar(query) is not None

    def find(self, beginning: str) -> str:
        """The id of the one article whose id begins so. Raises `StoreError` when there is none or more than one."""
        query = select(ArticleTable.article_id).where(
            ArticleTable.article_id.startswith(storable(beginning), autoescape=True)
        )
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
        return self._records_of(dict.fromkeys(map(storable, article_ids)))

    def articles(self, *, since: dt.date | None = None, until: dt.date | None = None) -> Iterator[ArticleRow]:
        """The articles, published from `since` to `until` (both days included)."""
        return self._rows(ArticleRow, queries.of_articles(since, until))

    def statements(
        self,
        *,
        article: str | None = None,
        speaker: str | None = None,
        about: str | Iterable[str] | None = None,
        form: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Iterator[StatementRow]:
        """The statements that somebody asks for; with several conditions those that meet all.

        - `article`: of the article with this id.
        - `speaker`: of those who have these words in a name that the article gives them, or who spoke for such a
          one. Words are whole, in any order; case and accents make no difference; a title before the name may be
          left out or not. Pronouns are resolved: what "he" said is found by his name. The whole name of an
          organization also gives what those who belong to it said, and the name or capital of a state what its
          government, army, police and secret service said.
        - `about`: those whose content has all these words, in any order; several texts all have to be there. Words
          in double quotation marks stand together. A word is found in British and American spelling, in singular
          and plural, past and present ("denuclearisation" finds "denuclearize"); case and accents make no
          difference, but "US" in capitals is not "us".
        - `form`: direct, indirect or mixed.
        - `since`, `until`: made on these days or between them, by the time that the article gives for the statement,
          else by its day of publication. Without either a statement is left out; `undated` counts these.

        Texts without a letter or digit find nothing. The rows come lazily, in the order of the store.
        """
        where = queries.of_statements(article, speaker, about, form, since, until)
        return self._rows(StatementRow, where)

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
        """The events: of one article (id), with these parts in the names of their source or of their target, asserted
        by a speaker (as in `statements`), of one type or status. Those that ended on `since` or later and began on
        `until` or earlier; the date of publication stands for days that the article does not tell."""
        where = queries.of_events(article, source, target, speaker, type, status, since, until)
        return self._rows(EventRow, where)

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
        return self._rows(ActorRow, queries.of_actors(article, name, kind, country, since, until))

    def undated(self, kind: Kind, /, **filters: Any) -> int:
        """How many rows of a kind meet the filters of the method of that name but have no date at all: those that
        `since` and `until` leave out because nothing tells when they were."""
        where = _WHERE[kind](**filters)
        query = select(func.count()).select_from(_TABLES[kind]).where(queries.undated(_TABLES[kind]), *where)
        with self._session() as session:
            return session.scalar(query) or 0

    def speakers(self) -> dict[str, int]:
        """The names of those who say something, with the number of their statements, in alphabetical order."""
        name = StatementTable.speaker
        query = select(name, func.count()).where(name.is_not(None)).group_by(name).order_by(name)
        with self._session() as session:
            return {speaker: count for speaker, count in session.execute(query) if speaker}

    def event_types(self) -> list[str]:
        """The types of the events, of PLOVER and of other codebooks, in alphabetical order."""
        with self._session() as session:
            return list(session.scalars(select(EventTable.type).distinct().order_by(EventTable.type)))

    def counts(self) -> dict[str, int]:
        """The number of ``articles``, ``statements``, ``events``, ``actors`` (an actor counts once an article)."""
        with self._session() as session:
            return {
                kind: session.scalar(select(func.count()).select_from(table)) or 0 for kind, table in _TABLES.items()
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

    def _rows(self, row: type[R], where: Iterable[queries.Condition]) -> Iterator[R]:
        names = [column.name for column in COLUMNS[row]]
        table = next(_TABLES[kind] for kind in _TABLES if ROWS[kind] is row)
        found = self._pages(table, [getattr(table, name) for name in names], list(where), ROWS_A_PAGE)
        return (row(**dict(zip(names, cells, strict=True))) for cells in found)

    def _pages(
        self, table: queries.Table, wanted: Sequence[Any], where: Sequence[queries.Condition], size: int
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


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
