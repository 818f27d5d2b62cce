"""Classes of events, as the pictures tell them apart: PLOVER's four, and one for the types of any other codebook."""

from __future__ import annotations

from typing import Final, Literal

from dragoman.record.coding import QUAD_OF_TYPE, QUADS

Class = Literal[0, 1, 2, 3, 4]

OWN: Final = 0
CLASSES: Final[dict[Class, str]] = {1: QUADS[1], 2: QUADS[2], 3: QUADS[3], 4: QUADS[4], OWN: "another codebook"}


def class_of(event_type: str) -> Class:
    """The class of a type; that of other codebooks for one that PLOVER has not."""
    return QUAD_OF_TYPE.get(event_type, OWN)
