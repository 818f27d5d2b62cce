"""Country and sector of a phrase that stands alone, coded as the same words in an article are.

The phrase is read in a sentence of which it is the subject, `CARRIER`: the parser and the reading of actors are made
for sentences, and take a bare noun phrase apart wrongly more often.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice

from spacy.language import Language
from spacy.tokens import Doc, Span

from dragoman.reading.actors.gather import Gathering, name_of
from dragoman.reading.actors.lexicon import WORD, names
from dragoman.reading.actors.mention import NOT_STATES, Entity
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.reasons import Reasons
from dragoman.reading.actors.rest import Rest

CARRIER = "{} said so."
# No phrase for an actor is longer; what follows is not read. The sentence would only cost time.
LONGEST = 500
PARSED_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class CodedActor:
    """Who a phrase means. `text` is the phrase as given; what is not known is None.

    `kind`: person, state, organization, group. `country`: ISO 3166 alpha-3, or PLOVER's IGO, UNO, EUR, NGO, IMG, ISM,
    MNC. `sector`: PLOVER. `why`: the table entries that this rests on.
    """

    text: str
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    why: str = "nobody is meant: no word of it stands in the tables of actors"


def code_phrases(nlp: Language, phrases: Iterable[str], day: dt.date | None = None) -> Iterator[CodedActor]:
    """Each phrase coded, in order; `day` says who holds which office. Memory does not grow with their number."""
    waiting = iter(phrases)
    while batch := list(islice(waiting, PARSED_TOGETHER)):
        with nlp.memory_zone():
            docs = nlp.pipe([CARRIER.format(readable(phrase)) for phrase in batch], batch_size=PARSED_TOGETHER)
            coded = [_code(phrase, doc, day) for phrase, doc in zip(batch, docs, strict=True)]
        yield from coded


def readable(phrase: str) -> str:
    """The words of a phrase in one line, cut at `LONGEST` characters, without halves of characters."""
    line = " ".join(phrase[: 2 * LONGEST].encode("utf-8", "replace").decode("utf-8").split())
    return _as_printed(line[:LONGEST].strip())


def _as_printed(words: str) -> str:
    """A phrase typed without any capital letter, with those of the states and peoples in it: "german police"."""
    if words != words.lower():
        return words
    parts = WORD.findall(words)
    capitals: dict[int, str] = {}
    for i in range(len(parts)):
        # "us" and "un" are words of their own further on
        first = i == 0 or parts[i - 1] == "the"
        for written in ([part.upper() for part in parts] if first else [], [part.title() for part in parts]):
            for hit in names().at(written, i):
                if hit.entry.table in {"countries", "peoples"} or hit.entry.country in NOT_STATES:
                    capitals |= {k: written[k] for k in range(hit.first, hit.last)}
    number = count()
    return WORD.sub(lambda match: capitals.get(next(number), match.group()), words)


def _code(phrase: str, doc: Doc, day: dt.date | None) -> CodedActor:
    span = doc.char_span(0, len(readable(phrase)), alignment_mode="expand")
    if span is None or not any(token.text[0].isalnum() for token in span):
        return CodedActor(phrase)
    return _coded(phrase, span, day)


def code_span(span: Span, day: dt.date | None = None) -> CodedActor:
    """A phrase in a parsed text, coded by its own words alone."""
    return _coded(span.text, span.as_doc()[:], day)


def _coded(phrase: str, span: Span, day: dt.date | None) -> CodedActor:
    page = Page(span.doc)
    rest = Rest(page, span)
    entities = Gathering(page, day).entities()
    entity = _meant(entities, span, rest.head.i) or rest.entity() or _meant(entities, span, span.root.i)
    if entity is None:
        return CodedActor(phrase)
    rest.fill(entity, day)
    why = Reasons(page, span).why(entity)
    name = name_of(entity, page)
    return CodedActor(phrase, name, entity.kind, entity.country, entity.sector, entity.role, why)


def _meant(entities: list[Entity], span: Span, head: int) -> Entity | None:
    """The entity with a mention of the span that this token heads, else the one with the longest that covers it."""
    best: tuple[tuple[bool, int], Entity] | None = None
    for entity in entities:
        for mention in entity.mentions:
            if span.start <= mention.start <= head < mention.end <= span.end:
                rank = (mention.head == head, mention.end - mention.start)
                if best is None or rank > best[0]:
                    best = (rank, entity)
    return best[1] if best else None
