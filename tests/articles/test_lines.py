"""Lines, words and paragraphs that a page broke are made whole again; others stay apart."""

from __future__ import annotations

import pytest

from dragoman.articles.compose import from_text
from dragoman.articles.draft import Facts
from dragoman.articles.lines import Paragraph, Seams, mended

ELSEWHERE = "The north-south line, the agreement and the government are named elsewhere, and peace talks too."


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the govern-", "ment said", "the government said"),
        ("the negoti-", "ations went on", "the negotiations went on"),
        ("an US-", "led patrol", "an US-led patrol"),
        ("a Saudi-", "backed plan", "a Saudi-backed plan"),
        ("the north-", "south line", "the north-south line"),
        ("Kim Jong-", "Un spoke", "Kim Jong-Un spoke"),
        ("between Mon-", "day and Friday", "between Monday and Friday"),
        ("his vice-", "chairman left", "his vice-chairman left"),
        ("they ex-", "pected more", "they expected more"),
        ("a state-of-the-", "art radar", "a state-of-the-art radar"),
        ("a MiG-", "29 landed", "a MiG-29 landed"),
        ("the resi-", "dent coordinator", "the resident coordinator"),
        ("the talks --", "the first", "the talks -- the first"),
        ("he asked—", "then left", "he asked—then left"),
        ("the North/", "South line", "the North/South line"),
        ("no hyphen", "here", "no hyphen here"),
    ],
)
def test_two_lines_of_one_paragraph(first: str, second: str, joined: str) -> None:
    assert Seams([ELSEWHERE, first, second]).join([first, second]) == joined


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The envoys said that they had not yet been told what further steps North", "Korea would take by May."),
        ("He had given the other side what it", "wanted most."),
        ("They met in Geneva,", "Vienna and Oslo."),
        ("The letter was signed by Gen.", "Marek Olin, who commands the border troops."),
        ("The offer was read out by U.S.", "officials in Doha."),
        ("It was a long negoti-", "ation, they said."),
    ],
)
def test_a_paragraph_that_a_page_broke_is_joined(first: str, second: str) -> None:
    assert len(mended([Paragraph(first), Paragraph(second)])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The talks ended on Friday.", "The envoys flew home."),
        ("What next", "The envoys fly home on Monday, and nobody knows when they will meet again."),
        ("The ambassador said:", "“I will be back.”"),
        ("They agreed on the following;", "nothing else was said."),
        ("“We will not sign.”", "The mediator left."),
        ("Is there a plan?", "There is none."),
        ("the parties shall withdraw", "(b) The observers shall report every week."),
    ],
)
def test_whole_paragraphs_stay_apart(first: str, second: str) -> None:
    assert [p.text for p in mended([Paragraph(first), Paragraph(second)])] == [first, second]


def test_a_heading_or_list_item_is_never_joined() -> None:
    pieces = [Paragraph("What the two sides want from each other before the summit in the spring", "heading"),
              Paragraph("an end to the tests", "item"), Paragraph("an end to the sanctions", "item")]  # fmt: skip
    assert len(mended(pieces)) == 3


def test_a_page_number_tells_that_a_short_paragraph_was_broken() -> None:
    text = "Talks go on\n\nThe talks resumed when North\n\n- 2 -\n\nKorea agreed to come.\n\nThey ended on Friday."
    assert from_text(text, Facts()).startswith("The talks resumed when North Korea agreed to come.")


def test_one_paragraph_a_line_without_blank_lines() -> None:
    text = (
        "The envoys of the three countries met on Friday in a hotel at the lake, and none of them spoke to the press.\n"
        "A waiter said that they had ordered soup.\n"
        "The host government called the meeting useful; it has called all nine of the earlier ones useful as well.\n"
    )
    assert len(from_text(text, Facts()).split("\n\n")) == 3


def test_short_lines_that_end_sentences_are_not_run_together() -> None:
    text = "The treaty was signed at noon.\nNobody smiled.\nThen it rained.\n"
    assert from_text(text, Facts()).split("\n\n") == [
        "The treaty was signed at noon.",
        "Nobody smiled.",
        "Then it rained.",
    ]
