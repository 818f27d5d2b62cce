"""Tells words of time from their doubles: "May" the verb, "March" the deed, "1994 votes", "Sun" the newspaper."""

from __future__ import annotations

import re
from functools import cache

from dragoman.knowledge import table
from dragoman.reading.times.context import Context
from dragoman.reading.times.shapes import Shape

DOUBTFUL_MONTHS = {"may", "march", "august", "april", "june"}
DATE_WORDS = {
    "in", "by", "since", "until", "till", "from", "through", "during", "before", "after", "between", "of",
    "last", "next", "this", "each", "every", "early", "late", "mid", "mid-", "and", "or", "for", "to", "on",
    "around", "about", "that", "as", "following", "previous",
}  # fmt: skip
YEAR_WORDS = DATE_WORDS | {"late", "year", "the", "post", "pre", "circa", "than", "with", "–", "-", "—", "/", "("}
SUM = re.compile(r"[$£€¥]\s?$|\b(?:Rs|USD|EUR|US\$)\.?\s?$")


@cache
def _around_number(side: str) -> frozenset[str]:
    rows = table("time_year_context", ("side", "word"))
    return frozenset(row["word"] for row in rows if row["side"] == side)


def is_capital(shape: Shape, piece: str) -> bool:
    """Whether a piece of the match begins with a capital letter."""
    return shape.pieces[piece][0].isupper()


def is_month(shape: Shape, context: Context, piece: str = "month") -> bool:
    """Whether a month's name that stands without a day or a year is the month."""
    word = shape.pieces[piece]
    if not word[0].isupper():
        return False
    start = shape.groups[piece][0]
    token, before = context.token(start), context.word_before(start)
    if token is None or token.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART", "LAW"):
        return token is not None and before is not None and before.lower_ in ("in", "since", "until", "by", "during")
    if word.lower() not in DOUBTFUL_MONTHS:
        return True
    if token.tag_ in ("MD", "VB", "VBP"):
        return False
    return token.ent_type_ == "DATE" or (before is not None and before.lower_ in DATE_WORDS)


def is_year(shape: Shape, context: Context) -> bool:
    """Whether four figures that stand without a month are a year."""
    start, end = shape.groups["year"]
    year = int(shape.pieces["year"])
    if SUM.search(context.text[max(0, start - 6) : start]):
        return False
    before, after = context.word_before(start), context.word_after(end)
    token = context.token(start)
    word = before.lower_.rstrip(".") if before is not None else ""
    if word in _around_number("before") or (before is not None and before.text in ("No.", "№", "#")):
        return False
    named = token is not None and token.ent_type_ == "DATE"
    if after is not None and after.lower_ in _around_number("after") and word not in ("the", "a", "its", "in"):
        return False
    if token is not None and token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT"):
        return False
    if 1900 <= year <= 2100 and token is not None and token.ent_type_ != "CARDINAL":
        return True
    return named or word in YEAR_WORDS - {"to", "for", "about", "as", "on", "with", "than", "and"}


def is_weekday(shape: Shape, context: Context, piece: str = "weekday") -> bool:
    """Whether a weekday's name is the day and no part of a name."""
    if not is_capital(shape, piece):
        return False
    token = context.token(shape.groups[piece][0])
    return token is not None and token.ent_type_ not in ("PERSON", "WORK_OF_ART", "FAC")
