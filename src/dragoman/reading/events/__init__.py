"""Who did what to whom: the component ``dragoman_events`` leaves PLOVER events on ``doc._.events``.

It needs ``doc._.actors``, ``doc._.times`` and ``doc._.places``, and syntax. Status and holder of each event are set
afterwards by ``dragoman_status``. With ``config={"network": False}`` the table of triggers alone decides; with
``config={"model": "FILE"}`` the events are those of another codebook, for which `dragoman train-events` made FILE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.events.coder import code

if TYPE_CHECKING:
    from dragoman.reading.ontology.model import Ontology


class Events:
    """The component."""

    def __init__(self, network: bool, ontology: Ontology | None = None) -> None:
        self.network = network
        self.ontology = ontology

    def __call__(self, doc: Doc) -> Doc:
        """Code the events of a text."""
        if self.ontology is None:
            doc._.events = code(doc, network=self.network)
        else:
            from dragoman.reading.ontology.coder import code_by

            doc._.events = code_by(self.ontology, doc)
        return doc


@Language.factory("dragoman_events", default_config={"network": True, "model": None}, assigns=["doc._.events"])
def make_events(
    nlp: Language,  # noqa: ARG001  (spaCy asks for both)
    name: str,  # noqa: ARG001
    network: bool,
    model: str | None,
) -> Events:
    """Make the component `dragoman_events`. Raises `OntologyError` for a `model` that cannot be used."""
    if model is None:
        return Events(network)
    # its rooms stand on this one
    from dragoman.reading.ontology.model import load

    return Events(network, load(model))


__all__ = ["code", "make_events"]
