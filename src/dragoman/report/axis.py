"""A time axis with real dates: one scale throughout, and marked breaks where nothing happens for long.

News about this week's talks also names treaties of decades ago. On an unbroken axis the week would be one dot, so the
longest empty stretches are cut out and shown as breaks that say how long they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

BREAK_WIDTH = 84.0
MOST_BREAKS = 5
STEP_ROOM, TICK_ROOM = 74.0, 64.0  # between round dates that get a tick, and between any two
SMALLEST_STEP = 5.0  # two dates closer than this cannot be told apart
# (unit, count, days): from fine to coarse
STEPS = (
    ("day", 1, 1), ("day", 2, 2), ("week", 1, 7), ("month", 1, 30.4), ("month", 3, 91.3), ("year", 1, 365.2),
    ("year", 2, 730.5), ("year", 5, 1826), ("year", 10, 3652), ("year", 25, 9131), ("year", 100, 36524),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Break:
    """An empty stretch that is left out, from `x0` to `x1`; `label` says how long it is."""

    x0: float
    x1: float
    label: str


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken stretch of the axis, in days and in units of the picture."""

    first: dt.date
    last: dt.date
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Axis:
    runs: tuple[Run, ...]
    breaks: tuple[Break, ...]
    ticks: tuple[Tick, ...]
    scale: float  # units of the picture a day

    def run(self, date: dt.date) -> Run:
        """The stretch that holds `date`, or else the next one, or else the last."""
        return next((run for run in self.runs if date <= run.last), self.runs[-1])

    def x(self, date: dt.date) -> float:
        """Where a date stands. A date inside a break stands in its middle; one outside the axis at the axis' end."""
        for number, run in enumerate(self.runs):
            if date < run.first:
                return run.x0 - BREAK_WIDTH / 2 if number else run.x0
            if date <= run.last:
                return run.x0 + self.scale * (date - run.first).days
        return self.runs[-1].x1


def axis(dates: Iterable[dt.date], left: float, right: float) -> Axis:
    """An axis from `left` to `right` that holds all `dates`. Raises `ValueError` when there are none."""
    days = sorted(set(dates))
    if not days:
        raise ValueError("an axis needs at least one date")
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    broken = _breaks(gaps, right - left)
    shown = sum(gap for n, gap in enumerate(gaps) if n not in broken)
    scale = (right - left - BREAK_WIDTH * len(broken)) / shown if shown else 0.0
    scale = min(scale, 90.0)  # a single week need not fill the sheet
    runs, breaks = [], []
    first, x0, x = days[0], left, left
    for n, gap in enumerate(gaps):
        if n in broken:
            runs.append(Run(first, days[n], x0, x))
            breaks.append(Break(x, x + BREAK_WIDTH, _long(gap)))
            first, x0 = days[n + 1], x + BREAK_WIDTH
            x = x0
        else:
            x += gap * scale
    runs.append(Run(first, days[-1], x0, x))
    return Axis(tuple(runs), tuple(breaks), tuple(_ticks(runs, scale)), scale)


def _breaks(gaps: list[int], width: float) -> set[int]:
    """The gaps to leave out: while one takes over a quarter of what is shown, and others are too small to see."""
    broken: set[int] = set()
    while len(broken) < MOST_BREAKS and len(broken) < len(gaps) - 1:
        left = {n: gap for n, gap in enumerate(gaps) if n not in broken}
        shown = sum(left.values())
        scale = (width - BREAK_WIDTH * len(broken)) / shown
        longest = max(left, key=lambda n: left[n])
        if left[longest] <= 0.25 * shown or min(left.values()) * scale >= SMALLEST_STEP:
            break
        broken.add(longest)
    return broken


def _long(days: int) -> str:
    if days >= 700:
        return f"{round(days / 365.25)} years"
    return f"{round(days / 30.44)} months" if days >= 60 else f"{days} days"


def _ticks(runs: list[Run], scale: float) -> Iterator[Tick]:
    """Each run begins with its full date; round dates follow where there is room for their labels."""
    unit, count, _ = next((step for step in STEPS if step[2] * scale >= STEP_ROOM), STEPS[-1])
    for number, run in enumerate(runs):
        yield Tick(run.x0, _label(run.first, "full"))
        taken, year = run.x0, run.first.year
        limit = runs[number + 1].x0 - TICK_ROOM if number + 1 < len(runs) else run.x1
        for date in _round_dates(run.first, run.last, unit, count):
            x = run.x0 + scale * (date - run.first).days
            if x >= taken + TICK_ROOM and x <= limit:
                yield Tick(x, _label(date, unit if date.year == year or unit in ("month", "year") else "full"))
                taken, year = x, date.year


def _label(date: dt.date, unit: str) -> str:
    if unit == "year":
        return str(date.year)
    if unit == "month":
        return f"{date:%b} {date.year}"
    return f"{date.day} {date:%b} {date.year}" if unit == "full" else f"{date.day} {date:%b}"


def _round_dates(first: dt.date, last: dt.date, unit: str, count: int) -> Iterator[dt.date]:
    """The beginnings of days, weeks (Monday), months or years from `first` to `last`."""
    if unit in ("day", "week"):
        step = count * (7 if unit == "week" else 1)
        begin = first.toordinal() + (-first.weekday() % 7 if unit == "week" else 0)
        yield from map(dt.date.fromordinal, range(begin, last.toordinal() + 1, step))
        return
    months = count * (12 if unit == "year" else 1)
    begin = -(-(first.year * 12 + first.month - 1) // months) * months
    for index in range(begin, last.year * 12 + last.month, months):
        date = dt.date(index // 12, index % 12 + 1, 1)
        if first <= date <= last:
            yield date
