"""Weeks, months, quarters, seasons, years, decades and centuries, named outright or from where the text stands."""

from __future__ import annotations

import re
from datetime import date

from dragoman.knowledge import table
from dragoman.reading.times.context import Context, Direction, Reading
from dragoman.reading.times.days import day_number, in_year, month_number, named_year, nearest, part_of_day
from dragoman.reading.times.points import SEASONS, Point, move
from dragoman.reading.times.registry import aside, at, known, plain, reader
from dragoman.reading.times.sense import is_capital, is_month, is_year
from dragoman.reading.times.shapes import Shape
from dragoman.reading.times.words import count_of, unit_of, words

GRAINS = {"Y", "M", "W", "D", "Q", "DE", "CE", "WE"}


@reader("calendar_month")
def calendar_month(shape: Shape, _context: Context) -> Reading | None:
    if not is_capital(shape, "month" if "month" in shape.pieces else "month_short"):
        return None
    return at(shape, Point("M", date(int(shape.pieces["year"]), month_number(shape.pieces), 1)))


@reader("month_of_year")
def month_of_year(shape: Shape, context: Context) -> Reading | None:
    if not is_capital(shape, "month"):
        return None
    year = named_year(shape.pieces, context)
    month = month_number(shape.pieces)
    return at(shape, Point("M", date(year, month, 1))) if year else plain(shape, f"XXXX-{month:02d}")


@reader("month_range")
def month_range(shape: Shape, _context: Context) -> list[Reading] | None:
    """As in "from March to June 2015": the year holds for both."""
    if not is_capital(shape, "month") or not is_capital(shape, "month2"):
        return None
    year, first, second = int(shape.pieces["year"]), month_number(shape.pieces), month_number(shape.pieces, "2")
    points = Point("M", date(year - (first > second), first, 1)), Point("M", date(year, second, 1))
    (start, end), (begin, _) = shape.groups["month"], shape.groups["month2"]
    return [
        Reading(start, end, points[0].value, "DATE", points[0]),
        Reading(begin, shape.end, points[1].value, "DATE", points[1]),
    ]


@reader("week_of")
def week_of(shape: Shape, context: Context) -> Reading | None:
    if context.published is None or not is_capital(shape, "month"):
        return None
    day = in_year(month_number(shape.pieces), day_number(shape.pieces["day"]), context.published, None)
    return at(shape, Point("W", day))


@reader("month_shift")
def month_shift(shape: Shape, context: Context) -> Reading | None:
    if not is_capital(shape, "month"):
        return None
    month, shift = month_number(shape.pieces), int(words("shift")[shape.pieces["shift"].lower()])
    if context.published is None:
        return plain(shape, f"XXXX-{month:02d}")
    year, current = context.published.year, context.published.month
    if shift < 0:
        year -= month >= current
    elif shift > 0:
        year += month <= current
    return at(shape, Point("M", date(year, month, 1)))


@reader("month_bare")
def month_bare(shape: Shape, context: Context) -> Reading | None:
    piece = "month" if "month" in shape.pieces else "month_short"
    if not is_month(shape, context, piece):
        return None
    month = month_number(shape.pieces)
    if context.published is None:
        return plain(shape, f"XXXX-{month:02d}")
    anchor = context.published.replace(day=1)
    direction = context.direction(shape)
    return at(shape, Point("M", in_year(month, 1, anchor, direction, sure=context.hangs_on_verb(shape))))


@reader("year")
def year(shape: Shape, context: Context) -> Reading | None:
    fiscal = shape.rule.name.startswith("fiscal")
    if not fiscal and not is_year(shape, context):
        return None
    return at(shape, Point("Y", date(int(shape.pieces["year"]), 1, 1)))


@reader("year_range")
def year_range(shape: Shape, _context: Context) -> list[Reading] | None:
    """As in "1994-95": two years, where the second is the later."""
    first, tail = int(shape.pieces["year"]), shape.pieces["tail"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if not first < last <= first + 150:
        return None
    points = Point("Y", date(first, 1, 1)), Point("Y", date(last, 1, 1))
    (start, end), (begin, _) = shape.groups["year"], shape.groups["tail"]
    return [
        Reading(start, end, points[0].value, "DATE", points[0]),
        Reading(begin, shape.end, points[1].value, "DATE", points[1]),
    ]


@reader("year_words")
def year_words(shape: Shape, _context: Context) -> Reading:
    rest = int(count_of(shape.pieces.get("two", "")) or 0)
    centuries = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
    return at(shape, Point("Y", date(centuries.get(shape.pieces.get("century_word", "").lower(), 2000) + rest, 1, 1)))


@reader("fiscal_shift")
def fiscal_shift(shape: Shape, context: Context) -> Reading:
    shift = int(words("shift").get(shape.pieces.get("shift", "this").lower(), "0"))
    return known(shape, context.now("Y", shift))


@reader("decade")
def decade(shape: Shape, context: Context) -> Reading | None:
    if start := shape.pieces.get("decade_start"):
        first = int(start)
    else:
        two = shape.pieces.get("decade_two")
        tens = int(two) if two else int(words("decade")[shape.pieces["decade"].lower()])
        this = context.published.year if context.published else 2000
        first = max(c for c in (1800 + tens, 1900 + tens, 2000 + tens) if c <= max(this, 1900 + tens))
    return at(shape, Point("DE", date(first, 1, 1)))


@reader("century")
def century(shape: Shape, context: Context) -> Reading | None:
    nth = shape.pieces.get("nth") or words("ordinal")[shape.pieces["ordinal"].lower()]
    first = (int(nth) - 1) * 100
    if "BC" in context.text[shape.end : shape.end + 4] or "B.C." in context.text[shape.end : shape.end + 6]:
        return None
    return at(shape, Point("CE", date(max(first, 1), 1, 1)))


def _quarter_day(year: int, number: int) -> date:
    return date(year, number * 3 - 2, 1)


@reader("quarter")
def quarter(shape: Shape, context: Context) -> Reading | None:
    number = int(shape.pieces.get("q") or words("ordinal")[shape.pieces["ordinal"].lower()])
    if not 1 <= number <= 4:
        return None
    if "ago" in shape.pieces:
        if context.published is None:
            return plain(shape, f"XXXX-Q{number}")
        return aside(at(shape, Point("Q", _quarter_day(context.published.year - 1, number))))
    if named := named_year(shape.pieces, context):
        return at(shape, Point("Q", _quarter_day(named, number)))
    if context.published is None:
        return plain(shape, f"XXXX-Q{number}")
    # results are told of quarters that are over; plans of those to come
    years = range(context.published.year - 1, context.published.year + 2)
    days = [_quarter_day(y, number) for y in years]
    direction = context.direction(shape)
    return at(shape, Point("Q", nearest(days, context.published, None if direction != "past" else direction)))


@reader("quarter_ended")
def quarter_ended(shape: Shape, context: Context) -> Reading | None:
    """As in "the quarter ended Sept. 30": by the calendar, whatever number the company gives it."""
    month = month_number(shape.pieces)
    if context.published is None:
        return plain(shape, f"XXXX-Q{(month + 2) // 3}")
    return at(shape, Point("Q", in_year(month, 1, context.published, context.direction(shape))))


@reader("quarter_shift")
def quarter_shift(shape: Shape, context: Context) -> Reading:
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}
    word = shape.pieces["shift_word"].lower()
    near = context.quarter(shape.start)
    if word in ("latest", "this", "previous", "following") and near:
        return at(shape, near.shift(shift.get(word, 0)))
    return known(shape, context.now("Q", -1 if word == "latest" else shift.get(word, 0)))


@reader("quarter_ago")
def quarter_ago(shape: Shape, context: Context) -> Reading | None:
    near = context.quarter(shape.start, 2000)
    if near is None:
        return known(shape, context.now("Y", -1)) if "year" not in shape.pieces else None
    if named := shape.pieces.get("year"):
        return aside(at(shape, Point("Q", near.day.replace(year=int(named)))))
    return aside(at(shape, near.shift(-4)))


@reader("quarter_def")
def quarter_def(shape: Shape, context: Context) -> Reading | None:
    near = context.quarter(shape.start, 2000)
    if near is not None:
        return at(shape, near)
    return plain(shape, "XXXX-QX") if "quarter" in context.text[shape.start : shape.end].lower() else None


@reader("year_ago")
def year_ago(shape: Shape, context: Context) -> Reading:
    near = context.quarter(shape.start)
    return aside(at(shape, near.shift(-4)) if near else known(shape, context.now("Y", -1)))


@reader("half")
def half(shape: Shape, context: Context) -> Reading | None:
    second = shape.pieces.get("nth_half", "").lower() in ("second", "last", "latter") or shape.pieces.get("h") == "2"
    named = named_year(shape.pieces, context) or (context.published.year if context.published else None)
    number = 2 if second else 1
    return at(shape, Point("H", date(named, number * 6 - 5, 1))) if named else plain(shape, f"XXXX-H{number}")


@reader("season")
def season(shape: Shape, context: Context) -> Reading | None:
    grain = words("season")[shape.pieces["season"].lower()]
    token = context.token(shape.groups["season"][0])
    if token is not None and token.pos_ == "VERB":
        return None
    if named := named_year(shape.pieces, context):
        return at(shape, Point(grain, date(named, SEASONS[grain], 1)))
    if context.published is None:
        return plain(shape, f"XXXX-{grain}")
    if said := shape.pieces.get("shift"):
        shift = int(words("shift")[said.lower()])
        direction: Direction | None = "past" if shift < 0 else "future" if shift > 0 else None
        # "last summer" is over, "this summer" may be under way
        anchor = move(context.published, -80 if shift < 0 else 0)
        days = [date(y, SEASONS[grain], 1) for y in range(anchor.year - 1, anchor.year + 2)]
        return at(shape, Point(grain, nearest(days, anchor, direction)))
    day = in_year(SEASONS[grain], 1, context.published, context.direction(shape), sure=context.hangs_on_verb(shape))
    return at(shape, Point(grain, day))


@reader("shift_unit")
def shift_unit(shape: Shape, context: Context) -> Reading | None:
    """As in "last year", "this week", "earlier this month"; "the past year" is the year up to now."""
    unit, said = unit_of(shape.pieces["unit"]), shape.pieces["shift"].lower()
    text = context.text[shape.start : shape.end].lower()
    if unit not in GRAINS or shape.pieces["unit"].lower().endswith("s"):
        return None
    if said in ("past", "coming", "upcoming") and unit != "WE":
        return _stretch_to_now(shape, context, unit, -1 if said == "past" else 1)
    if said in ("previous", "preceding", "the same"):
        reference = context.reference()
        shift = 0 if said == "the same" else -1
        return at(shape, reference.as_grain(unit).shift(shift)) if reference else known(shape, context.now(unit, shift))
    if text.startswith("the ") and said in ("last", "next") and unit in ("DE", "CE"):
        return _stretch_to_now(shape, context, unit, int(words("shift")[said]))
    if said == "next" and text.startswith("the "):
        return _following(shape, context, unit, 1)
    return known(shape, context.now(unit, int(words("shift")[said])))


def _stretch_to_now(shape: Shape, context: Context, unit: str, sign: int) -> Reading:
    value = {"DE": "P10Y", "CE": "P100Y"}.get(unit, f"P1{unit}")
    if context.published is None:
        return plain(shape, value, "DURATION")
    other = Point(unit, context.published).shift(sign).day
    return plain(shape, value, "DURATION", (min(other, context.published), max(other, context.published)))


@reader("unit_def")
def unit_def(shape: Shape, context: Context) -> Reading | None:
    """As in "that day", "the same year", "the end of the month": the one that the text spoke of."""
    unit, text = unit_of(shape.pieces["unit"]), context.text[shape.start : shape.end].lower()
    if unit not in GRAINS or shape.pieces["unit"].lower().endswith("s"):
        return None
    if "part_of" in shape.pieces and " that " not in text:
        return known(shape, context.now(unit)) if unit != "D" else None
    if text.startswith("the ") and "same" not in text:
        return None
    reference = context.reference()
    return at(shape, reference.as_grain(unit)) if reference else plain(shape, "PAST_REF")


@reader("the_year")
def the_year(shape: Shape, context: Context) -> Reading | None:
    """As in "for the year ended in March" is a length; "for the year" alone the year under way."""
    after = context.word_after(shape.end)
    if after is not None and after.lower_ in ("ended", "ending", "to", "through", "before", "after"):
        return plain(shape, "P1Y", "DURATION")
    return known(shape, context.now("Y"))


@reader("year_end")
def year_end(shape: Shape, context: Context) -> Reading | None:
    text = context.text[shape.start : shape.end].lower()
    return known(shape, context.now("Y" if "year" in text else "M" if "month" in text else "W"))


@reader("following")
def following(shape: Shape, context: Context) -> Reading | None:
    """As in "the following week", "the previous Friday", "the next morning": from the date that was named last."""
    word = shape.pieces["follow"].lower()
    shift = 0 if word == "same" else -1 if word in ("previous", "preceding") else 1
    if unit := shape.pieces.get("follow_unit"):
        if unit.lower() in words("part"):
            return _following(shape, context, "D", shift, part_of_day(unit))
        return _following(shape, context, unit_of(unit), shift)
    if context.text[shape.start : shape.start + 2].lower() != "th" or shift == 0:
        return None
    reference = context.reference()
    if reference is None:
        return None
    if "month" in shape.pieces:
        if not is_capital(shape, "month"):
            return None
        month = month_number(shape.pieces)
        behind = month <= reference.day.month if shift > 0 else month >= reference.day.month
        return at(shape, Point("M", date(reference.day.year + shift * behind, month, 1)))
    distance = (int(words("weekday")[shape.pieces["weekday"].lower()]) - reference.day.isoweekday()) % 7
    return at(shape, Point("D", move(reference.day, (distance or 7) if shift > 0 else (distance - 7))))


def _following(shape: Shape, context: Context, unit: str, shift: int, part: str = "") -> Reading:
    reference = context.reference()
    text = context.text[shape.start : shape.end].lower()
    if "next" in text and not text.startswith(("the", "that")):
        reference = Point("D", context.published) if context.published else None
    kind = "TIME" if part else "DATE"
    if reference is None:
        return known(shape, context.now(unit, shift), part, "TIME" if part else "DATE")
    return at(shape, reference.as_grain(unit).shift(shift), part, "TIME" if kind == "TIME" else "DATE")


@reader("day_before")
def day_before(shape: Shape, context: Context) -> Reading | None:
    word, side = shape.pieces["dayunit"].lower(), shape.pieces["side"].lower()
    after = context.word_after(shape.end)
    if after is not None and not (after.is_punct or after.is_space):
        return None  # "the day before the vote" is told by the vote, not by a date
    part = part_of_day(word) if word in words("part") else ""
    return _following(shape, context, "D" if part else unit_of(word), -1 if side in ("before", "earlier") else 1, part)


@reader("weekend")
def weekend(shape: Shape, context: Context) -> Reading:
    said = shape.pieces.get("shift", "").lower()
    if context.published is None:
        return known(shape, context.now("WE"))
    if said in ("last", "past", "previous"):
        shift = -1
    elif said in ("this", "this coming", "coming", "current"):
        shift = 0
    elif said:
        shift = 1
    else:
        # early in the week "the weekend" is the one just gone, unless the sentence looks ahead
        behind = context.direction(shape) != "future" and context.published.isoweekday() <= 5
        shift = -1 if behind else 0
    return known(shape, context.now("WE", shift))


@reader("phrase")
def phrase(shape: Shape, context: Context) -> Reading | None:
    lead = len(shape.pieces.get("lead", ""))
    text = re.sub(r"\s+", " ", context.text[shape.start - lead : shape.end])
    for row in table("time_phrases", ("words",)):
        if re.fullmatch(row["words"], text, re.IGNORECASE):
            return plain(shape, row["value"])
    return None
