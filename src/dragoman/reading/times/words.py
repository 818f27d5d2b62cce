"""The words that time expressions are made of, from knowledge/time_words.tsv, and the counts made of them."""

from __future__ import annotations

import re
from functools import cache

from dragoman.knowledge import table

# units as TIMEX3 writes them in a duration: the prefix, the letter, and how many of the letter make one
DURATION = {
    "Y": ("P", "Y", 1), "M": ("P", "M", 1), "W": ("P", "W", 1), "D": ("P", "D", 1), "Q": ("P", "Q", 1),
    "FN": ("P", "W", 2), "WE": ("P", "WE", 1), "DE": ("P", "Y", 10), "CE": ("P", "Y", 100), "ML": ("P", "Y", 1000),
    "TH": ("PT", "H", 1), "TM": ("PT", "M", 1), "TS": ("PT", "S", 1),
}  # fmt: skip
# an unknown number of long units keeps its unit: "decades" are not years without number
UNCOUNTED = {"DE": "PXDE", "CE": "PXCE", "ML": "PXML"}
# what half of a unit is
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "12H", "DE": "5Y", "CE": "50Y", "M": "15D"}

SPLIT = re.compile(r"[\s-]+")


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one class with their values."""
    return {row["word"]: row["value"] for row in table("time_words", ("word", "class")) if row["class"] == kind}


@cache
def unit_of(word: str) -> str:
    """The unit that a word names ("weeks" -> "W"). Raises `KeyError`."""
    return words("unit")[word.lower()]


def count_of(text: str) -> float | None:
    """The number that figures or words stand for ("2 1/2", "forty-five", "a dozen", "a"); None for none."""
    text = text.lower().strip()
    half = 0.5 if text.endswith("and a half") else 0.0
    text = text.removesuffix("and a half").strip(" -")
    if figures := re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(?: (\d)/(\d))?", text):
        whole = float(figures[1].replace(",", ""))
        return whole + half + (int(figures[2]) / max(int(figures[3]), 1) if figures[2] else 0)
    total = group = 0.0
    for word in SPLIT.split(text):
        if word in ("a", "an"):
            group += 1
        elif word in words("number"):
            value = int(words("number")[word])
            if value >= 1000:
                total, group = total + max(group, 1) * value, 0
            elif value in (12, 100) and (group or word in ("hundred", "dozen")):
                group = max(group, 1) * value
            else:
                group += value
        elif word != "and":
            return None
    return (total + group + half) or None


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; an unknown number is X. "2.5 years" are P2Y6M."""
    prefix, letter, size = DURATION[unit]
    if count is None:
        return UNCOUNTED.get(unit, f"{prefix}X{letter}")
    amount = count * size
    whole = int(amount)
    if amount == whole:
        return f"{prefix}{whole}{letter}"
    if amount - whole == 0.5 and unit in HALVES and size == 1:
        joint = "T" if unit == "D" else ""
        return f"{prefix}{whole or ''}{letter if whole else ''}{joint}{HALVES[unit]}"
    return f"{prefix}{amount:g}{letter}"
