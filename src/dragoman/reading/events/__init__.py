"""Who did what to whom: the component ``dragoman_events`` leaves PLOVER events on ``doc._.events``.

It needs ``doc._.actors``, ``doc._.times`` and ``doc._.places``, and syntax. Status and holder of each event are set
afterwards by ``dragoman_status``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.events.coder import code


@Language.component("dragoman_events", assigns=["doc._.events"])
def dragoman_events(doc: Doc) -> Doc:
    """Code the events of a text."""
    doc._.events = code(doc)
    return doc


__all__ = ["code", "dragoman_events"]
