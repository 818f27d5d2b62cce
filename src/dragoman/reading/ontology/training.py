"""From a codebook and sentences to a model: the event network stays as it is, a head learns to read what it sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from dragoman.errors import OntologyError
from dragoman.reading import actors, language, places  # noqa: F401  (factories)
from dragoman.reading.document import describe, tokens_of
from dragoman.reading.events.judging import Asked
from dragoman.reading.events.lexicon import Lexicon, lemma_of
from dragoman.reading.events.network import event_network
from dragoman.reading.events.syntax import head_of
from dragoman.reading.ontology.codebook import SLOTS, Codebook, Row
from dragoman.reading.ontology.coder import OwnJudge, judged, standing, types_of
from dragoman.reading.ontology.examples import Example, Told
from dragoman.reading.ontology.figures import Figures, Places
from dragoman.reading.ontology.head import Array, fit
from dragoman.reading.ontology.model import Ontology, features
from dragoman.record.schema import Article

COMPONENTS = ("dragoman_actors", "dragoman_places")
FOLDS = 5
# sentences of a type that a cross-validation needs at least
FEWEST = 8
# what is chosen from by cross-validation; of equals the first
PENALTIES = (0.3, 0.1, 0.03, 0.01)
THRESHOLDS = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)
# words of a sentence that name no event and are in no entry, from which is learned what no event is
OTHERS = 3
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_NO_PART = frozenset({"DET", "AUX", "PRON", "PUNCT", "NUM", "SPACE"})


@dataclass
class _Sentence:
    """An example as it is read: where its events stand by word, and the triggers that are asked about, each with what
    the network sees there, the types of its entries, and what it is."""

    fold: int
    gold: list[tuple[str, Places]]
    words: list[Places]
    seen: list[Array]
    entered: list[frozenset[str]]

    def labels(self, kinds: list[str]) -> list[int]:
        """The class of each trigger: that of the event with which it shares words."""
        return [
            next((kinds.index(kind) for kind, gold in self.gold if set(gold) & set(words)), len(kinds))
            for words in self.words
        ]


def train(
    codebook: Codebook, examples: list[Example], step: Callable[[str], object] = lambda _: None
) -> tuple[Ontology, Figures]:
    """A model for the codebook, and how well it codes by cross-validation on the examples.

    `step` is called with each example's text, twice. The same input gives the same model. Raises
    `OntologyError` for a type with fewer than `FEWEST` examples.
    """
    _enough(codebook, examples)
    kinds = codebook.kinds
    docs = list(parsed((example.text for example in examples), step))
    folds = _folds(examples)
    known = Lexicon(codebook.rows())
    learned = [list(_learned(example, doc, known)) for example, doc in zip(examples, docs, strict=True)]
    whole, parts = [], []
    whole_lexicon = Lexicon([*codebook.rows(), *_once(learned)])
    fold_lexicons = [
        Lexicon([*codebook.rows(), *_once(rows for rows, at in zip(learned, folds, strict=True) if at != fold)])
        for fold in range(FOLDS)
    ]
    for example, doc, fold in zip(examples, docs, folds, strict=True):
        seeing = _Seeing(example, OwnJudge(doc))
        whole.append(seeing.sentence(whole_lexicon, fold, teaching=True))
        # as a sentence that was not learned from would be read
        parts.append(seeing.sentence(fold_lexicons[fold], fold, teaching=False))
        step(example.text)
    penalty, threshold, figures = _chosen(kinds, whole, parts)
    model = Ontology(
        codebook=codebook,
        learned=tuple(_once(learned)),
        head=fit(*_rows(kinds, whole), len(kinds) + 1, PENALTIES)[penalty],
        threshold=threshold,
        network=event_network().model.manifest["sha256"],
        figures={
            kind: {"precision": round(c.precision, 3), "recall": round(c.recall, 3), "f1": round(c.f1, 3)}
            for kind, c in figures.types.items()
        },
    )
    return model, figures


def measure(ontology: Ontology, examples: list[Example]) -> Figures:
    """How well a model codes other sentences, by what a reader with it would find in them."""
    figures = Figures.of(ontology.codebook.kinds)
    for example, doc in zip(examples, parsed(example.text for example in examples), strict=True):
        judge = OwnJudge(doc)
        coded = [(c.type, judge.words_of(c.words)) for c in judge.found(ontology)]
        figures.add(coded, [(event.type, _words(event, judge)) for event in example.events])
    return figures


def parsed(texts: Iterable[str], step: Callable[[str], object] = lambda _: None) -> Iterator[Doc]:
    """The texts with syntax, actors and places, as the events are found by."""
    nlp = language.load()
    components = [nlp.create_pipe(name) for name in COMPONENTS]
    for doc in nlp.pipe(texts):
        read = describe(doc, Article(id="example", source="text", text=doc.text))
        for component in components:
            read = component(read)
        step(doc.text)
        yield read


def _enough(codebook: Codebook, examples: list[Example]) -> None:
    counts = Counter(kind for example in examples for kind in {event.type for event in example.events})
    few = [f"{kind} has {counts[kind]}" for kind in codebook.kinds if counts[kind] < FEWEST]
    if few:
        raise OntologyError(f"too few examples: {', '.join(few)}; each type needs {FEWEST} sentences, better 20")


def _folds(examples: list[Example]) -> list[int]:
    """The part that each example is left out with, by a hash of its text, each type spread evenly."""
    order = sorted(range(len(examples)), key=lambda at: (_first_type(examples[at]), examples[at].digest))
    return [place % FOLDS for place in np.argsort(order).tolist()]


def _first_type(example: Example) -> str:
    return example.events[0].type if example.events else ""


def _learned(example: Example, doc: Doc, known: Lexicon) -> Iterator[Row]:
    """Entries for the triggers of an example that the codebook has none for."""
    for event in example.events:
        tokens = [token for start, end in event.trigger for token in tokens_of(doc, start, end)]
        head = head_of(tokens)
        if head.pos_ not in _POS or any(True for token in tokens for _ in known.matches(token)):
            continue
        row = _row(head, tokens, event.type)
        # only what can be found again in the very sentence
        if any(True for _ in Lexicon([row]).matches(head)):
            yield row


def _row(head: Token, tokens: list[Token], kind: str) -> Row:
    pos = _POS[head.pos_]
    parts = [token for token in tokens if token != head and token.pos_ not in _NO_PART]
    order = sorted([head, *parts], key=lambda t: t.i) if pos == "n" else [head, *parts]
    entry = " ".join(lemma_of(token) for token in order)
    return {
        "name": f"{entry} ({pos}), from the examples", "entry": entry, "pos": pos, "type": kind,
        "mode": "", "need": "", "slots": SLOTS[pos],
    }  # fmt: skip


def _once(learned: Iterable[list[Row]]) -> list[Row]:
    return list({(row["entry"], row["pos"], row["type"]): row for rows in learned for row in rows}.values())


def _words(event: Told, judge: OwnJudge) -> Places:
    return tuple(sorted({word for start, end in event.trigger for word in judge.words.touched(start, end)}))


class _Seeing:
    """What the network sees in one example, asked once for each trigger."""

    def __init__(self, example: Example, judge: OwnJudge) -> None:
        self.judge = judge
        self.gold = [(event.type, _words(event, judge)) for event in example.events]
        self._seen: dict[Places, Array] = {}

    def sentence(self, lexicon: Lexicon, fold: int, *, teaching: bool) -> _Sentence:
        """The example with the triggers that a reader would ask about; for `teaching`, also its events that he would
        miss and some words that are none."""
        asked = self.judge.ask(lexicon)
        if teaching:
            asked += [_plain(self.judge, words) for words in _missed(self.gold, asked, self.judge)]
        new = [item for item in asked if item.words not in self._seen]
        for item, judgement in zip(new, judged(new), strict=True):
            self._seen[item.words] = judgement.seen.astype(np.float64)
        words = [item.words for item in asked]
        return _Sentence(fold, self.gold, words, [self._seen[w] for w in words], [types_of(i, lexicon) for i in asked])


def _missed(gold: list[tuple[str, Places]], asked: list[Asked], judge: OwnJudge) -> Iterator[Places]:
    taken = {word for item in asked for word in item.words}
    for _, words in gold:
        if not taken.intersection(words):
            yield words
        taken.update(words)
    others = 0
    for token in judge.doc:
        words = judge.words_of([token])
        if token.pos_ in ("VERB", "NOUN") and not taken.intersection(words) and others < OTHERS:
            others += 1
            yield words


def _plain(judge: OwnJudge, words: Places) -> Asked:
    sentence = next(s for s in judge.sentences if words[0] in s.words)
    return Asked(sentence, tuple(word for word in words if word in sentence.words), None)


def _rows(kinds: list[str], sentences: list[_Sentence]) -> tuple[Array, NDArray[np.int64]]:
    seen = np.array([row for sentence in sentences for row in sentence.seen])
    entered = [types for sentence in sentences for types in sentence.entered]
    labels = np.array([label for sentence in sentences for label in sentence.labels(kinds)], dtype=np.int64)
    return features(seen, kinds, entered), labels


def _chosen(kinds: list[str], whole: list[_Sentence], parts: list[_Sentence]) -> tuple[float, float, Figures]:
    """The penalty and the threshold that code the sentences left out best, and how well they do."""
    best: tuple[float, float, Figures] | None = None
    heads = []
    for fold in range(FOLDS):
        rows, labels = _rows(kinds, [sentence for sentence in whole if sentence.fold != fold])
        heads.append(fit(rows, labels, len(kinds) + 1, PENALTIES))
    for penalty in PENALTIES:
        chances = {
            at: heads[s.fold][penalty].chances(features(np.array(s.seen), kinds, s.entered))
            for at, s in enumerate(parts)
            if s.words
        }
        for threshold in THRESHOLDS:
            figures = _coded(kinds, parts, chances, threshold)
            if best is None or figures.macro_f1 > best[2].macro_f1 + 1e-9:
                best = penalty, threshold, figures
    assert best is not None
    return best


def _coded(kinds: list[str], parts: list[_Sentence], chances: dict[int, Array], threshold: float) -> Figures:
    figures = Figures.of(kinds)
    for at, sentence in enumerate(parts):
        found = chances.get(at)
        kept = standing(found[:, -1], sentence.words, threshold) if found is not None else []
        coded = [(kinds[int(found[k, :-1].argmax())], sentence.words[k]) for k in kept] if found is not None else []
        figures.add(coded, sentence.gold)
    return figures
