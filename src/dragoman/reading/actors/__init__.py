"""Who is in the article: the component ``dragoman_actors``, which leaves a list of `Actor` on ``doc._.actors``.

The tables name states, peoples, bodies and offices (`lexicon`, `page`); `states`, `organizations`, `persons` and
`nominals` find who is mentioned; `offices` reads what stands beside a name; `merge` and `coreference` make one actor
of the mentions; `codes` and `leaders` give it a country and a sector.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading import document  # noqa: F401  (it declares doc._.actors)
from dragoman.reading.actors.gather import predict

__all__ = ["Actors", "predict"]


class Actors:
    """The component: a `Doc` in, the same `Doc` with ``doc._.actors`` out."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.actors = predict(doc)
        return doc


@Language.factory("dragoman_actors", assigns=["doc._.actors"], requires=["token.dep", "token.tag", "doc.ents"])
def make_actors(nlp: Language, name: str) -> Actors:  # noqa: ARG001  (spaCy gives both)
    """The component as spaCy makes it for ``nlp.add_pipe("dragoman_actors")``."""
    return Actors()
