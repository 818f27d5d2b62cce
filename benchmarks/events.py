"""How right events are, end to end, on the sentences written for this project.

An event is whole when its type is one of the gold event's and each of its sides is the same actors: every gold actor is
named by a predicted one in the sentence, and every predicted one names a gold one (their words touch). Gold events and
predicted ones pair off at most once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.event_sentences import Sentence, Told, load
from benchmarks.quality import Scores, as_articles, percent
from benchmarks.sentences import Span
from dragoman.reading.reader import Reader
from dragoman.record.schema import Event, Record


@dataclass
class Tally:
    """What was counted. `missed` and `surplus`: gold events, and predicted ones, without a partner, by kind of sentence
    and type."""

    whole: int = 0
    typed: int = 0
    gold: int = 0
    predicted: int = 0
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)
    surplus: Counter[tuple[str, str]] = field(default_factory=Counter)

    def scores(self) -> Scores:
        """The figures of the page, in per cent."""
        return {
            "precision": percent(self.whole, self.predicted),
            "recall": percent(self.whole, self.gold),
            "F1": percent(2 * self.whole, self.gold + self.predicted),
            "type and trigger F1": percent(2 * self.typed, self.gold + self.predicted),
        }


def event_scores(reader: Reader) -> Scores:
    """The figures on the held-out fifth."""
    return measure(reader, load("held")).scores()


def measure(reader: Reader, sentences: list[Sentence]) -> Tally:
    """Count over these sentences."""
    tally = Tally()
    for made, record in zip(sentences, read(reader, sentences), strict=True):
        count(tally, made, record)
    return tally


def read(reader: Reader, sentences: Iterable[Sentence]) -> Iterator[Record]:
    """The record of each sentence, read alone."""
    return reader.read_articles(as_articles([{"id": str(at), "text": made.text} for at, made in enumerate(sentences)]))


def count(tally: Tally, gold: Sentence, record: Record) -> None:
    """Add what one sentence has."""
    open_gold, open_found = list(gold.events), list(record.events)
    tally.gold += len(open_gold)
    tally.predicted += len(open_found)
    for event in gold.events:
        partner = next((found for found in open_found if is_whole(gold, event, record, found)), None)
        if partner is not None:
            tally.whole += 1
            open_gold.remove(event)
            open_found.remove(partner)
    tally.missed.update((gold.kind, event.types[0]) for event in open_gold)
    tally.surplus.update((gold.kind, event.type) for event in open_found)
    found_by_words = [(found, set(range_of(found.trigger))) for found in record.events]
    for event in gold.events:
        words = set(range_of(event.trigger))
        match = next((pair for pair in found_by_words if pair[0].type in event.types and words & pair[1]), None)
        if match is not None:
            tally.typed += 1
            found_by_words.remove(match)


def range_of(spans: Iterable[Span]) -> Iterator[int]:
    for start, end in spans:
        yield from range(start, end)


def is_whole(gold: Sentence, event: Told, record: Record, found: Event) -> bool:
    """Whether a predicted event has the type and both sides of a gold one."""
    if found.type not in event.types:
        return False
    if len(event.source) > 1 and set(event.source) == set(event.target):
        # what several do to each other may be told from either side
        both = {*found.source, *found.target}
        return bool(found.source and found.target) and same_side(gold, event.source, record, both)
    return same_side(gold, event.source, record, found.source) and same_side(gold, event.target, record, found.target)


def same_side(gold: Sentence, wanted: Iterable[str], record: Record, found: Iterable[str]) -> bool:
    """Whether gold actors and predicted ones are the same, by their words in the sentence."""
    gold_spans = [gold.spans[name] for name in wanted]
    mentions = {actor.id: actor.mentions for actor in record.actors}
    found_spans = [mentions[name] for name in found]
    return name_the_same(gold_spans, found_spans)


def name_the_same(gold: list[Span], found: Sequence[Sequence[Span]]) -> bool:
    """Whether some mention touches each of the gold spans, and each actor's mentions touch one of them."""
    every_gold = all(any(touch(span, other) for spans in found for other in spans) for span in gold)
    return every_gold and all(any(touch(span, other) for span in gold for other in spans) for spans in found)


def touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
