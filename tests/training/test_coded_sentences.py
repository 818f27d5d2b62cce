"""Sentences of corpora in which every event was coded: their places in the project, their words in the corpora."""

from __future__ import annotations

import json

import pytest
from benchmarks.data_paths import lines
from benchmarks.event_sentences import FOLDER, STATUSES, TYPES
from training.events import corpora
from training.events.corpora import coded

from dragoman.knowledge import modes

ROW = "Chad accused Libya of arming rebels."
ARTICLE = "It was a quiet week.\nOslo freed two sailors."


def line(corpus, document, span, **others):
    return {
        "corpus": corpus,
        "document": document,
        "span": span,
        "actors": [{"id": "a", "span": [0, 4], "country": None, "sector": None}],
        "events": [],
        "none": [],
        "kind": "plain",
    } | others


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of small corpora, with what was coded in them."""
    for name in ("events", "places"):
        (tmp_path / name).mkdir()
    (tmp_path / "events" / "relations_train.tsv").write_text(f"uid\tsentence\n0\t{ROW}\n", encoding="utf-8")
    (tmp_path / "places" / "train.jsonl").write_text(json.dumps({"id": "n1", "text": ARTICLE}) + "\n")
    accused = {
        "types": ["ACCUSE"], "mode": None, "trigger": [[5, 12]], "source": ["a"], "target": [], "status": "occurred",
        "label": "ACCUSE",
    }  # fmt: skip
    made = [line(corpora.ROWS, 0, [0, 36], events=[accused]), line("places/train.jsonl", "n1", [21, 44])]
    (tmp_path / "corpora.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made))
    monkeypatch.setattr(corpora, "FOLDER", tmp_path)
    return tmp_path


def test_sentences_come_from_the_corpora(folder):
    row, other = coded(folder)
    (event,) = row.sentence.events
    assert (row.sentence.text, row.row, row.sentence.spans) == (ROW, 0, {"a": (0, 4)})
    assert [ROW[start:end] for start, end in event.trigger] == ["accused"]
    assert (other.sentence.text, other.row) == ("Oslo freed two sailors.", None)


def test_another_corpus_is_refused(folder):
    (folder / "places" / "train.jsonl").write_text(json.dumps({"id": "n1", "text": "Short."}) + "\n")
    with pytest.raises(ValueError, match=r"places/train.jsonl: no characters 21 to 44 in 'n1'"):
        coded(folder)


def test_what_was_coded_is_of_the_codebook():
    made = list(lines(FOLDER / "corpora.jsonl"))
    assert len(made) > 2000
    for one in made:
        length, ids = one["span"][1] - one["span"][0], {actor["id"] for actor in one["actors"]}
        spans = [actor["span"] for actor in one["actors"]] + [s for e in one["events"] for s in e["trigger"]]
        assert all(0 <= start < end <= length for start, end in spans), one
        for event in one["events"]:
            assert {*event["types"], event["label"]} <= set(TYPES), one
            assert event["status"] in STATUSES, one
            assert event["mode"] is None or event["mode"] in modes()[event["types"][0]], one
            assert event["source"], one
            assert {*event["source"], *event["target"]} <= ids, one
