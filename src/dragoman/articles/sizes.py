"""The size limit, and how it is spoken of."""

from __future__ import annotations

from dragoman.errors import TooLarge


def human(count: int) -> str:
    """A number of bytes for people: "20 MB", "1.5 kB"."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.4g} {unit}"
    return f"{count} bytes"


def too_large(source: str, limit: int, what: str = "") -> TooLarge:
    """The error for a source (or `what` in it) that is larger than `limit` bytes."""
    which = f"{what} is " if what else ""
    return TooLarge(
        source, f"{which}larger than the limit of {human(limit)}; raise it with --max-size (max_bytes in Python)"
    )
