"""Weights that ship with Dragoman, and the runtime that runs them: ONNX Runtime, on the processor, loaded once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence, Sized
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import WeightsDamaged
from dragoman.models.words import vocabulary_checksum

Item = TypeVar("Item", bound=Sized)


class Network:
    """A network, with what its manifest says of it.

    `folder` holds the weights (``NAME.onnx``) and the manifest (``NAME.json``: at least ``sha256`` and ``bytes`` of
    the weights, and ``vocabulary``, the SHA-256 of the vocabulary that they were trained with); without one, those that
    ship. Raises `WeightsDamaged` when a file is missing, is not the one that the manifest tells of, or cannot be run.
    """

    def __init__(self, name: str, folder: Traversable | None = None) -> None:
        folder = folder or resources.files("dragoman.models")
        self.manifest, weights = _checked(name, folder)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # threads that wait by spinning would take the cores from every other process
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's own errors have no base class that it makes public
            reason = str(error).partition("\n")[0]
            raise WeightsDamaged(
                f"{name}.onnx: ONNX Runtime {onnxruntime.__version__} cannot run it ({reason}); "
                "upgrade onnxruntime or reinstall dragoman"
            ) from error

    def run(
        self,
        items: Sequence[Item],
        arrays: Callable[[list[Item]], dict[str, NDArray[np.int64]]],
        together: int,
        outputs: Sequence[str],
    ) -> Iterator[tuple[int, list[NDArray[np.float32]]]]:
        """The place of each item in `items` with its row of each of the `outputs`, in any order.

        `arrays` makes the inputs of some items. Those of like length run side by side, `together` at a time.
        """
        order = sorted(range(len(items)), key=lambda at: len(items[at]))
        for first in range(0, len(order), together):
            chunk = order[first : first + together]
            found = self._session.run(outputs, arrays([items[at] for at in chunk]))
            for row, at in enumerate(chunk):
                yield at, [output[row] for output in found]


def _checked(name: str, folder: Traversable) -> tuple[dict[str, Any], bytes]:
    """The manifest and the weights that it tells of, which belong to the vocabulary that ships."""
    try:
        manifest = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
        wanted = f"{manifest['bytes']} bytes with SHA-256 {manifest['sha256']}"
        vocabulary = manifest["vocabulary"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsDamaged(f"{name}.json: {error or 'not a manifest'}; reinstall dragoman") from error
    try:
        weights = folder.joinpath(f"{name}.onnx").read_bytes()
    except OSError as error:
        raise WeightsDamaged(f"{name}.onnx: {error}, {wanted} wanted; reinstall dragoman") from error
    found = hashlib.sha256(weights).hexdigest()
    if found != manifest["sha256"]:
        raise WeightsDamaged(
            f"{name}.onnx: damaged: {len(weights)} bytes with SHA-256 {found}, not {wanted}; reinstall dragoman"
        )
    listed = vocabulary_checksum()
    if listed != vocabulary:
        raise WeightsDamaged(
            f"vocabulary.txt: damaged: SHA-256 {listed}, not the {vocabulary} of {name}.json; reinstall dragoman"
        )
    return manifest, weights


@cache
def network(name: str) -> Network:
    """The network of this name: read when first asked for, then kept."""
    return Network(name)


def log_softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Over the last axis."""
    shifted = x - x.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)
