"""What the program sees in sentences before any network is asked: actors, and words of the table of triggers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.event_sentences import Sentence
from spacy.tokens import Doc

from dragoman.reading import actors, language, places  # noqa: F401  (factories)
from dragoman.reading.document import characters
from dragoman.reading.events.lexicon import lexicon
from dragoman.reading.ontology.training import parsed
from training.events.corpus import Material, Seen, material


def materials(sentences: list[Sentence], kept: Path) -> list[Material]:
    """Each sentence with what is seen in it. Reading takes minutes: what is seen is kept in the file `kept`."""
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    new = [sentence.text for sentence in sentences if sentence.text not in known]
    if new:
        known.update(zip(new, ((seen.actors, seen.matches) for seen in _seen(new)), strict=True))
        kept.write_text(json.dumps(known), encoding="utf-8")
    return [material(sentence, Seen(*map(_tuples, known[sentence.text]))) for sentence in sentences]


def _tuples(listed: list[list[list[int]]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((start, end) for start, end in spans) for spans in listed)


def _seen(texts: list[str]) -> Iterator[Seen]:
    for read in parsed(texts):
        yield Seen(tuple(tuple(actor.mentions) for actor in read._.actors), tuple(_matches(read)))


def _matches(doc: Doc) -> Iterator[tuple[tuple[int, int], ...]]:
    for token in doc:
        for match in lexicon().matches(token):
            yield tuple(characters(part) for part in sorted(match.tokens, key=lambda t: t.i))
