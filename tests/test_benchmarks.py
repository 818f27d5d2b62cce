"""The floors under the scores do what they say."""

from __future__ import annotations

from benchmarks import floors


def test_a_score_under_its_floor_is_named():
    assert floors.below({"a": 79.9, "b": 50.0}, {"a": 80.0, "c": 10.0}) == ["a: 79.9, the floor is 80.0"]


def test_floors_rise_and_fall_only_when_told():
    assert floors.moved({"a": 90.04, "b": 40.0}, {"a": 80.0, "b": 50.0}, may_fall=False) == {"a": 89.5, "b": 50.0}
    assert floors.moved({"b": 40.0}, {"a": 80.0, "b": 50.0}, may_fall=True) == {"a": 80.0, "b": 39.5}


def test_small_sets_have_a_wider_margin():
    assert floors.moved({"real input: times": 100.0, "places: recognition": 70.0}, {}, may_fall=False) == {
        "real input: times": 97.0,
        "places: recognition": 69.5,
    }
