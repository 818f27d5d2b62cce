"""Whose claim an event is: the innermost statement that holds its trigger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.record.schema import Event, Statement

# Statements are looked for in the stretch of text, of so many characters, in which a trigger begins.
STRETCH = 1000


def _overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


class Holders:
    """The statements of a text, found by the place of what they hold."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._near: defaultdict[int, list[tuple[int, Statement]]] = defaultdict(list)
        for number, statement in enumerate(statements):
            if _only_denies(text, statement):
                continue
            stretches = {n for start, end in statement.content for n in _stretches(start, end)}
            for stretch in sorted(stretches):
                self._near[stretch].append((number, statement))

    def of(self, event: Event) -> str | None:
        """Id of the innermost statement whose content holds the event's trigger; None when the narrator says it.

        A statement whose cue is the trigger itself ("threatened to ...") does not hold it: the act of saying is told
        by the narrator, or by the statement around it.
        """
        start, end = event.trigger[0]
        inmost: tuple[int, int, str] | None = None
        for number, statement in self._near.get(start // STRETCH, ()):
            if not _overlap(statement.content, start, end):
                continue
            if any(_overlap(statement.cue, a, b) for a, b in event.trigger):
                continue
            size = sum(b - a for a, b in statement.content)
            # of two of one size the later one is quoted by the earlier
            if inmost is None or (size, -number) < inmost[:2]:
                inmost = (size, -number, statement.id)
        return inmost[2] if inmost else None


def _only_denies(text: str, statement: Statement) -> bool:
    """ "The port was raided by Chad, which denied it": the narrator tells the raid, Chad does not assert it."""
    if not statement.source or not statement.content:
        return False
    start, end = statement.source[0]
    return text[start:end].lower() in ("which", "who") and statement.content[-1][1] < start


def _stretches(start: int, end: int) -> range:
    return range(start // STRETCH, (end - 1) // STRETCH + 1)
