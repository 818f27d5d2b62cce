"""How well chains of mentions agree with the gold ones: MUC, B-cubed, CEAF-e, and their mean, the CoNLL F1.

A chain is a set of mentions, and a mention is anything that can be compared: a span, the head of one. No mention is in
two chains of one side. Counts are added up over documents before shares are taken, as the scorer of the CoNLL shared
tasks does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Chain = frozenset[Hashable]
Side = tuple[float, float]
"""Numerator and denominator of a share."""


@dataclass
class Agreement:
    """Counts over documents: for each metric those of recall and of precision."""

    recall: dict[str, Side] = field(default_factory=lambda: defaultdict(lambda: (0.0, 0.0)))
    precision: dict[str, Side] = field(default_factory=lambda: defaultdict(lambda: (0.0, 0.0)))

    def add(self, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
        """Count one document."""
        similar = _best_similarity(gold, found)
        for name, recall, precision in (
            ("MUC", _muc(gold, found), _muc(found, gold)),
            ("B-cubed", _b_cubed(gold, found), _b_cubed(found, gold)),
            ("CEAF-e", (similar, len(gold)), (similar, len(found))),
        ):
            self.recall[name] = _sum(self.recall[name], recall)
            self.precision[name] = _sum(self.precision[name], precision)

    def f1(self, metric: str) -> float:
        """Harmonic mean of precision and recall of "MUC", "B-cubed" or "CEAF-e", from 0 to 1."""
        recall, precision = _share(self.recall[metric]), _share(self.precision[metric])
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def conll(self) -> float:
        """The mean of the three, from 0 to 1."""
        return sum(self.f1(metric) for metric in ("MUC", "B-cubed", "CEAF-e")) / 3


def _sum(one: Side, other: Side) -> Side:
    return one[0] + other[0], one[1] + other[1]


def _share(side: Side) -> float:
    return side[0] / side[1] if side[1] else 0.0


def _home(chains: Iterable[Chain]) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _muc(key: Sequence[Chain], response: Sequence[Chain]) -> Side:
    """Links of the key that the response keeps: a chain of n mentions has n - 1, less one for each cut."""
    home = _home(response)
    kept = total = 0
    for chain in key:
        pieces = {home[m] for m in chain if m in home}
        kept += len(chain) - len(pieces) - sum(m not in home for m in chain)
        total += len(chain) - 1
    return kept, total


def _b_cubed(key: Sequence[Chain], response: Sequence[Chain]) -> Side:
    """For each mention of the key, which part of its chain is in one chain of the response with it."""
    home = _home(response)
    part = 0.0
    for chain in key:
        shared = Counter(home[m] for m in chain if m in home)
        part += sum(n * n for n in shared.values()) / len(chain)
    return part, sum(len(chain) for chain in key)


def _best_similarity(gold: Sequence[Chain], found: Sequence[Chain]) -> float:
    """The greatest sum of Dice similarities of gold and found chains paired one to one.

    Chains that share no mention add nothing, so each group of chains that are tied by shared mentions is paired alone.
    """
    home = _home(found)
    alike: dict[int, dict[int, float]] = {}
    for g, chain in enumerate(gold):
        shared = Counter(home[m] for m in chain if m in home)
        alike[g] = {f: 2 * n / (len(chain) + len(found[f])) for f, n in shared.items()}
    total = 0.0
    for rows in _tied(alike):
        columns = sorted({f for g in rows for f in alike[g]})
        total += assignment([[alike[g].get(f, 0.0) for f in columns] for g in rows])
    return total


def _tied(alike: dict[int, dict[int, float]]) -> list[list[int]]:
    """Rows in groups, those of one group tied by columns that they share; rows without any column left out."""
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row, columns in alike.items():
        for column in columns:
            rows_of[column].append(row)
    groups, seen = [], set()
    for first in alike:
        if first in seen or not alike[first]:
            continue
        seen.add(first)
        group = [first]
        for row in group:  # grows while it is walked through
            for other in (r for column in alike[row] for r in rows_of[column]):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        groups.append(sorted(group))
    return groups


def assignment(weights: list[list[float]]) -> float:
    """The greatest sum of weights, none below 0, with at most one from each row and column.

    Shortest augmenting paths with potentials (the Hungarian method), cubic in the length of a side.
    """
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights, strict=True)]
    height, width = len(weights), len(weights[0])
    by_row, by_column = [0.0] * (height + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # column 0 holds the row that is being placed; rows count from 1
    for row in range(1, height + 1):
        row_of[0], column = row, 0
        least, came_from, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while row_of[column]:
            done[column] = True
            placed = row_of[column]
            for c in range(1, width + 1):
                cost = -weights[placed - 1][c - 1] - by_row[placed] - by_column[c]
                if not done[c] and cost < least[c]:
                    least[c], came_from[c] = cost, column
            nearest = min((c for c in range(1, width + 1) if not done[c]), key=least.__getitem__)
            step = least[nearest]
            for c in range(width + 1):
                if done[c]:
                    by_row[row_of[c]] += step
                    by_column[c] -= step
                else:
                    least[c] -= step
            column = nearest
        while column:
            row_of[column], column = row_of[came_from[column]], came_from[column]
    return sum(weights[row_of[c] - 1][c - 1] for c in range(1, width + 1) if row_of[c])
