"""Every entry of the table of triggers codes its own example, with the sides that the table names."""

from __future__ import annotations

from collections import Counter

import pytest
from spacy.language import Language

from dragoman.knowledge import modes, table
from dragoman.reading.events import code
from dragoman.reading.events.frames import default_slots
from dragoman.reading.events.lexicon import noun_classes
from dragoman.record.schema import Event

from .by_hand import set_actors

ROWS = table("triggers", ("entry", "pos"))


def _name(row: dict[str, str]) -> str:
    return f"{row['entry']} ({row['pos']})"


@pytest.fixture(scope="module")
def coded(nlp: Language) -> dict[str, list[Event]]:
    """The events of each example; all are parsed in one go, for speed."""
    found = {}
    for row, doc in zip(ROWS, nlp.pipe(row["example"] for row in ROWS), strict=True):
        found[_name(row)] = code(set_actors(doc, filter(None, (row["source"], row["target"]))), network=False)
    return found


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_entry_codes_its_example(row: dict[str, str], coded: dict[str, list[Event]]) -> None:
    events = [event for event in coded[_name(row)] if event.why.startswith(f"trigger {_name(row)}")]
    assert events, f"not coded by its own entry: {[event.why for event in coded[_name(row)]]}"
    event = events[0]
    assert event.type == row["type"]
    assert event.source == [row["source"]] or not row["source"]
    assert event.target == [row["target"]] or not row["target"]


def test_the_table_covers_all_sixteen_types() -> None:
    counts = Counter(row["type"] for row in ROWS)
    assert len(counts) == 16
    assert min(counts.values()) >= 50
    assert sum(counts.values()) >= 900


def test_every_class_that_an_entry_uses_is_defined() -> None:
    used = {word for row in ROWS for word in row["entry"].split() if word.startswith("%")}
    assert used <= set(noun_classes())


@pytest.mark.parametrize("kind", sorted({row["type"] for row in ROWS}))
def test_every_type_has_its_frames(kind: str) -> None:
    assert default_slots(kind, "v")
    assert default_slots(kind, "n")


# modes of our own that say how the content decides
BY_CONTENT = {"THREATEN": ("by-content", "threat"), "AGREE": ("by-content", "content")}


def test_modes_are_those_of_the_codebook() -> None:
    known = {kind: (*own, *BY_CONTENT.get(kind, ())) for kind, own in modes().items()}
    strange = [_name(row) for row in ROWS if row["mode"] and row["mode"] not in known[row["type"]]]
    assert strange == []
