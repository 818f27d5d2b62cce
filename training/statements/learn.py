"""Fine-tuning: batches of windows, the loss, and the loop over epochs with a score on dev after each."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from dragoman.models.windows import Window, batch, piece_ends, reach, windows
from dragoman.models.words import Words
from dragoman.reading.statements.decode import Parameters, Scored, buckets, decode, middles, tag_scores
from dragoman.reading.statements.spotter import Spotted
from training.learning import DEVICE, batches_by_length, hide_words, keep_memory, optimizer_of, rate_at, take_step
from training.statements.corpus import UNKNOWN, Example, Item, load, unlabelled
from training.statements.network import Network, Shape
from training.statements.plan import Run


def shape_of(run: Run) -> Shape:
    """The network that a run trains."""
    return Shape(links=run.links, dropout=run.dropout, features=run.features)


def arrays(items: list[Window]) -> list[Tensor]:
    """The tensors that the network is given for some windows."""
    made = batch(items)
    found = (made.ids, made.shapes, made.quotes, made.gaps, made.mask, made.first)
    return [torch.from_numpy(array).to(DEVICE) for array in found]


def epoch(examples: list[Example], run: Run, rng: random.Random) -> list[list[Item]]:
    """Batches of one pass over the corpus, cut into windows anew each time; windows of a batch are about as long."""
    items = []
    for example in examples:
        words = example.words
        cut = rng.randrange(run.size // 4, run.size)
        ends = piece_ends(words)
        head = reach(ends, 0, cut)
        items.append(Item(example, Window(words, 0, head)))
        items.extend(Item(example, window) for window in _from(words, ends, head, run.size))
    return batches_by_length(items, lambda item: len(item.window), run.batch, 64, rng)


def _from(words: Words, ends: list[int], first: int, size: int) -> Iterator[Window]:
    """Windows that follow one another from the word `first` on. `ends`: as `piece_ends` gives them."""
    while first < len(words):
        last = reach(ends, first, size)
        yield Window(words, first, last)
        first = last


def crf_loss(scores: Tensor, gold: Tensor, transitions: Tensor) -> Tensor:
    """The negative log likelihood of tags a word. `scores`: [b, n, 3]; `gold`: [b, n], -100 beyond the end;
    `transitions`: [b, 3, 3]. Summed."""
    real = gold >= 0
    tags = gold.clamp(min=0)
    at = torch.gather(scores, 2, tags.unsqueeze(-1)).squeeze(-1)
    moves = transitions.flatten(1).gather(1, tags[:, :-1] * 3 + tags[:, 1:])
    path = (at * real).sum(1) + (moves * real[:, 1:]).sum(1)
    total = scores[:, 0]
    for k in range(1, scores.shape[1]):
        grown = torch.logsumexp(total.unsqueeze(2) + transitions, 1) + scores[:, k]
        total = torch.where(real[:, k : k + 1], grown, total)
    return ((torch.logsumexp(total, 1) - path) * real.any(1)).sum()


def tag_loss(network: Network, tags: Tensor, gold: Tensor, taught: Tensor | None, run: Run) -> Tensor:
    """`tags`: [b, n, 9]; `gold`: [b, 3, n]; `taught`: [b, 3, n, 3], all nought for words of which teachers say
    nothing."""
    b, n, _ = tags.shape
    by_role = tags.view(b, n, 3, 3).transpose(1, 2)
    known = (gold[:, 0] != UNKNOWN).sum().clamp(min=1)
    loss = torch.zeros((), device=tags.device)
    for role, weight in enumerate(run.role_weights):
        if run.crf:
            moves = network.transitions[role].expand(b, 3, 3)
            loss = loss + weight * crf_loss(by_role[:, role], gold[:, role], moves) / known
        else:
            right = F.cross_entropy(
                by_role[:, role].reshape(-1, 3), gold[:, role].reshape(-1), ignore_index=UNKNOWN, reduction="sum"
            )
            loss = loss + weight * right / known
    if taught is None:
        return loss
    asked = taught[:, 0].sum().clamp(min=1)
    weights = taught.new_tensor(run.role_weights).view(1, 3, 1, 1)
    return (1 - run.taught) * loss - run.taught * (weights * taught * F.log_softmax(by_role, -1)).sum() / asked


def link_loss(network: Network, item: Item, tags: Tensor, links: Tensor, run: Run) -> tuple[list[Tensor], list[Tensor]]:
    """Losses of the sources of the cues in a window, and of its content words. Words that look like cues and are none
    stand beside the cues, so that a stray cue learns to leave the contents of others alone."""
    first, last = item.window.first, item.window.last
    n, example = last - first, item.example
    whole = [k for k, cue in enumerate(example.cues) if cue and first <= cue[0] and cue[-1] < last]
    if not whole:
        return [], []
    cues = [[at - first for at in example.cues[k]] for k in whole]
    likely = (tags[:n, 4] - tags[:n, 3]).detach()
    taken = {at for cue in cues for at in cue}
    strays = [[at] for at in likely.topk(min(n, run.strays + len(taken))).indices.tolist() if at not in taken]
    asked = cues + strays[: run.strays]
    size = network.shape.links
    asking_source, source, asking_content, content = links[:n, : 4 * size].split(size, -1)
    mean = torch.zeros(len(asked), n, device=tags.device)
    for row, cue in enumerate(asked):
        mean[row, cue] = 1 / len(cue)
    starts = np.array([cue[0] for cue in asked])
    far = torch.from_numpy(buckets(np.arange(n)[None, :] - starts[:, None])).to(tags.device)
    to_source = (mean @ asking_source) @ source.T + network.distances[0][far]
    to_content = (mean @ asking_content) @ content.T + network.distances[1][far]
    chances = F.log_softmax(torch.cat([mean @ links[:n, -1:], to_source], 1), 1)
    of_source = []
    for row, k in enumerate(whole):
        inside = [at - first + 1 for at in example.sources[k] if first <= at < last]
        if inside or not example.sources[k]:
            of_source.append(-torch.logsumexp(chances[row, inside or [0]], 0))
    rows = {k: row for row, k in enumerate(whole)}
    if run.claims:
        mine = np.zeros((len(asked), n), dtype=np.float32)
        for k, row in rows.items():
            mine[row] = example.cue_of[first:last] == k
        of_content = [
            run.claims * F.binary_cross_entropy_with_logits(to_content, torch.from_numpy(mine).to(tags.device))
        ]
    else:
        of_content = []
    places = [at for at in range(first, last) if int(example.cue_of[at]) in rows]
    if not places:
        return of_source, of_content
    gold = torch.tensor([rows[int(example.cue_of[at])] for at in places], device=tags.device)
    scores = to_content[:, [at - first for at in places]].T
    return of_source, [*of_content, F.cross_entropy(scores, gold)]


def loss_of(network: Network, items: list[Item], run: Run) -> Tensor:
    """The loss of a batch."""
    inputs = arrays([item.window for item in items])
    inputs[0] = hide_words(inputs[0], run.hidden_words)
    tags, links = network(*inputs, precision=getattr(torch, run.precision))
    gold = torch.full((len(items), 3, tags.shape[1]), UNKNOWN, device=tags.device)
    taught = torch.zeros((*gold.shape, 3), device=tags.device) if run.taught else None
    for row, item in enumerate(items):
        words = slice(item.window.first, item.window.last)
        gold[row, :, : len(item.window)] = torch.from_numpy(item.example.tags[:, words])
        if taught is not None and item.example.taught is not None:
            taught[row, :, : len(item.window)] = torch.from_numpy(item.example.taught[:, words])
    loss = tag_loss(network, tags, gold, taught, run)
    of_source, of_content = [], []
    for row, item in enumerate(items):
        sources, contents = link_loss(network, item, tags[row], links[row], run)
        of_source += sources
        of_content += contents
    if of_source:
        loss = loss + 0.5 * torch.stack(of_source).mean()
    if of_content:
        loss = loss + 0.5 * torch.stack(of_content).sum() / len(items)
    return loss


def parameters(network: Network) -> Parameters:
    """What decoding needs of a network beside its outputs."""
    return Parameters(
        network.distances.detach().cpu().numpy().copy(),
        network.transitions.detach().cpu().numpy().copy(),
        np.zeros(3, dtype=np.float32),
    )


@torch.no_grad()
def scored(network: Network, words: Words, size: int, stride: int, precision: torch.dtype) -> list[Scored]:
    """The windows of a text with the network's numbers."""
    items = windows(words, size, stride)
    found = []
    for at in range(0, len(items), 8):
        chunk = items[at : at + 8]
        tags, links = network(*arrays(chunk), precision=precision)
        for row, window in enumerate(chunk):
            found.append(
                Scored(window, tags[row, : len(window)].cpu().numpy(), links[row, : len(window)].cpu().numpy())
            )
    return found


def teach(examples: list[Example], teachers: list[Network], run: Run) -> list[Example]:
    """The examples with the mean of what `teachers` say of each word, seen from the middle of a window."""
    taught = []
    for example in examples:
        said = []
        for teacher in teachers:
            views = scored(teacher, example.words, run.size, run.size * 3 // 4, getattr(torch, run.precision))
            said.append(np.exp(tag_scores(views, middles(views, len(example.words)))))
        taught.append(replace(example, taught=np.mean(said, axis=0, dtype=np.float32)))
    return taught


def evaluate(network: Network, examples: list[Example], run: Run, score: Callable[..., Any]) -> dict[str, float]:
    """F1 in per cent on `examples`, by the corpus's own scorer."""
    network.eval()
    decoding = parameters(network)
    predicted = {}
    for example in examples:
        windows_of = scored(network, example.words, run.size, run.size // 2, getattr(torch, run.precision))
        found = decode(windows_of, len(example.words), decoding)
        predicted[example.line["id"]] = [asdict(Spotted.of(example.words, item)) for item in found]
    network.train()
    figures = score([example.line for example in examples], predicted)
    return {role: round(100 * figures[role][2], 2) for role in figures}


def restored(shape: Shape, file: Path) -> Network:
    """The network whose weights a run left in `file`."""
    network = Network(shape)
    network.load_state_dict(torch.load(file, weights_only=True, map_location="cpu"))
    return network.to(DEVICE).eval()


class Course:
    """A run under way: the network, what it learns from, and where it keeps itself."""

    def __init__(self, cycles: Sequence[Run], corpus: Path, score: Callable[..., Any], out: Path) -> None:
        self.cycles, self.score, self.checkpoint = cycles, score, out / "statements.pt"
        self.train, self.dev = load(corpus / "train.jsonl"), load(corpus / "dev.jsonl")
        self.train = self.train[: round(len(self.train) * cycles[0].part)]
        torch.set_num_threads(cycles[0].threads)
        keep_memory()

    def learn_from(self, teachers: list[Network], texts: list[Path]) -> None:
        """Have `teachers` tag the training part and, beside it, `texts` (JSON lines) that nobody has annotated."""
        more = [example for path in texts for example in unlabelled(path)]
        self.train = teach([*self.train, *more], teachers, self.cycles[0])

    def run(self, network: Network, say: Callable[[str], None]) -> Network:
        """Train `network`, or go on where an earlier run broke off."""
        network.to(DEVICE).train()
        done, optimizer_state = (0, 0), None
        if self.checkpoint.is_file():
            kept = torch.load(self.checkpoint, weights_only=True, map_location=DEVICE)
            network.load_state_dict(kept["network"])
            done, optimizer_state = tuple(kept["done"]), kept["optimizer"]
            say(f"going on after epoch {done[1]} of cycle {done[0] + 1}")
        for number, cycle in enumerate(self.cycles):
            if number < done[0]:
                continue
            first = done[1] if number == done[0] else 0
            self._cycle(network, number, first, optimizer_state if first else None, say)
            torch.save(network.state_dict(), self.checkpoint.with_name(f"cycle-{number + 1}.pt"))
            say(f"cycle {number + 1} of {len(self.cycles)}: {json.dumps(asdict(cycle))}")
        return network

    def _cycle(
        self, network: Network, number: int, first: int, optimizer_state: Any, say: Callable[[str], None]
    ) -> None:
        run = self.cycles[number]
        optimizer = optimizer_of(network)
        if optimizer_state is not None:
            optimizer.load_state_dict(optimizer_state)
        begun = time.monotonic()
        for at in range(first, run.epochs):
            seed = 1000 * run.seed + 100 * number + at
            torch.manual_seed(seed)
            losses = self._epoch(network, optimizer, run, at, random.Random(seed))
            figures = evaluate(network, self.dev, run, self.score)
            spent = time.monotonic() - begun
            say(f"cycle {number + 1}, epoch {at + 1}: loss {np.mean(losses):.3f}, dev {figures}, {spent:.0f} s")
            kept = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "done": (number, at + 1)}
            torch.save(kept, self.checkpoint)

    def _epoch(
        self, network: Network, optimizer: torch.optim.Optimizer, run: Run, number: int, rng: random.Random
    ) -> list[float]:
        """One pass over the corpus; the loss of each step."""
        batches = epoch(self.train, run, rng)
        steps = len(batches) * run.epochs
        losses = []
        for step, items in enumerate(batches, start=1 + number * len(batches)):
            share = rate_at(step, steps, run.warm_up)
            loss = loss_of(network, items, run)
            take_step(network, optimizer, loss, (share * run.rate, share * run.head_rate))
            losses.append(loss.item())
        return losses
