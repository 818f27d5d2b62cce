"""The text of an article, cut where marks begin and end.

Marks overlap and nest: a person inside what somebody said inside the sentence of an event. HTML elements cannot
overlap, so the text is cut at every border of every mark, and each segment carries all the marks that lie over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.record.schema import Record

Part = Literal["statement", "event", "actor", "place", "time"]
Role = Literal["source", "cue", "content", "trigger", "sentence", "mention"]

# a blank line, with whatever other space stands around it, parts two paragraphs
PARAGRAPH_GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` that item number `item` of one part of the record rests on."""

    part: Part
    item: int
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie, in the order in which they began."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The segments of one paragraph, and the space that parts it from the next."""

    segments: tuple[Segment, ...]
    gap: str


def marks(record: Record) -> list[Mark]:
    """Every mark of a record, in text order, longer before shorter. What lies outside the text is left out."""
    spans: list[tuple[Part, int, Role, Iterable[tuple[int, int]]]] = []
    for n, statement in enumerate(record.statements):
        spans.append(("statement", n, "content", statement.content))
        spans.append(("statement", n, "source", statement.source))
        spans.append(("statement", n, "cue", statement.cue))
    for n, event in enumerate(record.events):
        spans.append(("event", n, "sentence", [event.sentence]))
        spans.append(("event", n, "trigger", event.trigger))
    spans += [("actor", n, "mention", actor.mentions) for n, actor in enumerate(record.actors)]
    spans += [("place", n, "mention", place.mentions) for n, place in enumerate(record.places)]
    spans += [("time", n, "mention", [time.span]) for n, time in enumerate(record.times)]
    length = len(record.article.text)
    found = [
        Mark(part, n, role, start, min(end, length))
        for part, n, role, pieces in spans
        for start, end in pieces
        if start < length
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def segments(text: str, marked: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """`text` cut at all borders of `marked` and at `cuts`; the segments' texts joined are `text` again.

    Costs the sort of the borders and one step for each mark over each segment.
    """
    opening: dict[int, list[Mark]] = {}
    borders = {0, len(text), *(cut for cut in cuts if 0 < cut < len(text))}
    for mark in marked:
        opening.setdefault(mark.start, []).append(mark)
        borders.update((mark.start, mark.end))
    points = sorted(borders)
    active: list[Mark] = []
    result = []
    for start, end in pairwise(points):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        result.append(Segment(text[start:end], tuple(active)))
    return result


def paragraphs(text: str, marked: Sequence[Mark]) -> list[Paragraph]:
    """The same segments, paragraph by paragraph. Paragraphs and gaps joined are `text` again."""
    gaps = [match.span() for match in PARAGRAPH_GAP.finditer(text)]
    pieces = segments(text, marked, cuts=[cut for gap in gaps for cut in gap])
    result: list[Paragraph] = []
    inside: list[Segment] = []
    gap = ""
    position = 0
    pending = iter(gaps)
    next_gap = next(pending, None)
    for piece in pieces:
        end = position + len(piece.text)
        if next_gap and next_gap[0] <= position < next_gap[1]:
            gap += piece.text
            if end == next_gap[1]:
                result.append(Paragraph(tuple(inside), gap))
                inside, gap = [], ""
                next_gap = next(pending, None)
        else:
            inside.append(piece)
        position = end
    if inside:
        result.append(Paragraph(tuple(inside), ""))
    return result
