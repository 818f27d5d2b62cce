"""From the network's numbers to statements: spans by the best path of tags, then a source and contents for each cue."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.models.session import log_softmax
from dragoman.models.windows import Window

Floats = NDArray[np.float32]
Stretch = tuple[int, int]

BUCKETS = 32
# from a tag (rows: out, begin, in) to the next; inside never follows outside
FORBIDDEN = np.array([[0, 0, -1e9], [0, 0, 0], [0, 0, 0]], dtype=np.float32)


@dataclass(frozen=True)
class Parameters:
    """What decoding needs beside the numbers of each word. `distances`: [2, BUCKETS]; `transitions`: [3, 3, 3], for
    each role from a tag (row) to the next; `bias`: [3], added to the scores of being outside a span of each role;
    `doubt`: words that would be cues if they were e^`doubt` times likelier stand beside the cues when contents are
    given out, so that what belongs to a missed cue is left out and not given to another; `lenience`: words that would
    be cues if they were e^`lenience` times likelier are cues where `long` words are their content, for a long content
    seldom has no cue; `claim`: the least score of a content."""

    distances: Floats
    transitions: Floats
    bias: Floats
    doubt: float = 0.0
    lenience: float = 0.0
    long: int = 1
    claim: float = -1e9


@dataclass(frozen=True)
class Scored:
    """A window with what the network said of its n words. `tags`: [n, 9]; `links`: [n, 4 * d + 1]."""

    window: Window
    tags: Floats
    links: Floats


@dataclass
class Found:
    """A statement in words: stretches `[first, last)`. It counts where its content has as many words as it `needs`."""

    cue: Stretch
    source: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)
    needs: float = 1

    @property
    def counts(self) -> bool:
        return sum(last - first for first, last in self.content) >= self.needs


def buckets(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each signed distance in words: half of them for each direction, finer near the cue."""
    size = np.minimum((2 * np.log2(np.abs(offsets) + 1)).astype(np.int64), BUCKETS // 2 - 1)
    return np.asarray(size + np.where(offsets > 0, BUCKETS // 2, 0))


def best_path(scores: Floats, transitions: Floats) -> NDArray[np.int64]:
    """The best sequence of tags. `scores`: [r, n, 3] for r roles; `transitions`: [r, 3, 3]. Gives [r, n]."""
    roles, length, _ = scores.shape
    moves = transitions + FORBIDDEN
    back = np.zeros((length, roles, 3), dtype=np.int64)
    best = scores[:, 0] + np.array([0, 0, -1e9], dtype=np.float32)
    for at in range(1, length):
        options = best[:, :, None] + moves
        back[at] = options.argmax(axis=1)
        best = options.max(axis=1) + scores[:, at]
    path = np.zeros((roles, length), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(roles)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = back[at, rows, path[:, at]]
    return path


def stretches(tags: NDArray[np.int64]) -> list[Stretch]:
    """The spans of a sequence of tags."""
    found: list[Stretch] = []
    begun: int | None = None
    for at, tag in enumerate([*tags.tolist(), 0]):
        if tag != 2 and begun is not None:
            found.append((begun, at))
            begun = None
        if tag == 1:
            begun = at
    return found


def middles(scored: list[Scored], length: int) -> NDArray[np.int64]:
    """For each word of the text, the window in which it lies farthest from an edge that cuts the text."""
    best = np.full(length, -1, dtype=np.int64)
    owner = np.zeros(length, dtype=np.int64)
    for number, item in enumerate(scored):
        first, last = item.window.first, item.window.last
        places = np.arange(first, last)
        left = places - first if first else np.full(len(places), length)
        right = last - 1 - places if last < length else np.full(len(places), length)
        margin = np.minimum(left, right)
        better = margin > best[first:last]
        best[first:last][better] = margin[better]
        owner[first:last][better] = number
    return owner


def tag_scores(scored: list[Scored], owner: NDArray[np.int64]) -> Floats:
    """The log probabilities of the tags of n words in each role, each word as the window that owns it has it.
    `owner`: [n]. Gives [3, n, 3]."""
    tags = np.empty((len(owner), 9), dtype=np.float32)
    for number, item in enumerate(scored):
        first = item.window.first
        mine = np.flatnonzero(owner[first : item.window.last] == number)
        tags[first + mine] = item.tags[mine]
    return log_softmax(tags.reshape(-1, 3, 3)).transpose(1, 0, 2)


def decode(scored: list[Scored], length: int, parameters: Parameters) -> list[Found]:
    """The statements of a text of `length` words from the windows over it, in order of their cues."""
    if not length:
        return []
    owner = middles(scored, length)
    rows = [0, 2, 1, 1, 1]
    scores = tag_scores(scored, owner)[rows]
    source, cue, content = parameters.bias
    biases = [source, content, cue, cue - parameters.lenience, cue - parameters.doubt]
    scores[:, :, 0] += np.array(biases, dtype=np.float32)[:, None]
    sources, contents, *cues = (stretches(path) for path in best_path(scores, parameters.transitions[rows]))
    found = _graded(cues, [1, parameters.long, np.inf])
    _link(scored, owner, found, sources, contents, parameters)
    return [item for item in found if item.counts]


def _graded(cues: list[list[Stretch]], needs: list[float]) -> list[Found]:
    """Cues from sure to doubtful, in text order, each with what it `needs`; those that touch a surer one left out."""
    found: list[Found] = []
    taken: set[int] = set()
    for grade, needed in zip(cues, needs, strict=True):
        fresh = [cue for cue in grade if taken.isdisjoint(range(*cue))]
        found += [Found(cue, needs=needed) for cue in fresh]
        taken.update(at for cue in fresh for at in range(*cue))
    return sorted(found, key=lambda item: item.cue)


def _link(
    scored: list[Scored],
    owner: NDArray[np.int64],
    found: list[Found],
    sources: list[Stretch],
    contents: list[Stretch],
    parameters: Parameters,
) -> None:
    """Give each cue its source, and each content to the cue that claims it most."""
    by_window: dict[int, list[Found]] = {}
    for item in found:
        by_window.setdefault(int(owner[item.cue[0]]), []).append(item)
    claims: dict[Stretch, list[tuple[float, int, Found]]] = {}
    for number, items in sorted(by_window.items()):
        view = scored[number]
        first, last = view.window.first, view.window.last
        to_source, to_content = link_scores(
            view.links, [(c.cue[0] - first, c.cue[1] - first) for c in items], parameters
        )
        near_sources = [(a, b) for a, b in sources if a >= first and b <= last]
        near_contents = [(a, b) for a, b in contents if b > first and a < last]
        for row, item in enumerate(items):
            item.source = _best_source(to_source[row], near_sources, first)
            for start, end in near_contents:
                claim = float(to_content[row, max(start, first) - first : min(end, last) - first].mean())
                claims.setdefault((start, end), []).append((claim, -item.cue[0], item))
    for stretch in contents:
        if stretch in claims:
            claim, _, item = max(claims[stretch], key=lambda claim: claim[:2])
            if claim >= parameters.claim:
                item.content.append(stretch)


def _best_source(scores: Floats, sources: list[Stretch], first: int) -> list[Stretch]:
    """The source that a cue points to, or none. `scores`: [1 + n], the first for none."""
    best, chosen = float(scores[0]), None
    for start, end in sources:
        mass = float(np.logaddexp.reduce(scores[start - first + 1 : end - first + 1]))
        if mass > best:
            best, chosen = mass, (start, end)
    return [chosen] if chosen else []


def link_scores(links: Floats, cues: list[Stretch], parameters: Parameters) -> tuple[Floats, Floats]:
    """How much each of k cues wants each of the n words of its window: as source ([k, 1 + n], log probabilities, the
    first for no source at all), and as content ([k, n], open scores)."""
    size = (links.shape[1] - 1) // 4
    asking_source, source, asking_content, content = (links[:, at * size : (at + 1) * size] for at in range(4))

    def mean(rows: Floats) -> Floats:
        return np.stack([rows[a:b].mean(axis=0) for a, b in cues])

    far = buckets(np.arange(len(links))[None, :] - np.array([a for a, _ in cues])[:, None])
    to_source = mean(asking_source) @ source.T + parameters.distances[0][far]
    to_content = mean(asking_content) @ content.T + parameters.distances[1][far]
    alone = mean(links[:, -1:])
    return log_softmax(np.concatenate([alone, to_source], axis=1)), to_content
