"""`dragoman train-events` and what follows, as a person meets it."""

from __future__ import annotations

import json

import pytest

import dragoman.reading.reader
from dragoman.reading.reader import Reader
from tests.reading.ontology.conftest import EXAMPLE

NEWS = (
    "Chip maker Orvane acquired the German sensor firm Lindtek on Monday. Airline Nordika laid off 400 pilots in Oslo."
)


@pytest.fixture
def few(folder):
    """Every other row of the example, enough for a model."""
    rows = (EXAMPLE / "train.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "few.tsv").write_text("".join(rows[:1] + rows[1::2]), encoding="utf-8")
    return "few.tsv"


@pytest.fixture
def run(run, monkeypatch):
    """`run` with a reader of one's own in place of the session's, which reads by PLOVER."""
    monkeypatch.setattr(dragoman.reading.reader, "Reader", Reader)
    return run


def test_from_codebook_to_table(run, folder, few):
    made = run("train-events", EXAMPLE / "corporate-news.yaml", few, "-o", "news.events.json")
    assert made.status == 0
    assert "by cross-validation" in made.out
    assert made.errors[-1].startswith("dragoman: wrote news.events.json in ")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    assert run("read", "--events", "news.events.json", "news.txt").status == 0
    types = {json.loads(line)["type"] for line in run("export", "events", "-f", "jsonl").out.splitlines()}
    assert "LAYOFF" in types
    assert types <= {"ACQUISITION", "LAYOFF", "RECALL", "LAWSUIT", "RESIGNATION"}
    cameo = run("export", "cameo")
    assert len(cameo.out.splitlines()) == 1
    assert [line for line in cameo.errors if "of another codebook, which CAMEO has no codes for" in line]


def test_a_place_that_cannot_be_written_is_told_before_the_training(run, few, monkeypatch):
    monkeypatch.setattr("dragoman.reading.ontology.training.train", lambda *_: pytest.fail("it was trained"))
    result = run("train-events", EXAMPLE / "corporate-news.yaml", few, "-o", "no/such/folder/m.json")
    assert (result.status, len(result.errors)) == (1, 1)
    assert "cannot be written" in result.err


def test_a_model_that_is_none_is_one_line(run, folder):
    (folder / "bad.json").write_text("{}")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    result = run("read", "--events", "bad.json", "news.txt")
    assert (result.status, len(result.errors)) == (1, 1)
    assert "no model of dragoman train-events" in result.err
