"""Getting at the database: where it is, how SQLite is opened, its schema brought up to date, its errors put in words.

The journal is SQLite's rollback journal, not a write-ahead log: one file is the whole store, nothing lies beside it
once a transaction is over, and it can be read from a read-only folder or medium. Transactions are begun here and not
by Python's driver, which would leave the making of tables outside them.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from dragoman.errors import NotAStore, StoreError, StoreLocked, StoreReadOnly, StoreTooNew
from dragoman.record.filling import refill
from dragoman.record.tables import SCHEMA_REVISION
from dragoman.record.words import folded

# How long to wait while another program writes. A write takes milliseconds, so this is long for a queue of writers and
# short for a person.
BUSY_TIMEOUT_S = 5.0

# "DRGM": what the first migration marks a store with.
APPLICATION_ID = 0x4452474D

# An upgrade takes some milliseconds an article: with more articles than this, somebody who waits is told why.
SLOW_UPGRADE = 500

_log = logging.getLogger("dragoman")

# Alembic keeps the running migration in globals of its own.
_migrating = threading.Lock()


@dataclass(frozen=True)
class Location:
    """Where a store is. `name` is for messages; `path` is None for what is no plain file (memory, SQLite URIs)."""

    url: URL
    name: str
    path: Path | None


def locate(given: str) -> Location:
    """The store that a path or an SQLAlchemy URL means. Raises `StoreError` for what is neither, or not SQLite."""
    if given == ":memory:" or "://" not in given:
        path = None if given == ":memory:" else Path(given).expanduser()
        return Location(URL.create("sqlite", database=str(path or given)), given, path)
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise StoreError(f"{given}: not the address of a store; give a path or sqlite:///PATH") from error
    name = url.render_as_string(hide_password=True)
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError(f"{name}: stores are kept in SQLite; give a path or sqlite:///PATH")
    plain = url.database and url.database != ":memory:" and not url.database.startswith("file:")
    return Location(url, name, Path(url.database) if plain and url.database else None)


def check_place(where: Location, *, create: bool) -> None:
    """Raise `StoreError` when there can be no store at `where`, or, without `create`, when there is none."""
    if where.path is None:
        return
    try:
        if where.path.is_dir():
            raise NotAStore(f"{where.name}: a folder, not a store; name a file in it")
        if where.path.exists():
            return
    except OSError as error:
        raise StoreError(f"{where.name}: cannot be opened ({error.strerror}); name another store") from error
    if not create:
        raise no_store(where)
    if not where.path.parent.is_dir():
        raise StoreError(f"{where.name}: there is no folder {where.path.parent}; make it first, or name another store")


def no_store(where: Location) -> StoreError:
    return StoreError(f"{where.name}: no store here yet; `dragoman read PATH --store {where.name}` makes one")


def connect(where: Location) -> Engine:
    """An engine with one connection, for one thread at a time. Nothing is opened yet.

    Connections with the execution option ``writes`` take SQLite's lock for writing when their transaction begins, so
    that no transaction finds out half way that another was faster.
    """
    engine = create_engine(
        where.url,
        poolclass=StaticPool,
        connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _add_functions(connection: sqlite3.Connection, _: Any) -> None:
        connection.create_function("folded", 1, folded, deterministic=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def _keep_connection(context: ExceptionContext) -> None:
        # After Ctrl-C SQLAlchemy would drop the connection in the middle of its transaction: the lock would stay until
        # the garbage is collected, and a store in memory would be gone. A rollback is enough: no server can be lost.
        context.is_disconnect = False

    return engine


def bring_up_to_date(engine: Engine, where: Location, *, create: bool) -> None:
    """Make the tables in an empty database and upgrade older ones, in one transaction.

    After an upgrade the rows are made anew from the records, so that a migration need not fill what it adds.

    Raises `StoreError` for an empty database without `create`, `NotAStore` for a database of something else and
    `StoreTooNew` for a schema that this version does not know.
    """
    with engine.connect() as connection, connection.begin():
        found = _revision(connection, where)
    if found == SCHEMA_REVISION:
        return
    if found is None and not create:
        raise no_store(where)
    with _migrating, engine.connect().execution_options(writes=True) as connection, connection.begin():
        # by now another program may have done it
        found = _revision(connection, where)
        if found != SCHEMA_REVISION:
            _migrate(connection, where, found)


def _revision(connection: Connection, where: Location) -> str | None:
    """The revision of the schema; None for an empty database. Raises `NotAStore` for a database of something else."""
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    if not names:
        return None
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if mark != APPLICATION_ID or not {"alembic_version", "articles"} <= names:
        raise NotAStore(
            f"{where.name}: a database of another program, not a store of Dragoman; name another with --store"
        )
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(revision)


def _migrate(connection: Connection, where: Location, found: str | None) -> None:
    # alembic is slow to import, and a store that is up to date does not need it
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "dragoman.record:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreTooNew(
            f"{where.name}: written by a newer version of Dragoman (schema {found}, this one knows {SCHEMA_REVISION}); "
            "install the newer version, or name another store with --store"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, SCHEMA_REVISION)
    if found is not None:
        articles = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() or 0
        if articles > SLOW_UPGRADE:
            _log.warning("%s: of an older version; its %d articles are being brought up to date", where.name, articles)
        refill(connection)


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn what SQLAlchemy and SQLite raise into a `StoreError` that names the store and says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        # the low byte is the error, the rest its variety
        kind, message = _MEANING.get(code & 0xFF if code is not None else None, (StoreError, "{cause}"))
        raise kind(f"{name}: {message.format(cause=cause)}") from error


_READ_ONLY = (
    StoreReadOnly,
    "cannot be written: no permission for the file or its folder; copy it, or name another store",
)
_LOCKED = (StoreLocked, "another program is writing to it; wait for it to end and try again")
_MEANING: dict[int | None, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: (
        StoreReadOnly,
        "cannot be opened: no permission for the file or its folder; name another store",
    ),
    sqlite3.SQLITE_NOTADB: (NotAStore, "not a store of Dragoman (no SQLite database); name another file with --store"),
    sqlite3.SQLITE_CORRUPT: (
        NotAStore,
        "damaged ({cause}); use a copy of it, or read the articles again into a new store",
    ),
    sqlite3.SQLITE_FULL: (StoreError, "no space left on the disk; nothing of this article was kept"),
    sqlite3.SQLITE_IOERR: (StoreError, "the disk does not answer ({cause}); name another store"),
}
