"""Windows over a text, and the arrays made of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.windows import batch, windows
from dragoman.models.words import NEW_LINE, split

TEXT = "\n\n".join(f"The envoy of side {n} said that the border crossing would open again soon." for n in range(30))


def test_windows_cover_every_word_and_overlap() -> None:
    words = split(TEXT)
    found = windows(words, size=120, stride=90)
    assert found[0].first == 0
    assert found[-1].last == len(words)
    for before, after in pairwise(found):
        assert before.first < after.first < before.last < after.last


def test_a_window_begins_with_a_paragraph_where_one_is_near() -> None:
    words = split(TEXT)
    assert all(words.gaps[window.first] >= NEW_LINE for window in windows(words, size=120, stride=90))


def test_a_short_text_is_one_window_and_an_empty_one_none() -> None:
    assert len(windows(split("Talks ended."), 120, 90)) == 1
    assert windows(split(" \n"), 120, 90) == []


def test_the_first_piece_of_each_word_is_where_first_says() -> None:
    words = split("Denuclearisation talks, Mr Kim said.")
    made = batch(windows(words, 120, 90))
    assert [int(made.ids[0, at]) for at in made.first[0]] == [pieces[0] for pieces in words.pieces]


def test_rows_are_padded_and_masked() -> None:
    short, long = windows(split("Yes."), 120, 90)[0], windows(split(TEXT), 120, 90)[0]
    made = batch([short, long])
    assert made.mask[0].sum() < made.mask[1].sum() == made.ids.shape[1]
    assert not made.ids[0][made.mask[0] == 0].any()
    assert made.ids.shape == made.shapes.shape == made.quotes.shape == made.gaps.shape


@given(st.text(alphabet='ab .\n“"’', max_size=400), st.integers(12, 60))
def test_any_text_is_covered_and_fits(text: str, size: int) -> None:
    words = split(text)
    found = windows(words, size, size // 2)
    assert {at for window in found for at in range(window.first, window.last)} == set(range(len(words)))
    assert all(batch([window]).ids.shape[1] <= size for window in found)
    assert np.all(np.diff([window.first for window in found]) > 0)
