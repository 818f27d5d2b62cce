"""The event sentences keep their own rules."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from benchmarks.data_paths import lines
from benchmarks.event_sentences import FOLDER, NEGATIVE, TYPES, faults, held_out, load, sentence

GOOD: dict[str, Any] = {
    "text": "Oslo accused Oslo's old ally Chad of theft.",
    "actors": [
        {"id": "a", "text": "Oslo", "nth": 1, "country": "NOR", "sector": None},
        {"id": "b", "text": "Chad", "country": "TCD", "sector": None},
    ],
    "events": [
        {
            "types": ["ACCUSE"],
            "mode": "allege",
            "trigger": ["accused"],
            "source": ["a"],
            "target": ["b"],
            "status": "occurred",
        }
    ],
    "none": [["b", "a"]],
    "kind": "plain",
}


@pytest.mark.parametrize("part", ["train", "held"])
def test_every_line_keeps_the_rules_and_lies_in_its_part(part: str) -> None:
    told = [(line["text"], fault) for line in lines(FOLDER / f"{part}.jsonl") for fault in faults(line)]
    assert told == []
    assert {held_out(found.text) for found in load(part)} == {part == "held"}


def test_no_sentence_stands_twice() -> None:
    texts = Counter(found.text for part in ("train", "held") for found in load(part))
    assert [text for text, count in texts.items() if count > 1] == []


def test_there_are_as_many_as_were_asked_for_balanced_over_the_types() -> None:
    found = [*load("train"), *load("held")]
    types = Counter(event.types[0] for made in found for event in made.events)
    assert len(found) >= 4000
    assert set(types) == set(TYPES)
    assert min(types.values()) >= 0.5 * max(types.values())
    assert sum(made.kind in NEGATIVE for made in found) >= 0.2 * len(found)


def changed(**fields: Any) -> dict[str, Any]:
    return json.loads(json.dumps(GOOD)) | fields


def test_words_are_found_where_they_stand() -> None:
    found = sentence(GOOD)
    assert list(faults(GOOD)) == []
    assert found.spans == {"a": (0, 4), "b": (29, 33)}
    assert found.events[0].trigger == ((5, 12),)
    assert found.events[0].label == "ACCUSE"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (changed(kind="nonsense"), "kind"),
        (changed(none=[["a", "b"]]), "has an event"),
        (changed(actors=[{"id": "a", "text": "Oslo", "country": "NOR", "sector": None}]), "more than once"),
        (changed(events=[GOOD["events"][0] | {"mode": "aerial"}]), "mode"),
        (changed(events=[GOOD["events"][0] | {"trigger": ["accuses"]}]), "trigger"),
        (changed(events=[GOOD["events"][0] | {"source": ["z"]}]), "no actor"),
        (changed(text="Oslo accused Chad."), "not in the text 1 times|words"),
        ({"text": "Oslo"}, "fields"),
    ],
)
def test_what_breaks_the_rules_is_told(line: dict[str, Any], fault: str) -> None:
    assert any(part in told for part in fault.split("|") for told in faults(line))
