"""Who is likely to be speaking the words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Doc

from dragoman.reading.actors.lexicon import listed
from dragoman.reading.quotes import Quotation, scan

SAYING = listed("saying")
STOPS = frozenset(".?!")
NEAR = 24  # tokens between a quotation and its verb of saying at most


class Quotations:
    """The quotations of a document, by token; those inside another one are part of it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._at = dict(self._inside(doc))
        self._speakers: dict[int, int | None] = {}  # by the start of the quotation
        for quotation, group in groupby(self._at.items(), lambda item: item[1]):
            tokens = [i for i, _ in group]
            self._speakers[quotation.start] = self._find(quotation, tokens[0], tokens[-1] + 1)

    @staticmethod
    def _inside(doc: Doc) -> Iterator[tuple[int, Quotation]]:
        """The tokens in quotation marks, marks included, in text order."""
        found = (quotation for quotation in scan(doc.text) if quotation.parent is None)
        quotation = next(found, None)
        for token in doc:
            while quotation is not None and quotation.end <= token.idx:
                quotation = next(found, None)
            if quotation is None:
                return
            if quotation.start <= token.idx:
                yield token.i, quotation

    def around(self, i: int) -> Quotation | None:
        """The quotation that token `i` stands in."""
        return self._at.get(i)

    def speaker(self, i: int) -> int | None:
        """The token of the subject of the verb of saying beside the quotation that `i` stands in."""
        quotation = self._at.get(i)
        return self._speakers[quotation.start] if quotation is not None else None

    def _find(self, quotation: Quotation, start: int, end: int) -> int | None:
        """The speaker told right after or right before, or that of the paragraph before, if it goes on from there."""
        found = self._subject(quotation, range(end, min(len(self.doc), end + NEAR)), 0)
        if found is None:
            found = self._subject(quotation, range(start - 1, max(-1, start - 1 - NEAR), -1), 1)
        if found is None and quotation.follows is not None:
            found = self._speakers.get(quotation.follows.start)
        return found

    def _subject(self, quotation: Quotation, window: range, stops: int) -> int | None:
        """The subject of the first verb of saying in the window, with at most so many sentences ended before it."""
        for i in window:
            token = self.doc[i]
            if (token.is_space and "\n\n" in token.text) or i in self._at:
                return None
            stops -= token.text in STOPS
            if stops < 0:
                return None
            if token.lemma_.lower() in SAYING and token.pos_ == "VERB":
                subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
                return subject.i if subject is not None and self._at.get(subject.i) is not quotation else None
        return None
