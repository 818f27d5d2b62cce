"""What the event network says, and what is said of one that does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman.models
from dragoman.errors import WeightsDamaged
from dragoman.models.marked import Marked
from dragoman.models.session import network
from dragoman.models.words import split
from dragoman.reading.events.network import (
    AGAIN,
    BEGIN,
    IN,
    NOTHING,
    OUT,
    TYPES,
    EventNetwork,
    event_network,
    triggers_of,
)

SENTENCES = [
    ("Chadian troops attacked Sudanese rebels.", "attacked", "ASSAULT"),
    ("The president of Peru met the prime minister of Chile in Lima on Friday.", "met", "CONSULT"),
    ("Norway condemned Belarus.", "condemned", "ACCUSE"),
]


@pytest.mark.parametrize(
    ("tags", "triggers"),
    [
        ([], []),
        ([OUT, OUT], []),
        ([OUT, BEGIN, OUT], [(1,)]),
        ([BEGIN, IN, IN, OUT], [(0, 1, 2)]),
        ([BEGIN, BEGIN], [(0,), (1,)]),
        ([BEGIN, OUT, AGAIN], [(0, 2)]),
        ([BEGIN, IN, OUT, AGAIN, IN], [(0, 1, 3, 4)]),
        ([BEGIN, OUT, AGAIN, BEGIN], [(0, 2), (3,)]),
        # with nothing to go on with, a part is a trigger of its own
        ([OUT, IN, IN], [(1, 2)]),
        ([OUT, AGAIN, OUT], [(1,)]),
        ([BEGIN, OUT, IN], [(0,), (2,)]),
    ],
)  # fmt: skip
def test_triggers_of_tags(tags: list[int], triggers: list[tuple[int, ...]]) -> None:
    assert triggers_of(tags) == triggers


@given(st.lists(st.sampled_from([OUT, BEGIN, IN, AGAIN])))
def test_every_tagged_word_is_of_one_trigger(tags: list[int]) -> None:
    found = triggers_of(tags)
    assert sorted(at for words in found for at in words) == [at for at, tag in enumerate(tags) if tag != OUT]
    assert len(found) >= tags.count(BEGIN)


def manifest(**changes: Any) -> dict[str, Any]:
    path = Path(dragoman.models.__file__).with_name("events.json")
    return {**json.loads(path.read_text(encoding="utf-8")), **changes}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (manifest(types=[*TYPES]), "not of the types of this version"),
        (manifest(types=[None, *TYPES]), "not of the types of this version"),
        ({}, "not of the types of this version"),
        (manifest(decoding={"spotting": 0.0}), "'nothing'"),
        (manifest(decoding={"spotting": "much", "nothing": 0.0}), "much"),
        (manifest(decoding=None), "no thresholds"),
        (manifest(modes=None), "no thresholds"),
        ({name: value for name, value in manifest().items() if name != "modes"}, "'modes'"),
    ],
)
def test_a_manifest_that_does_not_fit_is_told_of(told: dict[str, Any], message: str) -> None:
    model: Any = SimpleNamespace(manifest=told)
    with pytest.raises(WeightsDamaged, match=message) as caught:
        EventNetwork(model)
    assert str(caught.value).startswith("events.json: ")
    assert str(caught.value).endswith("reinstall dragoman")
    assert "\n" not in str(caught.value)


def test_the_shipped_one_fits_and_is_loaded_once() -> None:
    assert event_network() is event_network()
    assert event_network().model is network("events")


def marked(text: str, trigger: str = "") -> Marked:
    words = split(text)
    at = text.index(trigger)
    return Marked(words, 0, len(words), trigger=tuple(words.touched(at, at + len(trigger))) if trigger else ())


def test_triggers_are_spotted_in_each_sentence() -> None:
    asked = [marked(text) for text, _, _ in SENTENCES]
    assert event_network().spot(asked) == [[marked(text, trigger).trigger] for text, trigger, _ in SENTENCES]


def test_judgements_are_probabilities_of_every_type_and_of_none() -> None:
    asked = [marked(text, trigger) for text, trigger, _ in SENTENCES]
    found = event_network().judge(asked)
    assert len(found) == len(asked)
    for item, judgement, (_, _, kind) in zip(asked, found, SENTENCES, strict=True):
        assert judgement.act.shape == (NOTHING + 1,)
        assert judgement.act.min() >= 0
        assert judgement.act.sum() == pytest.approx(1, abs=1e-4)
        assert TYPES[int(judgement.act.argmax())] == kind
        assert judgement.sides.shape == (len(item), 2)
        assert judgement.modes.shape == (len(event_network().modes) + 1,)


def test_sides_are_told_word_by_word() -> None:
    (found,) = event_network().judge([marked(*SENTENCES[0][:2])])
    source, target = (found.sides[:, side] > 0 for side in range(2))
    np.testing.assert_array_equal(source, [True, True, False, False, False, False])
    np.testing.assert_array_equal(target, [False, False, False, True, True, False])


def test_labels_are_probabilities_of_what_is_done_in_a_pair() -> None:
    words = split(SENTENCES[0][0])
    forth = Marked(words, 0, len(words), source=(0, 2), target=(3, 5))
    (chances,) = event_network().label([forth])
    assert chances.shape == (NOTHING + 1,)
    assert chances.sum() == pytest.approx(1, abs=1e-4)
    assert TYPES[int(chances.argmax())] == "ASSAULT"


def test_nothing_asked_is_nothing_answered() -> None:
    assert event_network().spot([]) == event_network().judge([]) == event_network().label([]) == []


def test_a_mode_is_one_of_the_type_or_none() -> None:
    modes = event_network().modes
    scores = np.zeros(len(modes) + 1, dtype=np.float32)
    scores[modes.index(("ASSAULT", "aerial"))] = 2
    scores[modes.index(("COERCE", "arrest"))] = 1
    assert event_network().mode("ASSAULT", scores) == "aerial"
    assert event_network().mode("COERCE", scores) == "arrest"
    assert event_network().mode("AGREE", scores) is None
    scores[-1] = 3
    assert event_network().mode("ASSAULT", scores) is None
