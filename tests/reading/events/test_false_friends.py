"""Figures of speech, sport and the like: nothing is coded for the trigger of each example."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.knowledge import table
from dragoman.reading.events import code
from dragoman.reading.events.contexts import contexts_of
from dragoman.reading.events.lexicon import lemma_of

from .by_hand import set_actors

ROWS = table("false_friends")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_another_sense_is_no_event(nlp: Language, row: dict[str, str]) -> None:
    doc = nlp(row["example"])
    names = [token.text for token in doc if token.pos_ == "PROPN"]
    events = code(set_actors(doc, names))
    heads = [
        lemma_of(token) for event in events for token in doc if (token.idx, token.idx + len(token)) in event.trigger
    ]
    assert row["word"] not in heads


def test_contexts_are_those_that_the_words_show(nlp: Language) -> None:
    doc = nlp("The parliament discussed uranium and tariffs.")
    assert contexts_of(doc[:]) == ["legislative", "cbrn", "economic"]
