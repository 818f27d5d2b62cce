"""What the event network says: which words name events, what each is, who does it to whom; what ties a marked pair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import WeightsDamaged
from dragoman.models.marked import Marked, arrays
from dragoman.models.session import Network, log_softmax, network
from dragoman.record.schema import EventType

Numbers = NDArray[np.float32]
TYPES: tuple[EventType, ...] = get_args(EventType)
NOTHING = len(TYPES)
PLACE_OF: dict[str, int] = {kind: place for place, kind in enumerate(TYPES)}
# sentences run side by side; more are no faster on a processor, and hold more memory
TOGETHER = 8
# what is asked for of a marked trigger
JUDGED = ("act", "mode", "sides", "seen")
# a word begins a trigger, goes on with it, or begins another part of the one before ("pulled ... out")
OUT, BEGIN, IN, AGAIN = range(4)


@dataclass(frozen=True)
class Judgement:
    """Of an event by its trigger.

    `act`: probabilities of the `TYPES`, and last of no event; `modes`: scores of the modes that the manifest lists, and
    last of none; `sides`: [words, 2], how surely (log-odds) each word of the sentence is of the source, of the target;
    `seen`: [1152], what all but the last are read off, for heads of another codebook.
    """

    act: Numbers
    modes: Numbers
    sides: Numbers
    seen: Numbers


class EventNetwork:
    """The network with its thresholds. Raises `WeightsDamaged` where its manifest is of other types or tells none."""

    def __init__(self, model: Network) -> None:
        self.model = model
        if model.manifest.get("types") != [*TYPES, None]:
            raise WeightsDamaged("events.json: not of the types of this version; reinstall dragoman")
        try:
            self.spotting = float(model.manifest["decoding"]["spotting"])
            self.nothing = float(model.manifest["decoding"]["nothing"])
            self.modes = [tuple(told.split(" ", 1)) for told in model.manifest["modes"] if told is not None]
        except (KeyError, TypeError, ValueError) as error:
            raise WeightsDamaged(f"events.json: no thresholds ({error}); reinstall dragoman") from error

    def mode(self, kind: str, modes: Numbers) -> str | None:
        """The likeliest mode of a type, None for none."""
        places = [at for at, (of, _) in enumerate(self.modes) if of == kind]
        best = max(places, key=lambda at: float(modes[at]), default=-1)
        return self.modes[best][1] if best >= 0 and modes[best] > modes[-1] else None

    def spot(self, sentences: list[Marked]) -> list[list[tuple[int, ...]]]:
        """The triggers of each sentence, by their words. The sentences have nothing marked but actors."""
        found: list[list[tuple[int, ...]]] = [[] for _ in sentences]
        for at, (tags,) in self.model.run(sentences, partial(arrays, deep=False), TOGETHER, ["tags"]):
            tags = tags[: len(sentences[at])]
            tags[:, OUT] += self.spotting
            found[at] = [
                tuple(sentences[at].first + word for word in words) for words in triggers_of(tags.argmax(1).tolist())
            ]
        return found

    def judge(self, asked: list[Marked]) -> list[Judgement]:
        """What each sentence's marked trigger is."""
        found: list[Judgement | None] = [None] * len(asked)
        for at, (act, modes, sides, seen) in self.model.run(asked, arrays, TOGETHER, JUDGED):
            act[NOTHING] += self.nothing
            found[at] = Judgement(np.exp(log_softmax(act)), modes, sides[: len(asked[at])], seen)
        return [judgement for judgement in found if judgement is not None]

    def label(self, pairs: list[Marked]) -> list[Numbers]:
        """The probability of each of the `TYPES`, and last of nothing, of what is done in each marked pair, by PLOVER
        without statuses."""
        found: list[Numbers | None] = [None] * len(pairs)
        for at, (label,) in self.model.run(pairs, arrays, TOGETHER, ["label"]):
            found[at] = np.exp(log_softmax(label))
        return [chances for chances in found if chances is not None]


def triggers_of(tags: list[int]) -> list[tuple[int, ...]]:
    """The triggers of a sequence of tags, by their places; a part that goes on with none before it is a new one."""
    found: list[list[int]] = []
    before = OUT
    for at, tag in enumerate(tags):
        if tag == BEGIN or (tag in (IN, AGAIN) and not found) or (tag == IN and before == OUT):
            found.append([at])
        elif tag in (IN, AGAIN):
            found[-1].append(at)
        before = tag
    return [tuple(words) for words in found]


@cache
def event_network() -> EventNetwork:
    """The network with the weights that ship. Raises `WeightsDamaged` where they cannot be loaded."""
    return EventNetwork(network("events"))
