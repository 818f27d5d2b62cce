"""The table of cues: complete, and every row does what its example shows."""

from __future__ import annotations

from typing import cast

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.knowledge import table
from dragoman.reading.statements import by_syntax
from dragoman.reading.statements.page import Page

CUES = ("verb", "noun", "adj", "phrase")
FRAMES = {
    "quote",
    "post",
    "that",
    "bare",
    "wh",
    "inf",
    "obj_inf",
    "ing",
    "np",
    "npq",
    "as",
    "raise",
    "anon",
    "pp",
    "adv",
}
ROWS = [row for row in table("cues", ("cue", "pos")) if row["pos"] in CUES]


@pytest.fixture(scope="module")
def examples(nlp: Language) -> dict[tuple[str, str], Doc]:
    """The parsed example of every row."""
    docs = cast("list[Doc]", list(nlp.pipe([row["example"] for row in ROWS])))
    return {(row["cue"], row["pos"]): doc for row, doc in zip(ROWS, docs, strict=True)}


def test_there_are_enough_verbs() -> None:
    assert sum(row["pos"] == "verb" for row in ROWS) >= 250


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['cue']}-{row['pos']}")
def test_the_example_of_a_row_is_found_by_that_row(row: dict[str, str], examples: dict[tuple[str, str], Doc]) -> None:
    drafts = by_syntax(Page(examples[row["cue"], row["pos"]]))
    assert (row["cue"], row["pos"]) in [(d.entry.cue, d.entry.pos) for d in drafts if d.entry is not None]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['cue']}-{row['pos']}")
def test_the_frames_of_a_row_are_known(row: dict[str, str]) -> None:
    frames = set(row["frames"].split())
    assert frames
    assert all(frame in FRAMES or frame.startswith(("pp_", "obj_")) for frame in frames)
    assert row["class"] in {"say", "ask", "promise", "demand", "judge", "think", "show"}
