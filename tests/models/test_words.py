"""A text as words: offsets, shapes, quotation states, gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models import words as w
from dragoman.models.words import MOST_PIECES, split
from dragoman.reading.quotes import words_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talks", w.LOWER),
        ("Geneva", w.TITLE),
        ("I", w.TITLE),
        ("NATO", w.UPPER),
        ("McCain", w.MIXED),
        ("eBay", w.MIXED),
        ("1994", w.DIGIT),
        ("F16", w.DIGIT),
        ("—", w.SIGN),
    ],
)
def test_the_shape_keeps_what_an_uncased_vocabulary_loses(word: str, expected: int) -> None:
    assert w.shape(word) == expected


def states(text: str) -> list[tuple[str, int]]:
    words = words_of(text)
    return [
        (text[a:b], state)
        for a, b, state in zip(words.starts.tolist(), words.ends.tolist(), words.quotes.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    ["“No deal,” he said.", '"No deal," he said.', "‘No deal,’ he said.", "«No deal,» he said.", "„No deal,“ he said."],
)
def test_quotation_marks_of_every_kind_give_the_same_states(text: str) -> None:
    assert [state for _, state in states(text)] == [
        w.OPENS, w.INSIDE, w.INSIDE, w.INSIDE, w.CLOSES, w.OUTSIDE, w.OUTSIDE, w.OUTSIDE,
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["“", '"', "„", "«"])
def test_a_mark_has_the_pieces_of_its_plain_twin(mark: str) -> None:
    assert split(mark + "Yes").pieces == split('"Yes').pieces


def test_an_apostrophe_opens_nothing() -> None:
    assert all(state == w.OUTSIDE for _, state in states("The envoys’ plane left at six o’clock."))


def test_a_quotation_over_two_paragraphs_is_inside_in_both() -> None:
    text = "“We waited for weeks.\n\n“Nobody came,” she said."
    inside = [word for word, state in states(text) if state == w.INSIDE]
    assert inside == ["We", "waited", "for", "weeks", ".", "Nobody", "came", ","]


def test_gaps_tell_lines_from_paragraphs() -> None:
    words = split("OSLO\nThe talks\n\nfailed.")
    assert words.gaps.tolist() == [w.NEW_PARAGRAPH, w.NEW_LINE, w.SPACED, w.NEW_PARAGRAPH, w.JOINED]


def test_a_long_word_costs_a_bounded_number_of_pieces() -> None:
    assert len(split("x1y2z3" * 10).pieces[0]) == MOST_PIECES


@given(st.text(max_size=300))
def test_any_string_is_covered_by_words_in_order(text: str) -> None:
    words = words_of(text)
    bounds = list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    assert bounds == sorted(bounds)
    covered = {at for start, end in bounds for at in range(start, end)}
    assert {at for at, c in enumerate(text) if not c.isspace()} <= covered
    assert all(1 <= len(pieces) <= MOST_PIECES for pieces in words.pieces)
    assert len(words.shapes) == len(words.quotes) == len(words.gaps) == len(words)
