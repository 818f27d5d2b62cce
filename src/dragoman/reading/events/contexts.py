"""What an event is about: PLOVER contexts, by the words of its sentence (``knowledge/event_contexts.tsv``)."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span

from dragoman.knowledge import table
from dragoman.reading.events.lexicon import lemma_of


@cache
def _words() -> dict[str, str]:
    return {word: row["context"] for row in table("event_contexts", ("context",)) for word in row["words"].split()}


def contexts_of(sentence: Span) -> list[str]:
    """Contexts that the sentence names, in the order in which they come up."""
    words = _words()
    return list(dict.fromkeys(words[lemma] for token in sentence if (lemma := lemma_of(token)) in words))
