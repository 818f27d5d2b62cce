"""What the tests of actors share: a text read on a day, and ways to ask for one of its actors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.language import Language

from dragoman.reading.actors import predict
from dragoman.reading.document import Mentions
from dragoman.record.schema import Actor


@dataclass
class Reading:
    """The actors of a text."""

    text: str
    actors: list[Actor]
    mentions: Mentions

    def words(self, actor: Actor) -> list[str]:
        return [self.text[start:end] for start, end in actor.mentions]

    def who(self, words: str) -> Actor:
        """The one actor with mentions of exactly these words."""
        found = [a for a in self.actors if words in self.words(a)]
        assert len(found) == 1, f"{words!r} is said of {found}; there are {[self.words(a) for a in self.actors]}"
        return found[0]

    def nobody(self, words: str) -> bool:
        """Whether no actor is mentioned by exactly these words."""
        return not any(words in self.words(a) for a in self.actors)

    def code(self, words: str) -> tuple[str | None, str | None]:
        actor = self.who(words)
        return actor.country, actor.sector


Read = Callable[..., Reading]


@pytest.fixture
def read(nlp: Language) -> Read:
    """`read(text, "2001-02-03")`: the actors of a text published that day."""

    def reading(text: str, day: str | None = None) -> Reading:
        doc = nlp(text)
        doc._.published = dt.date.fromisoformat(day) if day else None
        actors = predict(doc)
        return Reading(text, actors, Mentions(doc, actors))

    return reading
