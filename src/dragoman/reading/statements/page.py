"""A document with its syntax and quotations at hand: what every step of finding statements asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.reading.quotes import Quotation, scan
from dragoman.reading.statements.clauses import Range, Syntax
from dragoman.reading.statements.drafts import Span

DASHES = frozenset({"-", "–", "—", "―", "--"})


class Page:
    """The text of a document by tokens, characters and quotations."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.parsed = doc.has_annotation("DEP")
        self.syntax = Syntax(doc)
        self.quotations = scan(doc.text)
        self._starts = [token.idx for token in doc]
        self._quote_starts = [q.start for q in self.quotations]
        self._around = self._cover()
        split = doc.has_annotation("SENT_START")
        self._sentences = [(sent.start, sent.end) for sent in doc.sents] if split else [(0, len(doc))]
        self._sentence_starts = [start for start, _ in self._sentences]
        # cues that the parser took into the content of another, with the cue whose subject they share
        self.lifted: dict[int, Token] = {}

    def _cover(self) -> list[Quotation | None]:
        """For each token the innermost quotation around it."""
        around: list[Quotation | None] = []
        stack: list[Quotation] = []
        following = iter(self.quotations)
        coming = next(following, None)
        for token in self.doc:
            while coming is not None and coming.start <= token.idx:
                stack.append(coming)
                coming = next(following, None)
            while stack and stack[-1].end <= token.idx:
                stack.pop()
            around.append(stack[-1] if stack else None)
        return around

    def quotation_at(self, token: Token) -> Quotation | None:
        """The innermost quotation that holds `token`."""
        return self._around[token.i]

    def quotations_in(self, start: int, end: int, level: Quotation | None) -> list[Quotation]:
        """The quotations right below `level` that the characters `[start, end)` touch, in text order."""
        first = bisect_left(self._quote_starts, start)
        last = bisect_left(self._quote_starts, end)
        found = [q for q in self.quotations[first:last] if q.parent is level]
        if first and start < len(self.text):
            # one that began before: the token at `start` knows it
            around = self._around[self.token_at(start)]
            while around is not None and around.parent is not level:
                around = around.parent
            if around is not None and around.start < start < around.end:
                found.insert(0, around)
        return found

    def sentence(self, index: int) -> Range:
        """The tokens of the sentence around the token at `index`."""
        return self._sentences[bisect_right(self._sentence_starts, index) - 1]

    def token_at(self, offset: int) -> int:
        """Index of the last token that starts at or before the character `offset`."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def tokens(self, span: Span) -> Tokens:
        """The tokens from the one that holds the first character to the one that holds the last."""
        return self.doc[self.token_at(span[0]) : self.token_at(span[1] - 1) + 1]

    def characters(self, tokens: Range) -> Span:
        """The characters of a range of tokens that is not empty."""
        last = self.doc[tokens[1] - 1]
        return self.doc[tokens[0]].idx, last.idx + len(last)

    def subject(self, verb: Token) -> Token | None:
        """Who does what `verb` says."""
        found = self.syntax.subject(self.lifted.get(verb.i, verb))
        if found is None or self.quotation_at(found) is not self.quotation_at(verb):
            return None
        return self._after_dateline(found)

    def _after_dateline(self, subject: Token) -> Token:
        """The king of "OSLO (AP) - The king said", where the parser takes the city for the subject."""
        first = subject.left_edge.i
        if first and "\n" not in self.doc[first - 1].text:
            return subject
        dash = False
        for kid in self.syntax.kids[subject.i]:
            dash = dash or (kid.i > subject.i and kid.text in DASHES and bool(kid.whitespace_))
            if dash and kid.dep_ in ("appos", "dep", "nmod", "conj") and kid.pos_ in ("PROPN", "NOUN", "PRON"):
                return kid
        return subject
