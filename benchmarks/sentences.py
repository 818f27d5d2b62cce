"""What the sets of sentences written for this project have in common."""

from __future__ import annotations

import hashlib

Span = tuple[int, int]


def one_in(parts: int, text: str) -> bool:
    """Whether a text belongs to the one of so many parts, chosen by its hash, that is held out."""
    return hashlib.sha256(text.encode()).digest()[0] % parts == 0


def span_of(text: str, words: str, nth: int) -> Span:
    """Where `words` stand in `text` for the `nth` time (from 1). Raises `ValueError` where they do not."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0 or not words:
            raise ValueError(f"{words!r} is not in the text {nth} times")
    return start, start + len(words)
