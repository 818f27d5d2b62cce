"""What a TIMEX3 value covers, counts in words, holidays."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reading.times import covering
from dragoman.reading.times.days import easter, holiday_in
from dragoman.reading.times.points import Point, add_months
from dragoman.reading.times.words import count_of, duration


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-03-10", "2018-03-10", "2018-03-10"),
        ("2018-03-10T09:00", "2018-03-10", "2018-03-10"),
        ("2018-03-10TMO", "2018-03-10", "2018-03-10"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-W10", "2018-03-05", "2018-03-11"),
        ("2018-W10-WE", "2018-03-10", "2018-03-11"),
        ("2018-W10-5", "2018-03-09", "2018-03-09"),
        ("2018-Q1", "2018-01-01", "2018-03-31"),
        ("2018-H2", "2018-07-01", "2018-12-31"),
        ("2017-WI", "2017-12-01", "2018-02-28"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_covering(value: str, first: str, last: str) -> None:
    assert covering(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    ["P3D", "PXM", "PRESENT_REF", "XXXX-03", "XXXX-WXX-5", "2018-13", "2018-02-30", "2018-W60", "0000", "", "soon"],
)
def test_covering_nothing(value: str) -> None:
    assert covering(value) is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("three", 3), ("forty-five", 45), ("a", 1), ("a dozen", 12), ("two hundred", 200), ("2 1/2", 2.5),
        ("three and a half", 3.5), ("1,500", 1500), ("two thousand five hundred", 2500), ("many", None),
    ],
)  # fmt: skip
def test_counts(words: str, count: float | None) -> None:
    assert count_of(words) == count


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (3, "D", "P3D"),
        (None, "M", "PXM"),
        (2.5, "Y", "P2Y6M"),
        (1.5, "TM", "PT1M30S"),
        (2, "DE", "P20Y"),
        (1, "FN", "P2W"),
    ],
)
def test_durations(count: float | None, unit: str, value: str) -> None:
    assert duration(count, unit) == value


@pytest.mark.parametrize("day", ["2000-04-23", "2018-04-01", "2024-03-31", "1981-04-19", "2025-04-20"])
def test_easter(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("rule", "day"),
    [("12-25", "2018-12-25"), ("easter-2", "2018-03-30"), ("11/4/4", "2018-11-22"), ("05/1/-1", "2018-05-28")],
)
def test_holidays(rule: str, day: str) -> None:
    assert holiday_in(rule, 2018) == date.fromisoformat(day)


def test_months_end_where_they_end() -> None:
    assert add_months(date(2018, 1, 31), 1) == date(2018, 2, 28)
    assert add_months(date(2018, 1, 31), -2) == date(2017, 11, 30)


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(ValueError, match="year"):
        Point("CE", date(2018, 1, 1)).shift(100)
