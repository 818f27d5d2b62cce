"""Sentences that list thousands of actors are read in time linear in their length."""

from __future__ import annotations

import time

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.actors import predict
from dragoman.reading.actors.coordination import first_conjuncts, governing_verbs

# the words of an item, each with its part of speech, tag, dependency within the item and, for a person, entity label
ITEMS = [
    [("Peru", "PROPN", "NNP", "", "O")],
    [("his", "PRON", "PRP$", "poss", "O"), ("aide", "NOUN", "NN", "", "O")],
    [("Paul", "PROPN", "NNP", "compound", "B-PERSON"), ("Diaz", "PROPN", "NNP", "", "I-PERSON")],
    [("the", "DET", "DT", "det", "O"), ("army", "NOUN", "NN", "", "O")],
    [("Iranian", "ADJ", "JJ", "amod", "O"), ("officials", "NOUN", "NNS", "", "O")],
    [("Beijing", "PROPN", "NNP", "", "O")],
    [("the", "DET", "DT", "det", "O"), ("Iranian", "ADJ", "JJ", "amod", "O"), ("president", "NOUN", "NN", "", "O")],
    [("they", "PRON", "PRP", "", "O")],
]


def listing(nlp: Language, items: int) -> Doc:
    """One sentence, parsed by hand: "Anna Brown met Peru, his aide, …", each item a conjunct of the one before."""
    rows = [("Anna", "PROPN", "NNP", "compound", "B-PERSON", 1), ("Brown", "PROPN", "NNP", "nsubj", "I-PERSON", 2)]
    rows.append(("met", "VERB", "VBD", "ROOT", "O", 2))
    last = 2
    for number in range(items):
        item = ITEMS[number % len(ITEMS)]
        head = len(rows) + len(item) - 1
        for word, pos, tag, dep, label in item:
            own = ("dobj" if last == 2 else "conj", last)
            rows.append((word, pos, tag, dep or own[0], label, head if dep else own[1]))
        last = head
        rows.append((",", "PUNCT", ",", "punct", "O", head))
    words = [row[0] for row in rows]
    doc = Doc(
        nlp.vocab, words=words, lemmas=words, pos=[r[1] for r in rows], tags=[r[2] for r in rows],
        deps=[r[3] for r in rows], ents=[r[4] for r in rows], heads=[r[5] for r in rows],
    )  # fmt: skip
    doc._.published = None
    return doc


def seconds(doc: Doc) -> float:
    """The processor time of a reading, the least of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        predict(doc)
        times.append(time.process_time() - start)
    return min(times)


def test_a_list_three_times_as_long_takes_about_three_times_as_long(nlp: Language) -> None:
    predict(listing(nlp, 10))
    assert seconds(listing(nlp, 3000)) < 5 * seconds(listing(nlp, 1000))


def test_all_conjuncts_are_arguments_of_the_verb_that_the_first_is_one_of(nlp: Language) -> None:
    doc = listing(nlp, 4)
    first = first_conjuncts(doc)
    verbs = governing_verbs(doc, first)
    heads = [t.i for t in doc if t.dep_ in {"dobj", "conj"}]
    assert len(heads) == 4
    assert {first[i] for i in heads} == {heads[0]}
    assert {doc[verbs[i]].text for i in heads} == {"met"}
    assert verbs[doc[heads[1]].i - 1] == -1  # "his" belongs to its noun and is no argument
