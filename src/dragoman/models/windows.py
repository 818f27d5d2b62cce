"""Windows over a long text: stretches of words whose pieces fit the encoder, and the arrays that it is given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from dragoman.models.rows import Row, padded, side_by_side
from dragoman.models.words import NEW_LINE, NEW_PARAGRAPH, Integers, Words, special


@dataclass(frozen=True)
class Window:
    """The words `[first, last)` of a text."""

    words: Words
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def piece_ends(words: Words) -> list[int]:
    """How many pieces come before each word, and after the last: n + 1 numbers. A line break costs one too."""
    gaps = words.gaps.tolist()
    return [0, *accumulate(len(own) + int(gap >= NEW_LINE) for own, gap in zip(words.pieces, gaps, strict=True))]


def reach(ends: list[int], first: int, size: int) -> int:
    """Where a window of at most `size` pieces that begins with the word `first` ends; it has one word at least."""
    return max(bisect_right(ends, ends[first] + size - 2) - 1, first + 1)


def windows(words: Words, size: int, stride: int) -> list[Window]:
    """Windows of at most `size` pieces that together cover `words`, each begun about `stride` pieces after the last.

    A window begins with a paragraph where one begins near enough.
    """
    if not len(words):
        return []
    ends = piece_ends(words)
    found: list[Window] = []
    first = 0
    while True:
        last = reach(ends, first, size)
        found.append(Window(words, first, last))
        if last >= len(words):
            return found
        first = _next(words, ends, first, last, stride)


def _next(words: Words, ends: list[int], first: int, last: int, stride: int) -> int:
    """Where the window after `[first, last)` begins: after `stride` pieces, or with the paragraph that holds this."""
    aim = min(max(bisect_left(ends, ends[first] + stride), first + 1), last)
    earliest = max(bisect_left(ends, ends[aim] - stride // 3), first + 1)
    for at in range(aim, earliest - 1, -1):
        if at < len(words) and words.gaps[at] == NEW_PARAGRAPH:
            return at
    return aim


@dataclass(frozen=True)
class Batch:
    """Windows side by side, padded. `ids`, `shapes`, `quotes`, `gaps`, `mask`: [b, pieces]; `first`: [b, words], the
    place of each word's first piece in its row (0 where the window has no such word)."""

    ids: Integers
    shapes: Integers
    quotes: Integers
    gaps: Integers
    mask: Integers
    first: Integers


def batch(items: list[Window]) -> Batch:
    """The arrays of some windows."""
    rows, firsts = zip(*(_row(window) for window in items), strict=True)
    first = padded(list(firsts), max(len(window) for window in items), 0)
    return Batch(**side_by_side(list(rows)), first=first)


def _row(window: Window) -> tuple[Row, list[int]]:
    """One window, and where each of its words begins."""
    begin, end, _, _ = special()
    row = Row()
    row.sign(begin)
    first = [row.word(window.words, at) for at in range(window.first, window.last)]
    row.sign(end)
    return row, first
