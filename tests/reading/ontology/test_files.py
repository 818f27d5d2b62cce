"""Codebooks, examples and models from files: what is read, and what is said of those that cannot be used."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import OntologyError
from dragoman.reading.ontology.codebook import load_codebook
from dragoman.reading.ontology.examples import load_examples
from dragoman.reading.ontology.head import fit
from dragoman.reading.ontology.model import load
from dragoman.reading.ontology.training import train
from tests.reading.ontology.conftest import EXAMPLE

KINDS = ["FLOOD", "QUAKE"]
BOOK = """
name: disasters
types:
  FLOOD: {definition: Water where it should not be., triggers: ["flood", "burst bank (v)"]}
  QUAKE: {definition: The earth shakes., triggers: ["shake (v): obj"]}
"""


def written(tmp_path: Path, text: str, name: str = "given") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_codebook(tmp_path):
    book = load_codebook(written(tmp_path, BOOK))
    assert book.kinds == KINDS
    rows = [(row["entry"], row["pos"], row["type"]) for row in book.rows()]
    assert rows == [
        ("flood", "v", "FLOOD"),
        ("flood", "n", "FLOOD"),
        ("burst bank", "v", "FLOOD"),
        ("shake", "v", "QUAKE"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: disasters\n", "", "name: field required"),
        ("FLOOD:", "AID:", "type AID: PLOVER has a type of this name"),
        ("definition: Water where it should not be., ", "", "type FLOOD: definition: field required"),
        ('"shake (v): obj"', "", "type QUAKE: triggers: list should have at least 1 item"),
        ('"flood"', '"flood (x)"', "type FLOOD: triggers: 'flood (x)' is no trigger"),
        ('"flood"', '"hold %water (v)"', "type FLOOD: triggers: trigger 'hold %water (v)': '%water' is no class"),
        ("types:", "kinds: 3\ntypes:", "kinds: extra inputs are not permitted"),
        ("{definition: The", "[{definition: The", "not YAML"),
        (BOOK, "- FLOOD", "no codebook"),
    ],
)
def test_a_codebook_with_a_fault_is_refused_in_one_line(tmp_path, old, new, said):
    assert old in BOOK
    path = written(tmp_path, BOOK.replace(old, new))
    with pytest.raises(OntologyError) as caught:
        load_codebook(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '{"text": "Rain fell. The Oder burst its banks.", "events": [{"type": "FLOOD", "trigger": ["burst", "banks"]}]}'
        '\n\n{"text": "The sun shone."}\n',
        "type\ttrigger\ttext\nFLOOD\tburst ... banks\tRain fell. The Oder burst its banks.\n\t\tThe sun shone.\n",
        "text,type,trigger\nRain fell. The Oder burst its banks.,FLOOD,burst ... banks\nThe sun shone.,,\n",
    ],
    ids=["JSON lines", "tab-separated", "comma-separated"],
)
def test_examples_in_each_form(tmp_path, text):
    flood, none = load_examples(written(tmp_path, text), KINDS)
    (event,) = flood.events
    assert (event.type, [flood.text[a:b] for a, b in event.trigger]) == ("FLOOD", ["burst", "banks"])
    assert none.events == ()


def test_a_sentence_that_begins_with_a_quotation_mark_keeps_it(tmp_path):
    said = '"We are closing Bray," the firm said.'
    (example, other) = load_examples(written(tmp_path, f"type\ttrigger\ttext\n\t\t{said}\n\t\tMore\x0bsaid.\n"), KINDS)
    assert (example.text, other.text) == (said, "More\x0bsaid.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type\ttext\nFLOOD\tIt rained.\n", ": no column trigger"),
        ("type\ttrigger\ttext\nSTORM\trained\tIt rained.\n", ", row 1: type 'STORM' is not in the codebook"),
        ("type\ttrigger\ttext\nFLOOD\tpoured\tIt rained.\n", ", row 1: 'poured' does not stand in 'It rained.'"),
        ("type\ttrigger\ttext\nFLOOD\t\tIt rained.\n", ", row 1: type and trigger go together"),
        ("type\ttrigger\ttext\nFLOOD\n", ", row 1: 1 cells, not 3"),
        ("type\ttrigger\ttext\n", ": no example in it"),
        ('{"text": "It rained."}\n{"text": 3}\n', ", line 2: no text"),
        ('{"text": "It rained."}\n{"text"\n', ", line 2: not JSON"),
        ('{"text": "It rained.", "events": [{"type": "FLOOD"}]}\n', ", line 1: trigger is the words"),
    ],
)
def test_examples_with_a_fault_are_refused_in_one_line(tmp_path, text, said):
    path = written(tmp_path, text)
    with pytest.raises(OntologyError) as caught:
        load_examples(path, KINDS)
    assert str(caught.value).startswith(f"{path}{said}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("load_it", [load_codebook, load, lambda path: load_examples(path, KINDS)])
def test_a_file_that_is_not_there(tmp_path, load_it):
    with pytest.raises(OntologyError, match="No such file"):
        load_it(tmp_path / "nothing")


def test_too_few_examples(codebook):
    examples = load_examples(EXAMPLE / "train.tsv", codebook.kinds)
    few = [one for one in examples if not any(event.type == "RECALL" for event in one.events)]
    with pytest.raises(OntologyError, match="too few examples: RECALL has 0; each type needs 8 sentences"):
        train(codebook, few)


def test_the_head_learns_what_can_be_told_apart():
    labels = np.arange(60) % 3
    features = np.eye(3)[labels] + np.sin(np.arange(180).reshape(60, 3)) / 4
    features = np.hstack([features, np.zeros((60, 3))])
    heads = fit(features, labels, 3, (1.0, 0.01))
    weak, strong = (heads[penalty].chances(features) for penalty in (1.0, 0.01))
    assert (strong.argmax(1) == labels).all()
    assert strong.sum(1) == pytest.approx(np.ones(60))
    assert strong.max(1).mean() > weak.max(1).mean()


def test_a_model_is_the_same_after_a_round_trip(trained, model):
    made, read = trained[0], load(model)
    assert read.codebook == made.codebook
    assert read.learned == made.learned
    assert read.head.weights == pytest.approx(made.head.weights, rel=1e-5, abs=1e-6)
    assert len(read.digest) == 12


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"network": "0" * 64}, "made for the event network 000000000000"),
        ({"format": "dragoman-events/9"}, "of the format 'dragoman-events/9'"),
        ({"weights": {"shape": [2, 2], "float32": ""}}, "no model of dragoman train-events"),
        ({"codebook": {}}, "no model of dragoman train-events"),
    ],
)
def test_a_model_that_does_not_fit_is_refused_in_one_line(tmp_path, model, change, said):
    path = written(tmp_path, json.dumps(json.loads(model.read_text(encoding="utf-8")) | change))
    with pytest.raises(OntologyError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: {said}")
    assert "\n" not in str(caught.value)


def test_the_example_is_as_its_readme_says(codebook):
    parts = [load_examples(EXAMPLE / name, codebook.kinds) for name in ("train.tsv", "held.tsv")]
    assert not {one.text for one in parts[0]} & {one.text for one in parts[1]}
    assert all((int(one.digest, 16) % 4 == 0) == (part is parts[1]) for part in parts for one in part)
    counts = Counter(event.type for part in parts for one in part for event in one.events)
    assert min(counts[kind] for kind in codebook.kinds) >= 22
    assert sum(not one.events for part in parts for one in part) >= 40
