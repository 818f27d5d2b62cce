"""Whole or not at all: errors and signals in the middle, threads and processes at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event

from dragoman.record.rows import rows_of
from dragoman.record.store import Store

from .factories import bare, record

ROOT = Path(__file__).resolve().parents[2]

# Adds articles to the store without end, each with rows of its own, and says so once it is under way.
# A process started in the background may ignore Ctrl-C and hand that down: the signal is set to what a terminal gives.
WRITER = """
import signal
import sys
from itertools import count
from dragoman.record.store import Store
from tests.record.factories import record
signal.signal(signal.SIGINT, signal.default_int_handler)
first, title = int(sys.argv[2]), sys.argv[3]
with Store(sys.argv[1]) as store:
    for n in count(first):
        store.add(record(f"a{n}", title=title))
        if n == first + 4:
            print("under way", flush=True)
        if n == first + int(sys.argv[4]) - 1:
            break
"""


def writer(path: Path, first: int = 0, title: str = "One", count: int = 1_000_000) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(first), title, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def whole_articles(path: Path) -> int:
    """The number of articles. Fails where one is not whole."""
    with Store(str(path), create=False) as store:
        made = list(store.records())
        assert len(made) == store.counts()["articles"]
        for each in made:
            rows = rows_of(each)
            assert list(store.statements(article=each.article.id)) == rows.statements
            assert list(store.events(article=each.article.id)) == rows.events
            assert list(store.actors(article=each.article.id)) == rows.actors
    return len(made)


@pytest.mark.parametrize("failure", [KeyboardInterrupt, MemoryError, RuntimeError])
@pytest.mark.parametrize("table", ["articles", "statements", "events", "actors"])
def test_what_stops_an_addition_half_way_leaves_the_older_record_whole(
    store: Store, table: str, failure: type[BaseException]
) -> None:
    store.add(record())

    @event.listens_for(store._engine, "after_cursor_execute")
    def stop(_c: object, _u: object, sql: str, *_: object) -> None:
        if sql.startswith((f"INSERT INTO {table}", f"UPDATE {table}")):
            raise failure

    for changed in (record(title="Another"), record("a2")):
        with pytest.raises(failure):
            store.add(changed)
    event.remove(store._engine, "after_cursor_execute", stop)
    assert list(store.records()) == [record()]
    assert list(store.statements()) == rows_of(record()).statements
    # and the store goes on working
    assert store.add(record("a2")) is True
    assert store.counts() == {"articles": 2, "statements": 4, "events": 4, "actors": 8}


def test_a_record_that_cannot_be_stored_changes_nothing(store: Store) -> None:
    store.add(record())
    broken = record()
    broken.statements[0].speaker = "nobody"
    with pytest.raises(ValueError, match="nobody"):
        store.add(broken)
    assert list(store.records()) == [record()]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_a_process_that_is_stopped_leaves_every_article_whole(path: Path, sent: signal.Signals) -> None:
    process = writer(path)
    assert process.stdout is not None
    assert process.stdout.readline() == "under way\n"
    time.sleep(0.05)
    process.send_signal(sent)
    process.communicate(timeout=30)
    assert process.returncode != 0
    assert whole_articles(path) >= 5
    # a killed process may leave its journal, until the next one writes
    with Store(str(path)) as store:
        assert store.add(bare("next")) is True
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_two_processes_may_make_a_store_and_add_to_it_at_once(path: Path) -> None:
    # both add a10 to a29
    processes = [writer(path, 0, "One", 30), writer(path, 10, "Two", 30)]
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    assert whole_articles(path) == 40


def test_threads_may_share_a_store(store: Store) -> None:
    def add(n: int) -> bool:
        added = store.add(bare(f"a{n % 20}"))
        assert store.get(f"a{n % 20}") is not None
        return added

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(add, range(60)))
    assert sum(added) == 20
    assert store.counts()["articles"] == 20
