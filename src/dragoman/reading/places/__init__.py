"""Where: the places that an article names, with country, coordinates and GeoNames id.

The spaCy component ``dragoman_places`` leaves `dragoman.record.schema.Place` items on ``doc._.places``, in the order of
their first mention. Every name of a place counts, also where it stands for a government, since a map of a text wants
them; adjectives, peoples, and places inside the names of organizations, papers and treaties do not.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.document import numbered, register_extensions
from dragoman.reading.places.gazetteer import Spot, fold
from dragoman.reading.places.mentions import Mention, mentions
from dragoman.reading.places.resolve import resolve
from dragoman.record.schema import Place

__all__ = ["Places", "predict"]


def predict(doc: Doc) -> list[Place]:
    """The places that a document names, each once, in the order of their first mention."""
    found = mentions(doc)
    groups: dict[tuple[object, ...], tuple[Spot | None, list[Mention]]] = {}
    for mention, spot in zip(found, resolve(doc, found), strict=True):
        key = (spot.name, spot.kind, spot.country, spot.geonames) if spot else (fold(mention.name),)
        groups.setdefault(key, (spot, []))[1].append(mention)
    return [_place(doc, name, *group) for name, group in zip(numbered("p", len(groups)), groups.values(), strict=True)]


def _place(doc: Doc, name: str, spot: Spot | None, named: list[Mention]) -> Place:
    spans = [(doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1])) for m in named]
    longest = max(named, key=lambda mention: len(mention.name)).name
    if spot is None:
        return Place(id=name, name=longest, mentions=spans)
    title = spot.name if longest.isupper() or spot.kind == "country" else longest
    return Place(
        id=name, name=title, country=spot.country, lat=spot.lat, lon=spot.lon, geonames=spot.geonames, mentions=spans
    )


@Language.component("dragoman_places", assigns=["doc._.places"], requires=["token.dep", "doc.ents"])
def places(doc: Doc) -> Doc:
    """Leave the places of `doc` on ``doc._.places``."""
    register_extensions()
    doc._.places = predict(doc)
    return doc
