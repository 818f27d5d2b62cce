"""Marked pairs in rows of any origin."""

from __future__ import annotations

import math
from collections import UserDict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import BadRow
from dragoman.reading.events.network import TYPES
from dragoman.reading.events.relate import COLUMNS, HELD, marked, relate


def pair(sentence: str, source: str, target: str, **others: Any) -> dict[str, Any]:
    """A row in which the words `source` and `target` of a sentence are marked."""
    row: dict[str, Any] = {"sentence": sentence, **others}
    for side, words in (("source", source), ("target", target)):
        row[f"{side}_start"] = sentence.index(words)
        row[f"{side}_end"] = sentence.index(words) + len(words)
    return row


RAID = pair("Sudanese warplanes bombed rebel positions in Chad on Monday.", "Sudanese warplanes", "rebel positions")


def test_the_program_gives_it_by_its_name() -> None:
    assert dragoman.relate is relate
    assert dragoman.BadRow is BadRow


@pytest.mark.parametrize(
    ("sentence", "source", "target", "kind"),
    [
        ("Sudanese warplanes bombed rebel positions on Monday.", "Sudanese warplanes", "rebel positions", "ASSAULT"),
        ("Norway condemned Belarus for the crackdown.", "Norway", "Belarus", "ACCUSE"),
        ("Rebel positions were bombed by Sudanese warplanes.", "Sudanese warplanes", "Rebel positions", "ASSAULT"),
        ("Police arrested three journalists in Minsk.", "Police", "three journalists", "COERCE"),
    ],
)  # fmt: skip
def test_what_is_done(sentence: str, source: str, target: str, kind: str) -> None:
    (found,) = relate([pair(sentence, source, target)])
    assert found["predicted"] == kind
    assert found["score"] > 0.5


def test_fields_are_kept_and_the_row_itself_is_left_alone() -> None:
    row = {"id": 7, **RAID, "note": None, "predicted": "by hand"}
    before = dict(row)
    (found,) = relate([row])
    assert row == before
    assert {**found, "predicted": "by hand"} == {**before, "score": found["score"]}


def test_rows_come_while_others_are_still_to_be_read() -> None:
    taken = 0

    def endless() -> Iterator[dict[str, Any]]:
        nonlocal taken
        while True:
            taken += 1
            yield RAID

    assert next(relate(endless()))["predicted"] == "ASSAULT"
    assert taken == HELD


def test_offsets_as_text_and_as_floats_are_offsets() -> None:
    as_text = {name: str(value) for name, value in RAID.items()}
    as_floats = {name: float(value) if name != "sentence" else value for name, value in RAID.items()}
    assert marked(as_text).source == marked(as_floats).source == marked(RAID).source == (0, 2)


def test_any_mapping_is_a_row() -> None:
    (found,) = relate([UserDict(RAID)])
    assert found["predicted"] == "ASSAULT"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sentence": None}, "no sentence"),
        ({"sentence": " ", "source_end": ""}, "no sentence, source_end"),
        ({"sentence": math.nan}, "sentence: nan is no text"),
        ({"sentence": b"Chad"}, "sentence: b'Chad' is no text"),
        ({"sentence": "Chad \ud800"}, "sentence: half a surrogate pair"),
        ({"source_start": "three"}, "source_start: 'three' is no whole number"),
        ({"source_start": 0.5}, "source_start: 0.5 is no whole number"),
        ({"target_end": math.inf}, "target_end: inf is no whole number"),
        ({"target_end": [4]}, r"target_end: \[4\] is no whole number"),
        ({"target_end": 10**400}, "target_end: 1000.* is no whole number"),
        ({"source_start": -1}, "source: -1 to 18 is no part of a sentence of 60 characters"),
        ({"target_end": 61}, "target: 26 to 61 is no part"),
        ({"source_end": 0}, "source: 0 to 0 is no part"),
        ({"source_start": 8, "source_end": 9}, "source: 8 to 9 holds no word"),
        ({None: ["one more"]}, "more cells than columns"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(change: dict[Any, Any], reason: str) -> None:
    with pytest.raises(BadRow, match=f"^row 2: {reason}") as caught:
        list(relate([RAID, {**RAID, **change}]))
    assert caught.value.row == 2
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize("row", ["sentence", None, 3, ["a", "b"]])
def test_what_is_no_row_is_told_of(row: Any) -> None:
    with pytest.raises(BadRow, match="no sentence"):
        list(relate([row]))


def test_a_bad_row_stops_nothing_where_somebody_is_told() -> None:
    told: list[BadRow] = []
    found = list(relate([RAID, {**RAID, "source_end": 99}, RAID], told.append))
    assert [row["predicted"] for row in found] == ["ASSAULT", None, "ASSAULT"]
    assert found[1]["score"] is None
    assert [error.row for error in told] == [2]


anything = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-3, 40), st.floats(), st.binary(max_size=3), st.booleans()
)
foreign = st.dictionaries(st.one_of(st.sampled_from(COLUMNS), st.text(max_size=5)), anything, max_size=8)
likely = st.builds(
    lambda sentence, a, b, c, d, more: {**more, **dict(zip(COLUMNS, (sentence, a, b, c, d), strict=True))},
    st.text(min_size=1, max_size=40),
    *[st.integers(-1, 40)] * 4,
    st.dictionaries(st.text(max_size=5), anything, max_size=2),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(foreign, likely), max_size=6))
def test_every_row_gives_one_whatever_it_holds(rows: list[dict[str, Any]]) -> None:
    told: list[BadRow] = []
    found = list(relate(rows, told.append))
    assert len(found) == len(rows)
    bad = {error.row for error in told}
    for number, (before, after) in enumerate(zip(rows, found, strict=True), 1):
        kept = {name: value for name, value in before.items() if name not in ("predicted", "score")}
        # as they are written, for NaN is not itself
        assert repr({name: after[name] for name in kept}) == repr(kept)
        if number in bad:
            assert (after["predicted"], after["score"]) == (None, None)
        else:
            assert after["predicted"] in ("", *TYPES)
            assert 0 <= after["score"] <= 1
