"""What a store keeps and gives back, in a file and in memory."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import StoreError
from dragoman.record import store as store_module
from dragoman.record.rows import Row, StatementRow, rows_of
from dragoman.record.schema import Record
from dragoman.record.store import Store, default_url

from .factories import READ_AT, bare, record, told_articles
from .strategies import records

MAY = dt.date(2021, 5, 11)


def test_what_was_added_comes_back_whole(store: Store) -> None:
    made = record()
    assert store.add(made) is True
    assert store.get("a1") == made
    assert list(store.records()) == [made]
    assert store.get("a2") is None
    assert store.counts() == {"articles": 1, "statements": 2, "events": 2, "actors": 4}


def test_a_record_that_comes_back_shows_its_words(store: Store) -> None:
    store.add(record())
    found = store.get("a1")
    assert found is not None
    assert found.statements[0].cue_text == "said"


@pytest.mark.parametrize(
    "again",
    [
        record(),
        record(read_at=None),
        record(read_at=READ_AT + dt.timedelta(days=400)),
        record(source="elsewhere/copy.txt"),
    ],
    ids=["the same", "no time", "later", "a copy elsewhere"],
)
def test_reading_the_same_bytes_twice_changes_nothing(path: Path, again: Record) -> None:
    with Store(str(path)) as store:
        store.add(record())
    before = path.read_bytes()
    with Store(str(path)) as store:
        assert store.add(again) is False
        assert store.get("a1") == record()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "changed",
    [
        record(published=dt.date(2021, 6, 1)),
        record(title=None),
        record(version="0.2.0"),
        record(source_id="17"),
    ],
    ids=["date", "title", "version", "source id"],
)
def test_an_article_with_another_header_or_program_is_replaced_as_a_whole(store: Store, changed: Record) -> None:
    store.add(record())
    store.add(bare("a2", MAY))
    assert store.add(changed) is True
    assert store.get("a1") == changed
    assert store.counts() == {"articles": 2, "statements": 2, "events": 2, "actors": 4}
    assert list(store.statements()) == rows_of(changed).statements
    assert store.add(changed) is False


def test_a_record_with_less_in_it_leaves_no_rows_of_the_older_one(store: Store) -> None:
    store.add(record())
    assert store.add(bare("a1")) is True
    assert store.counts() == {"articles": 1, "statements": 0, "events": 0, "actors": 0}


def test_a_replaced_article_keeps_its_place_in_the_order_of_reading(store: Store) -> None:
    for article_id in ("x", "a", "m"):
        store.add(bare(article_id, MAY))
    store.add(bare("x", MAY, "Something was said."))
    assert [row.article_id for row in store.articles()] == ["x", "a", "m"]


def test_has_asks_for_the_program_that_read_it(store: Store) -> None:
    made = record()
    store.add(made)
    assert store.has("a1")
    assert not store.has("a2")
    assert store.has("a1", made.produced_by)
    assert store.has("a1", made.produced_by.model_copy(update={"read_at": None}))
    assert not store.has("a1", made.produced_by.model_copy(update={"version": "0.2.0"}))
    assert not store.has("a1", made.produced_by.model_copy(update={"models": {"en_small": "3.9.0"}}))
    assert not store.has("a1", made.produced_by.model_copy(update={"models": {}}))


def test_has_knows_a_program_without_models(store: Store) -> None:
    store.add(bare("a1"))
    assert store.has("a1", bare("a1").produced_by)


def test_find_gives_the_id_from_its_beginning(store: Store) -> None:
    for article_id in ("abc1", "abd2", "abd2f", "x_1"):
        store.add(bare(article_id))
    assert store.find("abc") == "abc1"
    assert store.find("abd2") == "abd2"
    assert store.find("x_") == "x_1"
    for wrong, why in (
        ("ab", "more than one article"),
        ("zz", "no article"),
        ("%", "no article"),
        ("a_", "no article"),
        ("\udcff", "no article"),
    ):
        with pytest.raises(StoreError, match=why):
            store.find(wrong)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two, so that a few articles take several."""
    monkeypatch.setattr(store_module, "ROWS_A_PAGE", 2)
    monkeypatch.setattr(store_module, "RECORDS_A_PAGE", 2)
    monkeypatch.setattr(store_module, "IDS_A_QUERY", 2)


@pytest.mark.usefixtures("small_pages")
def test_articles_come_by_date_then_in_the_order_of_reading_undated_last(store: Store) -> None:
    days = {
        "u1": None,
        "j": dt.date(2021, 6, 1),
        "m2": MAY,
        "u2": None,
        "m1": MAY,
        "a": dt.date(2019, 1, 1),
        "u3": None,
    }
    for article_id, day in days.items():
        store.add(record(article_id, published=day))
    order = ["a", "m2", "m1", "j", "u1", "u2", "u3"]
    assert [found.article.id for found in store.records()] == order
    assert [row.article_id for row in store.articles()] == order
    assert [(row.article_id, row.actor_id) for row in store.actors()] == [
        (article_id, actor_id) for article_id in order for actor_id in ("c1", "c2", "c3", "c4")
    ]
    assert [found.article.id for found in store.records(["u2", "m1", "none", "j", "m1"])] == ["m1", "j", "u2"]
    assert list(store.records([])) == []


@pytest.mark.usefixtures("small_pages")
def test_a_store_can_be_changed_while_it_is_listed(store: Store) -> None:
    for n in range(5):
        store.add(bare(f"a{n}", MAY))
    seen = []
    for found in store.records():
        seen.append(found.article.id)
        assert store.add(found.model_copy(update={"article": found.article.model_copy(update={"title": "Seen"})}))
    assert seen == [f"a{n}" for n in range(5)]
    assert {row.title for row in store.articles()} == {"Seen"}


Ask = Callable[[Store], Iterator[Row]]


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda s: s.statements(speaker="BREZIC"), ["a1 s1", "a2 s1"]),
        (lambda s: s.statements(speaker="okoro"), []),
        (lambda s: s.statements(form="indirect", article="a2"), ["a2 s2"]),
        (lambda s: s.statements(article="a"), []),
        (lambda s: s.statements(since=dt.date(2021, 5, 12)), ["a2 s1", "a2 s2"]),
        (lambda s: s.statements(until=MAY), ["a1 s1", "a1 s2"]),
        (lambda s: s.events(type="CONSULT"), ["a1 e1", "a2 e1"]),
        (lambda s: s.events(status="hypothetical", article="a1"), ["a1 e2"]),
        (lambda s: s.events(source="lorne", target="Lor"), ["a1 e1", "a2 e1"]),
        (lambda s: s.events(speaker="Ana"), ["a1 e2", "a2 e2"]),
        # e1 has days of its own, for e2 the date of publication stands in
        (lambda s: s.events(since=MAY), ["a1 e2", "a2 e2"]),
        (lambda s: s.events(until=MAY), ["a1 e1", "a1 e2", "a2 e1"]),
        (lambda s: s.actors(kind="state", country="VAR"), ["a1 c1", "a2 c1"]),
        (lambda s: s.actors(name="ana b", article="a1"), ["a1 c3"]),
        (lambda s: s.actors(kind="group", since=dt.date(2021, 5, 12)), ["a2 c4"]),
        (lambda s: s.articles(since=MAY, until=MAY), ["a1"]),
        (lambda s: s.articles(since=dt.date(2022, 1, 1)), []),
    ],
)  # fmt: skip
def test_rows_are_found_by(store: Store, ask: Ask, expected: list[str]) -> None:
    store.add(record("a1"))
    store.add(record("a2", published=dt.date(2021, 7, 1)))
    store.add(bare("a3"))
    own_id = ("statement_id", "event_id", "actor_id")
    found = [
        " ".join([row.article_id, *(getattr(row, name) for name in own_id if hasattr(row, name))]) for row in ask(store)
    ]
    assert found == expected


@pytest.fixture
def told(store: Store) -> Store:
    """A store of two articles by hand: what was said, by whom, on which day."""
    for made in told_articles():
        store.add(made)
    return store


def told_by(found: Iterator[StatementRow]) -> list[str]:
    return [row.statement_id for row in found]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("quist", ["nod", "rumour"]),
        ("Mr. Quist", ["nod", "rumour"]),
        ("President Tobias Quist", ["nod", "rumour"]),
        # a nickname that the article gives him
        ("old toby", ["nod", "rumour"]),
        ("Quistville", ["town"]),
        # who belongs to a body or speaks for it
        ("Halvard", ["spokesman"]),
        ("Ministry of Tides", ["spokesman", "ministry"]),
        ("Tides", ["ministry"]),
        ("Ivo Sand", ["ministry"]),
        # the state, its officials and its capital, but not its citizens
        ("Norway", ["nod", "rumour", "state"]),
        ("Kingdom of Norway", ["nod", "rumour", "state"]),
        ("oslo", ["nod", "rumour", "state"]),
        # nobody known: the words of the article
        ("fishermen", ["quay"]),
        ("he", []),
        ("President", []),
        ("%", []),
        ("", []),
    ],
)
def test_statements_are_found_by_their_speaker(told: Store, speaker: str, expected: list[str]) -> None:
    assert sorted(told_by(told.statements(speaker=speaker))) == sorted(expected)


def test_events_are_found_by_the_speaker_who_asserts_them(told: Store) -> None:
    assert [row.event_id for row in told.events(speaker="Old Toby")] == ["e1"]
    assert list(told.events(speaker="Halvard")) == []


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("defense", ["nod", "spokesman"]),
        ("harbor defences", ["nod"]),
        (["harbour", "defence"], ["nod"]),
        ('"harbour defence"', []),
        ([], ["ministry", "nod", "quay", "rumour", "spokesman", "state", "town"]),
        # what only the sentence says
        ("Quist", []),
        ("%", []),
        (["harbour", "_"], []),
    ],
)
def test_statements_are_found_by_what_they_are_about(told: Store, about: str | list[str], expected: list[str]) -> None:
    assert sorted(told_by(told.statements(about=about))) == expected


def test_a_statement_is_of_the_day_on_which_it_was_made(told: Store) -> None:
    may = {"since": dt.date(2021, 5, 1), "until": dt.date(2021, 5, 31)}
    # "nod" was said in May, "rumour" in 1994; the other article has no date, but one of its statements has
    assert told_by(told.statements(**may)) == ["nod", "state", "spokesman"]
    assert told_by(told.statements(until=dt.date(2000, 1, 1))) == ["rumour"]
    assert told_by(told.statements(about="harbour", since=may["since"])) == ["nod"]
    assert told.undated("statements") == 3
    assert told.undated("statements", speaker="Tides") == 1
    assert told.undated("articles") == 1
    assert told.undated("events") == 0
    assert told.undated("actors", kind="organization") == 1


def test_the_rows_of_a_statement_tell_its_day_its_speakers_kind_and_who_quotes_it(told: Store) -> None:
    rows = {row.statement_id: row for row in told.statements()}
    assert (rows["nod"].start, rows["nod"].end) == (dt.date(2021, 5, 10), dt.date(2021, 5, 10))
    # nobody reports what is yet to be said
    assert (rows["spokesman"].time, rows["spokesman"].start) == ("2021-06", None)
    assert (rows["nod"].speaker_kind, rows["state"].speaker_kind) == ("person", "state")
    assert (rows["state"].inside, rows["state"].inside_speaker) == ("nod", "Tobias Quist")


def test_speakers_are_listed_with_their_statements(told: Store) -> None:
    assert told.speakers() == {
        "Ministry of Tides": 1,
        "Norway": 1,
        "Quistville": 1,
        "Runa Halvard": 1,
        "Tobias Quist": 2,
    }


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_whatever_is_asked_for_nothing_is_raised_and_nothing_is_changed(first: str, second: str) -> None:
    with Store(":memory:") as store:
        for made in told_articles():
            store.add(made)
        everything = told_by(store.statements())
        for found in (
            store.statements(speaker=first),
            store.statements(about=[first, second]),
            store.statements(speaker=first, about=second, article=first, form=second),
        ):
            assert set(told_by(found)) <= set(everything)
        list(store.events(speaker=first, source=first, target=second, type=second))
        list(store.actors(name=first, country=second))
        assert store.undated("statements", speaker=first, about=second) <= 3
        assert store.get(first) is None
        assert not store.has(second)
        assert list(store.records([first, second])) == []
        assert told_by(store.statements()) == everything


def test_rows_come_back_as_they_went_in(store: Store) -> None:
    store.add(record())
    rows = rows_of(record())
    assert list(store.articles()) == [rows.article]
    assert list(store.statements()) == rows.statements
    assert list(store.events()) == rows.events
    assert list(store.actors()) == rows.actors


@given(st.lists(records(st.sampled_from(["x", "y", "z"])), max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_store_holds_the_last_record_of_each_article_whatever_is_in_it(added: list[Record]) -> None:
    expected: dict[str, Record] = {}
    with Store(":memory:") as store:
        for made in added:
            known = expected.get(made.article.id)
            if store.add(made):
                expected[made.article.id] = made
            else:
                assert known is not None
                assert known.actors == made.actors
        for article_id, made in expected.items():
            assert store.get(article_id) == made
            assert list(store.statements(article=article_id)) == rows_of(made).statements
            assert list(store.events(article=article_id)) == rows_of(made).events
        assert {found.article.id for found in store.records()} == set(expected)


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.counts()


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}", "sqlite:///file:{}?uri=true"])
def test_a_store_is_named_by_a_path_or_a_url(path: Path, form: str) -> None:
    with Store(form.format(path)) as store:
        store.add(record())
    with Store(str(path), create=False) as store:
        assert store.get("a1") == record()


def test_the_default_store_is_named_by_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)
    assert default_url() == "./dragoman.db"
    monkeypatch.setenv("DRAGOMAN_STORE", str(path))
    with Store() as store:
        store.add(record())
    assert path.exists()


def test_the_store_is_one_file_for_people_with_sql(path: Path) -> None:
    with Store(str(path)) as store:
        store.add(record())
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with sqlite3.connect(path) as database:
        told = database.execute("SELECT speaker, published, content FROM statements WHERE form = 'mixed'").fetchall()
        whole = database.execute("SELECT json_extract(record, '$.statements[0].form') FROM articles").fetchall()
    database.close()
    assert told == [("Ana Brezić", "2021-05-11", "the U.S. delegation would “stay until Friday.”")]
    assert whole == [("mixed",)]
