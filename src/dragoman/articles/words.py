"""The words that the cleaning of pages goes by, from ``knowledge/page_words.tsv``."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import table


@cache
def words(use: str) -> frozenset[str]:
    """The words of one `use`, as the table spells them."""
    return frozenset(row["word"] for row in table("page_words", key=("word", "use")) if row["use"] == use)


@cache
def folded(use: str) -> frozenset[str]:
    """The words of one `use`, case folded."""
    return frozenset(word.casefold() for word in words(use))
