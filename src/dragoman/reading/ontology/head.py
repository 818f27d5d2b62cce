"""A softmax head over what the event network sees at a trigger: multinomial logistic regression, in numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = 120
ENOUGH = 1e-4
# how much more a feature of the codebook says than a number of the network does
FAVOUR = 2.0


@dataclass(frozen=True)
class Head:
    """Weights [features, classes] and biases [classes]; the last class is no event."""

    weights: Array
    biases: Array

    def chances(self, features: Array) -> Array:
        """The probabilities of the classes: [rows, classes] for features [rows, features]."""
        return np.asarray(_softmax(features @ self.weights + self.biases), dtype=np.float64)


def _softmax(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def fit(features: Array, labels: NDArray[np.int64], classes: int, penalties: Sequence[float]) -> dict[float, Head]:
    """The head that fits best with each L2 penalty (the largest first) on the weights of standardised features, the
    last `classes` of which are those of the codebook. It begins from nothing: the same input gives the same heads.

    Nesterov's accelerated descent, each from where the one before ended; the step is that of Böhning's bound for the
    curvature of the loss.
    """
    mean, spread = features.mean(0), features.std(0)
    # what hardly varies here would weigh too much where it does
    spread += 0.1 * spread.mean()
    spread[-classes:] /= FAVOUR
    rows = np.hstack([(features - mean) / spread, np.ones((len(features), 1))]).astype(np.float32)
    wanted = np.eye(classes, dtype=np.float32)[labels]
    curvature = 0.5 * _largest(rows) / len(rows)
    weights = np.zeros((rows.shape[1], classes), dtype=np.float32)
    found: dict[float, Head] = {}
    for penalty in penalties:
        weights = _descended(rows, wanted, weights, penalty, curvature)
        scaled = weights[:-1].astype(np.float64) / spread[:, None]
        found[penalty] = Head(scaled, weights[-1] - mean @ scaled)
    return found


Weights = NDArray[np.float32]


def _descended(rows: Weights, wanted: Weights, weights: Weights, penalty: float, curvature: float) -> Weights:
    shrink = np.full((len(weights), 1), penalty, dtype=np.float32)
    shrink[-1] = 0.0
    step = np.float32(1.0 / (curvature + penalty))
    ahead = weights
    for number in range(STEPS):
        slope = rows.T @ (_softmax(rows @ ahead) - wanted) / np.float32(len(rows)) + shrink * ahead
        moved: Weights = np.asarray(ahead - step * slope, dtype=np.float32)
        ahead = np.asarray(moved + np.float32(number / (number + 3)) * (moved - weights), dtype=np.float32)
        change, weights = float(np.abs(moved - weights).max()), moved
        if change < ENOUGH:
            break
    return weights


def _largest(rows: Weights) -> float:
    """The largest eigenvalue of ``rows.T @ rows``, by powers, a little above."""
    vector = np.ones(rows.shape[1], dtype=np.float32)
    value = 0.0
    for _ in range(30):
        product = rows.T @ (rows @ vector)
        value = float(np.linalg.norm(product))
        vector = np.asarray(product / np.float32(value), dtype=np.float32)
    return 1.05 * value
