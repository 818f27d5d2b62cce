"""Reading by another codebook than PLOVER, with a model that is trained here."""

from __future__ import annotations

import io

import pytest

from dragoman import report
from dragoman.reading.ontology.examples import load_examples
from dragoman.reading.ontology.training import measure
from dragoman.reading.reader import Reader
from dragoman.record.event_rows import event_rows
from dragoman.record.export import export
from dragoman.record.schema import Record
from dragoman.record.store import Store
from tests.reading.ontology.conftest import EXAMPLE

TEXT = """Chip maker Orvane acquired the German sensor firm Lindtek for 90 million euros on Monday.

Airline Nordika laid off 400 pilots in Oslo.

Siemens sued Airbus in a Munich court on Friday.

Toymaker Brikko recalled 30,000 rattles because they may break.

Anna Weller resigned as chief executive of Hartwell Group.

The sun shone on the market square all day."""


@pytest.fixture(scope="module")
def record(model) -> Record:
    return Reader(events=model).read_text(TEXT)


def test_cross_validation_finds_most_of_each_type(trained):
    _, figures = trained
    assert figures.macro_f1 > 0.65
    assert all(count.f1 > 0.5 for count in figures.types.values())


def test_the_held_out_sentences(trained, codebook):
    figures = measure(trained[0], load_examples(EXAMPLE / "held.tsv", codebook.kinds))
    assert figures.all.f1 > 0.55


@pytest.mark.parametrize(
    ("kind", "trigger", "party"),
    [
        ("ACQUISITION", "acquired", "Orvane"),
        ("LAYOFF", "laid off", "Nordika"),
        ("LAWSUIT", "sued", "Airbus"),
        ("RECALL", "recalled", "Brikko"),
        ("EXECUTIVE", "resigned", "Weller"),
    ],
)
def test_a_fresh_sentence_of_each_type(record, kind, trigger, party):
    (event,) = [event for event in record.events if event.type == kind]
    assert event.trigger_text.replace(" … ", " ") == trigger
    names = [record.actor(i).name for i in (*event.source, *event.target)]
    assert any(party in name for name in names)


def test_why_names_entry_codebook_and_chance(record):
    event = next(event for event in record.events if event.type == "LAYOFF")
    assert "trigger lay off (v)" in event.why
    assert f"corporate-news: LAYOFF {event.score:.2f}" in event.why


def test_the_record_names_the_codebook_and_is_one(record, model):
    assert record.produced_by.models["codebook"].startswith("corporate-news ")
    assert Record.from_json(record.to_json()) == record
    assert Reader(events=model).read_text(TEXT).events == record.events


def test_a_record_of_plover_takes_no_other_types(record):
    plain = record.model_dump(by_alias=True)
    del plain["produced_by"]["models"]["codebook"]
    with pytest.raises(ValueError, match="no types of PLOVER"):
        Record.model_validate(plain)


def test_store_reports_and_exports_take_it(record, tmp_path):
    with Store(str(tmp_path / "own.db"), create=True) as store:
        store.add(record)
        assert [row.type for row in store.events(type="RECALL")] == ["RECALL"]
        assert "RECALL" in store.event_types()
    page = report.page([record])
    assert "another codebook" in page
    rows = list(event_rows([record], "plover"))
    assert {row.event_type for row in rows} <= {event.type for event in record.events}
    assert {row.quad_class for row in rows} == {None}
    out = io.BytesIO()
    assert export(event_rows([record], "cameo"), "cameo", "tsv", out) == 0
