"""A `Doc` with what the tables know about its words: which tokens are a state, a people, a body, an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.reading.actors.coordination import first_conjuncts
from dragoman.reading.actors.lexicon import WORD, Entry, Trie, names, titles


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `start` to `end` (half open) read as one of `entries`."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        return self.entries[0]


class Page:
    """One document and its tables' hits, each found once.

    `names` and `offices` are the longest hits that do not overlap, in text order; `name_at` and `office_at` give the
    hit that covers a token. `tokens` are those of the document, made once; `first_conjunct` gives for each the first of
    the conjuncts that it is one of.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens = list(doc)
        self.first_conjunct = first_conjuncts(doc)
        matches = list(WORD.finditer(doc.text))
        self._words = [m.group() for m in matches]
        self._starts = [m.start() for m in matches]
        self._ends = [m.end() for m in matches]
        self._token_from = {token.idx: token.i for token in self.tokens}
        self._token_to = {token.idx + len(token): token.i + 1 for token in self.tokens}
        self.names = list(self._longest(names()))
        self.offices = list(self._longest(titles()))
        self.name_at = _cover(self.names)
        self.office_at = _cover(self.offices)

    def _longest(self, trie: Trie) -> Iterator[Found]:
        word = 0
        while word < len(self._words):
            best: tuple[int, int, list[Entry]] | None = None
            start = self._token_from.get(self._starts[word])
            if start is not None:
                for hit in trie.at(self._words, word):
                    end = self._token_to.get(self._ends[hit.last - 1])
                    if end is None:
                        continue
                    if best is None or hit.last > best[0]:
                        best = (hit.last, end, [hit.entry])
                    else:
                        best[2].append(hit.entry)
            if best is None or start is None:
                word += 1
                continue
            yield Found(start, best[1], tuple(best[2]))
            word = best[0]

    def conjoined(self, token: Token) -> Token:
        """The first of the conjuncts that `token` is one of: what is said of it is said of them all."""
        return self.doc[self.first_conjunct[token.i]]

    def head(self, start: int, end: int) -> Token:
        """The token of the span that depends on none other in it."""
        return self.doc[start:end].root


def _cover(found: list[Found]) -> dict[int, Found]:
    return {i: hit for hit in found for i in range(hit.start, hit.end)}
