"""Quotation marks paired into quotations, and what is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.quotes import scan

MARKS = "\"'“”‘’«»„‚‹›.,!? \n-—()ab"
PIECES = st.sampled_from([*MARKS, "``", "''", "\n\n", "the ", "leaders' ", '5" ', "don't "])


def pieces(text: str) -> list[str]:
    return [text[q.start : q.end] for q in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We go."', ['"We go."']),
        ("She wrote “We stay” and left.", ["“We stay”"]),
        ("‘We wait,’ he said.", ["‘We wait,’"]),
        ("«We wait», he said.", ["«We wait»"]),
        ("„We wait“, he said.", ["„We wait“"]),
        ("''We wait,'' he said. ``So do we,'' she said.", ["''We wait,''", "``So do we,''"]),
        ('A straight one "closed by a curly one” here.', ['"closed by a curly one”']),
        ("An answer—“Never”—came.", ["“Never”"]),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' plan and the envoys' reply aren't known.",
        "It was the summer of '68, rock 'n' roll and all.",
        'The shell had a 5" casing.',
        "That’s the ministers’ view, they don’t deny it.",
        "",
        '"',
        "”",
    ],
)
def test_apostrophes_inches_and_stray_marks_open_nothing(text: str) -> None:
    assert [p for p in pieces(text) if len(p) > 1] == []


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert pieces("‘We reject the leaders’ demands in full,’ he said.") == ["‘We reject the leaders’ demands in full,’"]


def test_nested_quotations_know_the_one_around_them() -> None:
    outer, inner = scan("\"He told me, 'You will lose,' and left,\" she said.")
    assert inner.parent is outer
    assert outer.parent is None


def test_a_quotation_over_paragraphs_is_one_chain() -> None:
    first, second, third = scan("“One.\n\n“Two.\n\n“Three.” he said.")
    assert (first.closed, second.closed, third.closed) == (False, False, True)
    assert second.follows is first
    assert third.follows is second


def test_a_quotation_that_closes_in_a_later_paragraph_without_opening_there() -> None:
    text = "He gave them “what they\n\nmost want: peace.” Then he left."
    first, second = scan(text)
    assert text[second.start : second.end] == "most want: peace.”"
    assert second.follows is first


def test_a_mark_never_closed_gives_way_to_those_after_it() -> None:
    assert pieces("“We never closed it. “We did,” he said.") == ["“We did,”"]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_noise_never_raises_and_spans_nest(text: str) -> None:
    found = scan(text)
    for quotation in found:
        assert 0 <= quotation.start < quotation.inner[0] <= quotation.inner[1] <= quotation.end <= len(text) or (
            quotation.start == quotation.inner[0] and quotation.follows is not None
        )
        if quotation.parent is not None:
            assert quotation.parent.start <= quotation.start
            assert quotation.end <= quotation.parent.end
    tops = [q for q in found if q.parent is None]
    assert all(a.end <= b.start for a, b in pairwise(tops))
