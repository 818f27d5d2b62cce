"""Classes of verbs that the rules ask for: ``knowledge/verb_classes.tsv``."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import table


@cache
def verb_class(name: str) -> frozenset[str]:
    """Lemmas of a class. Raises `KeyError` for a class that the table does not have."""
    return {row["class"]: frozenset(row["verbs"].split()) for row in table("verb_classes", ("class",))}[name]
