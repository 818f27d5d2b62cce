"""Stretches of the calendar and the TIMEX3 values that name them.

Values follow TIMEX3: ``2018-03-10``, ``2018-W10``, ``2018-W10-WE`` (a weekend), ``2018-03``, ``2018-Q1``, ``2018-H1``,
``2018-SU`` (a season: SP, SU, FA, WI), ``2018``, ``201X`` (a decade), ``20`` (the century 2000 to 2099); a time of day
follows a day after ``T``. What is not known is ``X``: ``XXXX-03``, ``XXXX-WXX-5``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta

# a season is named by its first month, in the reckoning of the northern hemisphere's weather services
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, **dict.fromkeys(SEASONS, 12)}
DAYS = {"D": 1, "W": 7, "WE": 7}
UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
    "Y": "XXXX", "DE": "XXX", "CE": "XX", **{season: f"XXXX-{season}" for season in SEASONS},
}  # fmt: skip

VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7])|(?P<weekend>-WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"(?:T[\w:+-]*)?"
)
DECADE = re.compile(r"(\d{3})X?")
CENTURY = re.compile(r"(\d\d)(?:XX)?")


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on; the last day where the month is shorter. Raises `ValueError`."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, last_of_month(date(year, month, 1)).day))


def last_of_month(day: date) -> date:
    """The last day of the month that a day lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class Point:
    """A stretch of the calendar: `grain` says how long it is (a key of `UNKNOWN`), `day` is a day in it."""

    grain: str
    day: date

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        day, (week_year, week, _) = self.day, self.day.isocalendar()
        values = {
            "W": f"{week_year:04d}-W{week:02d}",
            "WE": f"{week_year:04d}-W{week:02d}-WE",
            "M": f"{day.year:04d}-{day.month:02d}",
            "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
            "H": f"{day.year:04d}-H{(day.month + 5) // 6}",
            "Y": f"{day.year:04d}",
            "DE": f"{day.year // 10:03d}X",
            "CE": f"{day.year // 100:02d}",
        }
        if self.grain in SEASONS:
            # January and February belong to the winter that began the year before
            return f"{day.year - (self.grain == 'WI' and day.month < 3):04d}-{self.grain}"
        return values.get(self.grain) or day.isoformat()

    def shift(self, count: int) -> Point:
        """As long a stretch, `count` of its own lengths on (a year on for seasons). Raises `ValueError`."""
        if self.grain in DAYS:
            return Point(self.grain, move(self.day, count * DAYS[self.grain]))
        return Point(self.grain, add_months(self.day, count * MONTHS[self.grain]))

    def as_grain(self, grain: str) -> Point:
        """The stretch of another length that its day lies in."""
        return Point(grain, self.day)


def move(day: date, days: int) -> date:
    """`days` days on. Raises `ValueError` outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise ValueError(str(error)) from error


def covering(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value; None for what lies on no calendar (P3D, PAST_REF, XXXX-WXX-5)."""
    try:
        if match := VALUE.fullmatch(value):
            return _covered(match)
        if match := DECADE.fullmatch(value):
            return _years(int(match[1]) * 10, 10)
        if match := CENTURY.fullmatch(value):
            return _years(int(match[1]) * 100, 100)
    except ValueError:
        return None
    return None


def _years(first: int, count: int) -> tuple[date, date]:
    return date(max(first, MINYEAR), 1, 1), date(first + count - 1, 12, 31)


def _months(first: date, count: int) -> tuple[date, date]:
    return first, last_of_month(add_months(first, count - 1))


def _covered(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if found["weekday"]:
            return (day := move(monday, int(found["weekday"]) - 1)), day
        return move(monday, 5 if found["weekend"] else 0), move(monday, 6)
    if found["quarter"]:
        return _months(date(year, int(found["quarter"]) * 3 - 2, 1), 3)
    if found["half"]:
        return _months(date(year, int(found["half"]) * 6 - 5, 1), 6)
    if found["season"]:
        return _months(date(year, SEASONS[found["season"]], 1), 3)
    if found["day"]:
        return (day := date(year, int(found["month"]), int(found["day"]))), day
    if found["month"]:
        return _months(date(year, int(found["month"]), 1), 1)
    return _years(year, 1)
