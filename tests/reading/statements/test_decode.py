"""From numbers to spans and links, on numbers made by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dragoman.models.windows import Window
from dragoman.models.words import split
from dragoman.reading.statements.decode import BUCKETS, Parameters, Scored, best_path, buckets, decode, stretches

TEXT = "Oslo said talks failed . Bonn said talks went on ."
NONE = Parameters(
    np.zeros((2, BUCKETS), dtype=np.float32), np.zeros((3, 3, 3), dtype=np.float32), np.zeros(3, dtype=np.float32)
)
# which tag (out 0, begin 1, in 2) each word has as source, cue and content
SOURCE = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
CUE = [0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0]
CONTENT = [0, 0, 1, 2, 0, 0, 0, 1, 2, 2, 0]


def scored(first: int, last: int, crossed: bool = False) -> Scored:
    """A window of `TEXT` that is sure of the tags above, whose links tell the two sentences apart (or cross them)."""
    tags = np.zeros((11, 9), dtype=np.float32)
    for role, row in enumerate((SOURCE, CUE, CONTENT)):
        tags[np.arange(11), 3 * role + np.array(row)] = 9
    sentence = np.eye(2, dtype=np.float32)[[0] * 5 + [1] * 6] * 9
    other = sentence[:, ::-1] if crossed else sentence
    links = np.concatenate([sentence, other, sentence, other, np.zeros((11, 1), dtype=np.float32)], axis=1)
    return Scored(Window(split(TEXT), first, last), tags[first:last], links[first:last])


def told(parts: list[Scored], parameters: Parameters = NONE) -> list[tuple[str, str, str]]:
    words = split(TEXT)
    text = lambda spans: " … ".join(TEXT[slice(*words.span(*span))] for span in spans)  # noqa: E731
    return [(text(f.source), text([f.cue]), text(f.content)) for f in decode(parts, len(words), parameters)]


def test_each_cue_gets_the_source_and_content_it_links_to() -> None:
    assert told([scored(0, 11)]) == [("Oslo", "said", "talks failed"), ("Bonn", "said", "talks went on")]


def test_links_count_and_not_nearness() -> None:
    assert told([scored(0, 11, crossed=True)]) == [("Bonn", "said", "talks went on"), ("Oslo", "said", "talks failed")]


def test_windows_that_overlap_give_each_statement_once() -> None:
    assert told([scored(0, 8), scored(3, 11)]) == told([scored(0, 11)])


def test_a_cue_that_would_rather_have_no_source_gets_none() -> None:
    part = scored(0, 11)
    part.links[:, -1] = 200
    assert [source for source, _, _ in told([part])] == ["", ""]


def test_a_bias_against_cues_takes_them_away() -> None:
    shy = Parameters(NONE.distances, NONE.transitions, np.array([0, 50, 0], dtype=np.float32))
    assert told([scored(0, 11)], shy) == []


def test_a_word_that_may_be_a_cue_keeps_its_content_from_the_cues_beside_it() -> None:
    part = scored(0, 11)
    part.tags[6, 3:6] = [9, 8, 0]
    sure = replace(NONE, doubt=0.0)
    assert told([part], sure) == [("Oslo", "said", "talks failed … talks went on")]
    assert told([part], replace(NONE, doubt=3.0)) == [("Oslo", "said", "talks failed")]


@pytest.mark.parametrize(("long", "counts"), [(3, True), (4, False)])
def test_a_likely_cue_counts_when_its_content_is_long(long: int, counts: bool) -> None:
    part = scored(0, 11)
    part.tags[6, 3:6] = [9, 8, 0]
    found = told([part], replace(NONE, doubt=3.0, lenience=2.0, long=long))
    assert (("Bonn", "said", "talks went on") in found) is counts
    assert ("Oslo", "said", "talks failed") in found


def test_a_content_that_no_cue_claims_is_nobodys() -> None:
    part = scored(0, 11)
    part.links[7:10] = 0
    part.links[6] = 0
    assert told([part], replace(NONE, claim=-1.0)) == [("Oslo", "said", "talks failed … talks went on")]
    assert told([part], replace(NONE, claim=1.0)) == [("Oslo", "said", "talks failed")]


def test_two_contents_of_one_cue_are_one_statement() -> None:
    part = scored(0, 11)
    part.tags[5:7, [0, 3]] = 99
    part.links[7:10] = part.links[2]
    assert told([part]) == [("Oslo", "said", "talks failed … talks went on")]


def test_a_content_that_runs_over_the_end_of_a_window_is_one() -> None:
    assert told([scored(0, 9), scored(4, 11)]) == told([scored(0, 11)])


def test_no_words_no_statements() -> None:
    assert decode([], 0, NONE) == []


def test_inside_never_follows_outside() -> None:
    scores = np.array([[[0, 0, 9], [0, 0, 9], [9, 0, 0], [0, 0, 9]]], dtype=np.float32)
    path = best_path(scores, np.zeros((1, 3, 3), dtype=np.float32))[0].tolist()
    assert path[0] != 2
    assert all(not (before == 0 and after == 2) for before, after in pairwise(path))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [([0, 1, 2, 0], [(1, 3)]), ([1, 1, 2], [(0, 1), (1, 3)]), ([0, 0], []), ([1, 2], [(0, 2)])],
)
def test_spans_of_tags(tags: list[int], expected: list[tuple[int, int]]) -> None:
    assert stretches(np.array(tags)) == expected


def test_distance_is_finer_near_the_cue_and_knows_directions() -> None:
    near = buckets(np.array([-2, -1, 0, 1, 2]))
    assert len(set(near.tolist())) == 5
    assert buckets(np.array([200])) == buckets(np.array([220]))
    assert buckets(np.array([10_000])).max() < BUCKETS
