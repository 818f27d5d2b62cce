"""The measures of coreference, on chains small enough to count by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from benchmarks.chains import Agreement, assignment
from benchmarks.coreference import (
    FIRST_PERSON,
    NOMINAL,
    THIRD,
    as_sets,
    corpus,
    is_of_actors,
    kind_of,
    measure,
    saying_subjects,
    trimmed,
    tuned_on,
)
from benchmarks.data_paths import SHARED
from benchmarks.quality import held_out
from benchmarks.scores_page import ABOUT
from spacy.language import Language

from dragoman.reading.reader import Reader


def agreement(gold: list[str], found: list[str]) -> Agreement:
    """Chains as words, each letter a mention."""
    counted = Agreement()
    counted.add([frozenset(chain) for chain in gold], [frozenset(chain) for chain in found])
    return counted


@pytest.mark.parametrize(
    ("metric", "recall", "precision"),
    [
        ("MUC", 2 / 5, 2 / 5),  # of the links a-b-c and d-e-f-g, a-b and f-g are kept
        ("B-cubed", (5 / 3 + 5 / 4) / 7, (2 + 1 + 1) / 8),
        ("CEAF-e", 1.3 / 2, 1.3 / 3),  # abc with ab: 4/5, defg with fghi: 4/8
    ],
)
def test_recall_and_precision(metric: str, recall: float, precision: float) -> None:
    counted = agreement(["abc", "defg"], ["ab", "cd", "fghi"])
    assert counted.recall[metric][0] / counted.recall[metric][1] == pytest.approx(recall)
    assert counted.precision[metric][0] / counted.precision[metric][1] == pytest.approx(precision)
    assert counted.f1(metric) == pytest.approx(2 * recall * precision / (recall + precision))


def test_the_same_chains_are_all_right_and_none_are_all_wrong() -> None:
    assert agreement(["abc", "de"], ["ed", "cab"]).conll() == pytest.approx(1)
    assert agreement(["abc"], []).conll() == 0
    assert agreement([], ["abc"]).conll() == 0


def test_counts_are_added_up_over_documents() -> None:
    counted = agreement(["ab"], ["ab"])
    counted.add([frozenset("abcd")], [])
    assert counted.recall["MUC"] == (1, 4)


@pytest.mark.parametrize(
    "weights",
    [
        [[0.7]],
        [[0.5, 0.6], [0.6, 0.1]],
        [[0.9, 0.8, 0.0], [0.9, 0.1, 0.3]],
        [[0.2, 0.4], [0.3, 0.9], [0.8, 0.7]],
        [[0.0, 0.5, 0.2, 0.4], [0.3, 0.5, 0.0, 0.4], [0.1, 0.9, 0.8, 0.0], [0.6, 0.6, 0.7, 0.7]],
    ],
)
def test_the_best_assignment_is_the_best_of_all(weights: list[list[float]]) -> None:
    rows = weights if len(weights) <= len(weights[0]) else [list(column) for column in zip(*weights, strict=True)]
    every = permutations(range(len(rows[0])), len(rows))
    best = max(sum(row[c] for row, c in zip(rows, columns, strict=True)) for columns in every)
    assert assignment(weights) == pytest.approx(best)


def test_a_mention_of_two_chains_stays_with_the_first_and_single_mentions_are_left_out() -> None:
    assert as_sets([[1, 2, 3], [3, 4, 5], [6], [5]]) == [frozenset({1, 2, 3}), frozenset({4, 5})]


@pytest.mark.parametrize(("words", "left"), [("Peru's", "Peru"), ("the rebels'", "the rebels"), ("Ana", "Ana")])
def test_possessives_are_dropped(words: str, left: str) -> None:
    start, end = trimmed(words, (0, len(words)))
    assert words[start:end] == left


@pytest.mark.parametrize(
    ("mentions", "types", "actors"),
    [
        (["Ana Ruiz", "she"], ["person", "person"], True),
        (["the strike", "it"], ["event", "event"], False),
        (["the Andes", "there"], ["place", "place"], False),
        (["Bolivia", "the country"], ["place", "place"], True),
    ],
)
def test_which_chains_are_of_actors(mentions: list[str], types: list[str], actors: bool) -> None:
    text, chain = "", []
    for words in mentions:
        chain.append((len(text), len(text) + len(words)))
        text += words + " "
    assert is_of_actors(text, chain, dict(zip(chain, types, strict=True))) is actors


def test_items_are_subjects_of_cues_by_kind(nlp: Language) -> None:
    doc = nlp(
        "The envoy said he was tired. She denied it. I think they left. Ana Ruiz warned him. Her aide, Tom Lee, agreed."
    )
    kinds = {doc[i].text: kind_of(doc[i]) for i in saying_subjects(doc)}
    assert kinds == {"envoy": NOMINAL, "She": THIRD, "I": FIRST_PERSON, "Ruiz": None, "aide": None}


def test_no_document_is_both_tuned_on_and_held_out() -> None:
    docs = list(range(51))
    assert sorted([*tuned_on(docs), *held_out(docs)]) == docs


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared/ folder with the corpus beside this checkout")
def test_the_page_tells_how_few_speakers_there_are(reader: Reader) -> None:
    meant = measure(reader, held_out(corpus())).meant
    counts = {kind: meant[f"speakers, {kind}"].items for kind in (THIRD, FIRST_PERSON, NOMINAL)}
    told = ABOUT["coreference, held out"]
    assert f"{counts[THIRD]} pronouns of the third person, {counts[FIRST_PERSON]} of the first" in told
    assert f"{counts[NOMINAL]} nominals" in told
