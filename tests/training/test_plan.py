"""Runs as the configuration tells them, and the folders that hold them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from training.statements.plan import claim, describe, plan, texts

CONFIG: dict[str, Any] = {
    "shared": {"size": 384, "role_weights": [1.0, 2.0, 1.0]},
    "runs": {
        "first": {"seed": 1, "cycles": [{"epochs": 4}, {"epochs": 2, "rate": 1e-4}]},
        "last": {"seed": 2, "start": "first", "teachers": ["first"], "texts": ["a.jsonl"], "cycles": [{"epochs": 3}]},
    },
}


def test_a_cycle_has_the_fields_of_its_run_and_those_shared_by_all() -> None:
    found = plan(CONFIG, "first", {})
    assert [(run.epochs, run.size, run.seed) for run in found.cycles] == [(4, 384, 1), (2, 384, 1)]
    assert found.cycles[0].role_weights == (1.0, 2.0, 1.0)
    assert found.others == []


def test_what_is_changed_is_changed_in_every_cycle_and_beside_them() -> None:
    assert [run.rate for run in plan(CONFIG, "first", {"rate": 0.5}).cycles] == [0.5, 0.5]
    found = plan(CONFIG, "last", {"teachers": ["first", "other"], "start": "other"})
    assert (found.start, found.teachers, found.others) == ("other", ("first", "other"), ["other", "first"])


@pytest.mark.parametrize(("name", "changed"), [("nonsense", {}), ("first", {"ratte": 1}), ("last", {"epoch": 2})])
def test_a_run_or_a_field_that_is_not_there_is_told_of(name: str, changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=name if name == "nonsense" else next(iter(changed))):
        plan(CONFIG, name, changed)


def test_the_texts_are_those_of_the_runs_before_too() -> None:
    assert texts(CONFIG, plan(CONFIG, "last", {})) == ["a.jsonl"]
    assert texts(CONFIG, plan(CONFIG, "first", {"texts": ["b.jsonl"]})) == ["b.jsonl"]


def test_a_folder_goes_on_with_its_own_run_only(tmp_path: Path) -> None:
    told = describe(CONFIG, plan(CONFIG, "first", {}))
    claim(tmp_path / "first", told)
    (tmp_path / "first" / "cycle-1.pt").touch()
    claim(tmp_path / "first", told)
    with pytest.raises(SystemExit, match="another run"):
        claim(tmp_path / "first", describe(CONFIG, plan(CONFIG, "first", {"seed": 7})))
    (tmp_path / "first" / "plan.json").unlink()
    with pytest.raises(SystemExit, match="another run"):
        claim(tmp_path / "first", told)


def test_a_change_in_the_run_before_is_a_change() -> None:
    other = {**CONFIG, "runs": {**CONFIG["runs"], "first": {"seed": 9, "cycles": [{"epochs": 4}]}}}
    assert describe(CONFIG, plan(CONFIG, "last", {})) != describe(other, plan(other, "last", {}))
