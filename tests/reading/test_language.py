"""Sentences and syntax, as the other modules get them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Chile, which mediated the 2015 deal, offered to host a new round of talks.", "Chile", "offered"),
        ("Peru, which closed its border in May, accused Chile of spying.", "Peru", "accused"),
        ("The envoy, a veteran of three wars, warned that talks would fail.", "envoy", "warned"),
        ("Norway hosted the talks.", "Norway", "hosted"),
    ],
)
def test_a_sentence_has_its_main_verb(nlp, text, subject, verb):
    doc = nlp(text)
    (sentence,) = doc.sents
    assert sentence.root.text == verb
    assert subject in [kid.text for kid in sentence.root.children if kid.dep_ == "nsubj"]


def test_a_headline_without_a_verb_stays_one(nlp):
    for text in ("Talks on the border, long delayed, and a summit", "The treaty, signed in Lima, ratified by no one"):
        doc = nlp(text)
        assert all(token.head.i < len(doc) for token in doc)


def test_a_blank_line_ends_a_sentence(nlp):
    assert [sentence.text.strip() for sentence in nlp("Talks in Lima\n\nPeru met Chile.").sents] == [
        "Talks in Lima",
        "Peru met Chile.",
    ]
