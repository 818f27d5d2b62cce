"""Statements as the trained network finds them in a text: source, cue and content in characters. It needs no syntax."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from dragoman.errors import WeightsDamaged
from dragoman.models.session import Network, network
from dragoman.models.windows import batch, windows
from dragoman.models.words import Words
from dragoman.reading.quotes import Quotation, words_of
from dragoman.reading.statements.decode import BUCKETS, Found, Parameters, Scored, decode
from dragoman.reading.statements.drafts import Span

# windows run together; more are no faster on a processor, and hold more memory
TOGETHER = 4
OUTPUTS = ("tags", "links")
SHAPES = [(2, BUCKETS), (3, 3, 3), (3,)]


@dataclass(frozen=True)
class Spotted:
    """A statement by its spans, in text order. `source` may be empty."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]

    @classmethod
    def of(cls, words: Words, found: Found) -> Spotted:
        """What was decoded, in characters."""
        return cls(
            [words.span(*stretch) for stretch in found.source],
            [words.span(*found.cue)],
            [words.span(*stretch) for stretch in found.content],
        )


class Spotter:
    """Finds statements with a network. Raises `WeightsDamaged` where its manifest does not tell how to decode."""

    def __init__(self, model: Network) -> None:
        self.model = model
        try:
            decoding, window = model.manifest["decoding"], model.manifest["window"]
            self.size, self.stride = int(window["size"]), int(window["stride"])
            self.parameters = Parameters(
                distances=np.array(decoding["distances"], dtype=np.float32),
                transitions=np.array(decoding["transitions"], dtype=np.float32),
                bias=np.array(decoding["bias"], dtype=np.float32),
                doubt=float(decoding["doubt"]),
                lenience=float(decoding["lenience"]),
                long=int(decoding["long"]),
                claim=float(decoding["claim"]),
            )
            told = self.parameters
            if [numbers.shape for numbers in (told.distances, told.transitions, told.bias)] != SHAPES:
                raise ValueError("numbers of another shape")
        except (KeyError, TypeError, ValueError) as error:
            raise WeightsDamaged(
                f"the manifest of the statements network does not tell how to decode ({error}); reinstall dragoman"
            ) from error

    def spot(self, text: str, quotations: list[Quotation] | None = None) -> list[Spotted]:
        """The statements of `text`, in order of their cues."""
        words = words_of(text, quotations)
        parts = windows(words, self.size, self.stride)
        scored = [
            Scored(parts[at], tags[: len(parts[at])], links[: len(parts[at])])
            for at, (tags, links) in self.model.run(parts, lambda some: vars(batch(some)), TOGETHER, OUTPUTS)
        ]
        return [Spotted.of(words, found) for found in decode(scored, len(words), self.parameters)]


@cache
def spotter() -> Spotter:
    """The spotter with the weights that ship. Raises `WeightsDamaged` where they cannot be loaded."""
    return Spotter(network("statements"))
