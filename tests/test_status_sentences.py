"""The status sentences keep their own rules."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from benchmarks.data_paths import lines
from benchmarks.status_sentences import FOLDER, STATUSES, faults, held_out, load, sentence

GOOD: dict[str, Any] = {
    "text": "Oslo said Oslo had not bombed Bonn.",
    "events": [{"words": "bombed", "status": "denied", "holder": "Oslo"}],
    "kind": "negated",
}


@pytest.mark.parametrize("part", ["train", "held"])
def test_every_line_keeps_the_rules_and_lies_in_its_part(part: str) -> None:
    assert [(line["text"], fault) for line in lines(FOLDER / f"{part}.jsonl") for fault in faults(line)] == []
    assert {held_out(found.text) for found in load(part)} == {part == "held"}


def test_there_are_as_many_as_were_asked_for_of_every_status() -> None:
    assert len(load("train")) >= 400
    assert len(load("held")) >= 200
    statuses = Counter(event.status for part in ("train", "held") for made in load(part) for event in made.events)
    assert set(statuses) == set(STATUSES)
    assert min(statuses.values()) >= 0.3 * max(statuses.values())


def test_no_sentence_stands_twice() -> None:
    texts = Counter(found.text for part in ("train", "held") for found in load(part))
    assert [text for text, count in texts.items() if count > 1] == []


def test_words_are_found_where_they_stand() -> None:
    (event,) = sentence(GOOD).events
    assert list(faults(GOOD)) == []
    assert GOOD["text"][slice(*event.span)] == "bombed"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (GOOD | {"kind": "nonsense"}, "kind"),
        (GOOD | {"events": []}, "no events"),
        (GOOD | {"events": [{"words": "bombs", "status": "denied", "holder": None}]}, "not in the text"),
        (GOOD | {"events": [{"words": "Oslo", "status": "denied", "holder": None}]}, "more than once"),
        (GOOD | {"events": [{"words": "bombed", "status": "odd", "holder": "Rome"}]}, "status"),
        (GOOD | {"events": [{"words": "bombed", "status": "denied", "holder": "Rome"}]}, "holder"),
    ],
)
def test_what_breaks_the_rules_is_told(line: dict[str, Any], fault: str) -> None:
    assert any(fault in told for told in faults(line))
