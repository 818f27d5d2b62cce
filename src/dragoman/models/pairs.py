"""Sentences with a marked source and target, as the relation network is given them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dragoman.models.rows import Row, padded, side_by_side
from dragoman.models.windows import piece_ends
from dragoman.models.words import Integers, Words, marks, special

Stretch = tuple[int, int]
# what a piece is part of
NO_ROLE, SOURCE, TARGET, TRIGGER = range(4)
# pieces of a row at most: what is farther from the marked words than fits is cut off
LONGEST = 192


@dataclass(frozen=True)
class Pair:
    """A sentence with the words of a source and a target, `[first, last)`.

    `target` may be missing; `trigger`: the words that name the event which is asked about, none to ask about whatever
    is between the two.
    """

    words: Words
    source: Stretch
    target: Stretch | None = None
    trigger: frozenset[int] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.words)


def arrays(pairs: list[Pair]) -> dict[str, Integers]:
    """The arrays of some pairs: those of `side_by_side`, `roles` [b, pieces], and `source` and `target` [b], the place
    of the sign that stands before each (0 for no target)."""
    made = [_row(pair) for pair in pairs]
    found = side_by_side([row for row, _, _ in made])
    found["roles"] = padded([roles for _, roles, _ in made], found["ids"].shape[1], NO_ROLE)
    found["source"] = np.array([places.get(SOURCE, 0) for _, _, places in made], dtype=np.int64)
    found["target"] = np.array([places.get(TARGET, 0) for _, _, places in made], dtype=np.int64)
    return found


def _row(pair: Pair) -> tuple[Row, list[int], dict[int, int]]:
    """One pair: its pieces, the role of each, and where the signs stand."""
    begin, end, _, _ = special()
    row, roles, places = Row(), [NO_ROLE], dict[int, int]()
    sides = [(SOURCE, pair.source), *([(TARGET, pair.target)] if pair.target else [])]
    row.sign(begin)
    first, last = _view(pair)
    for at in range(first, last + 1):
        # what ends here is closed, the inner before the outer, and what begins here opened, the outer before the inner
        for role, _ in sorted((s for s in sides if s[1][1] == at), key=lambda s: -s[1][0]):
            row.sign(marks()[role - 1])
            roles.append(role)
        if at == last:
            break
        for role, _ in sorted((s for s in sides if s[1][0] == at), key=lambda s: -s[1][1]):
            places[role] = len(row)
            row.sign(marks()[role - 1])
            roles.append(role)
        row.word(pair.words, at, breaks=False)
        inside = next((role for role, (start, stop) in reversed(sides) if start <= at < stop), NO_ROLE)
        role = TRIGGER if at in pair.trigger else inside
        roles.extend([role] * (len(row) - len(roles)))
    row.sign(end)
    roles.append(NO_ROLE)
    return row, roles, places


def _view(pair: Pair) -> Stretch:
    """The words that are shown: all, or those around the marked ones where the sentence is too long."""
    ends = piece_ends(pair.words)
    room = LONGEST - 6
    if ends[-1] <= room:
        return 0, len(pair.words)
    marked = [*pair.source, *(pair.target or ()), *pair.trigger]
    first, last = min(marked), min(max(marked) + 1, len(pair.words))
    while ends[last] - ends[first] > room and last - 1 > pair.source[1]:
        last -= 1
    while True:
        wider = [
            (a, b)
            for a, b in ((first - 1, last), (first, last + 1))
            if a >= 0 and b < len(ends) and ends[b] - ends[a] <= room
        ]
        if not wider:
            return first, last
        # by turns before and after, as far as there is room
        first, last = wider[(last - first) % len(wider)]
