"""What training the networks has in common."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Callable
from typing import TypeVar

import torch
from torch import Tensor, nn

# the vocabulary's piece for a hidden word, and the last of the numbers that stand for no word
MASK, UNHIDDEN = 103, 998
Item = TypeVar("Item")
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def keep_memory() -> None:
    """Have the C library keep freed memory for the next step: on Linux, steps take half the time."""
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return
    trim_threshold, mmap_max = -1, -4
    library.mallopt(mmap_max, 0)
    library.mallopt(trim_threshold, 2**31 - 1)


def batches_by_length(
    items: list[Item], length: Callable[[Item], int], size: int, pools: int, rng: random.Random
) -> list[list[Item]]:
    """The items in random order, `size` to a batch, those of a batch about as long: sorted within `pools` batches."""
    rng.shuffle(items)
    batches = []
    for at in range(0, len(items), pools * size):
        chunk = sorted(items[at : at + pools * size], key=length)
        batches += [chunk[k : k + size] for k in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches


def rate_at(step: int, steps: int, warm_up: float) -> float:
    """The share of the peak learning rate at a step: up to it within the share `warm_up` of the steps, then down."""
    return min(1.0, step / (warm_up * steps)) * max(0.0, 1 - step / (steps * 1.02))


def hide_words(ids: Tensor, share: float) -> Tensor:
    """The pieces `ids` with a share of those that are words hidden, drawn anew each time."""
    if not share:
        return ids
    return ids.masked_fill((torch.rand(ids.shape, device=ids.device) < share) & (ids > UNHIDDEN), MASK)


def optimizer_of(network: nn.Module) -> torch.optim.Optimizer:
    """AdamW with two groups of parameters: the encoder's, and those of the heads."""
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.")]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    return torch.optim.AdamW([{"params": encoder}, {"params": heads}], weight_decay=0.01, fused=True)


def take_step(network: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor, rates: tuple[float, float]) -> None:
    """One step of `optimizer` at the learning rates of encoder and heads."""
    for group, rate in zip(optimizer.param_groups, rates, strict=True):
        group["lr"] = rate
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
