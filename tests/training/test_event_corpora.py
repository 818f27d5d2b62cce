"""Event sentences as what the network is asked, and the right answers."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from benchmarks.event_sentences import STATUSES, TYPES, sentence
from training.events.corpus import (
    AGAIN,
    BEGIN,
    IN,
    MODES,
    NOTHING,
    Example,
    Material,
    Seen,
    judging,
    material,
    other_word,
    pairs,
    rejecting,
    spotting,
    table,
)

TEXT = "Chad pulled its men out of Sudan, and Sudan and Libya will meet Niger."
LINE: dict[str, Any] = {
    "text": TEXT,
    "actors": [
        {"id": "a", "text": "Chad", "country": "TCD", "sector": None},
        {"id": "b", "text": "Sudan", "nth": 2, "country": "SDN", "sector": None},
        {"id": "c", "text": "Libya", "country": "LBY", "sector": None},
        {"id": "d", "text": "Niger", "country": "NER", "sector": None},
    ],
    "events": [
        {
            "types": ["RETREAT"],
            "mode": "withdraw",
            "trigger": ["pulled", "out"],
            "source": ["a"],
            "target": [],
            "status": "occurred",
        },
        {
            "types": ["CONSULT", "SUPPORT"],
            "mode": None,
            "trigger": ["meet"],
            "source": ["b", "c"],
            "target": ["d"],
            "status": "planned",
            "label": "AGREE",
        },
    ],
    "none": [["a", "d"]],
    "kind": "multi",
}


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def item() -> Material:
    """The sentence, of which the program sees one actor, a trigger, and an entry of the table where no event is."""
    return material(sentence(LINE), Seen(((span("Chad"),), (span("Libya"),)), ((span("meet"),), (span("men"),))))


def words_of(item: Material, places: Any) -> list[str]:
    return [TEXT[slice(*item.words.span(at, at + 1))] for at in places]


def kinds(answer: dict[int, float] | None) -> dict[str, float]:
    assert answer is not None
    return {TYPES[number]: weight for number, weight in answer.items()}


def test_the_parts_of_a_trigger_are_tagged_as_one(item: Material) -> None:
    tags = spotting(item).tags
    assert tags is not None
    found = [(words_of(item, [at])[0], tag) for at, tag in enumerate(tags.tolist()) if tag]
    assert found == [("pulled", BEGIN), ("out", AGAIN), ("meet", BEGIN)]


def test_a_trigger_of_several_words_goes_on() -> None:
    line = {**LINE, "events": [{**LINE["events"][0], "trigger": ["pulled its men out"]}]}
    tags = spotting(material(sentence(line), Seen((), ()))).tags
    assert tags is not None
    assert [tag for tag in tags.tolist() if tag] == [BEGIN, IN, IN, IN]


def test_only_the_actors_that_the_program_sees_are_marked(item: Material) -> None:
    asked = spotting(item).asked
    assert words_of(item, sorted(asked.actors)) == ["Chad", "Libya"]
    assert (asked.trigger, asked.source, asked.target) == ((), None, None)
    assert (asked.first, asked.last) == (0, len(item.words))


def test_each_event_is_asked_by_its_trigger(item: Material) -> None:
    first, second = judging(item)
    assert words_of(item, first.asked.trigger) == ["pulled", "out"]
    assert words_of(item, second.asked.trigger) == ["meet"]
    assert words_of(item, sorted(first.asked.actors)) == ["Chad", "Libya"]


def test_the_first_type_counts_most_and_the_label_is_not_asked(item: Material) -> None:
    first, second = judging(item)
    assert kinds(first.act) == {"RETREAT": 1.0}
    assert kinds(second.act) == {"CONSULT": 1.0, "SUPPORT": 0.5}
    assert (first.label, second.label) == (None, None)


def test_modes_and_statuses_are_numbers(item: Material) -> None:
    first, second = judging(item)
    assert MODES[first.mode] == ("RETREAT", "withdraw")
    assert second.mode == len(MODES)
    assert [STATUSES[example.status] for example in (first, second)] == ["occurred", "planned"]


def test_the_sides_are_the_words_of_all_their_actors(item: Material) -> None:
    def of(example: Example) -> list[list[str]]:
        assert example.sides is not None
        return [words_of(item, [at for at, on in enumerate(side) if on]) for side in example.sides.tolist()]

    first, second = judging(item)
    assert of(first) == [["Chad"], []]
    assert of(second) == [["Sudan", "Libya"], ["Niger"]]
    assert second.sides is not None
    # the second Sudan of the sentence, not the first
    assert second.sides[0].tolist().index(1) > 6


def test_what_the_table_names_where_no_event_is_is_nothing(item: Material) -> None:
    (found,) = rejecting(item)
    assert words_of(item, found.asked.trigger) == ["men"]
    assert found.act == {NOTHING: 1.0}
    assert (found.tags, found.sides, found.mode, found.status) == (None, None, -1, -1)


def test_any_other_word_is_nothing(item: Material) -> None:
    drawn = [other_word(item, random.Random(seed)) for seed in range(40)]
    words = {word for found in drawn if found is not None for word in words_of(item, found.asked.trigger)}
    assert words == {"its", "men", "of", "and", "will"}
    assert all(found is not None and found.act == {NOTHING: 1.0} for found in drawn)


def test_a_sentence_with_no_other_word_has_none() -> None:
    line = {**LINE, "text": "Chad met Sudan.", "none": []}
    line["actors"] = [LINE["actors"][0], {"id": "b", "text": "Sudan", "country": "SDN", "sector": None}]
    line["events"] = [{**LINE["events"][1], "trigger": ["met"], "source": ["a"], "target": ["b"]}]
    assert other_word(material(sentence(line), Seen((), ())), random.Random(0)) is None


def test_every_pair_of_an_event_has_its_label_and_so_has_every_pair_without_one(item: Material) -> None:
    found = [
        (words_of(item, range(*example.asked.source)), words_of(item, range(*example.asked.target)), example.label)
        for example in pairs(item.sentence, item.words)
        if example.asked.source and example.asked.target
    ]
    agree = {TYPES.index("AGREE"): 1.0}
    assert found == [
        (["Sudan"], ["Niger"], agree),
        (["Libya"], ["Niger"], agree),
        (["Chad"], ["Niger"], {NOTHING: 1.0}),
    ]


def test_two_events_of_one_pair_are_one_answer_with_both_and_nobody_acts_on_himself() -> None:
    events = [
        {**LINE["events"][1], "types": ["ACCUSE"], "label": "ACCUSE", "source": ["a"], "target": ["d", "a"]},
        {**LINE["events"][1], "types": ["AID", "SUPPORT"], "label": "AID", "source": ["a"], "target": ["d"]},
    ]
    made = sentence({**LINE, "events": events, "none": []})
    (found,) = pairs(made, material(made, Seen((), ())).words)
    assert kinds(found.label) == {"ACCUSE": 1.0, "AID": 1.0, "SUPPORT": 0.5}


def test_the_older_label_is_two_types(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    names = "sentence\tsource_start\tsource_end\ttarget_start\ttarget_end\tlabel\n"
    path.write_text(names + "Chad let Sudan go.\t0\t4\t9\t14\tYIELD\nChad met Sudan.\t9\t14\t0\t4\tCONSULT\n", "utf-8")
    older, other = table(path)
    assert kinds(older.label) == {"CONCEDE": 1.0, "RETREAT": 1.0}
    assert (older.asked.source, older.asked.target, older.act) == ((0, 1), (2, 3), None)
    assert kinds(other.label) == {"CONSULT": 1.0}
    assert (other.asked.source, other.asked.target) == ((2, 3), (0, 1))
