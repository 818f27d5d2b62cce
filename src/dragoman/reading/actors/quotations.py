"""Where words are quoted, and who is likely to be speaking them."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.reading.actors.lexicon import listed

OPENING, CLOSING, STRAIGHT = frozenset("“«„"), frozenset("”»"), '"'
SAYING = listed("saying")


def quoted_spans(doc: Doc) -> list[tuple[int, int]]:
    """Token spans between quotation marks, marks included; one that is not closed ends with its paragraph."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        if token.is_space and "\n" in token.text and token.text.count("\n") > 1:
            if opened is not None:
                spans.append((opened, token.i))
            opened = None
        elif token.text in OPENING or (token.text == STRAIGHT and opened is None):
            opened = token.i if opened is None else opened
        elif (token.text in CLOSING or token.text == STRAIGHT) and opened is not None:
            spans.append((opened, token.i + 1))
            opened = None
    if opened is not None:
        spans.append((opened, len(doc)))
    return spans


class Quotations:
    """The quotations of a document, by token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.spans = quoted_spans(doc)
        self._at = {i: span for span in self.spans for i in range(*span)}

    def around(self, i: int) -> tuple[int, int] | None:
        """The quotation that token `i` stands in."""
        return self._at.get(i)

    def speaker(self, span: tuple[int, int]) -> int | None:
        """The token of the subject of a verb of saying right after or right before a quotation."""
        doc = self.doc
        after = range(span[1], min(len(doc), span[1] + 12))
        before = range(span[0] - 1, max(-1, span[0] - 16), -1)
        for window in (after, before):
            for i in window:
                token = doc[i]
                if (token.is_space and "\n\n" in token.text) or self._at.get(i, span) != span:
                    break
                if token.lemma_.lower() in SAYING and token.pos_ == "VERB":
                    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
                    if subject is not None and subject.i not in range(*span):
                        return subject.i
                    break
        return None
