"""Weights that are missing or damaged are told of in one line, with the checksums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import dragoman.models
from dragoman.errors import WeightsDamaged
from dragoman.models.session import Network, network
from dragoman.models.windows import batch, windows
from dragoman.models.words import split
from dragoman.reading.statements.spotter import OUTPUTS, Spotter

SHIPPED = Path(dragoman.models.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("statements.onnx", "statements.json"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    return tmp_path


def test_weights_with_one_byte_changed_are_refused(folder: Path) -> None:
    weights = bytearray((folder / "statements.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "statements.onnx").write_bytes(weights)
    with pytest.raises(WeightsDamaged, match="damaged") as caught:
        Network("statements", folder)
    assert json.loads((folder / "statements.json").read_text())["sha256"] in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["statements.onnx", "statements.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(WeightsDamaged, match=name):
        Network("statements", folder)


@pytest.mark.parametrize("manifest", ["", "{}", "[]", '{"sha256": 3}'])
def test_a_broken_manifest_is_told_of(folder: Path, manifest: str) -> None:
    (folder / "statements.json").write_text(manifest)
    with pytest.raises(WeightsDamaged):
        Network("statements", folder)


def test_weights_that_the_runtime_cannot_run_are_told_of(folder: Path) -> None:
    (folder / "statements.onnx").write_bytes(b"no graph")
    manifest = json.loads((folder / "statements.json").read_text())
    manifest["sha256"] = hashlib.sha256(b"no graph").hexdigest()
    (folder / "statements.json").write_text(json.dumps(manifest))
    with pytest.raises(WeightsDamaged, match=r"ONNX Runtime .* cannot run it") as caught:
        Network("statements", folder)
    assert "\n" not in str(caught.value)


def test_weights_of_another_vocabulary_are_refused(folder: Path) -> None:
    manifest = json.loads((folder / "statements.json").read_text())
    manifest["vocabulary"] = "0" * 64
    (folder / "statements.json").write_text(json.dumps(manifest))
    with pytest.raises(WeightsDamaged, match=r"vocabulary\.txt"):
        Network("statements", folder)


def test_decoding_numbers_of_another_shape_are_told_of(folder: Path) -> None:
    manifest = json.loads((folder / "statements.json").read_text())
    manifest["decoding"]["bias"] = [0.0]
    (folder / "statements.json").write_text(json.dumps(manifest))
    with pytest.raises(WeightsDamaged, match="shape"):
        Spotter(Network("statements", folder))


@pytest.mark.parametrize("missing", ["decoding", "window"])
def test_a_manifest_that_tells_no_decoding_is_told_of(folder: Path, missing: str) -> None:
    manifest = json.loads((folder / "statements.json").read_text())
    del manifest[missing]
    (folder / "statements.json").write_text(json.dumps(manifest))
    with pytest.raises(WeightsDamaged, match=missing):
        Spotter(Network("statements", folder))


def test_the_network_is_loaded_once() -> None:
    assert network("statements") is network("statements")


@pytest.mark.parametrize("name", ["statements", "events"])
def test_the_shipped_weights_fit_the_promise(name: str) -> None:
    files = [SHIPPED / f"{name}.onnx", SHIPPED / f"{name}.json", SHIPPED / "vocabulary.txt"]
    assert sum(path.stat().st_size for path in files) <= 30_000_000


def test_windows_run_together_give_what_each_gives_alone() -> None:
    found = [
        windows(split(text), 120, 90)[0] for text in ("The envoy, who had waited, left for Bonn.", "Oslo said no.")
    ]
    arrays = lambda some: vars(batch(some))  # noqa: E731
    together = dict(network("statements").run(found, arrays, 2, OUTPUTS))
    for at, window in enumerate(found):
        ((_, alone),) = network("statements").run([window], arrays, 2, OUTPUTS)
        for one, other in zip(alone, together[at], strict=True):
            np.testing.assert_allclose(one, other[: len(window)], rtol=0, atol=1e-3)
