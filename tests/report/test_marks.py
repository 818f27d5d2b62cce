"""The cutting of a text at the borders of marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.schema import Statement
from dragoman.report.marks import Mark, marks, paragraphs, segments
from tests.report import samples


def mark(start: int, end: int, item: int = 0) -> Mark:
    return Mark("actor", item, "mention", start, end)


def pieces(text: str, *spans: tuple[int, int]) -> list[tuple[str, list[int]]]:
    marked = [mark(start, end, item) for item, (start, end) in enumerate(spans)]
    return [(piece.text, [one.item for one in piece.marks]) for piece in segments(text, marked)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], [("abcdef", [])], id="nothing marked"),
        pytest.param([(0, 6)], [("abcdef", [0])], id="all marked"),
        pytest.param([(1, 5), (2, 3)], [("a", []), ("b", [0]), ("c", [0, 1]), ("de", [0]), ("f", [])], id="nested"),
        pytest.param([(0, 4), (2, 6)], [("ab", [0]), ("cd", [0, 1]), ("ef", [1])], id="overlapping"),
        pytest.param([(0, 3), (3, 6)], [("abc", [0]), ("def", [1])], id="side by side"),
        pytest.param([(2, 4), (2, 4)], [("ab", []), ("cd", [0, 1]), ("ef", [])], id="the same words"),
    ],
)
def test_text_is_cut_at_every_border(spans: list[tuple[int, int]], expected: list[tuple[str, list[int]]]) -> None:
    assert pieces("abcdef", *spans) == expected


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", []) == []
    assert paragraphs("", []) == []


def test_paragraphs_part_at_blank_lines_and_keep_the_space_between() -> None:
    parts = paragraphs("One.\n \n\nTwo\nlines.", [mark(0, 11)])
    assert [("".join(piece.text for piece in part.segments), part.gap) for part in parts] == [
        ("One.", "\n \n\n"),
        ("Two\nlines.", ""),
    ]
    assert [piece.text for piece in parts[1].segments if piece.marks] == ["Two"]


def test_marks_of_a_record_hold_every_piece_of_a_statement() -> None:
    record = samples.mackerel()
    found = [one for one in marks(record) if one.part == "statement" and one.item == 2]
    assert [(one.role, samples.TEXT[one.start : one.end]) for one in found] == [
        ("source", "She"),
        ("cue", "said"),
        ("content", "that Norway had promised in 2014 to consult its neighbours before it set a quota"),
        ("content", "that it “broke its word within a year.”"),
    ]


def test_what_lies_outside_the_text_is_left_out() -> None:
    record = samples.bare("short")
    record.statements.append(Statement(id="s", form="indirect", content=[(2, 90), (90, 95)]))
    assert [(one.start, one.end) for one in marks(record)] == [(2, 5)]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet=st.sampled_from("ab \n\t“<&é\u202e"), min_size=1, max_size=60))
    borders = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    spans = draw(st.lists(borders, max_size=12))
    return text, [mark(start, end, item) for item, (start, end) in enumerate(spans)]


@given(marked_texts())
def test_segments_joined_are_the_text_and_every_mark_covers_its_words(case: tuple[str, list[Mark]]) -> None:
    text, marked = case
    cut = segments(text, marked)
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
    for one in marked:
        assert "".join(piece.text for piece in cut if one in piece.marks) == text[one.start : one.end]


@given(marked_texts())
def test_paragraphs_and_gaps_joined_are_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marked = case
    parts = paragraphs(text, marked)
    assert "".join("".join(piece.text for piece in part.segments) + part.gap for part in parts) == text
