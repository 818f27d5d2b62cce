"""Where the target of an event stands when its entry does not say: ``knowledge/event_frames.tsv``."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import table
from dragoman.reading.events.arguments import Sides
from dragoman.reading.events.lexicon import Match
from dragoman.reading.events.syntax import objects_of

# both parties do it to each other
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# what is done to a place is done to the state it lies in
PLACE_TARGETS = frozenset({"ASSAULT", "MOBILIZE", "CONSULT", "AID", "COERCE", "RETREAT"})


@cache
def _frames() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(row["type"], row["pos"]): tuple(row["slots"].split()) for row in table("event_frames", ("type", "pos"))}


def default_slots(event_type: str, pos: str) -> tuple[str, ...]:
    """Slots in the order in which they are tried. Raises `KeyError` for a type or part of speech without a frame."""
    return _frames()[event_type, pos]


def split_parties(sides: Sides, match: Match) -> Sides:
    """Of two who do something to each other ("the leaders met", "A and B clashed") the first named is the source."""
    slots = match.entry.slots or default_slots(match.entry.type, match.entry.pos.replace("a", "v"))
    mutual = match.entry.type in RECIPROCAL or slots[0] == "with"
    if match.entry.type == "ASSAULT" and "with" in slots and match.entry.pos == "v":
        # "the army and the rebels fought": each other, where nobody else is named
        mutual = mutual or next(objects_of(match.head), None) is None
    if mutual and not sides.target and len(sides.source) > 1:
        sides.source, sides.target = sides.source[:1], sides.source[1:]
        sides.target_path = "the other party"
    return sides
