"""Training the event network."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from dragoman.models.marked import ACTOR, NO_ROLE, Marked, arrays
from training.events.corpus import Answer, Example, Material, judging, other_word, pairs, rejecting, spotting
from training.events.network import OF_SENTENCE, OF_WORDS, Network
from training.learning import DEVICE, batches_by_length, hide_words, optimizer_of, rate_at, take_step


@dataclass(frozen=True)
class Run:
    """What a run is made with.

    `epochs`; `rate`, `head_rate`: peak learning rates of encoder and heads; `warm_up`: the share of the steps until
    they are reached; `batch`: examples of a step; `hidden_words`: the share of word pieces hidden; `sentences`: the
    share of the authored sentences in an epoch; `coded`: how often it has those of the corpora; `pairs`: the share of
    the pairs of both; `others`: how many sentences are also asked
    about a word that names nothing; `again`: how often the table's rows are seen in an epoch; `unseen`: how often a
    word of an actor is not marked; `tags`, `sides`, `label`, `mode`, `status`: weights of these losses beside that of
    the act; `smooth`: the share of an answer given to all types.
    """

    epochs: int = 8
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    batch: int = 24
    hidden_words: float = 0.05
    sentences: float = 1.0
    coded: int = 0
    pairs: float = 0.3
    others: float = 0.2
    again: int = 1
    unseen: float = 0.05
    tags: float = 1.0
    sides: float = 1.0
    label: float = 1.0
    mode: float = 0.3
    status: float = 0.2
    smooth: float = 0.05
    dropout: float = 0.1
    seed: int = 1
    precision: str = "bfloat16"
    threads: int = 2


def tensors(items: list[Marked]) -> dict[str, Tensor]:
    """What the network is given for some sentences."""
    return {name: torch.from_numpy(array).to(DEVICE) for name, array in arrays(items).items()}


@dataclass(frozen=True)
class Lessons:
    """What is learned from: sentences written for it, sentences of corpora with all their events, and marked pairs."""

    authored: list[Material] = field(default_factory=list)
    coded: list[Material] = field(default_factory=list)
    rows: list[Example] = field(default_factory=list)


def epoch(lessons: Lessons, run: Run, rng: random.Random) -> list[list[Example]]:
    """Batches of one pass; sentences of a batch are about as long."""
    items = lessons.rows * run.again
    for material in lessons.authored:
        if rng.random() < run.sentences:
            items += _events(material, run, rng)
        items += _pairs(material, run, rng)
    for material in lessons.coded * run.coded:
        items += [*_events(material, run, rng), *_pairs(material, run, rng)]
    return batches_by_length(items, lambda example: len(example.asked), run.batch, 50, rng)


def _events(material: Material, run: Run, rng: random.Random) -> Iterator[Example]:
    yield spotting(material)
    yield from judging(material)
    yield from rejecting(material)
    if rng.random() < run.others and (other := other_word(material, rng)) is not None:
        yield other


def _pairs(material: Material, run: Run, rng: random.Random) -> Iterator[Example]:
    yield from (pair for pair in pairs(material.sentence, material.words) if rng.random() < run.pairs)


def loss_of(network: Network, batch: list[Example], run: Run) -> Tensor:
    """The loss of a batch."""
    inputs = tensors([example.asked for example in batch])
    inputs["ids"] = hide_words(inputs["ids"], run.hidden_words)
    unseen = torch.rand(inputs["roles"].shape, device=DEVICE) < run.unseen
    inputs["roles"] = inputs["roles"].masked_fill(unseen & (inputs["roles"] == ACTOR), NO_ROLE)
    outputs = network(inputs, getattr(torch, run.precision))
    losses = []
    for row, example in enumerate(batch):
        n = len(example.asked)
        if example.tags is not None:
            gold = torch.from_numpy(example.tags).to(DEVICE)
            losses.append(run.tags * F.cross_entropy(outputs["tags"][row, :n], gold, reduction="sum") / 4)
        if example.sides is not None:
            wanted = torch.from_numpy(example.sides.T).to(outputs["sides"])
            scores = outputs["sides"][row, :n]
            losses.append(run.sides * F.binary_cross_entropy_with_logits(scores, wanted, reduction="sum") / 6)
    total = torch.stack(losses).sum() if losses else torch.zeros((), device=DEVICE)
    for name, weight in (("act", 1.0), ("label", run.label)):
        total = total + weight * _answered(outputs[name], [getattr(example, name) for example in batch], run.smooth)
    for name, weight in (("mode", run.mode), ("status", run.status)):
        gold = torch.tensor([getattr(example, name) for example in batch], device=DEVICE)
        if (gold >= 0).any():
            total = total + weight * F.cross_entropy(outputs[name], gold, ignore_index=-1, reduction="sum")
    return total / len(batch)


def _answered(logits: Tensor, answers: list[Answer | None], smooth: float) -> Tensor:
    """The loss over the rows that have an answer: of several right ones, that of any."""
    known = [row for row, answer in enumerate(answers) if answer is not None]
    if not known:
        return torch.zeros((), device=logits.device)
    weights = torch.zeros(len(known), logits.shape[1], device=logits.device)
    for at, row in enumerate(known):
        for kind, weight in (answers[row] or {}).items():
            weights[at, kind] = weight
    chances = F.log_softmax(logits[known], 1)
    right = torch.logsumexp(chances + torch.log(weights + 1e-12), 1)
    return -((1 - smooth) * right + smooth * chances.mean(1)).sum()


@torch.no_grad()
def predict(network: Network, items: list[Marked], run: Run) -> list[dict[str, np.ndarray]]:
    """The network's logits for each sentence, as `Network.forward` names them."""
    network.eval()
    order = sorted(range(len(items)), key=lambda at: len(items[at]))
    made: list[dict[str, np.ndarray]] = [{} for _ in items]
    for at in range(0, len(order), 64):
        chunk = order[at : at + 64]
        outputs = network(tensors([items[k] for k in chunk]), getattr(torch, run.precision))
        found = {name: logits.float().cpu().numpy() for name, logits in outputs.items()}
        for row, k in enumerate(chunk):
            made[k] = {name: found[name][row, : len(items[k])] for name in OF_WORDS}
            made[k] |= {name: found[name][row] for name in OF_SENTENCE}
    network.train()
    return made


def train(
    network: Network,
    lessons: Lessons,
    run: Run,
    judge: Callable[[Network], str],
    say: Callable[[str], None],
) -> Iterator[int]:
    """Train `network`; after every second epoch, and the last, `judge` tells how good it is. Yields the number of each
    epoch that is over."""
    torch.set_num_threads(run.threads)
    network.to(DEVICE).train()
    optimizer = optimizer_of(network)
    begun = time.monotonic()
    step = steps = 0
    for number in range(run.epochs):
        rng = random.Random(1000 * run.seed + number)
        torch.manual_seed(1000 * run.seed + number)
        batches = epoch(lessons, run, rng)
        steps = steps or len(batches) * run.epochs
        losses = []
        for batch in batches:
            step += 1
            share = rate_at(min(step, steps), steps, run.warm_up)
            loss = loss_of(network, batch, run)
            take_step(network, optimizer, loss, (share * run.rate, share * run.head_rate))
            losses.append(loss.item())
        told = judge(network) if number + 1 == run.epochs or number % 2 else ""
        say(f"epoch {number + 1}: loss {np.mean(losses):.3f}; {told}; {time.monotonic() - begun:.0f} s")
        yield number
