"""PLOVER without statuses: the type that a coding without modality gives an event that has not happened.

The record keeps the type of the act itself and says in `status` whether it happened. Data sets coded by PLOVER alone
fold the two: a planned meeting is AGREE, a threatened attack THREATEN, a meeting that is off REJECT.
"""

from __future__ import annotations

from dragoman.record.schema import EventType, Status

_FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})


def plover_type(event_type: EventType, status: Status) -> EventType:
    """The type by PLOVER alone, for comparison with data sets that have no status (codebook draft 2.0, section 4)."""
    if status == "planned":
        if event_type in _FRIENDLY:
            return "AGREE"
        if event_type == "RETREAT":
            return "CONCEDE"
        if event_type in _HOSTILE:
            return "THREATEN"
    if status == "denied" and (event_type in _FRIENDLY or event_type in ("AGREE", "CONCEDE", "RETREAT")):
        return "REJECT"
    if status == "demanded" and event_type not in ("ACCUSE", "REJECT", "THREATEN"):
        return "REQUEST"
    return event_type
