"""What the reading modules leave on a spaCy `Doc` for one another, and how to ask for it.

Extension attributes of a `Doc`:

- ``published`` (date or None): the date against which time expressions are read. Set by the caller.
- ``publisher``, ``title`` (str or None), ``byline`` (list of str): what else the source says, set likewise.
- ``actors``, ``places``, ``times``, ``statements``, ``events``: lists of the record's own items, each list left by the
  component of that name. Spans inside them are characters of ``doc.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from dragoman.record.schema import Actor, Article

# Each default is a fresh object for every Doc: spaCy copies mutable defaults.
EXTENSIONS: dict[str, object] = {
    "published": None,
    "publisher": None,
    "title": None,
    "byline": [],
    "actors": [],
    "places": [],
    "times": [],
    "statements": [],
    "events": [],
}


def register_extensions() -> None:
    """Declare the extension attributes; calling it again changes nothing."""
    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


register_extensions()


def describe(doc: Doc, article: Article) -> Doc:
    """Put what the source says about the article on its `Doc`."""
    doc._.published = article.published
    doc._.publisher = article.publisher
    doc._.title = article.title
    doc._.byline = list(article.byline)
    return doc


def characters(span: Span | Token) -> tuple[int, int]:
    """`[start, end)` of a token or span in characters of the text."""
    if isinstance(span, Token):
        return span.idx, span.idx + len(span)
    return span.start_char, span.end_char


def tokens_of(doc: Doc, start: int, end: int) -> Span:
    """The tokens that the characters `[start, end)` touch. Raises `ValueError` when they touch none."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        raise ValueError(f"no token at characters {start} to {end}")
    return span


class Mentions:
    """Which actor is meant where. A mention belongs to the token that heads it in the syntax.

    "US President Donald Trump" holds two mentions: the one of the United States is headed by "US", the one of the
    president by "Trump".
    """

    def __init__(self, doc: Doc, actors: Iterable[Actor]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self._by_head: dict[int, tuple[int, str]] = {}
        self._spans: list[tuple[int, int, str]] = []
        for actor in self.actors.values():
            for start, end in actor.mentions:
                span = tokens_of(doc, start, end)
                self._spans.append((span.start, span.end, actor.id))
                head, length = span.root.i, len(span)
                # of two mentions with one head the longer is the one that names the actor most fully
                if head not in self._by_head or self._by_head[head][0] < length:
                    self._by_head[head] = (length, actor.id)
        self._spans.sort()
        self._starts = [start for start, _, _ in self._spans]

    def headed_by(self, token: Token) -> Actor | None:
        """The actor whose mention this token heads."""
        found = self._by_head.get(token.i)
        return self.actors[found[1]] if found else None

    def inside(self, span: Span) -> list[Actor]:
        """The actors with a mention that lies wholly inside `span`, in text order, each once."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end - 1)
        ids = dict.fromkeys(actor for _, end, actor in self._spans[first:last] if end <= span.end)
        return [self.actors[i] for i in ids]


def numbered(prefix: str, count: int) -> list[str]:
    """Identifiers ``prefix1`` … in order."""
    return [f"{prefix}{n}" for n in range(1, count + 1)]
