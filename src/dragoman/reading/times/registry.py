"""The readers of time expressions by the name that knowledge/time_rules.tsv calls them by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman.reading.times.context import Context, Reading
from dragoman.reading.times.points import Point
from dragoman.reading.times.shapes import Shape
from dragoman.record.schema import TimeType

# A reader gives what a match says, one or several expressions in text order, or None when it is no time after all.
# It may raise `ValueError` for a day that no calendar has.
Reader = Callable[[Shape, Context], Reading | list[Reading] | None]

READERS: dict[str, Reader] = {}


def reader(name: str) -> Callable[[Reader], Reader]:
    """Registers a reader under the table's name for it."""

    def register(function: Reader) -> Reader:
        READERS[name] = function
        return function

    return register


def at(shape: Shape, point: Point, suffix: str = "", kind: TimeType = "DATE") -> Reading:
    """The reading of a match as a stretch of the calendar; `suffix` adds a time of day to the value."""
    return Reading(shape.start, shape.end, point.value + suffix, kind, point)


def known(shape: Shape, answer: tuple[str, Point | None], suffix: str = "", kind: TimeType = "DATE") -> Reading:
    """The same for a value whose point may be unknown."""
    return Reading(shape.start, shape.end, answer[0] + suffix, kind, answer[1])


def aside(reading: Reading) -> Reading:
    """The same, as a mere comparison: the story does not go on from it."""
    return replace(reading, aside=True)


def plain(
    shape: Shape,
    value: str,
    kind: TimeType = "DATE",
    covers: tuple[date, date] | None = None,
    point: Point | None = None,
) -> Reading:
    """The reading of a match as a value that names no stretch of the calendar by itself."""
    return Reading(shape.start, shape.end, value, kind, point, covers)
