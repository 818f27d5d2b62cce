"""Whose claim an event is: the innermost statement that holds its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record.schema import Event, Statement


def _overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def holder_of(event: Event, statements: Sequence[Statement]) -> str | None:
    """Id of the innermost statement whose content holds the event's trigger; None when the narrator says it.

    A statement whose cue is the trigger itself ("threatened to ...") does not hold it: the act of saying is told by
    the narrator, or by the statement around it.
    """
    start, end = event.trigger[0]
    inmost: tuple[int, int, str] | None = None
    for number, statement in enumerate(statements):
        if not _overlap(statement.content, start, end):
            continue
        if any(_overlap(statement.cue, a, b) for a, b in event.trigger):
            continue
        size = sum(b - a for a, b in statement.content)
        # of two of one size the later one is quoted by the earlier
        if inmost is None or (size, -number) < inmost[:2]:
            inmost = (size, -number, statement.id)
    return inmost[2] if inmost else None
