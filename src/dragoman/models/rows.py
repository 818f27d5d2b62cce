"""Inputs of the networks: word pieces in a row, with the features of each, and rows side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dragoman.models.words import NEW_LINE, NO_GAP, NO_QUOTE, NO_SHAPE, SPACED, Integers, Words, special

# what stands behind the end of a row that is shorter than the longest
FILLS = {"ids": 0, "shapes": NO_SHAPE, "quotes": NO_QUOTE, "gaps": NO_GAP}


@dataclass
class Row:
    """Pieces with what the encoder is told of each beside them: as many numbers in each list."""

    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def sign(self, piece: int, gap: int = NO_GAP) -> None:
        """Add a piece that stands for no word."""
        self.ids.append(piece)
        self.shapes.append(NO_SHAPE)
        self.quotes.append(NO_QUOTE)
        self.gaps.append(gap)

    def word(self, words: Words, at: int, *, alone: bool = False) -> int:
        """Add a word, and a sign for the line break before it; the place of its first piece. `alone`: how the text is
        set in lines is not told."""
        gap = int(words.gaps[at])
        if alone:
            gap = min(gap, SPACED)
        if gap >= NEW_LINE:
            self.sign(special()[3], gap)
        first = len(self)
        pieces = words.pieces[at]
        self.ids.extend(pieces)
        self.shapes.extend([int(words.shapes[at])] * len(pieces))
        self.quotes.extend([int(words.quotes[at])] * len(pieces))
        self.gaps.extend([gap] * len(pieces))
        return first


def side_by_side(rows: list[Row]) -> dict[str, Integers]:
    """`ids`, `shapes`, `quotes`, `gaps` and `mask` of some rows: [b, pieces] each."""
    length = max(len(row) for row in rows)
    found = {name: padded([getattr(row, name) for row in rows], length, fill) for name, fill in FILLS.items()}
    found["mask"] = padded([[1] * len(row) for row in rows], length, 0)
    return found


def padded(rows: list[list[int]], length: int, fill: int) -> Integers:
    """Lists of numbers as an array [b, length], filled up with `fill`."""
    made = np.full((len(rows), length), fill, dtype=np.int64)
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return made
