"""A model for a codebook: one JSON file with the codebook, its triggers and the weights of its head."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from dragoman.errors import OntologyError
from dragoman.files import target_stream
from dragoman.reading.events.lexicon import Lexicon
from dragoman.reading.events.network import event_network
from dragoman.reading.ontology.codebook import Codebook, Row
from dragoman.reading.ontology.head import Array, Head

FORMAT = "dragoman-events/1"


@dataclass(frozen=True)
class Ontology:
    """A codebook with what was learned for it.

    `learned`: triggers that only the examples have, as rows of a `Lexicon`; `head`: of the types in the codebook's
    order, and last of no event; `threshold`: how likely it must be an event; `network`: the SHA-256 of the event
    network that the head reads; `digest`: what tells this model from another of the codebook.
    """

    codebook: Codebook
    learned: tuple[Row, ...]
    head: Head
    threshold: float
    network: str
    figures: dict[str, dict[str, float]]
    digest: str = ""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The triggers of the codebook and of the examples."""
        return Lexicon([*self.codebook.rows(), *self.learned])

    @property
    def called(self) -> str:
        """The codebook's name and the model's digest, as a record names them."""
        return f"{self.codebook.name} {self.digest}"

    def save(self, path: Path) -> None:
        """Write the model. Raises `DragomanError` when the file cannot be written."""
        with target_stream(path) as stream:
            stream.write(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The model as its file holds it."""
        made = {
            "format": FORMAT,
            "network": self.network,
            "codebook": _plain(self.codebook),
            "learned": list(self.learned),
            "threshold": self.threshold,
            "figures": self.figures,
            "weights": _packed(self.head.weights),
            "biases": _packed(self.head.biases),
        }
        return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def features(seen: Array, kinds: list[str], entered: list[frozenset[str]]) -> Array:
    """What a head reads: what the network sees at each trigger [triggers, 1152], then whether it is a trigger of each
    type's entries, and last of none."""
    stands = np.array([[*(kind in types for kind in kinds), not types] for types in entered], dtype=np.float64)
    return np.hstack([seen, stands])


def _plain(codebook: Codebook) -> dict[str, Any]:
    """The codebook as its YAML has it."""
    plain = codebook.model_dump()
    for kind in plain["types"]:
        kind["triggers"] = [_entry(trigger) for trigger in kind["triggers"]]
    return plain


def _entry(trigger: dict[str, str]) -> str | dict[str, str]:
    entry = f"{trigger['words']} ({trigger['pos']})" if trigger["pos"] else trigger["words"]
    return {entry: trigger["slots"]} if trigger["slots"] else entry


def _packed(numbers: Array) -> dict[str, Any]:
    data = base64.b64encode(numbers.astype("<f4").tobytes()).decode("ascii")
    return {"shape": list(numbers.shape), "float32": data}


def _unpacked(packed: dict[str, Any]) -> Array:
    found = np.frombuffer(base64.b64decode(packed["float32"], validate=True), dtype="<f4").astype(np.float64)
    return found.reshape(packed["shape"])


def load(path: str | Path) -> Ontology:
    """The model of a file. Raises `OntologyError` for a file that is none, or whose head belongs to another version of
    the event network."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}") from error
    try:
        made = json.loads(data)
        if made["format"] != FORMAT:
            raise OntologyError(f"{path}: of the format {made['format']!r}, not {FORMAT}; train it again")
        codebook = Codebook.model_validate(made["codebook"])
        head = Head(_unpacked(made["weights"]), _unpacked(made["biases"]))
        if head.biases.shape != (len(codebook.kinds) + 1,) or head.weights.shape[1:] != head.biases.shape:
            raise ValueError("weights of another shape")
        digest = hashlib.sha256(data).hexdigest()[:12]
        found = Ontology(
            codebook, tuple(made["learned"]), head, float(made["threshold"]), made["network"], made["figures"], digest
        )
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        reason = " ".join(str(error).split())[:80]
        raise OntologyError(f"{path}: no model of dragoman train-events ({reason})") from error
    here = event_network().model.manifest["sha256"]
    if found.network != here:
        raise OntologyError(
            f"{path}: made for the event network {found.network[:12]}, this Dragoman has {here[:12]}; "
            "train it again with dragoman train-events"
        )
    return found
