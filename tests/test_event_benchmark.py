"""The measures of events, on records small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.event_sentences import Sentence, sentence
from benchmarks.events import Tally, count, is_whole, measure, same_side

from dragoman.reading.reader import Reader
from dragoman.record.schema import Actor, Event, ProducedBy, Record
from tests.record.factories import article

TEXT = "Chad and the Sudanese army met Libya in Tunis, and later Chad thanked Libya."
SPANS = {
    "chad": [(0, 4), (57, 61)],
    "army": [(9, 26)],
    "sudan": [(13, 21)],
    "libya": [(31, 36), (70, 75)],
    "tunis": [(40, 45)],
}
MET, THANKED = (27, 30), (62, 69)


def told(trigger: str, types: list[str], source: list[str], target: list[str]) -> dict[str, Any]:
    return {
        "types": types,
        "mode": None,
        "trigger": [trigger],
        "source": source,
        "target": target,
        "status": "occurred",
    }


def gold(*events: dict[str, Any]) -> Sentence:
    return sentence(
        {
            "text": TEXT,
            "actors": [
                {"id": "c", "text": "Chad", "nth": 1, "country": "TCD", "sector": None},
                {"id": "s", "text": "the Sudanese army", "country": "SDN", "sector": "MIL"},
                {"id": "l", "text": "Libya", "nth": 1, "country": "LBY", "sector": None},
            ],
            "events": list(events),
            "none": [],
            "kind": "plain",
        }
    )


def event(kind: Any, trigger: tuple[int, int], source: str = "", target: str = "") -> Event:
    """A predicted event; actors are named by the words of `SPANS`."""
    return Event(
        id=f"e{trigger[0]}{kind}",
        type=kind,
        trigger=[trigger],
        source=source.split(),
        target=target.split(),
        sentence=(0, len(TEXT)),
        score=0.9,
        why="",
    )


def record(*events: Event) -> Record:
    actors = [
        Actor(id=name, name=TEXT[slice(*spans[0])], kind="group", mentions=spans) for name, spans in SPANS.items()
    ]
    return Record(produced_by=ProducedBy(version="0"), article=article(TEXT), actors=actors, events=list(events))


MEETING = told("met", ["CONSULT", "COOPERATE"], ["c", "s"], ["l"])
THANKS = told("thanked", ["SUPPORT"], ["c"], ["l"])


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("c", "chad", True),
        ("c s", "army chad", True),
        # by any of its words
        ("s", "sudan", True),
        ("s", "army sudan", True),
        ("", "", True),
        ("c s", "chad", False),
        ("c", "chad army", False),
        ("c", "libya", False),
        ("c", "", False),
        ("", "chad", False),
        ("c", "chad tunis", False),
    ],
)
def test_a_side_is_the_same_when_each_names_the_other(wanted: str, found: str, same: bool) -> None:
    assert same_side(gold(), wanted.split(), record(), found.split()) is same


@pytest.mark.parametrize(
    ("wanted", "found", "whole"),
    [
        (MEETING, event("CONSULT", MET, "chad army", "libya"), True),
        # the second type of two careful coders counts, too
        (MEETING, event("COOPERATE", MET, "chad army", "libya"), True),
        (MEETING, event("AGREE", MET, "chad army", "libya"), False),
        (MEETING, event("CONSULT", MET, "chad", "libya"), False),
        (MEETING, event("CONSULT", MET, "libya", "chad army"), False),
        (MEETING, event("CONSULT", MET, "chad army"), False),
        (THANKS, event("SUPPORT", THANKED, "chad", "libya"), True),
        # whole by type and sides: the trigger is not asked for
        (THANKS, event("SUPPORT", MET, "chad", "libya"), True),
        (told("met", ["CONSULT"], ["c"], []), event("CONSULT", MET, "chad"), True),
        (told("met", ["CONSULT"], ["c"], []), event("CONSULT", MET, "chad", "libya"), False),
    ],
)
def test_an_event_is_whole_by_its_type_and_both_sides(wanted: dict[str, Any], found: Event, whole: bool) -> None:
    made = gold(wanted)
    assert is_whole(made, made.events[0], record(found), found) is whole


@pytest.mark.parametrize(
    ("source", "target", "whole"),
    [
        ("chad", "army libya", True),
        ("chad army libya", "chad army libya", True),
        ("army", "chad libya", True),
        ("chad army libya", "", False),
        ("chad", "libya", False),
        ("chad", "army libya tunis", False),
    ],
)
def test_what_several_do_to_each_other_may_be_told_from_either_side(source: str, target: str, whole: bool) -> None:
    everybody = ["c", "s", "l"]
    made = gold(told("met", ["CONSULT"], everybody, everybody))
    found = event("CONSULT", MET, source, target)
    assert is_whole(made, made.events[0], record(found), found) is whole


def counted(made: Sentence, *found: Event) -> Tally:
    tally = Tally()
    count(tally, made, record(*found))
    return tally


def test_nothing_missed_and_nothing_too_much_is_all_right() -> None:
    meeting, thanks = event("CONSULT", MET, "army chad", "libya"), event("SUPPORT", THANKED, "chad", "libya")
    tally = counted(gold(MEETING, THANKS), meeting, thanks)
    assert set(tally.scores().values()) == {100.0}
    assert not tally.missed
    assert not tally.surplus


def test_a_predicted_event_is_the_partner_of_one_gold_event_only() -> None:
    twice = told("met", ["SUPPORT"], ["c"], ["l"])
    tally = counted(gold(THANKS, twice), event("SUPPORT", THANKED, "chad", "libya"))
    assert (tally.whole, tally.typed, tally.gold, tally.predicted) == (1, 1, 2, 1)
    assert dict(tally.missed) == {("plain", "SUPPORT"): 1}


def test_two_predicted_events_are_not_right_twice() -> None:
    thanks = event("SUPPORT", THANKED, "chad", "libya")
    tally = counted(gold(THANKS), thanks, thanks.model_copy(update={"id": "other"}))
    assert (tally.whole, tally.predicted) == (1, 2)
    assert dict(tally.surplus) == {("plain", "SUPPORT"): 1}
    assert tally.scores()["precision"] == 50.0
    assert tally.scores()["recall"] == 100.0
    assert tally.scores()["F1"] == pytest.approx(200 / 3)


def test_type_and_trigger_ask_for_no_sides() -> None:
    tally = counted(gold(THANKS), event("SUPPORT", (60, 66), "libya", "chad"))
    assert (tally.whole, tally.typed) == (0, 1)
    assert dict(tally.missed) == dict(tally.surplus) == {("plain", "SUPPORT"): 1}
    assert tally.scores() == {"precision": 0.0, "recall": 0.0, "F1": 0.0, "type and trigger F1": 100.0}


def test_type_and_trigger_ask_for_both() -> None:
    elsewhere = counted(gold(THANKS), event("SUPPORT", MET, "chad", "libya"))
    otherwise = counted(gold(THANKS), event("AID", THANKED, "chad", "libya"))
    assert elsewhere.typed == otherwise.typed == 0


def test_counts_add_up_over_sentences() -> None:
    tally = Tally()
    count(tally, gold(THANKS), record(event("SUPPORT", THANKED, "chad", "libya")))
    count(tally, gold(THANKS, MEETING), record())
    count(tally, gold(), record(event("AID", MET, "chad", "libya")))
    assert (tally.whole, tally.gold, tally.predicted) == (1, 3, 2)
    assert tally.scores()["recall"] == pytest.approx(100 / 3)


def test_sentences_are_read_alone(reader: Reader) -> None:
    """A sentence whose event nobody mistakes, and one with none."""
    text = "Sudanese warplanes bombed Chad on Monday."
    line = {
        "text": text,
        "actors": [
            {"id": "a", "text": "Sudanese warplanes", "country": "SDN", "sector": "MIL"},
            {"id": "b", "text": "Chad", "country": "TCD", "sector": None},
        ],
        "events": [told("bombed", ["ASSAULT"], ["a"], ["b"])],
        "none": [],
        "kind": "plain",
    }
    quiet = {**line, "text": "Chad lies to the west of Sudanese warplanes.", "events": []}
    tally = measure(reader, [sentence(line), sentence(quiet)])
    assert (tally.whole, tally.typed, tally.gold, tally.predicted) == (1, 1, 1, 1)
