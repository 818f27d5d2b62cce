"""The schema: migrations, and the stores of every older revision."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from dragoman.errors import StoreError
from dragoman.record import engine, tables
from dragoman.record.engine import APPLICATION_ID
from dragoman.record.rows import COLUMNS, ActorRow, ArticleRow, EventRow, Row, StatementRow
from dragoman.record.store import Store

from .data.make_store import HERE

OLD_STORES = sorted(HERE.glob("store-*.sqlite"))


@pytest.fixture
def script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "dragoman.record:migrations")
    return ScriptDirectory.from_config(config)


@pytest.mark.parametrize("old", OLD_STORES, ids=lambda path: path.stem)
def test_a_store_of_every_older_schema_is_upgraded_and_read(path: Path, old: Path) -> None:
    shutil.copy(old, path)
    with Store(str(path), create=False) as store:
        first, second = store.records()
        assert (first.article.id, first.article.published) == ("old1", dt.date(2021, 5, 11))
        assert (second.article.id, second.article.text) == ("old2", "Nothing was said.")
        assert store.counts() == {"articles": 2, "statements": 2, "events": 2, "actors": 4}
        said = next(store.statements(speaker="Ana"))
        assert (said.cue, said.content) == ("said", "the U.S. delegation would “stay until Friday.”")
        assert store.add(first) is False


@pytest.mark.parametrize("old", OLD_STORES, ids=lambda path: path.stem)
def test_the_rows_of_an_older_store_are_those_of_a_new_one(path: Path, old: Path) -> None:
    shutil.copy(old, path)
    with Store(str(path)) as store, Store(":memory:") as new:
        for record in store.records():
            new.add(record)
        assert list(store.statements(speaker="BREZIC", about="delegations")) == list(new.statements(speaker="brezić"))
        for kind in ("articles", "statements", "events", "actors"):
            assert list(getattr(store, kind)()) == list(getattr(new, kind)())


def test_whoever_waits_for_an_upgrade_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "SLOW_UPGRADE", 1)
    shutil.copy(HERE / "store-0001.sqlite", path)
    Store(str(path)).close()
    assert caplog.messages == [f"{path}: of an older version; its 2 articles are being brought up to date"]


def test_a_record_that_is_damaged_does_not_stop_an_upgrade(path: Path) -> None:
    shutil.copy(HERE / "store-0001.sqlite", path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE articles SET record = '{}' WHERE article_id = 'old1'")
    database.close()
    with Store(str(path)) as store:
        assert [row.statement_id for row in store.statements()] == ["s1", "s2"]
        with pytest.raises(StoreError, match="read its article again"):
            store.get("old1")


def test_there_is_a_store_of_every_revision(script: ScriptDirectory) -> None:
    revisions = {revision.revision for revision in script.walk_revisions()}
    assert {path.stem.removeprefix("store-") for path in OLD_STORES} == revisions


def test_the_newest_migration_is_the_one_that_the_program_knows(script: ScriptDirectory) -> None:
    assert script.get_heads() == [tables.SCHEMA_REVISION]


def test_migrations_make_the_tables_that_the_program_uses() -> None:
    with Store(":memory:") as store, store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.Base.metadata) == []
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


@pytest.mark.parametrize(
    ("row", "table"),
    [
        (ArticleRow, tables.ArticleTable),
        (StatementRow, tables.StatementTable),
        (EventRow, tables.EventTable),
        (ActorRow, tables.ActorTable),
    ],
)
def test_tables_have_the_columns_of_the_rows(row: type[Row], table: type[tables.Base]) -> None:
    own = {"reading", "number", "content_hash", "record", "name_words", "body_words", "content_words"}
    types = {column.name: getattr(column.type, "impl", column.type).python_type for column in table.__table__.columns}
    kept = {column.name: (types[column.name], column.nullable) for column in table.__table__.columns}
    shown = {column.name: (column.type, column.optional) for column in COLUMNS[row]}
    assert {name: kind for name, kind in kept.items() if name not in own} == shown


def test_opening_a_store_that_is_up_to_date_does_without_alembic(path: Path) -> None:
    Store(str(path)).close()
    code = (
        "import sys; from dragoman.record.store import Store; Store(sys.argv[1]); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
