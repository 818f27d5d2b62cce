"""Lengths of time, what lies a length of time away, and what comes again and again."""

from __future__ import annotations

import re
from datetime import date

from dragoman.reading.times.context import Context, Reading
from dragoman.reading.times.days import named_year
from dragoman.reading.times.points import Point
from dragoman.reading.times.registry import aside, at, plain, reader
from dragoman.reading.times.sense import is_capital
from dragoman.reading.times.shapes import Shape
from dragoman.reading.times.words import count_of, duration, unit_of, words

CLOCK_UNITS = {"TH", "TM", "TS"}
RATE = {"a", "an", "per"}
OFTEN = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y", "twice-yearly": "P6M",
}  # fmt: skip


def _count(pieces: dict[str, str]) -> float | None:
    """How many; None for "several". Two numbers ("two or three") give the first."""
    if vague := pieces.get("vague"):
        known = words("vague")[re.sub(r"\s+", " ", vague.lower())]
        return None if known == "X" else float(known)
    return count_of(pieces["num"]) if "num" in pieces else 1.0


def _moved(day: date, unit: str, count: float) -> Point:
    """The stretch that lies `count` units from a day, as long as the unit; hours give the day."""
    if unit in CLOCK_UNITS:
        hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
        return Point("D", day).shift(int(hours / 24))
    grain, size = {"FN": ("W", 2), "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000)}.get(unit, (unit, 1))
    if count != int(count) and grain == "Y":
        return Point("M", day).shift(int(count * 12 * size))
    return Point(grain, day).shift(int(count * size))


@reader("ago")
def ago(shape: Shape, context: Context) -> Reading | None:
    unit, count = unit_of(shape.pieces["unit"]), _count(shape.pieces)
    if count is None or (count == 0):
        return plain(shape, "PAST_REF")
    quarter = context.quarter(shape.start)
    if quarter is not None and unit == "Y" and count == 1 and "num" in shape.pieces and shape.pieces["num"] == "a":
        return aside(at(shape, quarter.shift(-4)))
    if context.published is None:
        return plain(shape, "PAST_REF")
    try:
        return at(shape, _moved(context.published, unit, -count))
    except ValueError:  # before the calendar begins
        return plain(shape, "PAST_REF")


@reader("earlier")
def earlier(shape: Shape, context: Context) -> Reading | None:
    """As in "a year earlier", "three days later": from the date that was named last."""
    unit, count = unit_of(shape.pieces["unit"]), _count(shape.pieces)
    sign = -1 if shape.pieces["side"].lower() in ("earlier", "before", "previously") else 1
    if shape.pieces["side"].lower() in ("before", "after"):
        after = context.word_after(shape.end)
        if after is not None and not after.is_punct:
            return plain(shape, duration(count, unit), "DURATION")
    quarter = context.quarter(shape.start)
    if quarter is not None and unit == "Y" and count == 1 and sign < 0:
        return aside(at(shape, quarter.shift(-4)))
    reference = context.reference()
    if count is None or reference is None or unit in CLOCK_UNITS:
        return plain(shape, duration(count, unit), "DURATION")
    found = at(shape, _moved(reference.day, unit, sign * count))
    return aside(found) if sign < 0 else found


@reader("in_amount")
def in_amount(shape: Shape, context: Context) -> Reading | None:
    """As in "in three weeks": a date where the sentence looks ahead, else how long something took."""
    unit, count = unit_of(shape.pieces["unit"]), _count(shape.pieces)
    ahead = "from" in shape.pieces or context.direction(shape) == "future"
    if count is None or not ahead or context.published is None or unit in CLOCK_UNITS or count != int(count):
        return plain(shape, duration(count, unit), "DURATION")
    return at(shape, _moved(context.published, unit, count))


@reader("anchored")
def anchored(shape: Shape, context: Context) -> Reading | None:
    """As in "the past two months", "the first nine months of 2017": a length that the calendar ties down."""
    unit = unit_of(shape.pieces.get("unit", "months"))
    count, edge = _count(shape.pieces), shape.pieces["edge"].lower()
    value = duration(count, unit)
    year = named_year(shape.pieces, context)
    if year is not None and count is not None and count <= 12:
        first = Point("M", date(year, 1 if edge == "first" else 13 - int(count), 1)).day
        last = Point("M", first).shift(int(count)).day
        return plain(shape, value, "DURATION", (first, Point("D", last).shift(-1).day))
    sign = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(edge, 0)
    if not sign or count is None or context.published is None or unit in CLOCK_UNITS:
        return plain(shape, value, "DURATION")
    other = _moved(context.published, unit, sign * count).day
    return plain(shape, value, "DURATION", (min(other, context.published), max(other, context.published)))


@reader("amount")
def amount(shape: Shape, context: Context) -> Reading | None:
    unit, count = unit_of(shape.pieces["unit"]), _count(shape.pieces)
    text = context.text[shape.start : shape.end].lower()
    if count == 0 or text in ("one day", "some day") or (text.startswith("some ") and count is None and unit == "D"):
        return None
    if "half" in shape.pieces and count is not None:
        count = int(count) + 0.5
    if _after_rate(shape, context) and text.split()[0] in RATE:
        return plain(shape, duration(count, unit), "SET")
    return plain(shape, duration(count, unit), "DURATION")


def _after_rate(shape: Shape, context: Context) -> bool:
    """Whether the words before make "a year" a rate: "$1 billion a year", "four flights a week"."""
    before = context.word_before(shape.start)
    return before is not None and (before.pos_ in ("NOUN", "NUM", "SYM") or before.lower_ in ("once", "twice"))


@reader("amount_range")
def amount_range(shape: Shape, _context: Context) -> Reading | None:
    unit = unit_of(shape.pieces["unit"])
    first, second = count_of(shape.pieces["num"]), count_of(shape.pieces["num2"])
    if first is None or second is None or first >= second:
        return None
    return plain(shape, duration(first, unit), "DURATION")


@reader("half_unit")
def half_unit(shape: Shape, _context: Context) -> Reading:
    unit = unit_of(shape.pieces["half_unit"])
    share = 0.5
    if quarters := shape.pieces.get("quarter_of", "").lower():
        share = 0.75 if quarters.startswith("three") else 0.25
    if unit == "TH":
        return plain(shape, f"PT{int(share * 60)}M", "DURATION")
    return plain(shape, duration(share, unit), "DURATION")


@reader("age")
def age(shape: Shape, _context: Context) -> Reading | None:
    count = count_of(shape.pieces["num"])
    return plain(shape, duration(count, unit_of(shape.pieces["age_unit"])), "DURATION") if count else None


@reader("plural")
def plural(shape: Shape, _context: Context) -> Reading | None:
    return plain(shape, duration(None, unit_of(shape.pieces["many"])), "DURATION")


@reader("unit_long")
def unit_long(shape: Shape, context: Context) -> Reading | None:
    plural_form = re.search(r"s~?-?\s?long", context.text[shape.start : shape.end], re.IGNORECASE)
    return plain(shape, duration(None if plural_form else 1.0, unit_of(shape.pieces["unit_long"])), "DURATION")


@reader("every")
def every(shape: Shape, context: Context) -> Reading | None:
    pieces = shape.pieces
    if "weekday" in pieces:
        return plain(shape, f"XXXX-WXX-{words('weekday')[pieces['weekday'].lower()]}", "SET")
    if "month" in pieces:
        return (
            plain(shape, f"XXXX-{int(words('month')[pieces['month'].lower()]):02d}", "SET")
            if is_capital(shape, "month")
            else None
        )
    if "season" in pieces:
        return plain(shape, f"XXXX-{words('season')[pieces['season'].lower()]}", "SET")
    if "part" in pieces:
        return plain(shape, f"XXXX-XX-XXT{words('part')[pieces['part'].lower()]}", "SET")
    count = _count(pieces)
    if "other" in context.text[shape.start : shape.end].lower().split():
        count = 2
    return plain(shape, duration(count, unit_of(pieces["unit"])), "SET")


@reader("often")
def often(shape: Shape, context: Context) -> Reading | None:
    token = context.token(shape.start)
    if shape.pieces["often"].lower() == "quarterly" and (token is None or token.pos_ != "ADV"):
        return None  # a dividend, a loss, a journal
    return plain(shape, OFTEN[shape.pieces["often"].lower()], "SET")


@reader("per")
def per(shape: Shape, context: Context) -> Reading | None:
    unit = unit_of(shape.pieces.get("unit") or shape.pieces["per_unit"])
    often = shape.rule.name == "times_per" or _after_rate(shape, context)
    return plain(shape, duration(1.0, unit), "SET" if often else "DURATION")


@reader("weekdays")
def weekdays(shape: Shape, _context: Context) -> Reading | None:
    name = shape.pieces["weekday_plural"]
    if not name[0].isupper():
        return None
    return plain(shape, f"XXXX-WXX-{words('weekday')[name.lower().removesuffix('s')]}", "SET")
