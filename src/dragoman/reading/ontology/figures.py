"""How many events were coded right, by type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# the words of a trigger, by their numbers in the sentence
Places = tuple[int, ...]


@dataclass
class Count:
    """How many events were coded right, coded, and there to be coded."""

    right: int = 0
    coded: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.coded + self.wanted
        return 2 * self.right / both if both else 0.0


@dataclass
class Figures:
    """The counts of each type, in the order of the codebook."""

    types: dict[str, Count]

    @classmethod
    def of(cls, kinds: list[str]) -> Figures:
        """Nothing counted yet."""
        return cls({kind: Count() for kind in kinds})

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the types that are there."""
        there = [count.f1 for count in self.types.values() if count.wanted]
        return sum(there) / len(there) if there else 0.0

    @property
    def all(self) -> Count:
        """Of all types together."""
        counts = self.types.values()
        return Count(sum(c.right for c in counts), sum(c.coded for c in counts), sum(c.wanted for c in counts))

    def add(self, coded: Iterable[tuple[str, Places]], wanted: Iterable[tuple[str, Places]]) -> None:
        """Count a sentence: an event is right where one of its type shares a word with it."""
        left = list(wanted)
        for kind, _ in left:
            self.types[kind].wanted += 1
        for kind, words in coded:
            self.types[kind].coded += 1
            same = next((one for one in left if one[0] == kind and set(one[1]) & set(words)), None)
            if same is not None:
                left.remove(same)
                self.types[kind].right += 1
