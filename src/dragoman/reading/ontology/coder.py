"""Events by another codebook: its triggers, judged by its head, with the sides that the event network sees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dragoman.reading.events.arguments import Cast
from dragoman.reading.events.candidates import Candidate
from dragoman.reading.events.circumstances import Circumstances
from dragoman.reading.events.coder import light_and_sides, told_once
from dragoman.reading.events.judging import Asked, Judge, Sentence
from dragoman.reading.events.lexicon import Lexicon, Match
from dragoman.reading.events.network import Judgement, event_network
from dragoman.reading.ontology.model import Ontology, features
from dragoman.record.schema import Event

_NOUNS = ("NOUN", "PROPN")


def code_by(ontology: Ontology, doc: Doc) -> list[Event]:
    """The events of a text by the codebook of `ontology`, in text order, each told once; needs what `code` needs."""
    judge = OwnJudge(doc)
    return told_once(doc, judge.found(ontology), judge.cast, judge.circumstances)


class OwnJudge(Judge):
    """Asks the network about the triggers of a codebook in a text, and a head what they are."""

    def __init__(self, doc: Doc) -> None:
        cast = Cast(doc)
        super().__init__(doc, cast, Circumstances(doc, cast))
        self._spots: dict[int, list[tuple[int, ...]]] = {}

    def found(self, ontology: Ontology) -> list[Candidate]:
        """The events by the codebook; of several that share words the surest, in text order."""
        asked = self.ask(ontology.lexicon)
        if not asked:
            return []
        judgements = judged(asked)
        seen = np.array([judgement.seen for judgement in judgements], dtype=np.float64)
        entered = [types_of(item, ontology.lexicon) for item in asked]
        chances = ontology.head.chances(features(seen, ontology.codebook.kinds, entered))
        kept: list[Candidate] = []
        for at in standing(chances[:, -1], [item.words for item in asked], ontology.threshold):
            best = int(chances[at, :-1].argmax())
            kept.append(self._made_by(ontology, asked[at], judgements[at], best, float(chances[at, best])))
        return sorted(kept, key=lambda c: c.words[0].i)

    def ask(self, lexicon: Lexicon) -> list[Asked]:
        """What may name an event: words of the entries, and what the network takes for the trigger of some event."""
        return list(self._asked(self._candidates(lexicon)))

    def _spotted(self, sentences: list[Sentence]) -> list[list[tuple[int, ...]]]:
        """The same, asked once a sentence."""
        new = [sentence for sentence in sentences if sentence.words.start not in self._spots]
        for sentence, triggers in zip(new, super()._spotted(new), strict=True):
            self._spots[sentence.words.start] = triggers
        return [self._spots[sentence.words.start] for sentence in sentences]

    def _candidates(self, lexicon: Lexicon) -> list[Candidate]:
        """Matches of the entries. Verbs come first: a noun in a verb's expression is no event of its own."""
        claimed: set[int] = set()
        found: dict[int, Candidate] = {}
        for nominal in (False, True):
            for token in self.doc:
                if token.i in claimed or (token.pos_ in _NOUNS) != nominal:
                    continue
                free = (m for m in lexicon.matches(token) if not any(t.i in claimed for t in m.tokens))
                match = next(free, None)
                if match is not None:
                    claimed.update(t.i for t in match.tokens)
                    found[token.i] = self._built(match, claimed)
        return [found[at] for at in sorted(found)]

    def _built(self, match: Match, claimed: set[int]) -> Candidate:
        light, sides = light_and_sides(match, self.cast, claimed)
        when = self.circumstances.when([*match.tokens, *([light] if light is not None else [])])
        return Candidate(match, sides, light, when, match.entry.type, None)

    def _made_by(self, ontology: Ontology, item: Asked, judgement: Judgement, best: int, chance: float) -> Candidate:
        kind = ontology.codebook.kinds[best]
        sides = self._sides(item, kind, judgement.sides)
        made = item.candidate
        if made is None:
            made = self._made(self._trigger(item), None, kind, None)
        if sides.source or sides.target:
            made.sides = sides
        table = f", table: {made.type}" if made.type != kind else ""
        made.type, made.chance, made.opinion = kind, chance, f"{ontology.codebook.name}: {kind} {chance:.2f}{table}"
        return made


def types_of(item: Asked, lexicon: Lexicon) -> frozenset[str]:
    """The types that have an entry of the trigger."""
    if item.candidate is None:
        return frozenset()
    match = item.candidate.match
    return frozenset(m.entry.type for m in lexicon.matches(match.head) if len(m.tokens) == len(match.tokens))


def judged(asked: list[Asked]) -> list[Judgement]:
    """What the network says of each trigger."""
    return event_network().judge([replace(item.sentence.asked, trigger=item.words) for item in asked])


def standing(nothing: NDArray[np.float64], words: list[tuple[int, ...]], threshold: float) -> list[int]:
    """Which triggers are events, by their chances of being none: likely enough, and the surest of those that share
    words."""
    kept: list[int] = []
    taken: set[int] = set()
    for at in np.argsort(nothing, kind="stable").tolist():
        if 1 - nothing[at] >= threshold and not taken.intersection(words[at]):
            kept.append(at)
            taken.update(words[at])
    return kept
