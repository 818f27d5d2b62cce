"""Dates as articles print them: in lines of their own, in datelines, in metadata."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<{}>(?:1[6-9]|20)\d\d)(?!\d)"
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?\b"
_DATE = re.compile(
    r"(?<![\w.])(?:"
    + r"(?P<y1>(?:1[6-9]|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
    + r"|(?P<a2>\d{1,2})(?P<s2>[-/.])(?P<b2>\d{1,2})(?P=s2)" + _YEAR.format("y2")
    + r"|" + _DAY.format("d3") + r"(?:\s+of)?[\s-]+" + _MONTH.format("m3") + r"(?:,?[\s-]+" + _YEAR.format("y3") + ")?"
    + r"|" + _MONTH.format("m4") + r"[\s-]+" + _DAY.format("d4") + r"(?:,?\s+" + _YEAR.format("y4") + ")?"
    + r"|(?P<y5>(?:1[6-9]|20)\d\d)\s+" + _MONTH.format("m5") + r"\s+" + _DAY.format("d5")
    + r"|(?P<y6>(?:19|20)\d\d)(?P<m6>[01]\d)(?P<d6>[0-3]\d)(?!\d)"
    + ")",
    re.I,
)  # fmt: skip
# what stands around the date in a line that says nothing else
_AROUND = re.compile(
    r"(?P<later>\b(?:last\s+)?(?:updated|modified|revised|edited|reviewed)\b)"
    r"|\b(?:first\s+)?(?:published|posted|issued|released|filed|created|publication|printed|date|dated)\b(?:\s+date\b)?"
    r"|\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
    r"|T?\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:Z\b|[+-]\d{2}:?\d{2}\b)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?|\bT\d{2}:\d{2}\S*|(?<=\d)T\S*"
    r"|\b(?:GMT|UTC|BST|CET|CEST|EET|MSK|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|JST|KST|AEST|AEDT|SGT|HKT|EAT|WAT|SAST|BRT)\b"
    r"(?:[+-]\d{1,2}(?::?\d{2})?)?"
    r"|\b(?:on|at|the|of|local\s+time|hrs?|hours)\b|[\s,.:;|•·()\[\]/–—-]+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date as printed. `year` is None where it gives none; `start` and `end` are characters of the text."""

    year: int | None
    month: int
    day: int
    start: int
    end: int
    later: bool = False  # the date of a change, not of publication

    def date(self, year: int | None = None) -> dt.date | None:
        """The day, in `year` where the text gives no year; None where no year is known or there is no such day."""
        year = self.year or year
        try:
            return dt.date(year, self.month, self.day) if year else None
        except ValueError:
            return None


def _found(match: re.Match[str]) -> Found | None:
    part = match.groupdict()
    if part["y2"]:
        first, second = int(part["a2"]), int(part["b2"])
        # points stand between day and month; with slashes the order is known only when one of them is no month
        if part["s2"] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            return None
        return _checked(int(part["y2"]), month, day, match)
    for number in "13456":
        if part[f"d{number}"]:
            month_word = part[f"m{number}"].lower()
            year = part[f"y{number}"]
            month = _MONTHS.get(month_word) or int(month_word)
            return _checked(int(year) if year else None, month, int(part[f"d{number}"]), match)
    return None


def _checked(year: int | None, month: int, day: int, match: re.Match[str]) -> Found | None:
    found = Found(year, month, day, match.start(), match.end())
    return found if found.date(2000 if year is None else None) else None  # 2000 has a 29 February


def dates(text: str) -> list[Found]:
    """All dates in `text` that can be read in one way only."""
    return [found for match in _DATE.finditer(text) if (found := _found(match))]


def date_of(text: str) -> dt.date | None:
    """The first whole date in `text`."""
    return next((day for found in dates(text) if (day := found.date())), None)


def date_line(line: str) -> list[Found] | None:
    """The dates in a line that says nothing but when it was written; None for any other line."""
    if len(line) > 150:
        return None
    found: list[Found] = []
    rest, later, at = "", False, 0
    for match in [*_DATE.finditer(line), None]:
        between = line[at : match.start() if match else len(line)]
        labels = [
            label["later"] is not None for label in _AROUND.finditer(between) if label[0].strip(" ,.:;|•·()[]/–—-")
        ]
        rest += _AROUND.sub("", between)
        later = any(labels) if labels else later
        if match:
            at = match.end()
            one = _found(match)
            if one is None:
                rest += "" if later or found else "?"
                continue
            found.append(Found(one.year, one.month, one.day, one.start, one.end, later))
    return found if found and not rest.strip() else None
