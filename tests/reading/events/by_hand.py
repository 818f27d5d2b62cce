"""Texts with their actors set by hand, so that events can be tested without the modules that find actors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from dragoman.record.schema import Actor


def set_actors(doc: Doc, names: Iterable[str]) -> Doc:
    """Give `doc` one actor a name, with the name itself as id, wherever the name stands."""
    actors = []
    for name in dict.fromkeys(names):
        mentions = [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", doc.text)]
        actors.append(Actor(id=name, name=name, kind="group", mentions=mentions))
    doc._.actors = actors
    return doc
