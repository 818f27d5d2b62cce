"""Where sentences begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import table
from dragoman.record.sentences import Sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in Sentences(text).spans]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The envoys met.", "They parted at noon."],
        ["Will they come?", "Nobody knows!", "We wait …", "They came."],
        ["“We will stay.”", "The minister left."],
        ["(The embassy did not answer.)", "Talks go on."],
        ["Talks ended on 3 May.", "“No deal,” the envoy said."],
        ["The rate rose by 3.5 per cent.", "Exports fell."],
        # full stops that end no sentence
        ["Mr. Okoro and Dr. Lindqvist met Gen. Farah."],
        ["The U.S. Senate asked the U.N. Security Council to act."],
        ["J. R. Haddad of Meridian Corp. Holdings paid No. 7 of the list."],
        ["They met on Jan. 14 at 9 a.m. Geneva time."],
        ["Resolution no. 12, art. 4, says so, cf. the annex."],
        # abbreviations that do end one
        ["Troops will leave the U.S.", "The minister agreed."],
        ["The session ends at 6 p.m.", "It resumes on Monday."],
        ["He works for Meridian Inc.", "“We know him,” she said."],
        ["The council voted no.", "Lorne abstained."],
        # quotations that run on after their mark
        ["“Why now?” he asked."],
        ["“Go!” the crowd shouted, and the guards went."],
    ],
)
def test_sentences_on_one_line(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_blank_line_ends_a_sentence_and_a_line_end_does_not() -> None:
    assert split("Envoys meet\n \nThe envoys met\nin Geneva.\n\n\nThey parted.\n") == [
        "Envoys meet", "The envoys met\nin Geneva.", "They parted.",
    ]  # fmt: skip


def test_around_gives_whole_sentences_and_joins_neighbours() -> None:
    text = "One came. Two went. Three stayed. Four slept."
    sentences = Sentences(text)

    def around(*words: str) -> list[str]:
        spans = [(text.index(word), text.index(word) + len(word)) for word in words]
        return [text[start:end] for start, end in sentences.around(spans)]

    assert around("went") == ["Two went."]
    assert around("came. Two") == ["One came. Two went."]
    assert around("Four", "Two", "Three") == ["Two went. Three stayed. Four slept."]
    assert around("One", "Four") == ["One came.", "Four slept."]
    assert around() == []


def test_a_span_of_spaces_has_no_sentence() -> None:
    assert Sentences("One.   Two.").around([(5, 6)]) == []


def test_every_abbreviation_of_the_table_is_kept_whole() -> None:
    for row in table("abbreviations", ("abbreviation",)):
        text = f"They saw {row['abbreviation']}. Okoro there."
        assert split(text) == [text]


@given(st.text(st.sampled_from(".!?… \n\"”'’)AbU1“(")))
def test_sentences_lie_in_order_and_leave_out_nothing_but_space(text: str) -> None:
    spans = Sentences(text).spans
    assert spans == sorted(spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
        assert [(start, end)] == Sentences(text).around([(start, end)])


@pytest.mark.parametrize(
    "noise", ["." * 200_000, "\n " * 100_000, "A. " * 70_000, '."' * 100_000, " " * 200_000, "(" * 200_000]
)
def test_noise_costs_no_more_than_text(noise: str) -> None:
    began = time.process_time()
    Sentences(noise)
    assert time.process_time() - began < 2
