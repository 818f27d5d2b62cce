"""Days of the calendar, weekdays, today and tomorrow, times of day, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.knowledge import table
from dragoman.reading.times.context import Context, Direction, Reading
from dragoman.reading.times.points import Point, add_months, covering, last_of_month
from dragoman.reading.times.registry import at, known, plain, reader
from dragoman.reading.times.sense import is_capital, is_weekday
from dragoman.reading.times.shapes import Shape
from dragoman.reading.times.words import count_of, words

DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
YEAR_SHIFT = re.compile(r"(last|this|next|that|the same|the following|the previous) year|the year(?: before)?", re.I)
RULE = re.compile(r"(\d\d)-(\d\d)|easter([+-]\d+)|(\d\d)/(\d)/(-?\d)")


def month_number(pieces: dict[str, str], suffix: str = "") -> int:
    """The month that a match names, by its full or its short name."""
    if long := pieces.get("month" + suffix):
        return int(words("month")[long.lower()])
    return int(words("month_short")[pieces["month_short" + suffix].lower()])


def day_number(text: str) -> int:
    """The day of the month ("3rd" -> 3)."""
    return int(re.sub(r"\D", "", text))


def nearest(options: list[date], anchor: date, direction: Direction | None) -> date:
    """Of days a year apart the one that the text means: by its direction, else the one closest to the anchor."""
    if direction == "past" and (before := [day for day in options if day <= anchor]):
        return max(before)
    if direction == "future" and (after := [day for day in options if day >= anchor]):
        return min(after)
    return min(options, key=lambda day: abs(day - anchor))


def in_year(month: int, day: int, anchor: date, direction: Direction | None, sure: bool = False) -> date:
    """The day of that name in the year that the text means. Raises `ValueError` where no year near has it.

    It is the closest one; what lies in the wrong direction counts as farther away, much farther when the direction is
    `sure`.
    """
    options = [date(year, month, day) for year in range(anchor.year - 1, anchor.year + 2) if _exists(year, month, day)]
    if not options:
        raise ValueError(f"no {day}.{month}. near {anchor}")
    extra = 330 if sure else 210

    def distance(option: date) -> int:
        days = (option - anchor).days
        against = days > 0 if direction == "past" else days < 0 if direction == "future" else False
        return abs(days) + extra * against

    return min(options, key=distance)


def _exists(year: int, month: int, day: int) -> bool:
    return day <= last_of_month(date(year, month, 1)).day


def named_year(pieces: dict[str, str], context: Context) -> int | None:
    """The year that a match names outright or as "last year"; None where it names none or it cannot be known."""
    if text := pieces.get("year"):
        return int(text)
    said = pieces.get("yr", "").lower()
    if not said or context.published is None:
        return None
    if said.startswith(("last", "next", "this")):
        return context.published.year + {"last": -1, "this": 0, "next": 1}[said[:4]]
    reference = context.reference()
    year = reference.day.year if reference else context.published.year
    return year + (1 if "following" in said else -1 if "previous" in said or "before" in said else 0)


def part_of_day(text: str | None) -> str:
    """The suffix of a value for "morning" and its like."""
    return f"T{words('part')[text.lower()]}" if text else ""


@reader("iso")
def iso(shape: Shape, context: Context) -> Reading | None:
    covered = covering(text := context.text[shape.start : shape.end])
    if covered is None:
        return None
    grain = "M" if len(text) == 7 else "D"
    return Reading(shape.start, shape.end, text, "TIME" if "T" in text else "DATE", Point(grain, covered[0]))


@reader("figures")
def figures(shape: Shape, context: Context) -> Reading:
    """3/10/2018: month first, as in the United States, unless only the other order can be or the dots say so."""
    first, second = int(shape.pieces["figure"]), int(shape.pieces["figure2"])
    year = int(shape.pieces["y"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    dotted = "." in context.text[shape.start : shape.end]
    month, day = (second, first) if dotted or first > 12 else (first, second)
    return at(shape, Point("D", date(year, month, day)))


@reader("calendar_day")
def calendar_day(shape: Shape, context: Context) -> Reading | list[Reading] | None:
    piece = "month" if "month" in shape.pieces else "month_short"
    if not is_capital(shape, piece):
        return None
    return _calendar_day(shape, context)


def _calendar_day(shape: Shape, context: Context) -> Reading:
    month, day = month_number(shape.pieces), day_number(shape.pieces["day"])
    year = named_year(shape.pieces, context)
    if year is None and context.published is None:
        date(2000, month, day)
        return plain(shape, f"XXXX-{month:02d}-{day:02d}")
    if year is None:
        anchor = context.published
        assert anchor is not None
        direction = context.direction(shape)
        # "will leave by 31 December", told in March: not the December past
        sure = direction == "future" and context.hangs_on_verb(shape)
        return at(shape, Point("D", in_year(month, day, anchor, direction, sure)))
    return at(shape, Point("D", date(year, month, day)))


@reader("day_range")
def day_range(shape: Shape, context: Context) -> list[Reading] | None:
    """As in "24-25 April" and "April 24 and 25": two days with one month."""
    piece = "month" if "month" in shape.pieces else "month_short"
    if not is_capital(shape, piece):
        return None
    first, second = _calendar_day(shape, context), _calendar_day(_with_day(shape, "day2"), context)
    month_first = shape.groups[piece][0] < shape.groups["day"][0]
    start, end = shape.start if month_first else shape.groups["day"][0], shape.groups["day"][1]
    return [
        Reading(start, end, first.value, "DATE", first.point),
        Reading(shape.groups["day2"][0], shape.end, second.value, "DATE", second.point),
    ]


def _with_day(shape: Shape, piece: str) -> Shape:
    return Shape(shape.start, shape.end, shape.rule, shape.pieces | {"day": shape.pieces[piece]}, shape.groups)


@reader("deictic")
def deictic(shape: Shape, context: Context) -> Reading:
    word = shape.pieces["deictic"].lower()
    if context.published is None and word == "today":
        return plain(shape, "PRESENT_REF")
    part = "TNI" if word == "tonight" else part_of_day(shape.pieces.get("part"))
    return known(shape, context.now("D", DEICTIC[word]), part, "TIME" if part else "DATE")


@reader("this_part")
def this_part(shape: Shape, context: Context) -> Reading | None:
    this = shape.pieces["this"].lower()
    part = part_of_day(shape.pieces["part"])
    if this in ("that", "the following", "the next"):
        day = context.reference_day()
        if day is None:
            return plain(shape, "XXXX-XX-XX" + part, "TIME")
        return at(shape, Point("D", day).shift(0 if this == "that" else 1), part, "TIME")
    shift = -1 if this == "last" else 1 if this == "tomorrow" else 0
    return known(shape, context.now("D", shift), part, "TIME")


@reader("part_bare")
def part_bare(shape: Shape, context: Context) -> Reading | None:
    if shape.pieces["part"].lower() not in ("morning", "afternoon", "evening"):
        return None
    day, part = context.reference_day(), part_of_day(shape.pieces["part"])
    return at(shape, Point("D", day), part, "TIME") if day else plain(shape, "XXXX-XX-XX" + part, "TIME")


@reader("overnight")
def overnight(shape: Shape, context: Context) -> Reading:
    # "shelled overnight" is told the day after
    return known(shape, context.now("D", 0 if context.direction(shape) == "future" else -1), "TNI", "TIME")


@reader("day_before_named")
def day_before_named(shape: Shape, context: Context) -> Reading | None:
    if context.published is None:
        return plain(shape, "XXXX-XX-XX")
    rest = shape.pieces["rest"].lower()
    if rest in DEICTIC:
        day = context.published + timedelta(days=DEICTIC[rest])
    else:
        day = weekday_of(shape.pieces, context.published, "past", -1 if rest.startswith("last") else None)
    return at(shape, Point("D", day).shift(-1 if shape.pieces["side"].lower() == "before" else 1))


def weekday_of(pieces: dict[str, str], anchor: date, direction: Direction | None, shift: int | None) -> date:
    """The day that a weekday's name means: bare, it is the closest one behind, or ahead where the text looks ahead."""
    name = next(pieces[piece] for piece in ("weekday", "weekday2") if piece in pieces)
    ahead = (int(words("weekday")[name.lower()]) - anchor.isoweekday()) % 7
    if shift == -1:
        return anchor + timedelta(days=(ahead - 7) or -7)
    if shift == 0:
        return anchor + timedelta(days=int(words("weekday")[name.lower()]) - anchor.isoweekday())
    if shift == 1:  # the one of next week: the one of this week would be "on Friday"
        return anchor + timedelta(days=int(words("weekday")[name.lower()]) - anchor.isoweekday() + 7)
    if direction == "future":
        return anchor + timedelta(days=ahead)
    return anchor - timedelta(days=(7 - ahead) % 7)


@reader("weekday")
def weekday(shape: Shape, context: Context) -> Reading | None:
    if not is_weekday(shape, context):
        return None
    number = words("weekday")[shape.pieces["weekday"].lower()]
    part = part_of_day(shape.pieces.get("part"))
    if shape.pieces.get("part", "").lower().endswith("s"):
        return plain(shape, f"XXXX-WXX-{number}{part}", "SET")
    kind = "TIME" if part else "DATE"
    if context.published is None:
        return Reading(shape.start, shape.end, f"XXXX-WXX-{number}{part}", "TIME" if part else "DATE")
    said = shape.pieces.get("shift", "").lower()
    shift = _weekday_shift(said)
    day = weekday_of(shape.pieces, context.published, _weekday_direction(shape, context), shift)
    return at(shape, Point("D", day), part, "TIME" if kind == "TIME" else "DATE")


def _weekday_shift(said: str) -> int | None:
    if said in ("", "the same"):
        return None
    if said in ("coming", "this coming", "upcoming", "forthcoming"):
        return 0
    return int(words("shift")[said])


def _weekday_direction(shape: Shape, context: Context) -> Direction | None:
    direction = context.direction(shape)
    if direction == "present":
        return "future" if context.hangs_on_verb(shape) else "past"
    return direction


@reader("weekday_week")
def weekday_week(shape: Shape, context: Context) -> Reading | None:
    if not is_capital(shape, "weekday"):
        return None
    number = int(words("weekday")[shape.pieces["weekday"].lower()])
    if context.published is None:
        return plain(shape, f"XXXX-WXX-{number}")
    shift = {"last": -1, "this": 0, "next": 1}[shape.pieces["week"].lower()[:4]]
    day = context.published + timedelta(days=number - context.published.isoweekday() + 7 * shift)
    return at(shape, Point("D", day))


@reader("weekday_abbreviated")
def weekday_abbreviated(shape: Shape, context: Context) -> Reading | None:
    """Short forms count only where the syntax model takes them for a date: "Sun" is a newspaper too."""
    token = context.token(shape.start)
    short = shape.pieces["weekday_short"]
    if (
        token is None
        or token.ent_type_ != "DATE"
        or not short[0].isupper()
        or short.rstrip(".").lower() in ("sun", "sat")
    ):
        return None
    number = words("weekday_short")[short.lower()]
    long = next(name for name, value in words("weekday").items() if value == number)
    if context.published is None:
        return plain(shape, f"XXXX-WXX-{number}")
    return at(
        shape, Point("D", weekday_of({"weekday": long}, context.published, _weekday_direction(shape, context), None))
    )


@reader("clock")
def clock(shape: Shape, context: Context) -> Reading | None:
    time = _time_of_day(shape.pieces)
    if time is None:
        return None
    day = _clock_day(shape, context)
    if day is None:
        return plain(shape, f"XXXX-XX-XXT{time}", "TIME")
    return at(shape, Point("D", day), f"T{time}", "TIME")


def _clock_day(shape: Shape, context: Context) -> date | None:
    if "month" in shape.pieces or "month_short" in shape.pieces:
        point = _calendar_day(shape, context).point
        return point.day if point else None
    if context.published is None:
        return context.reference_day()
    if word := shape.pieces.get("deictic"):
        return context.published + timedelta(days=DEICTIC[word.lower()])
    if "weekday" in shape.pieces:
        shift = _weekday_shift(shape.pieces.get("shift", "").lower())
        return weekday_of(shape.pieces, context.published, _weekday_direction(shape, context), shift)
    return context.reference_day()


def _time_of_day(pieces: dict[str, str]) -> str | None:
    """hh:mm of "9 p.m.", "21:00", "noon", "nine o'clock in the evening"; None for what is no time of day."""
    if noonish := pieces.get("noonish"):
        return "24:00" if noonish.lower() == "midnight" else "12:00"
    if word := pieces.get("hour_word"):
        hour = int(count_of(word) or 0)
        late = pieces.get("part", "").lower() in ("afternoon", "evening", "night") and hour < 12
        return f"{hour + 12 * late:02d}:00" if hour <= 24 else None
    text = pieces["clock"].lower()
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if len(numbers) == 1 and numbers[0] > 99:
        numbers = [numbers[0] // 100, numbers[0] % 100]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if half := re.search(r"([ap])\.?m", text):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half[1] == "p")
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    century, place = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * place + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - place) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def holiday_in(rule: str, year: int) -> date:
    """The day of a holiday in a year, by its rule in knowledge/time_holidays.tsv."""
    found = RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"time_holidays.tsv: no rule {rule!r}")
    if found[1]:
        return date(year, int(found[1]), int(found[2]))
    if found[3]:
        return easter(year) + timedelta(days=int(found[3]))
    month, wanted, nth = date(year, int(found[4]), 1), int(found[5]), int(found[6])
    if nth > 0:
        return month + timedelta(days=(wanted - month.isoweekday()) % 7 + 7 * (nth - 1))
    last = add_months(month, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - wanted) % 7)


@reader("holiday")
def holiday(shape: Shape, context: Context) -> Reading | None:
    if not is_capital(shape, "holiday"):
        return None
    name = re.sub(r"\s+", " ", shape.pieces["holiday"])
    rule = next(r["rule"] for r in table("time_holidays", ("words",)) if re.fullmatch(r["words"], name, re.I))
    said = context.text[shape.start : shape.end].lower()
    year = int(shape.pieces["year"]) if "year" in shape.pieces else None
    if year is None and context.published is None:
        return plain(shape, f"XXXX-{rule}" if rule[2] == "-" else "XXXX-XX-XX")
    if year is None:
        assert context.published is not None
        direction: Direction | None = context.direction(shape)
        if said.startswith(("last ", "next ")):
            direction = "past" if said.startswith("last") else "future"
        years = range(context.published.year - 1, context.published.year + 2)
        if not said.startswith(("last ", "next ")) and "week" in said:
            direction = None
        day = nearest([holiday_in(rule, y) for y in years], context.published, direction)
        year = day.year
    return at(shape, Point("W" if said.endswith("week") else "D", holiday_in(rule, year)))
