"""Authored sentences and marked pairs as what the event network is asked, and the right answers."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.event_sentences import STATUSES, TYPES, Sentence, Span, Told

from dragoman.knowledge import modes
from dragoman.models.marked import Marked, Stretch
from dragoman.models.words import Integers, Words
from dragoman.reading.events.network import AGAIN, BEGIN, IN, NOTHING, OUT
from dragoman.reading.quotes import words_of

SIDES = ("source", "target")
# every mode of every type, and last none
MODES: tuple[tuple[str, str], ...] = tuple((kind, mode) for kind in TYPES for mode in modes()[kind])
# the older label that is two types of today
YIELD = ("CONCEDE", "RETREAT")
Answer = dict[int, float]


@dataclass(frozen=True)
class Example:
    """A marked sentence of n words, and the answers that are known.

    `tags`: [n], which words name events; `sides`: [2, n], the words of source and target of the event marked;
    `act`: weights of the types of the event marked (the last: none); `label`: of what is done in the pair marked, by
    PLOVER without statuses; `mode`, `status`: their numbers, or -1.
    """

    asked: Marked
    tags: Integers | None = None
    sides: Integers | None = None
    act: Answer | None = None
    label: Answer | None = None
    mode: int = -1
    status: int = -1


@dataclass(frozen=True)
class Seen:
    """What the program sees in a sentence by itself, in characters: the mentions of each actor, and the words that some
    entry of the table of triggers names."""

    actors: tuple[tuple[Span, ...], ...]
    matches: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Material:
    """A sentence with its words, and what the program sees in it."""

    sentence: Sentence
    words: Words
    seen: Seen

    def places(self, spans: tuple[Span, ...]) -> tuple[int, ...]:
        """The words that spans touch, in order."""
        return tuple(sorted({at for span in spans for at in self.words.touched(*span)}))

    def whole(self) -> Marked:
        """The sentence with its actors marked."""
        actors = frozenset(at for spans in self.seen.actors for at in self.places(spans))
        return Marked(self.words, 0, len(self.words), actors)

    def triggers(self) -> list[tuple[int, ...]]:
        """The words of each event."""
        return [self.places(event.trigger) for event in self.sentence.events]

    def figures(self) -> list[tuple[int, ...]]:
        """Words that the table names where no event is."""
        known = {at for words in self.triggers() for at in words}
        found = dict.fromkeys(self.places(spans) for spans in self.seen.matches)
        return [words for words in found if words and not known & set(words)]


def material(sentence: Sentence, seen: Seen) -> Material:
    return Material(sentence, words_of(sentence.text), seen)


def spotting(item: Material) -> Example:
    """Which words name events."""
    tags = np.full(len(item.words), OUT, dtype=np.int64)
    for event in item.sentence.events:
        for number, span in enumerate(event.trigger):
            part = item.words.touched(*span)
            tags[part.start : part.stop] = IN
            tags[part.start : part.start + 1] = AGAIN if number else BEGIN
    return Example(item.whole(), tags=tags)


def judging(item: Material) -> Iterator[Example]:
    """What each event is and who does it to whom."""
    for event, trigger in zip(item.sentence.events, item.triggers(), strict=True):
        sides = np.zeros((2, len(item.words)), dtype=np.int64)
        for number, side in enumerate(SIDES):
            for name in getattr(event, side):
                sides[number, list(item.words.touched(*item.sentence.spans[name]))] = 1
        asked = replace(item.whole(), trigger=trigger)
        yield Example(asked, sides=sides, act=_act(event), mode=_mode(event), status=STATUSES.index(event.status))


def rejecting(item: Material) -> Iterator[Example]:
    """Words that name no event although the table has them."""
    for words in item.figures():
        yield Example(replace(item.whole(), trigger=words), act={NOTHING: 1.0})


def other_word(item: Material, rng: random.Random) -> Example | None:
    """Some word that names no event."""
    known = {at for words in item.triggers() for at in words}
    free = [at for at, shape in enumerate(item.words.shapes) if at not in known and shape == 0]
    if not free:
        return None
    return Example(replace(item.whole(), trigger=(rng.choice(free),)), act={NOTHING: 1.0})


def pairs(sentence: Sentence, words: Words) -> Iterator[Example]:
    """What is done between two, for all pairs of actors of which that is known."""
    between: dict[tuple[str, str], Answer] = {}
    for event in sentence.events:
        for source in event.source:
            for target in event.target:
                if source != target:
                    between.setdefault((source, target), {}).update(_label(event))
    between.update((pair, {NOTHING: 1.0}) for pair in sentence.none)
    for sides, label in between.items():
        source, target = (_stretch(words, *sentence.spans[name]) for name in sides)
        yield Example(Marked(words, 0, len(words), source=source, target=target), label=label)


def table(path: Path) -> list[Example]:
    """The rows of a tab-separated table of sentences with `source_start`, `source_end`, `target_start`, `target_end`
    and `label`."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [_row(row) for row in csv.DictReader(lines, delimiter="\t")]


def _row(row: dict[str, str]) -> Example:
    words = words_of(row["sentence"])
    source, target = (_stretch(words, int(row[f"{side}_start"]), int(row[f"{side}_end"])) for side in SIDES)
    labels = YIELD if row["label"] == "YIELD" else (row["label"],)
    asked = Marked(words, 0, len(words), source=source, target=target)
    return Example(asked, label={TYPES.index(label): 1.0 for label in labels})


def _stretch(words: Words, start: int, end: int) -> Stretch:
    span = words.touched(start, end)
    return span.start, max(span.stop, span.start + 1)


def _act(event: Told) -> Answer:
    return {TYPES.index(kind): 1.0 if number == 0 else 0.5 for number, kind in enumerate(event.types)}


def _mode(event: Told) -> int:
    return len(MODES) if event.mode is None else MODES.index((event.types[0], event.mode))


def _label(event: Told) -> Answer:
    return _act(event) if event.label == event.types[0] else {TYPES.index(event.label): 1.0}
