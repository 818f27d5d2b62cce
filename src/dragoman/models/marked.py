"""Sentences as the event network is given them: with actors, an event's trigger, or a source and a target marked."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dragoman.models.rows import Row, padded, side_by_side
from dragoman.models.windows import piece_ends
from dragoman.models.words import Integers, Words, marks, special

Stretch = tuple[int, int]
# what a piece is part of
NO_ROLE, SOURCE, TARGET, TRIGGER, ACTOR = range(5)
# pieces of a row at most: what is farther from the marked words than fits is cut off
LONGEST = 192


@dataclass(frozen=True)
class Marked:
    """The words `[first, last)` of a text, with what is known of them; words count from the beginning of the text.

    `actors`: the words of whoever is named. `trigger`: the words of the event that is asked about. `source`, `target`:
    the two that are asked about, `[first, last)` each. Without trigger, source and target the question is which words
    name events.
    """

    words: Words
    first: int
    last: int
    actors: frozenset[int] = field(default_factory=frozenset)
    trigger: tuple[int, ...] = ()
    source: Stretch | None = None
    target: Stretch | None = None

    def __len__(self) -> int:
        return self.last - self.first


def arrays(items: list[Marked], *, deep: bool = True) -> dict[str, Integers]:
    """The arrays of some sentences: those of `side_by_side`; `roles` [b, pieces]; `start` [b, words], the place of each
    word's first piece (0 for a word that was cut off); `left` and `right` [b], the pieces that the type is read off:
    the signs before source and target, or the first and the last word of the trigger, or twice the beginning.
    `deep`: whether more is wanted than which words name events, for which half of the network is enough."""
    made = [_row(item) for item in items]
    found = side_by_side([row.row for row in made])
    found["roles"] = padded([row.roles for row in made], found["ids"].shape[1], NO_ROLE)
    found["start"] = padded([row.starts for row in made], max(len(item) for item in items), 0)
    for at, name in enumerate(("left", "right")):
        found[name] = np.array([row.read[at] for row in made], dtype=np.int64)
    found["deep"] = np.array(int(deep), dtype=np.int64)
    return found


@dataclass
class _Made:
    """One sentence: its pieces, the role of each, where its words begin, and the two places that are read."""

    row: Row = field(default_factory=Row)
    roles: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    read: tuple[int, int] = (0, 0)

    def sign(self, piece: int, role: int = NO_ROLE) -> int:
        self.row.sign(piece)
        self.roles.append(role)
        return len(self.row) - 1


def _row(item: Marked) -> _Made:
    begin, end, _, _ = special()
    made = _Made()
    made.sign(begin)
    sides = [(role, side) for role, side in ((SOURCE, item.source), (TARGET, item.target)) if side is not None]
    places: dict[int, int] = {}
    first, last = _view(item)
    made.starts = [0] * (first - item.first)
    for at in range(first, last + 1):
        # what ends here is closed, the inner before the outer, and what begins here opened, the outer before the inner
        for role, _ in sorted((s for s in sides if s[1][1] == at), key=lambda s: -s[1][0]):
            made.sign(marks()[role - 1], role)
        if at == last:
            break
        for role, _ in sorted((s for s in sides if s[1][0] == at), key=lambda s: -s[1][1]):
            places[role] = made.sign(marks()[role - 1], role)
        made.starts.append(made.row.word(item.words, at, alone=True))
        made.roles.extend([_role(item, sides, at)] * (len(made.row) - len(made.roles)))
    made.sign(end)
    made.starts += [0] * (len(item) - len(made.starts))
    if item.trigger:
        inside = [at for at in item.trigger if first <= at < last]
        made.read = (made.starts[inside[0] - item.first], made.starts[inside[-1] - item.first])
    elif sides:
        made.read = (places.get(SOURCE, 0), places.get(TARGET, 0))
    return made


def _role(item: Marked, sides: list[tuple[int, Stretch]], at: int) -> int:
    if at in item.trigger:
        return TRIGGER
    inside = next((role for role, (start, stop) in reversed(sides) if start <= at < stop), NO_ROLE)
    return inside or (ACTOR if at in item.actors else NO_ROLE)


def _view(item: Marked) -> Stretch:
    """The words that are shown: all, or those around the marked ones where the sentence is too long."""
    room = LONGEST - 6
    if sum(map(len, item.words.pieces[item.first : item.last])) + len(item) <= room:
        # line breaks counted for every word: there are no more
        return item.first, item.last
    ends = piece_ends(item.words)
    if ends[item.last] - ends[item.first] <= room:
        return item.first, item.last
    marked = [at for side in (item.source, item.target) if side for at in (side[0], side[1] - 1)] + list(item.trigger)
    first, last = (min(marked), max(marked) + 1) if marked else (item.first, item.first + 1)
    while ends[last] - ends[first] > room and last > first + 1:
        last -= 1
    while True:
        wider = [
            (a, b)
            for a, b in ((first - 1, last), (first, last + 1))
            if a >= item.first and b <= item.last and ends[b] - ends[a] <= room
        ]
        if not wider:
            return first, last
        # by turns before and after, as far as there is room
        first, last = wider[(last - first) % len(wider)]
