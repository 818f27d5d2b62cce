"""Stores that cannot be used: each gives an error that names the store and says what to do, and harms nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import NotAStore, StoreError, StoreLocked, StoreReadOnly, StoreTooNew
from dragoman.record import engine
from dragoman.record.store import Store
from dragoman.record.tables import SCHEMA_REVISION

from .conftest import for_whom_permissions_count
from .factories import bare, record


@pytest.fixture
def made(path: Path) -> Path:
    """A store with one article."""
    with Store(str(path)) as store:
        store.add(record())
    return path


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.05)


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_a_missing_store_says_how_to_make_one_and_is_not_made(path: Path) -> None:
    with pytest.raises(
        StoreError, match=r"test\.db: no store here yet; `dragoman read PATH --store .*test\.db` makes one"
    ):
        Store(str(path), create=False)
    assert not path.exists()


def test_a_missing_folder_is_named(path: Path) -> None:
    with pytest.raises(StoreError, match=f"there is no folder {path.parent / 'none'}"):
        Store(str(path.parent / "none" / "test.db"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://reader:secret@host/news", r"postgresql://reader:\*\*\*@host/news: stores are kept in SQLite"),
        ("sqlite+aiosqlite:///x.db", "stores are kept in SQLite"),
        ("://x", "not the address of a store"),
    ],
)
def test_an_address_of_something_else_is_refused(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store(url)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="a folder"):
        Store(str(tmp_path))


@pytest.mark.parametrize(
    "content", [b"Envoys met in Geneva.", b"%PDF-1.7" + bytes(5000), b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_of_something_else_is_no_store_and_stays_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAStore, match=r"test\.db: not a store of Dragoman"):
        Store(str(path))
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE articles (id TEXT)"],
        ["CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('0001')"],
        [f"PRAGMA application_id = {engine.APPLICATION_ID}", "CREATE TABLE notes (id TEXT)"],
    ],
    ids=["other tables", "other migrations", "only the mark"],
)
def test_a_database_of_another_program_is_no_store_and_stays_as_it_is(path: Path, statements: list[str]) -> None:
    execute(path, *statements)
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="a database of another program"):
        Store(str(path))
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store_only_when_one_may_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="no store here yet"):
        Store(str(path), create=False)
    with Store(str(path)) as store:
        assert store.add(record())


def test_a_store_of_a_newer_version_is_refused_and_stays_as_it_is(made: Path) -> None:
    execute(made, "UPDATE alembic_version SET version_num = '7001'")
    before = made.read_bytes()
    with pytest.raises(
        StoreTooNew, match=rf"written by a newer version of Dragoman \(schema 7001, this one knows {SCHEMA_REVISION}\)"
    ):
        Store(str(made))
    assert made.read_bytes() == before


def test_a_damaged_store_says_so(made: Path) -> None:
    with made.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (made.stat().st_size - 4096))
    with pytest.raises(NotAStore, match="damaged"), Store(str(made)) as store:
        list(store.articles())


def test_a_record_of_an_unknown_format_is_named(made: Path) -> None:
    execute(made, """UPDATE articles SET record = '{"schema": "dragoman/9"}'""")
    with Store(str(made)) as store, pytest.raises(StoreError, match="a record breaks the format of this version"):
        store.get("a1")


@pytest.mark.usefixtures("_impatient")
class TestLocked:
    @pytest.fixture
    def other(self, made: Path) -> Iterator[sqlite3.Connection]:
        """Another program at the same store."""
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            yield connection

    def test_opening_waits_and_then_says_so(self, made: Path, other: sqlite3.Connection) -> None:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLocked, match=r"test\.db: another program is writing to it"):
            Store(str(made))

    def test_adding_waits_and_then_says_so_and_works_once_the_other_is_done(
        self, made: Path, other: sqlite3.Connection
    ) -> None:
        with Store(str(made)) as store:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreLocked):
                store.add(bare("a2"))
            # what is there already needs no writing, and reading goes on
            assert store.add(record()) is False
            assert store.get("a1") == record()
            other.execute("ROLLBACK")
            assert store.add(bare("a2")) is True

    def test_a_listing_that_was_left_half_way_keeps_nobody_from_writing(
        self, made: Path, other: sqlite3.Connection
    ) -> None:
        with Store(str(made)) as store:
            listing = store.statements()
            next(listing)
            other.execute("PRAGMA busy_timeout = 0")
            other.execute("UPDATE articles SET title = 'Changed'")
            assert len(list(listing)) == 1


class TestReadOnly:
    @pytest.fixture
    def kept(self, open_folder: Path) -> Path:
        """A store with one article, in a folder that every user may enter."""
        path = open_folder / "test.db"
        with Store(str(path)) as store:
            store.add(record())
        return path

    def check_reading_works_and_writing_is_refused(self, path: Path) -> None:
        before = path.read_bytes()
        with for_whom_permissions_count(), Store(str(path)) as store:
            assert store.get("a1") == record()
            assert len(list(store.statements())) == 2
            assert store.add(record()) is False
            with pytest.raises(StoreReadOnly, match=r"test\.db: cannot be (written|opened): no permission"):
                store.add(bare("a2"))
            assert store.counts()["articles"] == 1
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == [path.name]

    def test_a_file_without_permission_to_write(self, kept: Path) -> None:
        kept.chmod(0o444)
        self.check_reading_works_and_writing_is_refused(kept)

    def test_a_folder_without_permission_to_write(self, kept: Path) -> None:
        kept.chmod(0o666)
        kept.parent.chmod(0o555)
        self.check_reading_works_and_writing_is_refused(kept)

    def test_a_file_without_permission_to_read(self, kept: Path) -> None:
        kept.chmod(0o000)
        with for_whom_permissions_count(), pytest.raises(StoreReadOnly, match="no permission"):
            Store(str(kept))

    def test_a_folder_without_permission_to_enter(self, kept: Path) -> None:
        kept.parent.chmod(0o000)
        with for_whom_permissions_count(), pytest.raises(StoreError, match=r"test\.db: cannot be opened"):
            Store(str(kept))

    def test_a_folder_where_no_store_can_be_made(self, open_folder: Path) -> None:
        open_folder.chmod(0o555)
        with for_whom_permissions_count(), pytest.raises(StoreReadOnly, match="no permission"):
            Store(str(open_folder / "test.db"))

    def test_a_store_that_was_opened_for_reading_only(self, made: Path) -> None:
        with Store(f"sqlite:///file:{made}?mode=ro&uri=true") as store:
            assert store.get("a1") == record()
            with pytest.raises(StoreReadOnly):
                store.add(bare("a2"))


def test_a_full_disk_keeps_the_store_as_it_was(made: Path) -> None:
    with Store(str(made)) as store:
        with store._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="no space left"):
            store.add(bare("a2", text="word " * 100_000))
        assert store.counts()["articles"] == 1
