"""How good the event network is: by itself on authored sentences, and on marked pairs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from benchmarks.event_sentences import TYPES, Told
from benchmarks.events import name_the_same

from dragoman.models.marked import Marked
from dragoman.reading.events.network import triggers_of
from training.events.corpus import NOTHING, OUT, YIELD, Example, Material, pairs
from training.events.learn import Run, predict
from training.events.network import Network

OLDER = {kind: "YIELD" if kind in YIELD else kind for kind in TYPES}
Words = tuple[int, ...]
Logits = dict[str, np.ndarray]
# an event: its words, type and sides, by the numbers of the actors seen
Found = tuple[set[int], str, list[set[int]]]


def candidates(item: Material, tags: np.ndarray, bias: float) -> list[Words]:
    """What the network spots, and what the table names besides. `bias`: added to the score of naming nothing."""
    tags = tags.copy()
    tags[:, OUT] += bias
    found = triggers_of(tags.argmax(1).tolist())
    taken = {at for words in found for at in words}
    for spans in item.seen.matches:
        words = item.places(spans)
        if words and not taken & set(words):
            found.append(words)
            taken.update(words)
    return found


def events_score(network: Network, items: list[Material], run: Run) -> str:
    """Precision, recall and F1 of whole events (type, source, target), for some thresholds of nothing."""
    spotted = predict(network, [item.whole() for item in items], run)
    asked: list[tuple[int, Marked]] = []
    for number, (item, found) in enumerate(zip(items, spotted, strict=True)):
        for words in candidates(item, found["tags"], -1.0):
            asked.append((number, replace(item.whole(), trigger=words)))
    judged = predict(network, [marked for _, marked in asked], run)
    told = []
    for bias in (0.0, 0.75, 1.5):
        counts = {"gold": 0, "found": 0, "trigger": 0, "typed": 0, "whole": 0}
        for number, item in enumerate(items):
            made = [(m, j) for (at, m), j in zip(asked, judged, strict=True) if at == number]
            _count(counts, item, made, bias)
        total = counts["gold"] + counts["found"]
        figures = [f"{name} {200 * counts[name] / max(total, 1):.1f}" for name in ("trigger", "typed", "whole")]
        told.append(f"{'/'.join(figures)} P {100 * counts['whole'] / max(counts['found'], 1):.1f}")
    return "; ".join(told)


def _count(counts: dict[str, int], item: Material, made: list[tuple[Marked, Logits]], bias: float) -> None:
    found = []
    for marked, judged in made:
        act = judged["act"].copy()
        act[NOTHING] += bias
        if act.argmax() != NOTHING:
            found.append((set(marked.trigger), TYPES[int(act.argmax())], _sides(item, judged["sides"])))
    counts["gold"] += len(item.sentence.events)
    counts["found"] += len(found)
    for name in ("trigger", "typed", "whole"):
        left = list(found)
        for event, words in zip(item.sentence.events, item.triggers(), strict=True):
            match = next((f for f in left if _right(name, item, event, set(words), f)), None)
            if match is not None:
                counts[name] += 1
                left.remove(match)


def _sides(item: Material, scores: np.ndarray) -> list[set[int]]:
    """The actors on each side, by their numbers in what was seen."""
    sides: list[set[int]] = [set(), set()]
    for number, spans in enumerate(item.seen.actors):
        for at, side in enumerate(sides):
            if any(scores[list(words), at].mean() > 0 for span in spans if (words := item.places((span,)))):
                side.add(number)
    return sides


def _right(name: str, item: Material, event: Told, words: set[int], found: Found) -> bool:
    trigger, kind, sides = found
    if name != "whole" and not trigger & words:
        return False
    if name == "trigger":
        return True
    if kind not in event.types:
        return False
    if name == "typed":
        return True
    if set(event.source) == set(event.target):
        return bool(sides[0]) and _same(item, event.source, sides[0] | sides[1])
    return _same(item, event.source, sides[0]) and _same(item, event.target, sides[1])


def _same(item: Material, wanted: tuple[str, ...], found: set[int]) -> bool:
    gold = [item.sentence.spans[name] for name in wanted]
    spans = [item.seen.actors[number] for number in found]
    return name_the_same(gold, spans)


def macro_f1(gold: list[str], found: list[str]) -> float:
    """In per cent, over the labels of `gold`."""
    scores = []
    for label in sorted(set(gold)):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(label) + found.count(label)))
    return 100 * sum(scores) / len(scores)


def labels(network: Network, rows: list[Example], run: Run) -> list[str]:
    """The label of each row of the table, in which CONCEDE and RETREAT are one and something is always done."""
    return [OLDER[TYPES[at]] for at in older_best([j["label"] for j in predict(network, [r.asked for r in rows], run)])]


def older_best(logits: list[np.ndarray]) -> list[int]:
    """The likeliest type of each row where CONCEDE and RETREAT count together."""
    chances = np.exp(np.stack(logits)[:, :NOTHING])
    one, other = (TYPES.index(kind) for kind in YIELD)
    chances[:, one] += chances[:, other]
    chances[:, other] = 0
    return [int(kind) for kind in chances.argmax(1)]


def gold_labels(rows: list[Example]) -> list[str]:
    return [OLDER[TYPES[next(iter(row.label or {}))]] for row in rows]


def pairs_score(network: Network, items: list[Material], run: Run) -> str:
    """Macro-F1 of the labels of authored pairs, `nothing` among them."""
    asked = [example for item in items for example in pairs(item.sentence, item.words)]
    found = [int(j["label"].argmax()) for j in predict(network, [e.asked for e in asked], run)]
    gold = [next(iter(e.label or {})) for e in asked]
    # a second type is right too
    hits = [g if f in (e.label or {}) else f for g, f, e in zip(gold, found, asked, strict=True)]
    return f"pairs {macro_f1([str(g) for g in gold], [str(h) for h in hits]):.1f}"
