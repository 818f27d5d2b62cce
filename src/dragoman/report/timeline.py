"""When things happened, as a picture: where each event, bar, tick and label stands. The drawing is a template."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.record.schema import Event, Record, Status
from dragoman.report import labels
from dragoman.report.axis import Axis, axis
from dragoman.report.classes import CLASSES, Class, class_of
from dragoman.report.measure import shorten, width

WIDTH = 1160.0
LEFT, RIGHT = 150.0, 1136.0
ROW = 26.0
TOP = 60.0
FONT = 12.5
MOST_EVENTS = 80
DAYS = {"day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
LONG = 300  # days; the end of what lasts longer does not stretch the axis
LABEL_ROOM = 420.0
BAR_ROOM = 46.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One event: its place, its bar when it lasts, and its label. `item` is its number in the record."""

    item: int
    quad: Class
    status: Status
    x: float
    y: float
    bar_end: float | None
    type: str
    label: str
    label_x: float
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    quad: Class
    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """How many events of one class fall into one stretch of days."""

    quad: Class
    x: float
    y: float
    width: float
    height: float
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    axis: Axis
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    columns: tuple[Column, ...]
    height: float
    published: float | None
    dated: int
    shown: int
    description: str


def describe(event: Event, record: Record) -> str:
    """An event in one line, as it is called in the pictures and their tooltips."""
    sources, targets = labels.sides(event, {actor.id: actor for actor in record.actors})
    if targets:
        return f"{labels.listed(sources) or 'somebody'} → {labels.listed(targets)}"
    return labels.listed(sources) or "somebody"


def timeline(record: Record) -> Timeline | None:
    """The dated events of one article, a lane for each quad class. None when no event has a date.

    Where there are more than `MOST_EVENTS`, the surest are shown; `dated` and `shown` say how many there are.
    """
    dated = [(start, n, event) for n, event in enumerate(record.events) if (start := event.start or event.end)]
    if not dated:
        return None
    kept = sorted(sorted(dated, key=lambda one: -one[2].score)[:MOST_EVENTS], key=lambda one: one[:2])
    published = record.article.published
    days = [day for start, _, event in kept for day in _ends(start, event)]
    scale = axis(days + ([published] if published else []), LEFT + 14, RIGHT - 14)
    lanes: list[Lane] = []
    dots: list[Dot] = []
    y = TOP
    for quad in CLASSES:
        lane = [one for one in kept if class_of(one[2].type) == quad]
        if lane:
            placed, rows = _lane(lane, record, scale, quad, y)
            dots += placed
            lanes.append(Lane(quad, CLASSES[quad], y, rows * ROW + 14))
            y += rows * ROW + 14
    first, last = labels.day(scale.runs[0].first), labels.day(scale.runs[-1].last)
    described = f"{len(kept)} events from {first} to {last}, by class. The same events are listed under Events."
    where = scale.x(published) if published else None
    return Timeline(scale, tuple(lanes), tuple(dots), (), y + 18, where, len(dated), len(kept), described)


def _ends(start: dt.date, event: Event) -> list[dt.date]:
    """The dates of an event that the axis must hold."""
    return [start, event.end] if event.end and (event.end - start).days <= LONG else [start]


def _lane(
    events: Sequence[tuple[dt.date, int, Event]], record: Record, scale: Axis, quad: Class, top: float
) -> tuple[list[Dot], int]:
    """The events of one lane in as few rows as their labels need."""
    rows: list[list[tuple[float, float]]] = []
    dots = []
    for start, n, event in events:
        x = scale.x(start)
        bar_end = scale.x(event.end) if event.end and event.end > start else None
        last = max(x, bar_end or x)
        kind, party = event.type.lower(), describe(event, record)
        who = shorten(party, LABEL_ROOM - width(kind, FONT) - FONT, FONT)
        taken = width(f"{kind} {who}", FONT) + 6
        to_the_right = last + 14 + taken <= WIDTH
        reach = (x - 9, last + 14 + taken) if to_the_right else (x - 14 - taken, last + 9)
        row = _free_row(rows, reach)
        title = f"{event.type.capitalize()}, {event.status}: {party} ({labels.period(event.start, event.end)})"
        label_x, anchor = (last + 13, "start") if to_the_right else (x - 13, "end")
        y = top + 7 + (row + 0.5) * ROW
        dots.append(Dot(n, quad, event.status, x, y, bar_end, kind, who, label_x, anchor, title))
    return dots, len(rows)


def _free_row(rows: list[list[tuple[float, float]]], reach: tuple[float, float]) -> int:
    """The first row in which nothing lies on `reach`, a new one if need be; it is taken then."""
    for number, row in enumerate(rows):
        if all(reach[1] < start or end < reach[0] for start, end in row):
            row.append(reach)
            return number
    rows.append([reach])
    return len(rows) - 1


def combined(records: Sequence[Record]) -> Timeline | None:
    """The dated events of many articles, counted by day, week, month or year. None when no event has a date."""
    dated = [(start, event) for record in records for event in record.events if (start := event.start or event.end)]
    if not dated:
        return None
    scale = axis([start for start, _ in dated], LEFT + 14, RIGHT - 24)
    unit = next((unit for unit, days in DAYS.items() if days * scale.scale >= 7), "year")
    counts: Counter[tuple[Class, dt.date]] = Counter()
    begin: dict[dt.date, float] = {}
    for start, event in dated:
        beginning = _bin(start, unit)
        counts[class_of(event.type), beginning] += 1
        # a week may begin before the stretch of the axis in which its events are
        begin[beginning] = max(scale.x(beginning), scale.run(start).x0)
    present = [quad for quad in CLASSES if any(key[0] == quad for key in counts)]
    tall = BAR_ROOM + 24
    lanes = {quad: Lane(quad, CLASSES[quad], TOP + n * tall, tall) for n, quad in enumerate(present)}
    wide = min(26.0, max(5.0, DAYS[unit] * scale.scale - 2))
    columns = []
    for (quad, beginning), count in sorted(counts.items()):
        height = max(4.0, BAR_ROOM * count / max(counts.values()))
        y = lanes[quad].y + tall - 8 - height
        title = f"{count} {'event' if count == 1 else 'events'} of {CLASSES[quad]}, {_bin_name(beginning, unit)}"
        columns.append(Column(quad, begin[beginning], y, wide, height, count, title))
    first, last = labels.day(scale.runs[0].first), labels.day(scale.runs[-1].last)
    described = f"{len(dated)} dated events of {len(records)} articles from {first} to {last}, counted by {unit}."
    bottom = TOP + len(present) * tall + 12
    return Timeline(scale, tuple(lanes.values()), (), tuple(columns), bottom, None, len(dated), len(dated), described)


def _bin(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _bin_name(day: dt.date, unit: str) -> str:
    if unit in ("day", "week"):
        return labels.day(day) if unit == "day" else f"week of {labels.day(day)}"
    return f"{day:%B} {day.year}" if unit == "month" else str(day.year)
